"""An organisation's answers to the partners on its list: given, changed, taken back; and what came of a pair."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django_htmx.middleware import HtmxDetails

from emporion_web.accounts.access import DESK, require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.audit.refusals import Refused
from emporion_web.matching.actions.answers import accept, decline, record_outcome, take_back
from emporion_web.matching.enums import DeclineReason, EventKind
from emporion_web.matching.forms.answers import AnswerForm, OutcomeForm, SeenForm
from emporion_web.matching.gates import get_answering, get_match_to_answer
from emporion_web.matching.models import Match
from emporion_web.matching.queries import answers_of, match_of
from emporion_web.matching.queries.cards import card_of
from emporion_web.registry.models import Organisation
from emporion_web.ui.templatetags.emporion import phrase
from emporion_web.ui.views.theme import back_to

WRITERS = (*DESK, Role.REPRESENTATIVE)


@require(*WRITERS)
@require_POST
def answer(request: HttpRequest, pk: int, partner: int) -> HttpResponse:
    """Say that a partner is wanted, or that it is not and why."""
    user = user_of(request)
    owner, match = get_match_to_answer(user, pk, partner)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _shown(request, owner, match, form.errors.as_text())
    said = form.cleaned_data

    def act() -> object:
        if said["kind"] == EventKind.ACCEPTED:
            return accept(match, owner, actor=user, seen=said["seen"])
        return decline(match, owner, actor=user, reason=said["reason"], note=said["note"], seen=said["seen"])

    return _done(request, owner, match, act)


@require(*WRITERS)
@require_POST
def undo(request: HttpRequest, pk: int, partner: int) -> HttpResponse:
    """Take back an answer, whether or not the partner stands in the newest run."""
    user = user_of(request)
    owner = get_answering(user, pk)
    form = SeenForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else None
    match = match_of(owner, partner)
    return _done(request, owner, match, lambda: take_back(owner, actor=user, seen=seen or 0))


@require(*WRITERS)
@require_POST
def outcome(request: HttpRequest, pk: int, partner: int) -> HttpResponse:
    """Note what came of a pair."""
    user = user_of(request)
    owner, match = get_match_to_answer(user, pk, partner)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _shown(request, owner, match, form.errors.as_text())
    said = form.cleaned_data
    return _done(
        request,
        owner,
        match,
        lambda: record_outcome(match, owner, actor=user, outcome=said["outcome"], note=said["note"], seen=said["seen"]),
    )


def _done(request: HttpRequest, owner: Organisation, match: Match | None, act: Callable[[], object]) -> HttpResponse:
    """Do it and show the partner as it stands now; what is refused is said where the person is."""
    try:
        act()
    except Refused as refused:
        return _shown(request, owner, match, phrase(refused.phrase))
    return _shown(request, owner, match, "")


def _shown(request: HttpRequest, owner: Organisation, match: Match | None, problem: str) -> HttpResponse:
    """Return the card alone to HTMX; else lead back to where the form stood."""
    if match is None or not cast(HtmxDetails, request.htmx):  # type: ignore[attr-defined]
        if problem:
            messages.warning(request, problem)
        return redirect(back_to(request))
    user: User = user_of(request)
    partner = match.b_id if owner.side == "A" else match.a_id
    card = card_of(match, owner, answers_of(owner.pk, [partner]).get(partner))
    context = {"card": card, "owner": owner, "answers": True, "own": user.role == Role.REPRESENTATIVE}
    context |= {"reasons": DeclineReason.choices, "problem": problem, "answered": True}
    return render(request, "matching/parts/card.html", context)
