"""Who fits whom, and why: an organisation's list of partners, and one pair in both directions."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.gates import standing_problem, states_of
from emporion_web.matching.actions.seeing import note_opened, note_shown
from emporion_web.matching.enums import DeclineReason, EventKind, Outcome
from emporion_web.matching.gates import ANSWERERS, events_for, get_list_owner, get_pair_for, holds_for, lists_for
from emporion_web.matching.models import Match, MatchRun
from emporion_web.matching.queries import answers_of, newest_run
from emporion_web.matching.queries.cards import MARKET, Shown, card_of, shown_parts
from emporion_web.matching.queries.events import other_of
from emporion_web.matching.queries.lists import history_of_pair, open_partners, set_aside
from emporion_web.matching.queries.suggestions import suggestions_for
from emporion_web.matching.views.runs import SEERS
from emporion_web.registry.models import Organisation

PER_PAGE = 50


@require(*SEERS)
def partners(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an organisation's best partners, each with the strongest reason, and let them be answered."""
    user = user_of(request)
    owner = get_list_owner(user, pk)
    run = newest_run()
    context: dict[str, Any] = {"owner": owner, "run": run, "own": user.role == Role.REPRESENTATIVE}
    context |= {"answers": user.role in ANSWERERS, "reasons": DeclineReason.choices}
    context["screening"] = standing_problem() if user.role in STAFF else None
    if run:
        context |= _list(run, owner, request.GET.get("page"), user)
    return render(request, "matching/partners.html", context)


def _list(run: MatchRun, owner: Organisation, number: str | None, user: User) -> dict[str, Any]:
    page: Page[Match] = Paginator(open_partners(run, owner), PER_PAGE).get_page(number)
    shown = list(page)
    if page.number == 1:
        note_shown(run, owner, actor=user, matches=shown)
    answers = answers_of(owner.pk)
    declined = any(answer.kind == EventKind.DECLINED for answer in answers.values())
    aside = [{"answer": event, "partner": event.shown} for event in set_aside(owner)] if declined else []

    cards = [card_of(match, owner, answers.get(other_of(match, owner.pk))) for match in shown]
    suggestions = suggestions_for(owner, answers) if user.role in ANSWERERS else []
    return {"page": page, "cards": cards, "aside": aside, "suggestions": suggestions}


@require(*SEERS)
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one pair in both directions, with what happened so far as far as the reader may know."""
    user = user_of(request)
    match = get_pair_for(user, pk)
    owner = lists_for(user).filter(pk__in=(match.a_id, match.b_id)).order_by("side")[0]
    note_opened(match, owner, actor=user)
    return render(request, "matching/pair.html", {**_pair(match), **_past(user, match, owner), "match": match})


def _pair(match: Match) -> dict[str, Any]:
    """Return the parts of a pair: of each direction, of the market step, of both, and the longest bar."""
    parts = shown_parts(match, match.reasons, against=False) + shown_parts(match, match.against, against=True)
    market = [part for part in parts if part.kind.startswith(MARKET)]
    common = [part for part in parts if not part.direction and part not in market]
    ways = [
        (organisation, score, [part for part in parts if part.direction == organisation.side and not part.is_check])
        for organisation, score in ((match.a, match.score_ab), (match.b, match.score_ba))
    ]
    checks = [part for part in parts if part.is_check]
    return {"ways": ways, "market": market, "common": common, "checks": checks, "most": _longest(parts)}


def _longest(parts: list[Shown]) -> float:
    return max([part.size for part in parts], default=0.0) or 1.0


def _past(user: User, match: Match, owner: Organisation) -> dict[str, Any]:
    """Return the history that the reader may see, the answer that stands, and for a desk clearances and holds."""
    partner = match.b if owner.pk == match.a_id else match.a
    history = history_of_pair(events_for(user), match.a_id, match.b_id)
    answer = answers_of(owner.pk, [partner.pk]).get(partner.pk)
    outcome = next((e for e in history if e.kind == EventKind.OUTCOME and e.viewer_id == owner.pk), None)
    known: dict[str, Any] = {"history": history, "outcome": outcome, "outcomes": Outcome.choices}
    known |= {"owner": owner, "partner": partner, "card": card_of(match, owner, answer)}
    known |= {"answers": user.role in ANSWERERS, "own": user.role == Role.REPRESENTATIVE}
    known["reasons"] = DeclineReason.choices
    if user.role in STAFF:
        states = states_of((match.a_id, match.b_id))
        known["states"] = [(each, ClearanceState(states[each.pk])) for each in (match.a, match.b)]
        known |= {"holds": holds_for(user, match), "may_hold": user.role in DESK}
    return known
