"""The passage of a figure in its sentence."""

import re

from emporion.newsroom.figures.quantity import Quantity

_LEADING = {
    "ru": re.compile(r"(?<![а-я])на\s*$"),
    "en": re.compile(r"\bby\s*$"),
    "zh": re.compile(
        r"(?:同比|环比)?(?:增长|增加|上升|上涨|提高|提升|下降|减少|下滑|下跌|降低|回落|增|涨|跌|(?<!起)降)了?$"
    ),
}
_TRAILING = {
    "ru": re.compile(r"\s*годовых"),
    "en": re.compile(r"\s+(?:increase|growth|rise|decline|decrease|fall|drop|reduction)\b"),
    "zh": re.compile(r"(?!)"),
}


def passage(low: str, quantity: Quantity, told: str, language: str) -> tuple[int, int]:
    """Return the passage of a figure: the number with its comparator and unit, and the words of a change about it."""
    start, end = quantity.start, quantity.end
    trailing = _TRAILING[language].match(low, end)
    end = trailing.end() if trailing else end
    if told == "change":
        leading = _LEADING[language].search(low[max(0, start - 8) : start])
        start -= len(leading.group()) if leading else 0
    while start < end and low[start].isspace():
        start += 1
    while start < end and low[end - 1].isspace():
        end -= 1
    return start, end
