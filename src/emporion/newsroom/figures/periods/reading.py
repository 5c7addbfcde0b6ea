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
        if mention.role == "period" and is_span(mention.days):
            own = mention.days
        yield mention


_SAME = re.compile(r"same|period|corresp|период|месяц|квартал|полугод|同期")


def is_span(days: Days) -> bool:
    """Tell whether both ends of days are known and they are more than one."""
    return days.start is not None and days.end is not None and (days.end - days.start).days > 1
