"""What the three languages share in reading periods: parts of a year, and prepositions that open an end."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from attrs import evolve

from emporion.newsroom.figures.periods import calendar
from emporion.newsroom.figures.periods.calendar import Anchor, Days, Mention

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Anchor], Days | None]]

CARDINALS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
    "a": 1,
    "один": 1,
    "два": 2,
    "две": 2,
    "три": 3,
    "четыре": 4,
    "пять": 5,
    "шесть": 6,
    "семь": 7,
    "восемь": 8,
    "девять": 9,
    "десять": 10,
    "одиннадцать": 11,
    "двенадцать": 12,
    "двух": 2,
    "трех": 3,
    "четырех": 4,
    "пяти": 5,
    "шести": 6,
    "семи": 7,
    "восьми": 8,
    "девяти": 9,
    "десяти": 10,
    "двадцать": 20,
    "тридцать": 30,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
    "二十": 20,
    "三十": 30,
    "几": 3,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": 4,
}


def count(word: str | None, default: int = 1) -> int:
    """Return a small number in digits or words."""
    if not word:
        return default
    return int(word) if word.isdigit() else CARDINALS.get(word, default)


def part(kind: str, number: int, said: int | None, anchor: Anchor) -> Days | None:
    """Return a half or quarter of a year; without a year, the latest that had ended by the article's day."""
    length = 6 if kind == "half" else 3
    if not 1 <= number <= 12 // length:
        return None
    return span(anchor, said, (number - 1) * length + 1, number * length)


def span(anchor: Anchor, said: int | None, first: int, last: int) -> Days:
    """Return months of a stated year, or of the latest year in which the last of them had ended."""
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return calendar.VAGUE
    found = anchor.year(said, not_after=(last, 28))
    if found is None:
        return calendar.VAGUE
    return evolve(calendar.months(found[0], first, last), basis=found[1])


def month(anchor: Anchor, said: int | None, number: int) -> Days:
    """Return a month of a stated year, or the latest such month that had begun."""
    found = anchor.year(said, not_after=(number, 1))
    if found is None:
        return calendar.VAGUE
    return evolve(calendar.months(found[0], number, number), basis=found[1])


def single_days(anchor: Anchor, said: int | None, number: int, first: int, last: int) -> Days | None:
    """Return days of a month."""
    found = anchor.year(said, not_after=(number, first))
    if found is None:
        return calendar.VAGUE
    begin, end = calendar.day(found[0], number, first), calendar.day(found[0], number, last)
    return Days(begin, end + timedelta(1), found[1]) if begin and end else None


def across(anchor: Anchor, first: tuple[int | None, int, int], last: tuple[int | None, int, int]) -> Days | None:
    """Return the days from one date to another, each a year (or None), a month and a day; day 0 is a whole month."""
    over = first[1:] > (last[1], last[2] or first[2])
    begun = anchor.year(first[0] or (last[0] - over if last[0] else None), not_after=(first[1], first[2] or 1))
    if begun is None:
        return calendar.VAGUE
    year = last[0] or begun[0] + over
    begin = calendar.day(begun[0], first[1], first[2] or 1)
    stop = calendar.day(year, last[1], last[2]) if last[2] else None
    end = stop + timedelta(1) if stop else calendar.months(year, last[1], last[1]).end
    if begin is None or end is None or (last[2] and stop is None) or begin >= end:
        return None
    return Days(begin, end, begun[1])


def whole_year(anchor: Anchor) -> Days | None:
    """Return the year that results are told of without its number: until spring the one before."""
    if anchor.day is None:
        return None
    return evolve(calendar.this(anchor.day, "year", -(anchor.day.month <= _RESULTS_UNTIL)), basis="inferred")


_RESULTS_UNTIL = 3


def open_end(days: Days, opening: str, anchor: Anchor) -> Days:
    """Return days with an end opened by a preposition: ``since`` them, or ``by`` them."""
    if opening == "since":
        past = anchor.day is not None and days.start is not None and days.start <= anchor.day
        return evolve(days, end=anchor.day + timedelta(1) if past and anchor.day else None)
    return evolve(days, start=None)


def number_or_none(written: str | None) -> int | None:
    """Return the number of some digits; None where nothing is written."""
    return int(written) if written else None


def again(match: re.Match[str], _anchor: Anchor) -> Days:
    """Return the same period in the year named, ``y``, or in the year before."""
    year = match.groupdict().get("y")
    return evolve(calendar.VAGUE, again=int(year) if year else -1)


def as_told(_match: re.Match[str], _anchor: Anchor) -> Days:
    """Return the period that was told before: the period under review."""
    return evolve(calendar.VAGUE, again=0)


def mentions(
    low: str,
    anchor: Anchor,
    rules: Sequence[Rule],
    prefixes: Callable[[str, int, Days, Anchor], tuple[int, Days, str]],
) -> Iterator[Mention]:
    """Yield the periods of a text in small letters, the longest at each place."""
    taken: list[tuple[int, int]] = []
    found = []
    for pattern, resolve in rules:
        for match in pattern.finditer(low):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            days = resolve(match, anchor)
            if days is None:
                continue
            taken.append(match.span())
            start, opened, role = prefixes(low, match.start(), days, anchor)
            found.append(Mention(start, match.end(), opened, "against" if role == "against" else "period"))
    yield from sorted(found, key=lambda mention: mention.start)
