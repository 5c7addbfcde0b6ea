"""Figures that follow from one another: a level and its change give the level before; parts may not pass their whole.

Nothing is averaged: intervals are carried through the operation (Moore, Interval Analysis, 1966).
"""

import math
from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from emporion.newsroom.claims.comparing import scope_of
from emporion.newsroom.claims.mentions import Mention
from emporion.newsroom.claims.vocabulary import Subject

_PERCENT = 100.0


@frozen
class Derived:
    """A figure nobody wrote: what it measures, the period, its interval, and the two it follows from."""

    level: Mention
    change: Mention
    period: tuple[date, date]
    low: float
    high: float

    @property
    def subject(self) -> Subject:
        """What is measured."""
        return self.level.subject


def derived(mentions: Sequence[Mention]) -> Iterator[Derived]:
    """Yield, for each level whose change since the year before the same article tells, the level of that year."""
    changes = [m for m in mentions if m.figure.measure == "change" and m.figure.unit == "percent" and _bounded(m)]
    levels = [
        m for m in mentions if m.figure.measure in ("level", "count") and m.figure.unit != "percent" and _bounded(m)
    ]
    for change in changes:
        near = [level for level in levels if level.file == change.file and level.line == change.line]
        fitting = [level for level in near if _go_together(level, change)]
        if fitting:
            yield _before(min(fitting, key=lambda level: (_distance(level, change), level.figure.span)), change)


def _distance(level: Mention, change: Mention) -> int:
    return abs(level.figure.span.start - change.figure.span.start)


def _bounded(mention: Mention) -> bool:
    return mention.low is not None and mention.high is not None and mention.low > -_PERCENT


def _go_together(level: Mention, change: Mention) -> bool:
    if level.days() is None or level.period != change.period:
        return False
    mine, theirs = level.subject, change.subject
    return bool(mine.measured) and mine.measured == theirs.measured and mine.rest == theirs.rest


def _before(level: Mention, change: Mention) -> Derived:
    (lowest, highest), (least, most) = _interval(level), _interval(change)
    low, high = lowest / (1 + most / _PERCENT), highest / (1 + least / _PERCENT)
    start, end = level.days() or (date.min, date.min)
    return Derived(level, change, (_year_before(start), _year_before(end)), min(low, high), max(low, high))


def _interval(mention: Mention) -> tuple[float, float]:
    return (
        -math.inf if mention.low is None else mention.low,
        math.inf if mention.high is None else mention.high,
    )


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def against(found: Derived, mention: Mention) -> bool | None:
    """Tell whether a written level agrees with a derived one; None where the two cannot be compared."""
    if mention.period != found.period or mention is found.level or scope_of(found.level, mention) == "other":
        return None
    low, high = mention.low, mention.high
    return (low is None or low <= found.high) and (high is None or high >= found.low)


def part_exceeds_whole(part: Mention, whole: Mention) -> bool:
    """Tell whether a part (exports) is surely larger than the whole (trade): one period, unit and pair of parties."""
    if not {"exports", "imports"} & part.subject.measured or "trade" not in whole.subject.measured:
        return False
    narrowed = part.subject.measured - {"exports", "imports"} != whole.subject.measured - {"trade"}
    if narrowed or part.period is None or part.period != whole.period or part.parties != whole.parties:
        return False
    same = part.figure.unit == whole.figure.unit and {part.figure.measure, whole.figure.measure} == {"level"}
    return same and part.low is not None and whole.high is not None and part.low > whole.high
