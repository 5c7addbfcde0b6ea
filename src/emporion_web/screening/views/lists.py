"""Lists, their versions and their health; loading a version."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import STAFF, require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.audit.answers import refusals_on
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import standing_problem
from emporion_web.screening.actions.profiles import LIST_FIELDS, create_list, edit_list, remove_list
from emporion_web.screening.actions.requesting import MOST_BYTES, upload_version
from emporion_web.screening.forms.lists import ListForm, LoadForm, NewListForm
from emporion_web.screening.gates import get_list_for, get_version_for, lists_for, profiles_for
from emporion_web.screening.models import ScreeningList
from emporion_web.screening.queries.hits import counts
from emporion_web.screening.queries.lists import coverage, health_of
from emporion_web.ui.asking import number_from
from emporion_web.ui.templatetags.emporion import phrase

FINDINGS_SHOWN = 200


@require(*STAFF)
def lists(request: HttpRequest) -> HttpResponse:
    """Show the lists with their health, the profiles, and how many organisations are screened."""
    user = user_of(request)
    context = {
        "rows": health_of(lists_for(user)),
        "profiles": profiles_for(user).prefetch_related("rules"),
        "coverage": coverage(),
        "counts": counts(user),
        "problem": standing_problem(),
        "keeps": user.is_administrator,
        "view": "lists",
    }
    return render(request, "screening/lists.html", context)


@require(Role.ADMINISTRATOR)
def new(request: HttpRequest) -> HttpResponse:
    """Make a list; its first version is loaded on its page."""
    form = NewListForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = create_list(actor=user_of(request), **form.cleaned_data)
            messages.success(request, _("The list was made. Load its first version: until then nobody is cleared."))
            return redirect("screening:list", pk=made.pk)
    return render(request, "screening/list_form.html", {"form": form}, status=422 if form.is_bound else 200)


@require(*STAFF)
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a list with its versions, and the form to load one."""
    user = user_of(request)
    return _list_page(request, get_list_for(user, pk), LoadForm(), keeps=user.is_administrator)


def _list_page(request: HttpRequest, found: ScreeningList, form: LoadForm, *, keeps: bool) -> HttpResponse:
    versions = found.versions.select_related("job", "loaded_by").defer("findings")[:50]
    health = health_of([found])[0]
    working = health.newest.job if health.newest and health.newest.status == "loading" else None
    context = {"list": found, "health": health, "versions": versions, "form": form, "keeps": keeps, "job": working}
    return render(request, "screening/list.html", context, status=422 if form.is_bound else 200)


@require(Role.ADMINISTRATOR)
@require_POST
def load(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file and have it loaded."""
    user = user_of(request)
    found = get_list_for(user, pk, change=True)
    form = LoadForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            content = file.read() if file.size <= MOST_BYTES else b""
            loss = form.cleaned_data["accept_loss"]
            version = upload_version(found, actor=user, content=content, filename=file.name, accept_loss=loss)
        except Refused as refused:
            form.add_error("file", phrase(refused.phrase))
        else:
            return redirect("screening:version", pk=version.pk)
    return _list_page(request, found, form, keeps=True)


@require(*STAFF)
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a version: what was read, and what the check found."""
    found = get_version_for(user_of(request), pk)
    context = {
        "version": found,
        "findings": found.findings[:FINDINGS_SHOWN],
        "more": max(0, len(found.findings) - FINDINGS_SHOWN),
        "job": found.job if found.status == "loading" else None,
    }
    return render(request, "screening/version.html", context)


@require(Role.ADMINISTRATOR)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a list is called, whose it is, and when it is stale."""
    user = user_of(request)
    found = get_list_for(user, pk, change=True)
    form = ListForm(request.POST or None, initial={name: getattr(found, name) for name in LIST_FIELDS})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            edit_list(found, actor=user, seen_revision=number_from(request, "seen_revision"), fields=form.cleaned_data)
            messages.success(request, _("The list was saved."))
            return redirect("screening:list", pk=pk)
    context = {"form": form, "list": found}
    return render(request, "screening/list_form.html", context, status=422 if form.is_bound else 200)


@require(Role.ADMINISTRATOR)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a list that was never loaded, after asking."""
    user = user_of(request)
    found = get_list_for(user, pk, change=True)
    if request.method == "POST":
        try:
            remove_list(found, actor=user)
        except Refused as refused:
            messages.error(request, phrase(refused.phrase))
            return redirect("screening:list", pk=pk)
        messages.success(request, _("The list was removed."))
        return redirect("screening:lists")
    context = {
        "title": _("Remove this list"),
        "text": str(found),
        "action": _("Remove"),
        "danger": True,
        "back": f"../../{pk}/",
    }
    return render(request, "ui/confirm.html", context)


@require(*STAFF)
def law(request: HttpRequest) -> HttpResponse:
    """Say plainly why the choice of lists is a question of law, and that nobody here gives legal advice."""
    return render(request, "screening/law.html", {"view": "lists"})
