"""Calendar dates as articles write them, in English, Russian and Chinese, with a time of day where one stands beside.

Only what is written is returned: a year that is not written is missing, and 03/04/2024 has no value until somebody
says in which order its writer counts.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

from attrs import frozen

from emporion.newsroom.spans import Span

Order = Literal["day-month", "month-day"]

_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_RUSSIAN = ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]
_MONTH_NUMBERS = {name: i % 12 + 1 for i, name in enumerate([*_ENGLISH, *_RUSSIAN])} | {"май": 5}
_EN = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_RU = (
    r"(?:январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]"
    r"|ноябр[ья]|декабр[ья]|янв|фев|мар|апр|авг|сент?|окт|нояб?|дек)\.?"
)
_FORMS = (
    r"(?<!\d)(?P<y1>(?:19|20)\d\d)-(?P<m1>\d{1,2})-(?P<d1>\d{1,2}?)(?:(?!\d)|(?=\d\d:\d\d))",
    r"(?<!\d)(?P<y1>(?:19|20)\d\d)(?P<sep>[/.])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})(?![\d.])",
    r"(?:(?P<y1>(?:19|20)\d\d)\s*年\s*)?(?<!\d)(?P<m1>\d{1,2})\s*月\s*(?P<d1>\d{1,2})\s*[日号]",
    # dd.mm.yy with the time glued on: the year has two digits where two more and a colon follow.
    r"(?<![\d.])(?P<d1>\d{1,2})\.(?P<m1>\d{1,2})\.(?P<y1>(?:19|20)\d\d|\d\d)(?=\d\d:\d\d)",
    r"(?<![\d.])(?P<d1>\d{1,2})\.(?P<m1>\d{1,2})\.(?P<y1>(?:19|20)\d\d|\d\d)(?!\d|\.\d)",
    r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y1>(?:19|20)\d\d|\d\d)(?![\d/])",
    rf"(?<!\b\d )(?<!\b\d\d )\b(?P<month>{_EN}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.:]\d| ?[-–] ?\d)"
    r"(?:,? (?P<y1>(?:19|20)\d\d)(?:\b|(?=\d\d:\d\d)))?",
    rf"(?<![\d.,–-])(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<month>{_EN})\b(?:,?[ -](?P<y1>(?:19"
    rf"|20)\d\d|\d\d(?=,? \d\d:\d\d))\b)?",
    rf"(?<![\d.,–-])(?P<d1>\d{{1,2}}) (?P<month>{_RU})(?!\w)"
    r"(?:,? (?P<y1>(?:19|20)\d\d)(?:\b|(?=\d\d:\d\d))(?: ?(?:г\.|года?)(?!\w))?)?",
)
_PATTERNS = tuple(re.compile(form, re.I) for form in _FORMS)
_DIGIT = re.compile(r"\d")
_ZONE = r"(?P<zone>Z|[+-]\d\d:?\d\d)?"
_DOTTED = r"(?<=\d\d)\.(?=[0-5]\d[ \t]*(?:$|[\n|·•]|[A-Z]{3,4}\b))"  # Wednesday 28 October 2026 09.15
_TIME_AFTER = re.compile(
    rf"(?:T|[\s,|•·—–-]*(?:\bat\b|\bв\b)?\s*)(?P<h>\d{{1,2}})(?:[:：]|{_DOTTED})(?P<min>\d\d)(?::\d\d)?(?:\.\d+)?{_ZONE}(?!\d)"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?",
    re.I,
)
_TIME_BEFORE = re.compile(r"(?<!\d)(?P<h>\d{1,2}):(?P<min>\d\d)(?:\s*(?P<half>[ap])\.?m\b\.?)?[\s,|•·]*$", re.I)


@frozen
class Moment:
    """A date that is written, with its passage; ``value`` is None where year or order are not known.

    ``month`` and ``day`` are given where only the year is missing, ``slashed`` where the order of the two is open.
    """

    span: Span
    value: date | datetime | None
    month: int = 0
    day: int = 0
    slashed: bool = False

    def in_year_of(self, hint: date) -> date | None:
        """Return the date without a year as the last such day that is not after the hint, by more than a day.

        >>> Moment(Span(0, 4, "6月9日"), None, month=6, day=9).in_year_of(date(2025, 3, 1))
        datetime.date(2024, 6, 9)
        """
        for year in (hint.year + 1, hint.year, hint.year - 1):
            found = _day(year, self.month, self.day)
            if found and found <= hint + timedelta(days=1):
                return found
        return None


def dates(text: str, start: int = 0, end: int | None = None, *, order: Order | None = None) -> Iterator[Moment]:
    """Yield the dates written in ``text[start:end]`` in order, none inside another; impossible ones are left out."""
    stop = len(text) if end is None else end
    if not _DIGIT.search(text, start, stop):
        return
    found: list[Moment] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, stop):
            moment = _moment(text, match, start, stop, order)
            if moment and not any(moment.span.overlaps(other.span) for other in found):
                found.append(moment)
    yield from sorted(found, key=lambda moment: moment.span)


def slash_order(text: str) -> Order | None:
    """Return how a text counts in dates with slashes, where one of them can be read one way only."""
    ways = set()
    for match in _PATTERNS[5].finditer(text):
        a, b = int(match["a"]), int(match["b"])
        if a > 12 >= b:
            ways.add("day-month")
        if b > 12 >= a:
            ways.add("month-day")
    if len(ways) != 1:
        return None
    return "day-month" if "day-month" in ways else "month-day"


def _moment(text: str, match: re.Match[str], start: int, stop: int, order: Order | None) -> Moment | None:
    parts = match.groupdict()
    year = _year(parts["y1"])
    if "a" in parts:
        return _slashed(text, match, stop, order)
    month = _MONTH_NUMBERS[parts["month"][:3].lower()] if "month" in parts else int(parts["m1"])
    day = int(parts["d1"])
    if year is None:
        valid = _day(2024, month, day)
        return Moment(Span.of(text, match.start(), match.end()), None, month, day) if valid else None
    found = _day(year, month, day)
    return _timed(text, match, start, stop, found) if found else None


def _slashed(text: str, match: re.Match[str], stop: int, order: Order | None) -> Moment | None:
    a, b, year = int(match["a"]), int(match["b"]), _year(match["y1"]) or 0
    ways = {"day-month": _day(year, b, a), "month-day": _day(year, a, b)}
    possible = {value for value in ways.values() if value}
    if not possible:
        return None
    value = possible.pop() if len(possible) == 1 else ways[order] if order else None
    if value is None:
        return Moment(Span.of(text, match.start(), match.end()), None, slashed=True)
    return _timed(text, match, match.start(), stop, value)


def _timed(text: str, match: re.Match[str], start: int, stop: int, day: date) -> Moment:
    after = _TIME_AFTER.match(text, match.end(), stop)
    before = None if after else _TIME_BEFORE.search(text, max(start, match.start() - 16), match.start())
    time = after or before
    if time is None or (value := _at(day, time)) is None:
        return Moment(Span.of(text, match.start(), match.end()), day)
    begin = before.start() if before else match.start()
    return Moment(Span.of(text, begin, after.end() if after else match.end()), value)


def _at(day: date, time: re.Match[str]) -> datetime | None:
    hour, minute, half = int(time["h"]), int(time["min"]), (time["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=_zone(time.groupdict().get("zone")))


def _zone(written: str | None) -> timezone | None:
    if not written:
        return None
    if written in "Zz":
        return UTC
    hours, minutes = int(written[1:3]), int(written[-2:])
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if written[0] == "-" else offset) if hours < 24 and minutes < 60 else None


def _year(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
