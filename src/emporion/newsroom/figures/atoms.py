"""What numerals are made of: a text folded place by place, and the pieces that a grammar of numerals puts together."""

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from attrs import frozen

AtomKind = Literal[
    "number", "unit", "teen", "ten", "hundreds", "scale", "denominator", "half", "and", "point", "minus", "article",
    "over", "of", "dozen", "whole", "with", "naught",
]  # fmt: skip
NumeralKind = Literal["cardinal", "ordinal", "fraction"]


@frozen
class Atom:
    """One piece of a numeral at ``[start, end)``: its value, the last place written (``step``) and what it may join."""

    start: int
    end: int
    kind: AtomKind
    value: Fraction = Fraction(0)
    step: Fraction = Fraction(1)
    ordinal: bool = False
    plural: bool = False
    literal: bool = False


@frozen
class Numeral:
    """A number as it is written at ``[start, end)``.

    ``step`` is the worth of its last written place (``3.3 bn``: 100 million); ``more`` tells of a small surplus that
    the numeral itself speaks of (八千多, 1500余); ``upper`` is the other end of a numeral that names two (三四百);
    ``scale`` is the last scale written (``3.3 bn``: 10⁹), one for none and in Chinese.
    """

    start: int
    end: int
    value: Fraction
    step: Fraction = Fraction(1)
    kind: NumeralKind = "cardinal"
    more: bool = False
    upper: Fraction | None = None
    literal: bool = False
    scaled: bool = False
    scale: Fraction = Fraction(1)


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\u4e00-\u9fff]+")
_WIDE_THOUSANDS = re.compile("(?<=[０-９])，(?=[０-９])")
_SPACES = "\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000\t"
_TABLE = {ord(c): " " for c in _SPACES}
_TABLE |= {ord(c): "-" for c in "\u2010\u2011\u2212\ufe63"} | {ord(c): "–" for c in "\u2013\u2014\u2015"}
_TABLE |= {0xFF01 + i: chr(0x21 + i) for i in range(94)} | {ord("ё"): "е", ord("Ё"): "Е"}
_TABLE[0xFF0C] = "，"
_TABLE |= {ord("〜"): "~", ord("～"): "~", ord("`"): "'", ord("’"): "'", ord("．"): "."}


@lru_cache(maxsize=64)
def folded(text: str) -> str:
    """Return the text with wide forms, odd spaces and dashes made plain and ё as е; every place stays where it was.

    Numerals, quantities, periods and figures ask for the same sentence in turn.
    """
    if "，" in text:
        text = _WIDE_THOUSANDS.sub(",", text)
    return _ADDRESS.sub(_blank, text.translate(_TABLE))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


@lru_cache(maxsize=64)
def lowered(text: str) -> str:
    """Return the text in small letters, place by place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def gap(text: str, before: int, after: int) -> str:
    """Return what stands between two places without white space."""
    return text[before:after].strip()


def at(atoms: Sequence[Atom], index: int) -> Atom | None:
    """Return the atom at an index, or None past either end."""
    return atoms[index] if 0 <= index < len(atoms) else None
