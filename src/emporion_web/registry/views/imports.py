"""An import from the file to the finished registry, and back: one page for each step."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from emporion.kernel.errors import InputError
from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.accounts.models import HostBody, User
from emporion_web.audit.disclosures import note
from emporion_web.audit.refusals import Refused
from emporion_web.registry.actions import imports as actions
from emporion_web.registry.enums import RowOutcome
from emporion_web.registry.forms.imports import BOTH, ColumnsForm, DeclarationForm, UploadForm
from emporion_web.registry.gates import get_import_for, get_import_to_run, imports_for
from emporion_web.registry.models import ImportRow, ImportRun
from emporion_web.registry.queries.imports import earlier_imports, rows_of, view_of
from emporion_web.registry.views.editing import refuse
from emporion_web.ui.languages import reader_language

PER_PAGE = 50


@require(*STAFF)
def imports(request: HttpRequest) -> HttpResponse:
    """List the imports, the newest first."""
    user = user_of(request)
    found = imports_for(user).select_related("started_by", "host_body__market")
    page = Paginator(found, 25).get_page(request.GET.get("page"))
    return render(request, "registry/imports.html", {"page": page, "may_import": user.is_officer})


@require(*DESK)
def import_upload(request: HttpRequest) -> HttpResponse:
    """Take a spreadsheet."""
    user = user_of(request)
    form = UploadForm(request.POST or None, request.FILES or None, administrator=user.is_administrator)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        host, both = _target(user, form.cleaned_data.get("host_body", ""))
        try:
            if file.size > actions.MOST_BYTES:
                raise actions.too_large()
            run = actions.upload(actor=user, content=file.read(), filename=file.name, host_body=host, both_sides=both)
        except InputError as error:
            form.add_error("file", error.render(reader_language()))
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect("registry:import_columns", pk=run.pk)
    return render(request, "registry/import_upload.html", {"form": form}, status=422 if form.is_bound else 200)


def _target(user: User, chosen: str) -> tuple[HostBody, bool]:
    if user.host_body is not None:
        return user.host_body, False
    bodies = HostBody.objects.select_related("market")
    return (bodies.first() if chosen == BOTH else bodies.get(pk=chosen)), chosen == BOTH  # type: ignore[return-value]


@require(*DESK)
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm which sheets are read and what each column is; saving starts the dry run."""
    user = user_of(request)
    run = get_import_to_run(user, pk)
    sheets = run.sheets
    form = ColumnsForm(request.POST if request.method == "POST" else None, sheets=sheets)
    if request.method == "POST" and form.is_valid():
        try:
            run = actions.choose_columns(run, actor=user, sheets=form.chosen())
            actions.start_trial(run, actor=user)
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect("registry:import", pk=run.pk)
    note(user, ImportRun._meta.label_lower, run.pk, side=run.host_body.side)  # samples of every column are shown
    context = {"run": run, "form": form, "sheets": form.shown(sheets), "earlier": earlier_imports(run)[:1]}
    return render(request, "registry/import_columns.html", context, status=422 if form.is_bound else 200)


@require(*STAFF)
def import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where an import stands and what becomes of each row."""
    user = user_of(request)
    run = get_import_for(user, pk)
    outcome = request.GET.get("outcome", "")
    rows = rows_of(run, outcome, problems=outcome == "problems")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    begun = ImportRow.objects.filter(run=run, applied=True, undone=False, after__isnull=False).exists()
    context = {
        "run": run,
        "job": run.job,
        "several": sum(sheet["chosen"] for sheet in run.sheets) > 1,
        "working": run.status in actions.UNDER_WAY,
        "stalled": actions.stalled(run),
        "figures": [(name, label, run.figures.get(name, 0)) for name, label in RowOutcome.choices],
        "page": page,
        "rows": [view_of(row, user, run.host_body.side) for row in page],
        "outcome": outcome,
        "outcomes": RowOutcome.choices,
        "may_work": user.is_officer,
        "may_undo": begun and run.status in actions.UNDOABLE,
        "may_run": run.status in actions.RUNNABLE or actions.stalled(run),
        "earlier": earlier_imports(run)[:1],
    }
    return render(request, "registry/import.html", context)


@require(*DESK)
def import_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the declaration of consents, then import."""
    user = user_of(request)
    run = get_import_to_run(user, pk)
    form = DeclarationForm(request.POST or None, initial={"declared": run.declared, "source": run.declared_source})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.start_run(run, actor=user, declared=data["declared"], source=data["source"])
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect("registry:import", pk=run.pk)
    context = {"run": run, "form": form, "figures": [(label, run.figures.get(n, 0)) for n, label in RowOutcome.choices]}
    return render(request, "registry/import_run.html", context, status=422 if form.is_bound else 200)


@require(*DESK)
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take the import back."""
    user = user_of(request)
    run = get_import_to_run(user, pk)
    if request.method == "POST":
        return _start(request, run, lambda: actions.start_undo(run, actor=user))
    return render(request, "registry/import_undo.html", {"run": run})


@require(*DESK)
def import_try(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the dry run anew."""
    user = user_of(request)
    run = get_import_to_run(user, pk)
    if request.method == "POST":
        return _start(request, run, lambda: actions.start_trial(run, actor=user))
    return redirect("registry:import", pk=pk)


def _start(request: HttpRequest, run: ImportRun, start: Callable[[], object]) -> HttpResponse:
    try:
        start()
    except Refused as refused:
        messages.error(request, refused.phrase.render(reader_language()))
    return redirect("registry:import", pk=run.pk)
