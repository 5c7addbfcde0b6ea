"""What the log of events is asked: who answered whom, and what may be counted."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from emporion_web.matching.enums import ANSWERS, EventKind
from emporion_web.matching.models import Event, Match
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Consent


def live_events() -> QuerySet[Event]:
    """Return the events that were not taken back."""
    return Event.objects.filter(taken_back_at=None)


def counted_events() -> QuerySet[Event]:
    """Return the events that count: not taken back, and of two that agree to be matched and stand for themselves."""
    agreed = [
        Exists(Consent.objects.filter(organisation=OuterRef(who), scope=ConsentScope.MATCHED, revoked_at=None))
        for who in ("viewer_id", "shown_id")
    ]
    return live_events().filter(*agreed, viewer__merged_into=None, shown__merged_into=None)


def answers_of(viewer: int, shown: Collection[int] | None = None) -> dict[int, Event]:
    """Return an organisation's standing answers by the organisation that was answered."""
    found = live_events().filter(viewer=viewer, kind__in=ANSWERS).select_related("by")
    if shown is not None:
        found = found.filter(shown__in=shown)
    return {event.shown_id: event for event in found}


def declined_by(viewer: int) -> QuerySet[Event]:
    """Return an organisation's standing declines."""
    return live_events().filter(viewer=viewer, kind=EventKind.DECLINED)


def place_of(match: Match, viewer: int) -> int | None:
    """Return the place that the other of the pair has on the viewer's list, None for not on it."""
    return match.rank_for_a if match.a_id == viewer else match.rank_for_b


def other_of(match: Match, viewer: int) -> int:
    """Return the other organisation of a pair."""
    return match.b_id if match.a_id == viewer else match.a_id


def chance_of(match: Match, viewer: int) -> float:
    """Return the chance with which the other of the pair came to its place on the viewer's list; 1 if not drawn."""
    return (match.chance_for_a if match.a_id == viewer else match.chance_for_b) or 1.0
