"""The shortlist: must, would or not for each partner, saved with and without JavaScript, and taken back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import require, user_of
from emporion_web.forums.models import Participant
from emporion_web.forums.queries.policy import policy_at_hand
from emporion_web.matching.enums import DeclineReason
from emporion_web.requests.actions import saying
from emporion_web.requests.forms.requests import SayForm, SeenForm
from emporion_web.requests.gates import get_delegation, get_delegation_to_act, get_partner
from emporion_web.requests.queries.shortlist import choices_of, shortlist_of, standing_of
from emporion_web.requests.views.frames import SEERS, SPEAKERS, by_htmx, done, framed
from emporion_web.ui.views.theme import back_to


@require(*SEERS)
def shortlist(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the ranked partners with reasons, what was said of each and by whom, and the counts."""
    delegation = get_delegation(user_of(request), pk)
    found = shortlist_of(delegation)
    context = {"list": found, "standing": found.standing, "reasons": DeclineReason.choices}
    return framed(request, "requests/shortlist.html", delegation, "shortlist", **context)


@require(*SPEAKERS)
@require_POST
def say(request: HttpRequest, pk: int, partner: int) -> HttpResponse:
    """Say must, would or not of a partner."""
    user = user_of(request)
    delegation = get_delegation_to_act(user, pk)
    other = get_partner(delegation, partner)
    form = SayForm(request.POST)
    if not form.is_valid():
        return _shown(request, delegation, other, form.errors.as_text())
    said = form.cleaned_data
    return _shown(request, delegation, other, done(request, lambda: saying.say(delegation, other, actor=user, **said)))


@require(*SPEAKERS)
@require_POST
def undo(request: HttpRequest, pk: int, partner: int) -> HttpResponse:
    """Take back what was said of a partner."""
    user = user_of(request)
    delegation = get_delegation_to_act(user, pk)
    other = get_partner(delegation, partner)
    form = SeenForm(request.POST)
    seen = form.cleaned_data["seen_level"] if form.is_valid() else ""
    problem = done(request, lambda: saying.unsay(delegation, other, actor=user, seen_level=seen))
    return _shown(request, delegation, other, problem)


def _shown(request: HttpRequest, delegation: Participant, other: Participant, problem: str) -> HttpResponse:
    """Return the card as it stands now, and the counts, to HTMX; else lead back to where the form stood."""
    if not by_htmx(request):
        return redirect(f"{back_to(request).partition('#')[0]}#partner-{other.pk}")
    [choice] = choices_of(delegation, [other])
    context = {"choice": choice, "delegation": delegation, "speaks": True}
    context["standing"] = standing_of(delegation, policy_at_hand(delegation.forum))
    context |= {"reasons": DeclineReason.choices, "problem": problem, "forum": delegation.forum, "swapped": True}
    return render(request, "requests/parts/choice.html", context)
