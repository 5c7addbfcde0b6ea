"""What a number is of where it is known what is asked for: a length, a weight, a time, a sum of money, a heat.

Some words have a meaning in several dimensions: a pound is money and weight, 5" inches and seconds, 五分 cents, minutes
and points. A field or a set of cases knows which is asked for; an article does not, and its sentence must tell.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Literal

from emporion.newsroom.figures.lexicon import Unit

Dimension = Literal["", "length", "mass", "time", "money", "temperature"]

# By dimension: what stands after the number, its unit and its worth in it; of the language alone where it names one.
_WORDS: Mapping[Dimension, tuple[tuple[str, str, str, str], ...]] = {
    "mass": (("", r"pounds?\b", "lb", "1"), ("ru", r"фунт[а-я]*", "lb", "1")),
    "time": (
        ("", r"\"|''", "second", "1"), ("", r"'", "min", "1"), ("en", r"s\b", "second", "1"),
        ("en", r"(?:m|mn)\b", "min", "1"),
        ("en", r"d\b", "day", "1"), ("en", r"w\b", "week", "1"), ("en", r"y\b", "year", "1"),
        ("ru", r"с\b", "second", "1"),
        ("ru", r"м\b", "min", "1"), ("ru", r"г\b", "year", "1"), ("zh", r"分(?!之)", "min", "1"),
        ("zh", r"月(?!份)", "month", "1"), ("zh", r"[个個]字", "min", "5"),
    ),
    "money": (
        ("en", r"p\b", "GBP", "1/100"), ("ru", r"к\b", "RUB", "1/100"), ("zh", r"分(?!之)", "CNY", "1/100"),
        ("zh", r"[个個](?=$|半|[一二三四五六七八九])", "CNY", "1"),
    ),
    "temperature": (
        ("", r"c\b", "degC", "1"), ("ru", r"с\b", "degC", "1"), ("", r"f\b", "degF", "1"), ("", r"k\b", "K", "1"),
    ),
}  # fmt: skip


@cache
def _patterns(dimension: Dimension, language: str) -> tuple[tuple[re.Pattern[str], Unit], ...]:
    rows = [row for row in _WORDS.get(dimension, ()) if row[0] in ("", language)]
    money = dimension == "money"
    return tuple(
        (
            re.compile(rf"\s*(?:-\s?|(?:of\s+)?an?\s+|of\s+)?(?:{written})"),
            Unit(symbol, Fraction(worth), money=money, part=money and "/" in worth),
        )
        for _, written, symbol, worth in rows
    )


def unit_asked(low: str, place: int, language: str, dimension: Dimension) -> tuple[Unit, int] | None:
    """Return the unit that the words at a place have in a dimension, and where it ends."""
    for pattern, unit in _patterns(dimension, language):
        found = pattern.match(low, place)
        if found:
            return unit, found.end()
    return None
