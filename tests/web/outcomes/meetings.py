"""A forum whose meetings are over, and people who speak for its organisations, for tests of outcomes."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from emporion_web.forums.models import CalendarEntry, Participant, Slot
from tests.web.requests.tables import Sides, sides

BEGAN = datetime(2026, 9, 1, 2, tzinfo=UTC)  # 10:00 in Shanghai


def met(number: int = 2, *, began: datetime = BEGAN, scopes: tuple[str, ...] = ()) -> tuple[Sides, list[CalendarEntry]]:
    """Everybody of side A met everybody of side B, one after the other, from ``began`` on."""
    world = sides(number, scopes=scopes)
    for place, slot in enumerate(world.forum.slots.all()):
        start = began + timedelta(hours=place)
        Slot.objects.filter(pk=slot.pk).update(start=start, end=start + timedelta(minutes=30))
    slots, tables = list(world.forum.slots.all()), list(world.forum.tables.all())
    pairs = [(a, b) for a in world.a for b in world.b]
    return world, [
        CalendarEntry.objects.create(
            forum=world.forum,
            a=a,
            b=b,
            slot=slots[place % len(slots)],
            table=tables[place // len(slots) % len(tables)],
            changed_at=timezone.now(),
        )
        for place, (a, b) in enumerate(pairs)
    ]


def partner_of(entry: CalendarEntry, own: Participant) -> Participant:
    """Whom a participant met."""
    return entry.b if entry.a_id == own.pk else entry.a
