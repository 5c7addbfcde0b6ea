"""Hits that wait for a decision, and those that were decided."""

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from emporion_web.accounts.access import STAFF, require, user_of
from emporion_web.accounts.models import User
from emporion_web.clearance.gates import standing_problem
from emporion_web.screening.enums import Outcome
from emporion_web.screening.gates import hits_for
from emporion_web.screening.models import Hit, ScreeningList
from emporion_web.screening.queries.hits import counts, queue, second_look, with_consequence
from emporion_web.screening.queries.lists import coverage
from emporion_web.ui.asking import words_asked

PER_PAGE = 25
VIEWS = ("all", "second")


@require(*STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """Show what is to be decided, blocks first; ``?view=second`` shows what waits for another officer's look."""
    user = user_of(request)
    view = request.GET.get("view", "")
    waiting = second_look(user) if view == "second" else queue(user)
    context = _listed(request, user, waiting) | {
        "view": "second" if view == "second" else "queue",
        "second": second_look(user).count(),
        "coverage": coverage(),
    }
    return render(request, "screening/home.html", context)


@require(*STAFF)
def decided(request: HttpRequest) -> HttpResponse:
    """Show current hits that were decided, true matches first."""
    user = user_of(request)
    hits = with_consequence(hits_for(user)).filter(current=True).exclude(outcome=Outcome.OPEN)
    context = _listed(request, user, hits.order_by("outcome", "-score", "pk")) | {"view": "decided"}
    return render(request, "screening/home.html", context)


def _listed(request: HttpRequest, user: User, hits: QuerySet[Hit]) -> dict[str, object]:
    """Narrow hits to what the address asks for, and cut a page."""
    words, code = words_asked(request), request.GET.get("list", "")
    if words:
        named = Q(subject_name__icontains=words) | Q(entry_name__icontains=words)
        hits = hits.filter(named | Q(organisation__display_name__icontains=words))
    if code:
        hits = hits.filter(list__code=code)
    hits = hits.annotate(said=Count("dispositions"))
    return {
        "page": Paginator(hits, PER_PAGE).get_page(request.GET.get("page")),
        "words": words,
        "code": code,
        "lists": ScreeningList.objects.all(),
        "counts": counts(user),
        "problem": standing_problem(),
    }
