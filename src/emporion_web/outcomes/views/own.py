"""The meetings of one participant: one tap says what came of each, a note is for the own side."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.forums.models import Participant
from emporion_web.forums.queries.names import names_in
from emporion_web.outcomes.actions import telling
from emporion_web.outcomes.enums import FOLLOWED, Absent, Result
from emporion_web.outcomes.forms.outcomes import NoteForm, TellForm
from emporion_web.outcomes.gates import get_entry, get_outcome
from emporion_web.outcomes.models import LONGEST_NOTE
from emporion_web.outcomes.queries.meetings import meetings_of
from emporion_web.requests.gates import get_delegation, get_delegation_to_act
from emporion_web.requests.views.frames import SEERS, SPEAKERS, done


@require(*SEERS)
def own(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the meetings that have begun, each with five words to choose from."""
    delegation = get_delegation(user_of(request), pk)
    found = meetings_of(delegation)
    context = {
        "meetings": found,
        "left": sum(one.outcome is None and not one.on_hold for one in found),
        "told": sum(one.outcome is not None for one in found),
        "results": Result.choices,
        "followed": [str(one) for one in FOLLOWED],
        "people": list(delegation.organisation.representatives.all()),
        "absences": Absent.choices,
    }
    return page(request, "outcomes/own.html", delegation, context)


def page(request: HttpRequest, template: str, delegation: Participant, shown: Mapping[str, Any]) -> HttpResponse:
    """Render a page of the meetings of a participant's own side, by the clock of the forum."""
    user = user_of(request)
    frame = {
        "delegation": delegation,
        "forum": delegation.forum,
        "name": names_in([delegation.organisation_id])[delegation.organisation_id],
        "own": user.role == Role.REPRESENTATIVE,
        "speaks": user.role in SPEAKERS,
        "longest": LONGEST_NOTE,
    }
    with timezone.override(ZoneInfo(delegation.forum.zone)):
        return render(request, template, {**frame, **shown})


@require(*SPEAKERS)
@require_POST
def tell(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say what came of a meeting."""
    user = user_of(request)
    delegation = get_delegation_to_act(user, pk)
    entry = get_entry(delegation, number)
    form = TellForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose what came of the meeting."))
        return back_to(pk, number)
    said = form.cleaned_data
    done(
        request,
        lambda: telling.tell(entry, delegation, actor=user, result=said["result"], seen_revision=said["seen_revision"]),
    )
    return back_to(pk, number)


@require(*SPEAKERS)
@require_POST
def note(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Write a note that only the own side reads."""
    user = user_of(request)
    delegation = get_delegation_to_act(user, pk)
    outcome = get_outcome(delegation, get_entry(delegation, number))
    form = NoteForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("The note is too long."))
        return back_to(pk, number)
    said = form.cleaned_data
    done(
        request,
        lambda: telling.note(
            outcome, actor=user, text=said["note"], absent=said["absent"], seen_revision=said["seen_revision"]
        ),
        _("The note is kept. Only your side reads it."),
    )
    return back_to(pk, number)


def back_to(pk: int, number: int) -> HttpResponse:
    """Lead back to a meeting on the page of the own meetings."""
    return redirect(reverse("outcomes:own", args=[pk]) + f"#meeting-{number}")
