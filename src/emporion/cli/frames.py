"""The frame of a forum as the command line names it: days, slots, breaks, tables, and the zone they are in."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import click
from attrs import frozen

from emporion.kernel.errors import InputError
from emporion.kernel.periods import Period
from emporion.kernel.phrases import phrase

MINUTES_A_DAY = 24 * 60


@frozen
class FrameSlot:
    """A slot both ways: its day from 0 and minutes from midnight in the zone, and its period in UTC."""

    id: str
    day: int
    start_minute: int
    end_minute: int
    period: Period


@frozen
class Frame:
    """Days with the same slots each; a slot that would touch a break begins after it. Breaks are (start, end)."""

    days: tuple[date, ...]
    slots_per_day: int
    slot_minutes: int
    start_time: time
    breaks: tuple[tuple[time, time], ...]
    tables: int
    zone: str

    def table_names(self) -> tuple[str, ...]:
        """Return the names of the tables, counted from 1."""
        return tuple(str(number + 1) for number in range(self.tables))

    def slots(self) -> tuple[FrameSlot, ...]:
        """Return the slots in the order of time. Raises :class:`InputError` where a day cannot hold them."""
        starts = list(self._starts())
        zone = ZoneInfo(self.zone)
        return tuple(
            self._slot(zone, number, day, place, minute)
            for number, day in enumerate(self.days)
            for place, minute in enumerate(starts, start=1)
        )

    def _starts(self) -> Iterator[int]:
        pauses = sorted((_minutes(start), _minutes(end)) for start, end in self.breaks)
        minute = _minutes(self.start_time)
        for _ in range(self.slots_per_day):
            for start, end in pauses:
                if minute < end and start < minute + self.slot_minutes:
                    minute = end
            if minute + self.slot_minutes >= MINUTES_A_DAY:
                raise InputError(
                    phrase("{count} slots do not fit into a day.", count=self.slots_per_day),
                    remedy=phrase("Give fewer or shorter slots, or start earlier."),
                )
            yield minute
            minute += self.slot_minutes

    def _slot(self, zone: ZoneInfo, number: int, day: date, place: int, minute: int) -> FrameSlot:
        moment = datetime.combine(day, time(minute // 60, minute % 60), zone).astimezone(UTC)
        period = Period(moment, moment + timedelta(minutes=self.slot_minutes))
        return FrameSlot(f"{day:%Y%m%d}-{place:02d}", number, minute, minute + self.slot_minutes, period)


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


class TimeType(click.ParamType[time]):
    """A time of day such as ``09:30``."""

    name = "HH:MM"

    def convert(self, value: str | time, param: click.Parameter | None, ctx: click.Context | None) -> time:
        """Read the time or fail with an example."""
        if isinstance(value, time):
            return value
        try:
            return datetime.strptime(value, "%H:%M").time()  # noqa: DTZ007 - a time of day has no zone
        except ValueError:
            self.fail(f"“{value}” is no time of day such as 09:30.", param, ctx)


class BreakType(click.ParamType[tuple[time, time]]):
    """A break such as ``13:00-14:00``."""

    name = "HH:MM-HH:MM"

    def convert(
        self, value: str | tuple[time, time], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[time, time]:
        """Read the break or fail with an example."""
        if isinstance(value, tuple):
            return value
        start, _, end = value.partition("-")
        pause = TimeType().convert(start.strip(), param, ctx), TimeType().convert(end.strip(), param, ctx)
        if pause[0] >= pause[1]:
            self.fail(f"“{value}” ends before it starts.", param, ctx)
        return pause


class ZoneType(click.ParamType[str]):
    """An IANA time zone."""

    name = "ZONE"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check that there is such a zone."""
        try:
            return ZoneInfo(value).key
        except (OSError, ValueError, KeyError):
            self.fail(f"“{value}” is no time zone such as Asia/Shanghai or Europe/Moscow.", param, ctx)


def days_from(text: str, start: date) -> tuple[date, ...]:
    """Read ``2026-12-01,2026-12-02``, or a number of days in a row that begin with ``start``.

    >>> [str(day) for day in days_from("2", date(2026, 12, 31))]
    ['2026-12-31', '2027-01-01']
    """
    if text.isdecimal() and 0 < int(text) <= 60:
        return tuple(start + timedelta(days=number) for number in range(int(text)))
    try:
        days = tuple(date.fromisoformat(part.strip()) for part in text.split(","))
    except ValueError as error:
        message = f"“{text}” is neither dates such as 2026-12-01,2026-12-02 nor a number of days up to 60."
        raise click.BadParameter(message, param_hint="--days") from error
    return tuple(sorted(set(days)))
