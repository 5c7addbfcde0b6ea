"""Match runs, and the organisations whose partners the reader may see."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.accounts.enums import Role, Side
from emporion_web.audit.answers import refusals_on
from emporion_web.clearance.gates import standing_problem
from emporion_web.matching.actions import start_run
from emporion_web.matching.forms import RunForm
from emporion_web.matching.gates import lists_for, runs_for
from emporion_web.matching.queries import counts_by_organisation, newest_run, run_states
from emporion_web.registry.queries import own_organisation_id
from emporion_web.ui.asking import words_asked

SEERS = (*STAFF, Role.REPRESENTATIVE)


@require(*SEERS)
def home(request: HttpRequest) -> HttpResponse:
    """List the organisations with the size of their lists; a representative is led to the own list."""
    user = user_of(request)
    if user.role == Role.REPRESENTATIVE:
        own = own_organisation_id(user)
        return redirect("matching:partners", pk=own) if own else render(request, "matching/nothing.html")
    run = newest_run()
    words = words_asked(request)
    asked = request.GET.get("side", "")
    side = user.side or (asked if asked in Side.values else Side.A)
    found = lists_for(user).filter(side=side)
    if words:
        found = found.filter(names__text__icontains=words).distinct()
    page = Paginator(found.prefetch_related("names"), 50).get_page(request.GET.get("page"))
    counts = counts_by_organisation(run, [o.pk for o in page], side) if run else {}
    rows = [(organisation, *counts.get(organisation.pk, (0, None))) for organisation in page]
    filters = {"words": words, "side": side, "chooses": not user.side}
    context = {"run": run, "page": page, "rows": rows, "screening": standing_problem(), **filters}
    return render(request, "matching/home.html", context)


@require(*STAFF)
def runs(request: HttpRequest) -> HttpResponse:
    """List the runs with their figures, and the form to start the next."""
    user = user_of(request)
    page = Paginator(runs_for(user), 20).get_page(request.GET.get("page"))
    jobs = run_states(page)
    rows = [(run, jobs.get(run.pk)) for run in page]
    context = {"page": page, "rows": rows, "form": RunForm(), "edits": user.is_officer, "newest": newest_run()}
    context["screening"] = standing_problem()
    return render(request, "matching/runs.html", context)


@require(*DESK)
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Start a run; the newest finished one is shown until it is done."""
    user = user_of(request)
    form = RunForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            start_run(actor=user, **form.cleaned_data)
            return redirect("matching:runs")
    page = Paginator(runs_for(user), 20).get_page(1)
    jobs = run_states(page)
    context = {"page": page, "rows": [(run, jobs.get(run.pk)) for run in page], "form": form, "edits": True}
    context["screening"] = standing_problem()
    return render(request, "matching/runs.html", context)
