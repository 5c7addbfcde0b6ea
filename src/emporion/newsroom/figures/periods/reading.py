"""The door to periods: read those of a sentence in its language, as mentions with days."""

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from emporion.newsroom.figures.atoms import folded, lowered
from emporion.newsroom.figures.periods import calendar
from emporion.newsroom.figures.periods.calendar import Anchor, Days, Mention


def periods(text: str, language: str, anchor: Anchor, before: Days | None = None) -> list[Mention]:
    """Return the periods that a text names, in order; ``before`` is the one that "the same period" leads back to.

    >>> [str(m.days.start) for m in periods("In the first half of 2025", "en", Anchor())]
    ['2025-01-01']
    """
    low = lowered(folded(text))
    if language == "zh":
        from emporion.newsroom.figures.periods import chinese

        found = chinese.periods(low, anchor)
    elif language == "ru":
        from emporion.newsroom.figures.periods import russian

        found = russian.periods(low, anchor)
    else:
        from emporion.newsroom.figures.periods import english

        found = english.periods(low, anchor)
    return list(_led_back(low, found, before))


def _led_back(low: str, found: Iterable[Mention], before: Days | None) -> Iterator[Mention]:
    """Yield the mentions; the same period a year earlier gets its days from the period told before it.

    “A year earlier” without the word for a period means what the sentence itself tells of.
    """
    own: Days | None = None
    for mention in found:
        again = mention.days.again
        if again is not None:
            told = own or (before if _SAME.search(low, mention.start, mention.end) else None)
            yield evolve(mention, days=calendar.in_another_year(told, again) if told else calendar.VAGUE)
            continue
        if own and _PRECEDING.match(low, mention.start):
            yield evolve(mention, days=_preceding(own, mention.days))
            continue
        if mention.role == "period" and (is_span(mention.days) or _tells_of(low, mention)):
            own = mention.days
        yield mention


def _preceding(own: Days, told: Days) -> Days:
    """Return the quarter, half or month before the one that a sentence tells of, where it is as long as is said."""
    if own.start is None or own.end is None or told.start is None or told.end is None:
        return told
    length = (own.end.year - own.start.year) * 12 + own.end.month - own.start.month
    if own.start.day != 1 or own.end.day != 1 or abs((own.end - own.start).days - (told.end - told.start).days) > 4:
        return told
    month = own.start.year * 12 + own.start.month - 1 - length
    return evolve(own, start=own.start.replace(year=month // 12, month=month % 12 + 1), end=own.start, basis="inferred")


_PRECEDING = re.compile(
    r"(?:(?:of|in|from|than|over|against)\s+)?(?:the\s+)?(?:previous|preceding|prior)\s+(?:three|six|quarter|half|month)"
)


def _tells_of(low: str, mention: Mention) -> bool:
    """Tell whether a day is what a sentence tells of, and not when somebody spoke: Singles' Day on 11 November."""
    days = mention.days
    if days.start is None or days.end is None or not mention.start:
        return False
    return not _SPEECH.search(low, max(0, mention.start - _NEAR), mention.end + _NEAR)


_NEAR = 50
_SPEECH = re.compile(
    r"\b(?:said|says|told|reported|announced|stated|noted|added|published|released)\b|"
    r"(?:сообщ|сказал|заяв|отмет|расска|добав|объяв|опублик)|表示|称|说|公布|发布|介绍|透露"
)
_SAME = re.compile(r"same|period|corresp|период|месяц|квартал|полугод|同期")


def is_span(days: Days) -> bool:
    """Tell whether both ends of days are known and they are more than one."""
    return days.start is not None and days.end is not None and (days.end - days.start).days > 1
