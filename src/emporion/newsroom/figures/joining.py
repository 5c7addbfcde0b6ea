"""Amounts of two units told as one: 3 dollars 50 cents, 1 час 55 минут, 五元六角, an hour and a half."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from emporion.newsroom.figures.quantity import Quantity
from emporion.newsroom.figures.spoken import with_rest

_WITH = {
    "en": re.compile(r"\s*(?:,|and|,\s*and)?\s*"),
    "ru": re.compile(r"\s*(?:и|с)?\s*"),
    "zh": re.compile(r"\s*(?:又|零|〇|及|[個个])?\s*"),
}
_ABBREVIATED = re.compile(r"(?<![а-яa-z])(?:руб|коп|р|ч|час|мин|сек|кг|г|м|см|км|hrs?|min|sec|ft|in|lbs?|yds?|yrs?)$")
_LARGER = {
    "zhang": ("chi", 10), "chi": ("cun", 10), "km": ("m", 1000), "m": ("cm", 100), "ft": ("in", 12), "yd": ("ft", 3),
    "mile": ("yd", 1760), "year": ("month", 12), "month": ("day", 30),
    "week": ("day", 7), "day": ("h", 24), "h": ("min", 60), "min": ("second", 60), "kg": ("g", 1000), "t": ("kg", 1000),
    "lb": ("oz", 16), "st": ("lb", 14), "g": ("mg", 1000), "cm": ("mm", 10), "l": ("ml", 1000), "gal": ("qt", 4),
    "qt": ("pt", 2), "pt": ("cup", 2), "cup": ("tbsp", 16), "tbsp": ("tsp", 3),
    "jin": ("liang", 10), "decade": ("year", 10),
}  # fmt: skip
_DAYS_OF_YEAR = 365
_SHORTER_THAN_MONTHS = frozenset({"day", "h", "min", "second"})


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


def _two(low: str, first: Quantity, second: Quantity, language: str) -> Quantity | None:
    between = low[first.end : second.start]
    if not first.unit or first.unit == "percent" or first.kind == "ordinal":
        return None
    if not _may_join(low, first, second, between, language):
        return None
    spoken = with_rest(low, first, second, language)
    if spoken is not None:
        return spoken
    if "\n" in between or (first.value.denominator != 1 and not first.part):
        return None
    if first.money:
        return _two_of_money(low, first, second, language)
    return _of_one_system(first, second) or (_of_two_systems(low, first, second) if language == "en" else None)


def _may_join(low: str, first: Quantity, second: Quantity, between: str, language: str) -> bool:
    """Tell whether what stands between two amounts may join them to one."""
    if language == "zh" and between.strip() in ("個", "个"):
        return first.money and second.part
    if language == "ru" and between.strip() == "с" and second.kind != "fraction":
        return False
    tall = between.strip() == "-" and first.unit == "ft" and second.unit in ("", "in") and low[first.end - 1].isalpha()
    short = between[:1] == "." and _ABBREVIATED.search(low, max(0, first.end - 6), first.end)
    return tall or bool(_WITH[language].fullmatch(between[1:] if short else between))


def _of_one_system(first: Quantity, second: Quantity) -> Quantity | None:
    """Add what is of a smaller unit of the same system: 2 years and 3 months."""
    steps = ("day", _DAYS_OF_YEAR) if first.unit == "year" and second.unit in _SHORTER_THAN_MONTHS else None
    steps = steps or _LARGER.get(first.unit)
    while steps and second.unit != steps[0]:
        further = _LARGER.get(steps[0])
        steps = (further[0], steps[1] * further[1]) if further else None
    if steps is None or second.value >= 3 * steps[1]:
        return None
    if first.value == 1 and steps[1] == second.value == _DAYS_OF_YEAR:
        return second  # 一年365天 is said twice
    return evolve(
        first,
        end=second.end,
        value=first.value * steps[1] + second.value,
        step=second.step,
        unit=second.unit,
        number=(first.number[0], second.number[1]),
    )


def _signed_and_rest(low: str, first: Quantity, second: Quantity) -> bool:
    """Tell whether cents follow a sum with its sign before it: $100 and fifty, $20 43 where nothing else stands."""
    joined = "and" in low[first.end : second.start] or not low[: first.start].strip()
    return joined and (not second.literal or second.end - second.start == 2) and low[second.start] != "0"


_METRIC = {"m": Fraction(1), "km": Fraction(1000), "cm": Fraction(1, 100), "mm": Fraction(1, 1000)}
_INCH = Fraction(254, 10_000)
_IMPERIAL = {"in": _INCH, "ft": 12 * _INCH, "yd": 36 * _INCH, "mile": 63_360 * _INCH}


def _of_two_systems(low: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Add a metre and a foot, where a text is nothing but them; the sum is metric. Before feet, m is a mile."""
    if low[: first.start].strip() or low[second.end :].strip(" ."):
        return None
    if first.unit == "m" and second.unit in ("ft", "yd") and low[first.number[1] : first.end].strip() == "m":
        length = first.value * _IMPERIAL["mile"] / _IMPERIAL[second.unit]
        return evolve(
            second, start=first.start, value=length + second.value, number=(first.number[0], second.number[1])
        )
    metric, other = (first, second) if first.unit in _METRIC else (second, first)
    if metric.unit not in _METRIC or other.unit not in _IMPERIAL:
        return None
    more = other.value * _IMPERIAL[other.unit] / _METRIC[metric.unit]
    return evolve(metric, start=first.start, end=second.end, value=metric.value + more,
                  number=(first.number[0], second.number[1]))  # fmt: skip


_ENDS_SUM = re.compile(r"\s*[,;:](?!\d)|\s+(?:and|but|or)\b")


# Parts of several currencies: how many make one; 50 øre and 50 centavos are of what stands before them.
_PARTS = {"centavo": 100, "centime": 100, "centimo": 100, "ore": 100, "piastre": 100, "santim": 100, "millime": 1000}


def _two_of_money(low: str, first: Quantity, second: Quantity, language: str) -> Quantity | None:
    parts = _PARTS.get(second.unit) or (1000 if first.unit in ("KWD", "BHD", "IQD", "JOD") else 100)
    if second.unit in (*_PARTS, "fils") and first.unit not in _PARTS and 0 <= second.value < parts:
        return evolve(first, end=second.end, value=first.value + second.value / parts, step=Fraction(1, parts))
    if second.value < 0 or (second.money and not second.part):
        return None
    if second.part and second.value < (first.factor if first.part else 1):
        return evolve(
            first, end=second.end, value=first.value + second.value, step=second.step, part=True, factor=second.factor
        )
    ends = _ENDS_SUM.match(low, second.end) if "and" in low[first.end : second.start] else None
    last = (ends or not low[second.end :].strip(" .。!?")) and second.kind == "cardinal" and not second.unit
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
