"""Amounts of two units told as one: 3 dollars 50 cents, 1 час 55 минут, 五元六角, an hour and a half."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from emporion.newsroom.figures.quantity import Quantity

_WITH = {
    "en": re.compile(r"\s*(?:,|and|,\s*and)?\s*"),
    "ru": re.compile(r"\s*(?:и|с)?\s*"),
    "zh": re.compile(r"\s*(?:又|零|〇|及|[個个])?\s*"),
}
_ABBREVIATED = re.compile(r"(?<![а-яa-z])(?:руб|коп|р|ч|час|мин|сек|кг|г|м|см|км|hrs?|min|sec|ft|in|lbs?|yds?|yrs?)$")
_LARGER = {
    "zhang": ("chi", 10), "chi": ("cun", 10), "km": ("m", 1000), "m": ("cm", 100), "ft": ("in", 12), "yd": ("ft", 3),
    "mile": ("yd", 1760), "year": ("month", 12), "month": ("day", 30),
    "week": ("day", 7), "day": ("h", 24), "h": ("min", 60), "min": ("s", 60), "kg": ("g", 1000), "t": ("kg", 1000),
    "lb": ("oz", 16), "st": ("lb", 14), "g": ("mg", 1000), "cm": ("mm", 10), "l": ("ml", 1000), "gal": ("qt", 4),
    "qt": ("pt", 2), "pt": ("cup", 2), "cup": ("tbsp", 16), "tbsp": ("tsp", 3), "jin": ("liang", 10), "decade": ("year", 10),
}  # fmt: skip
_DAYS_OF_YEAR = 365
_SHORTER_THAN_MONTHS = frozenset({"day", "h", "min", "s"})


def joined(low: str, found: Sequence[Quantity], language: str) -> Iterator[Quantity]:
    """Join amounts of two units: 3 dollars 50 cents, 1 час 55 минут, 五元六角, 2 years and 3 months."""
    index = 0
    while index < len(found):
        quantity = found[index]
        while index + 1 < len(found):
            joined = _two(low, quantity, found[index + 1], language)
            if joined is None:
                break
            quantity, index = joined, index + 1
        yield quantity
        index += 1


_FOOT_AND_INCH = re.compile(
    r"\s+in\b(?!\s+(?:the|a|an|19|20|its|his|her|their)\b)|(?=\s*(?:[.,;!?)]|$|tall\b|high\b|in height\b|and\b))"
)


def _two(low: str, first: Quantity, second: Quantity, language: str) -> Quantity | None:
    between = low[first.end : second.start]
    if not first.unit or first.unit == "percent" or first.kind == "ordinal":
        return None
    if language == "zh" and between.strip() in ("個", "个") and not (first.money and second.part):
        return None
    tall = between == "-" and first.unit == "ft" and second.unit in ("", "in") and low[first.end - 1].isalpha()
    short = between[:1] == "." and _ABBREVIATED.search(low, max(0, first.end - 6), first.end)
    if not _WITH[language].fullmatch(between[1:] if short else between) and not tall:
        return None
    if language == "ru" and between.strip() == "с" and second.kind != "fraction":
        return None
    spoken = _spoken_rest(low, first, second, between, language)
    if spoken is not None:
        return spoken
    if "\n" in between or (first.value.denominator != 1 and not first.part):
        return None
    if first.money:
        return _two_of_money(low, first, second, language)
    steps = ("day", _DAYS_OF_YEAR) if first.unit == "year" and second.unit in _SHORTER_THAN_MONTHS else None
    steps = steps or _LARGER.get(first.unit)
    while steps and second.unit != steps[0]:
        further = _LARGER.get(steps[0])
        steps = (further[0], steps[1] * further[1]) if further else None
    if steps is None or second.value >= 3 * steps[1]:
        return None
    return evolve(
        first,
        end=second.end,
        value=first.value * steps[1] + second.value,
        step=second.step,
        unit=second.unit,
        number=(first.number[0], second.number[1]),
    )


def _spoken_rest(low: str, first: Quantity, second: Quantity, between: str, language: str) -> Quantity | None:
    """Read an hour and a half, 1 hour thirty, 三米九, 五元七毛八, 两角五分."""
    if first.unit == "h" and second.unit == "quarter" and second.value <= 3 and "and" in between:
        return evolve(first, end=second.end, value=first.value + second.value / 4)
    if second.unit or (first.value.denominator != 1 and not first.part):
        return None
    inch = (
        _FOOT_AND_INCH.match(low, second.end)
        if first.unit == "ft" and language == "en" and second.value < 12 and second.value.denominator == 1
        else None
    )
    if first.unit == "st" and second.value < 14 and second.value.denominator == 1 and not low[second.end :].strip(" ."):
        return evolve(first, end=second.end, value=first.value * 14 + second.value, unit="lb")
    if _metres_and_hundredths(low, first, second, between):
        return evolve(first, end=second.end, value=first.value + second.value / 100, step=Fraction(1, 100))
    if inch:
        return evolve(first, end=inch.end(), value=first.value * 12 + second.value, unit="in")
    of_money = first.money and (first.scaled or low.startswith(" of ", second.end))
    spoken_part = "and" in between if language == "en" else between.strip() == "с"
    if second.kind == "fraction" and not of_money and spoken_part and not second.literal:
        return evolve(first, end=second.end, value=first.value + second.value)
    minutes = low[second.end : second.end + 1] == "分"
    if first.unit == "h" and language == "zh" and minutes and second.value < 60:
        return evolve(first, end=second.end + 1, value=first.value * 60 + second.value, unit="min")
    if first.unit == "h" and second.value < 60 and not low[second.end :].strip(" .") and second.value.denominator == 1:
        return evolve(first, end=second.end, value=first.value * 60 + second.value, unit="min")
    fen = language == "zh" and first.money and between in ("零", "〇") and low.startswith("分", second.end)
    if fen and second.value < 10:
        return evolve(first, end=second.end + 1, value=first.value + second.value / 100, step=Fraction(1, 100))
    if language == "zh" and first.unit == "m" and _hundredths(low, first, second, between):
        return evolve(first, end=second.end, value=first.value + second.value / 100, step=Fraction(1, 100))
    tenth = language == "zh" and not between and first.unit == "m" and re.fullmatch(r"\d", low[second.start : second.end])
    if tenth and _ENDS_HEIGHT.match(low, second.end):
        return evolve(first, end=second.end, value=first.value + second.value / 10)
    if language != "zh" or between or second.literal or second.end - second.start != 1 or second.value > 9:
        return None
    if first.money:
        cents = low[second.end : second.end + 1] == "分"
        smaller = Fraction(1, 100) if cents else first.factor / 10
        return evolve(first, end=second.end + cents, value=first.value + second.value * smaller)
    if not _ENDS_HEIGHT.match(low, second.end):
        return None
    if first.unit == "ft":
        return evolve(first, end=second.end, value=first.value * 12 + second.value, unit="in")
    tenths = first.unit in ("m", "jin", "chi", "zhang")
    return evolve(first, end=second.end, value=first.value + second.value / 10) if tenths else None


# What may follow the tenths of a height: 一米八左右, 三米六高; a measure word begins something else (每三米一个).
_ENDS_HEIGHT = re.compile(r"\s*(?:$|[\s，。,.;；:：!！?？、)）-]|左右|上下|以[上下]|之间|多|到|至|~|的|高|长|宽|深|厚|身|路|重)")


def _hundredths(low: str, first: Quantity, second: Quantity, between: str) -> bool:
    """Tell whether 一米七五 ends with hundredths: two digits of words and nothing that they count."""
    digits = re.fullmatch(r"[一二三四五六七八九][零〇一二三四五六七八九]", low[second.start : second.end])
    return not between and bool(digits) and second.value < 100 and bool(_ENDS_HEIGHT.match(low, second.end))


def _metres_and_hundredths(low: str, first: Quantity, second: Quantity, between: str) -> bool:
    """Tell whether 1 m 80 is a metre and eighty hundredths: two digits after a space, and nothing more follows."""
    written = low[second.start : second.end]
    return (
        first.unit == "m" and second.literal and len(written) == 2 and written.isdigit() and between in (" ", "")
        and not re.compile(r"\s*[\w-]").match(low, second.end)
    )  # fmt: skip


def _signed_and_rest(low: str, first: Quantity, second: Quantity) -> bool:
    """Tell whether cents follow a sum with its sign before it: $100 and fifty, $20 43 where nothing else stands."""
    joined = "and" in low[first.end : second.start] or not low[: first.start].strip()
    return joined and (not second.literal or second.end - second.start == 2) and low[second.start] != "0"


def _two_of_money(low: str, first: Quantity, second: Quantity, language: str) -> Quantity | None:
    if second.value < 0 or (second.money and not second.part):
        return None
    if second.part and second.value < (first.factor if first.part else 1):
        return evolve(
            first, end=second.end, value=first.value + second.value, step=second.step, part=True, factor=second.factor
        )
    last = not low[second.end :].strip(" .。!?") and second.kind == "cardinal" and not second.unit
    last = last and not low.startswith(("a ", "an "), second.start)  # 64 cents a dozen
    if (
        last
        and second.value < 100
        and second.value.denominator == 1
        and not first.scaled
        and (first.end > first.number[1] or _signed_and_rest(low, first, second))
    ):
        smaller = (
            first.factor / 10
            if language == "zh" and second.value < 10 and low[first.end] not in "零〇"
            else Fraction(1, 100)
        )
        return evolve(first, end=second.end, value=first.value + second.value * smaller, step=smaller)
    return None
