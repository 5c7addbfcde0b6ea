"""Follow-ups of one participant: how does it stand, and who looks after it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import require, user_of
from emporion_web.outcomes.actions import following
from emporion_web.outcomes.enums import Standing
from emporion_web.outcomes.forms.outcomes import FollowUpForm, OwnerForm
from emporion_web.outcomes.gates import get_entry, get_follow_up, get_outcome
from emporion_web.outcomes.queries.following import follow_ups_of
from emporion_web.outcomes.views.own import back_to, page
from emporion_web.requests.gates import get_delegation, get_delegation_to_act
from emporion_web.requests.views.frames import SEERS, SPEAKERS, done


@require(*SEERS)
def follow_ups(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is asked 30, 90 and 180 days after the meetings, and what was answered."""
    delegation = get_delegation(user_of(request), pk)
    context = {
        "rows": follow_ups_of(delegation),
        "standings": Standing.choices,
        "now": timezone.now(),
    }
    return page(request, "outcomes/follow_ups.html", delegation, context)


@require(*SPEAKERS)
@require_POST
def follow_up(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say how it stands."""
    user = user_of(request)
    row = get_follow_up(get_delegation_to_act(user, pk), number)
    form = FollowUpForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        done(request, lambda: following.answer(row, actor=user, **said), _("Thank you. Only your side reads it."))
    else:
        messages.warning(request, _("Choose how it stands."))
    return redirect("outcomes:follow-ups", pk=pk)


@require(*SPEAKERS)
@require_POST
def owner(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say who looks after what was agreed."""
    user = user_of(request)
    delegation = get_delegation_to_act(user, pk)
    outcome = get_outcome(delegation, get_entry(delegation, number))
    form = OwnerForm(request.POST, people=delegation.organisation.representatives.all())
    if form.is_valid():
        person = form.cleaned_data["owner"]
        done(request, lambda: following.give_to(outcome, actor=user, person=person))
    else:
        messages.warning(request, _("Choose a colleague of your own organisation."))
    return back_to(pk, number)
