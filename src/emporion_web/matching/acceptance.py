"""Proposed partners that were not for somebody: a no to the one that was proposed."""

from django.db.models import QuerySet

from emporion_web.matching.enums import EventKind
from emporion_web.matching.models import Event
from emporion_web.matching.queries.events import live_events
from emporion_web.registry.acceptance import refusing


def not_for_us() -> QuerySet[Event]:
    """Return the answers that a proposed partner is not wanted; what rooms above were told, they say themselves."""
    return live_events().filter(kind=EventKind.DECLINED, source="")


refusing(not_for_us, by="viewer", of="shown", at="at")
