"""The door to periods: read those of a sentence in its language, as mentions with days."""

from emporion.newsroom.figures.atoms import folded, lowered
from emporion.newsroom.figures.periods.calendar import Anchor, Mention


def periods(text: str, language: str, anchor: Anchor) -> list[Mention]:
    """Return the periods that a text names, in order.

    >>> [str(m.days.start) for m in periods("In the first half of 2025", "en", Anchor())]
    ['2025-01-01']
    """
    low = lowered(folded(text))
    if language == "zh":
        from emporion.newsroom.figures.periods import chinese

        return list(chinese.periods(low, anchor))
    if language == "ru":
        from emporion.newsroom.figures.periods import russian

        return list(russian.periods(low, anchor))
    from emporion.newsroom.figures.periods import english

    return list(english.periods(low, anchor))
