"""Spans of days, half-open, as words of a calendar name them; and what a mention of one is for."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from attrs import evolve, frozen

from emporion.newsroom.facts import Basis

Role = Literal["period", "against"]


@frozen
class Days:
    """Days ``[start, end)``; None where an end is open or not known, and what fixes them.

    ``again`` is set where only the days of another year are named: so many years after (0, -1), or the year itself.
    """

    start: date | None
    end: date | None
    basis: Basis = "stated"
    again: int | None = None


@frozen
class Mention:
    """A period named at ``[start, end)`` of a text; ``against`` is one that a change is measured from."""

    start: int
    end: int
    days: Days
    role: Role = "period"


# A period that was named and whose days nobody can tell.
VAGUE = Days(None, None, "inferred")


@frozen
class Anchor:
    """The day of the article, and whether it is stated or itself inferred."""

    day: date | None = None
    basis: Basis = "article-date"

    def relative(self, days: Callable[[date], Days]) -> Days:
        """Return days told from the article's day; none without such a day."""
        if self.day is None:
            return VAGUE
        return evolve(days(self.day), basis=self.basis)

    def year(self, said: int | None, *, not_after: tuple[int, int] = (1, 1)) -> tuple[int, Basis] | None:
        """Return a stated year, or the latest one in which a month and day had come by the article's day."""
        if said is not None:
            return said, "stated"
        if self.day is None:
            return None
        return self.day.year - (not_after > (self.day.month, self.day.day)), "inferred"


def day(year: int, month: int, number: int) -> date | None:
    """Return a day, or None where the calendar has none such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def year(number: int) -> Days:
    """Return a year."""
    return Days(date(number, 1, 1), date(number + 1, 1, 1))


def years(first: int, last: int) -> Days:
    """Return the years from one to another."""
    return Days(date(first, 1, 1), date(last + 1, 1, 1))


def months(number: int, first: int, last: int) -> Days:
    """Return the months from one to another of a year; a last one before the first lies in the next year."""
    over = last < first
    end_year, end_month = (number + over, last + 1) if last < 12 else (number + over + 1, 1)
    return Days(date(number, first, 1), date(end_year, end_month, 1))


def back(anchor: date, count: int, unit: str) -> Days:
    """Return the last so many years, months, weeks or days up to the anchor, it included."""
    end = anchor + timedelta(1)
    if unit in ("day", "week"):
        return Days(end - timedelta(count * (7 if unit == "week" else 1)), end)
    total = count * {"year": 12, "month": 1, "decade": 120, "quarter": 3}[unit]
    month = anchor.month - 1 - total
    year, first = anchor.year + month // 12, month % 12 + 1
    begin = day(year, first, anchor.day) or day(year, first, min(anchor.day, 28)) or anchor
    return Days(begin, end)


def ahead(anchor: date, count: int, unit: str) -> Days:
    """Return the next so many years, months, weeks or days from the anchor on, it included."""
    if unit in ("day", "week"):
        return Days(anchor, anchor + timedelta(count * (7 if unit == "week" else 1)))
    total = count * {"year": 12, "month": 1, "decade": 120, "quarter": 3}[unit]
    month = anchor.month - 1 + total
    return Days(anchor, day(anchor.year + month // 12, month % 12 + 1, min(anchor.day, 28)))


def this(anchor: date, unit: str, shift: int = 0) -> Days:
    """Return the year, half, quarter, month, week or day of the anchor, or one before (-1) or after (1) it."""
    if unit == "year":
        return year(anchor.year + shift)
    if unit == "week":
        begin = anchor - timedelta(anchor.weekday()) + timedelta(7 * shift)
        return Days(begin, begin + timedelta(7))
    if unit == "day":
        return Days(anchor + timedelta(shift), anchor + timedelta(shift + 1))
    length = {"month": 1, "quarter": 3, "half": 6}[unit]
    index = (anchor.month - 1) // length + shift
    number = anchor.year + index * length // 12
    first = index * length % 12 + 1
    return months(number, first, first + length - 1)


def half_decade(number: int) -> Days:
    """Return the years of a five-year plan by its number; the sixth began in 1981.

    >>> half_decade(14).start.year, half_decade(14).end.year
    (2021, 2026)
    """
    return years(1981 + 5 * (number - 6), 1985 + 5 * (number - 6))


def last_day(days: Days) -> Days:
    """Return the last day of some days."""
    return evolve(days, start=days.end - timedelta(1)) if days.end else days


def in_another_year(days: Days, again: int) -> Days:
    """Return the same days so many years later, or in the year itself; a year that has passed since names them."""
    if days.start is None or days.end is None:
        return VAGUE
    shift = again - days.start.year if again > _FIRST_YEAR else again
    start, end = (_in_year(one, one.year + shift) for one in (days.start, days.end))
    return Days(start, end, "inferred", again)


_FIRST_YEAR = 1900


def _in_year(one: date, number: int) -> date:
    return day(number, one.month, one.day) or date(number, 3, 1)


def to_date(anchor: date) -> Days:
    """Return the year so far."""
    return Days(date(anchor.year, 1, 1), anchor + timedelta(1))
