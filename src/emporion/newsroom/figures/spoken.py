"""The rest of an amount whose smaller unit is not said: 1 hour thirty, five foot two, 三米九, 五元六."""

import re
from fractions import Fraction

from attrs import evolve

from emporion.newsroom.figures.quantity import Quantity


def with_rest(low: str, first: Quantity, second: Quantity, language: str) -> Quantity | None:
    """Return an amount with the bare number after it, where that tells more of it; None where it does not."""
    between = low[first.end : second.start]
    if (
        (first.unit == "h" or (first.money and second.kind == "bare"))
        and second.unit == "quarter"
        and second.value <= 3
        and "and" in between
    ):
        return evolve(first, end=second.end, value=first.value + second.value / 4)
    if second.unit or (first.value.denominator != 1 and not first.part):
        return None
    found = _hundredths_of_metre(low, first, second, between) or _part(low, first, second, between, language)
    found = found or (_chinese(low, first, second, between) if language == "zh" else None)
    return found or _smaller(low, first, second, language)


_FOOT_AND_INCH = re.compile(
    r"\s+in\b(?!\s+(?:the|a|an|19|20|its|his|her|their)\b)|(?=\s*(?:[.,;!?)]|$|tall\b|high\b|in height\b|and\b))"
)


def _smaller(low: str, first: Quantity, second: Quantity, language: str) -> Quantity | None:
    """Read the smaller unit that everyone adds: hours have minutes, feet inches, stones pounds."""
    if second.value.denominator != 1:
        return None
    last = not low[second.end :].strip(" .")
    inch = _FOOT_AND_INCH.match(low, second.end) if first.unit == "ft" and language == "en" else None
    if inch and second.value < 12:
        return evolve(first, end=inch.end(), value=first.value * 12 + second.value, unit="in")
    if last and first.unit == "st" and second.value < 14:
        return evolve(first, end=second.end, value=first.value * 14 + second.value, unit="lb")
    if last and first.unit == "h" and second.value < 60:
        return evolve(first, end=second.end, value=first.value * 60 + second.value, unit="min")
    return None


def _part(low: str, first: Quantity, second: Quantity, between: str, language: str) -> Quantity | None:
    """Read two days and a half, три часа с половиной; an amount of money in millions has no half."""
    spoken = "and" in between if language == "en" else between.strip() == "с"
    written = second.literal and "/" in low[second.start : second.end] and 0 < second.value < 1
    if not spoken or not (written or (second.kind == "fraction" and not second.literal)):
        return None
    if first.money and (first.scaled or low.startswith(" of ", second.end)):
        return None
    whole = "cardinal" if first.kind == "bare" else first.kind  # an hour and a half is told, an hour is not
    return evolve(first, end=second.end, value=first.value + second.value, kind=whole)


def _hundredths_of_metre(low: str, first: Quantity, second: Quantity, between: str) -> Quantity | None:
    """Read 1 m 80 as a metre and eighty hundredths: two digits after a space, and nothing more follows."""
    written = low[second.start : second.end]
    digits = second.literal and len(written) == 2 and written.isdigit() and between in (" ", "")
    if first.unit != "m" or not digits or re.compile(r"\s*[\w-]").match(low, second.end):
        return None
    return _added(first, second, Fraction(1, 100))


# What may follow the tenths of a height: 一米八左右, 三米六高; a measure word begins something else (每三米一个).
_ENDS_HEIGHT = re.compile(
    r"\s*(?:$|[\s，。,.;；:：!！?？、)）-]|左右|上下|以[上下]|之间|多|到|至|~|的|高|长|宽|深|厚|身|路|重)"
)
_TWO_DIGITS = re.compile(r"[一二三四五六七八九][零〇一二三四五六七八九]")


def _chinese(low: str, first: Quantity, second: Quantity, between: str) -> Quantity | None:
    minutes = low.startswith("分", second.end)
    if first.unit == "h" and minutes and second.value < 60:
        return evolve(first, end=second.end + 1, value=first.value * 60 + second.value, unit="min")
    if first.money and between in ("零", "〇") and minutes and second.value < 10:
        return evolve(_added(first, second, Fraction(1, 100)), end=second.end + 1)
    if between or second.value >= 100:
        return None
    if first.money:
        return _of_money(low, first, second)
    return _of_length(low, first, second) if _ENDS_HEIGHT.match(low, second.end) else None


def _of_money(low: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Read the last digit of 五元七, 五元七毛八, 两角五分."""
    if second.literal or second.end - second.start != 1 or second.value > 9:
        return None
    cents = low.startswith("分", second.end)
    smaller = Fraction(1, 100) if cents else first.factor / 10
    return evolve(_added(first, second, smaller), end=second.end + cents)


def _of_length(low: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Read the rest of 一米七五, 1米8, 六斤四, 八呎五."""
    written = low[second.start : second.end]
    if first.unit == "m" and _TWO_DIGITS.fullmatch(written):
        return _added(first, second, Fraction(1, 100))
    if len(written) != 1 or (second.literal and first.unit != "m"):
        return None
    if first.unit == "ft":
        return evolve(first, end=second.end, value=first.value * 12 + second.value, unit="in")
    return _added(first, second, Fraction(1, 10)) if first.unit in ("m", "jin", "chi", "zhang") else None


def _added(first: Quantity, second: Quantity, smaller: Fraction) -> Quantity:
    return evolve(first, end=second.end, value=first.value + second.value * smaller, step=smaller)
