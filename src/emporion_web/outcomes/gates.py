"""Who may say what came of whose meetings: the own side alone, the desk of that side on its behalf."""

from django.db.models import Q
from django.http import Http404

from emporion_web.forums.models import CalendarEntry, Participant
from emporion_web.forums.queries.holds import may_meet
from emporion_web.outcomes.models import FollowUp, Outcome
from emporion_web.outcomes.queries.following import standing_ones
from emporion_web.outcomes.queries.meetings import begun, counted


def get_entry(delegation: Participant, pk: int) -> CalendarEntry:
    """Return a meeting of the participant that has begun and may be read now, else raise Http404."""
    rows = begun(CalendarEntry.objects.filter(Q(a=delegation) | Q(b=delegation), may_meet()))
    found = rows.select_related("a__organisation", "b__organisation", "slot", "forum").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_outcome(delegation: Participant, entry: CalendarEntry) -> Outcome:
    """Return what the participant's own side said of a meeting, else raise Http404; never what the other said."""
    found = Outcome.objects.filter(counted(), entry=entry, participant=delegation).first()
    if found is None:
        raise Http404
    found.entry = entry
    return found


def get_follow_up(delegation: Participant, pk: int) -> FollowUp:
    """Return a follow-up of the participant's own side whose pair may be read now, else raise Http404."""
    found = standing_ones().filter(outcome__participant=delegation, pk=pk).first()
    if found is None:
        raise Http404
    return found
