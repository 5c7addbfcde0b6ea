"""Seasons, days of the week and days without their month in English, told from the article's day."""

import re
from datetime import date, timedelta

from attrs import evolve

from emporion.newsroom.calendar_words import ANY_MONTH, MONTHS, WEEKDAYS
from emporion.newsroom.figures.periods import calendar, shared
from emporion.newsroom.figures.periods.calendar import Anchor, Days

_NUMBER_OF = {name: i for i, name in enumerate(MONTHS, 1)} | {name[:3]: i for i, name in enumerate(MONTHS, 1)}
_NUMBER_OF["sept"] = 9
MONTH = "(?:" + ANY_MONTH + r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
_Y = r"(?:19|20)\d\d(?![\d,.]\d|\d)"
_WEEKDAY = "|".join(WEEKDAYS)
_TH = r"(?:st|nd|rd|th)?"


def month_of(name: str) -> int:
    """Return the number of a month by its name, in full or short."""
    return _NUMBER_OF[name.rstrip(".")]


_SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}


def _season(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return the months of a season: this spring, last winter, in the summer of 2025."""
    first = _SEASONS[match["n"]]
    if match["y"]:
        return calendar.months(int(match["y"]) - (first == 12), first, (first + 1) % 12 + 1)
    if anchor.day is None or match["which"].startswith(("in", "during")):
        return None
    begun = anchor.day.year - ((anchor.day.month, 1) < (first, 1))
    ended = (anchor.day.year, anchor.day.month) > (begun + (first == 12), (first + 1) % 12 + 1)
    shift = {"last": 0 if ended else -1, "next": 1, "this": 1 if ended and first == 12 else 0}[match["which"]]
    if match["which"] == "this" and begun < anchor.day.year and first != 12:
        shift = 1  # this summer, told in May
    return evolve(calendar.months(begun + shift, first, (first + 1) % 12 + 1), basis=anchor.basis)


def _weekday(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return the latest such day of the week, the article's own day included; the next one where it is called so."""
    if anchor.day is None:
        return None
    number = WEEKDAYS.index(match["n"])

    def days(day: date) -> Days:
        ago = (day.weekday() - number) % 7
        if match["which"] == "next":
            ago -= 7
        elif match["which"] == "last" and ago == 0:
            ago = 7
        return calendar.this(day, "day", -ago)

    return anchor.relative(days)


def _weekdays(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return the latest days from one day of the week to another that are over: between Monday and Thursday."""
    if anchor.day is None:
        return None
    first, last = WEEKDAYS.index(match["a"]), WEEKDAYS.index(match["b"])

    def days(day: date) -> Days:
        end = calendar.this(day, "day", -((day.weekday() - last) % 7))
        return evolve(end, start=end.start - timedelta((last - first) % 7) if end.start else None)

    return anchor.relative(days)


def _from_the(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return days of the month named, before them or behind: over the May holiday, from the 1st to the 5th."""
    named = match["m"] or next(iter(re.findall(rf"\b{MONTH}", match.string[: match.start()])[-1:]), None)
    month = month_of(named) if named else anchor.day.month if anchor.day else None
    if month is None:
        return None
    return shared.single_days(anchor, shared.number_or_none(match["y"]), month, int(match["d"]), int(match["e"]))


def _school_year(match: re.Match[str], _anchor: Anchor) -> Days | None:
    """Return the months from September to August: the 2025/26 academic year."""
    first = int(match["a"])
    begin, end = calendar.day(first, 9, 1), calendar.day(first + 1, 9, 1)
    return Days(begin, end) if int(match["b"]) % 100 == (first + 1) % 100 else None


def rules() -> list[tuple[str, object]]:
    """Return the patterns with what they mean."""
    return [
        (
            rf"\b(?:(?P<which>this|last|next|in\s+the|during\s+the)\s+)(?P<n>spring|summer|autumn|winter)\b(?:\s+of\s+(?P<y>{_Y}))?(?!-)",
            _season,
        ),
        (rf"\b(?P<which>(?!))?(?P<n>spring|summer|autumn|winter)\s+of\s+(?P<y>{_Y})", _season),
        (
            rf"\b(?P<a>{_Y})\s*[-–/]\s*(?P<b>(?:20)?\d\d)\s+(?:academic|school|university|teaching)\s+year\b",
            _school_year,
        ),
        (
            rf"\b(?:between|from)\s+(?P<a>{_WEEKDAY})\s+(?:and|to|until|till|through)\s+(?P<b>{_WEEKDAY})\b",
            _weekdays,
        ),
        (
            rf"\b(?:(?P<which>last|this|next)\s+|on\s+|(?<=by )|(?<=since )|(?<=until )|(?<=before ))"
            rf"(?P<n>{_WEEKDAY})\b",
            _weekday,
        ),
        (
            r"\bso\s+far\b(?!\s+(?:this|as|from|away|in\b|been))",
            lambda _, a: evolve(a.relative(lambda day: calendar.this(day, "day")), start=None),
        ),
        (
            rf"\b(?:from|between)\s+the\s+(?P<d>\d{{1,2}}){_TH}\s+(?:to|and|until|till|through)\s+the\s+(?P<e>\d{{1,2}}){_TH}\b"
            rf"(?:\s+(?:of\s+)?(?P<m>{MONTH})(?:\s+(?P<y>{_Y}))?)?",
            _from_the,
        ),
    ]
