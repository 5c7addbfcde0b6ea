"""Rules of a forum that need no database: how a day is cut into slots, and how many breaks an agenda holds."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from attrs import frozen

RESERVED_SLUGS = frozenset({"a", "i", "new", "preview"})
MOST_SLOTS = 400
MOST_TABLES = 400


@frozen
class Break:
    """A break of so many minutes after the slot of that number (from 1) of every day."""

    after: int
    minutes: int


@frozen
class Plan:
    """How the days of a forum are cut: lengths in minutes, ``start`` on the clock of the forum's zone."""

    first_day: date
    days: int
    slots_per_day: int
    slot_minutes: int
    start: time
    zone: str
    breaks: tuple[Break, ...] = ()

    def slots(self) -> Iterator[tuple[datetime, datetime]]:
        """Yield the start and end of each slot as aware times of the zone; breaks are the times between slots.

        Days begin on the clock of the zone. Within a day real time passes: a change of the clock shortens no slot.
        """
        zone = ZoneInfo(self.zone)
        pauses: dict[int, int] = {}
        for pause in self.breaks:
            pauses[pause.after] = pauses.get(pause.after, 0) + pause.minutes
        for day in range(self.days):
            begin = datetime.combine(self.first_day + timedelta(days=day), self.start, tzinfo=zone)
            clock = begin.astimezone(UTC)
            for number in range(1, self.slots_per_day + 1):
                end = clock + timedelta(minutes=self.slot_minutes)
                yield clock.astimezone(zone), end.astimezone(zone)
                clock = end + timedelta(minutes=pauses.get(number, 0))

    def ends_same_day(self) -> bool:
        """Tell whether every day ends before midnight."""
        minutes = self.slots_per_day * self.slot_minutes
        minutes += sum(pause.minutes for pause in self.breaks if pause.after < self.slots_per_day)
        return self.start.hour * 60 + self.start.minute + minutes <= 24 * 60


def breaks_and_idle(days: Iterable[Iterable[int]]) -> tuple[int, int]:
    """Return how many breaks somebody has, and the empty slots in them, from the slot positions of each day.

    >>> breaks_and_idle([[0, 1, 4, 6], [8]])
    (2, 3)
    """
    gaps = [two - one - 1 for day in days for one, two in pairwise(sorted(day)) if two - one > 1]
    return len(gaps), sum(gaps)
