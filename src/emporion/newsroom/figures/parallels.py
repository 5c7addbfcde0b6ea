"""The unit a bare number shares with the figure before it: down from 4.1 million; more than seven; а в прошлом — 31."""

import re
from collections.abc import Sequence

from attrs import evolve

from emporion.newsroom.figures.quantity import Quantity

# What stands before a number that is told beside another one.
_BESIDE = {
    "en": re.compile(
        r"(?:\b(?:(?:up|down|lower|higher)\s+from|compared\s+(?:with|to)|against|versus|vs\.?|instead\s+of|"
        r"rather\s+than)|[,;]\s*not)\s+(?:(?:just|only|about|a|some)\s+)?$"
    ),
    "ru": re.compile(
        r"(?<![а-я])(?:против|вместо|по\s+сравнению\s+с|после|(?:сейчас|теперь|тогда)\s*[—–-])\s*(?:всего\s+|лишь\s+)?$"
    ),
    "zh": re.compile(r"(?:而此前为|而去年为|此前为|高于|低于|相比)$"),
}
# A price or a place is told again: she sells at 31,000; к 44 млн.
_AT = {
    "en": re.compile(r"\b(?:at|of|for|to)\s+$"),
    "ru": re.compile(r"(?<![а-я])(?:по|к|до|за)\s+$"),
    "zh": re.compile(r"(?:为|达|至|到)$"),
}
# The number of what was counted before: by 2030 their number would grow to 4 thousand.
_ITS_NUMBER = {
    "en": re.compile(r"\b(?:their|its|the|this|that)\s+(?:total\s+)?(?:number|total|figure|headcount)\b[^.;]{0,50}$"),
    "ru": re.compile(r"(?<![а-я])(?:их|это|общее)\s+(?:числ|количеств)[а-я]+[^.;]{0,50}$"),
    "zh": re.compile(r"(?:这一|总)?(?:数字|数量|人数|总数)[^。；]{0,12}$"),
}
_FOLLOWED = {
    "en": re.compile(
        r"\s*(?:$|[^\w\s%-]|(?:in|a|an|last|this|on|at|by|from|to|of|and|but|while|per|for|"
        r"before|after|until|when|if|earlier|now|today)\b)"
    ),
    "ru": re.compile(
        r"\s*(?:$|[^\w\s%-]|(?:в|на|за|к|от|из|и|а|но|годом|годами|[а-я]+л(?:ся|ась|ись|[аи])?)(?![а-я]))"
    ),
    "zh": re.compile(r"\s*(?:$|[，。；、）)])"),
}
_UNLIKE = frozenset({"ratio", "rank", "?", " ", "percent"})
_TIMES = 20


def unit_of_another(
    low: str, quantity: Quantity, kept: Sequence[Quantity], before: Quantity | None, language: str
) -> Quantity | None:
    """Return a bare number with the unit of the figure it is told beside, or None where it is told beside none.

    A number shares a unit when a word of comparison or a comparator says that it does, when it is written in the same
    scale (million beside million), or when it repeats a price; its size must be of the same order. ``before`` is the
    last figure of the sentence before: only a number of the same scale shares its unit.
    """
    millions = _millions(low, quantity)
    bare = quantity.kind == "cardinal" and not quantity.unit and quantity.value > 0
    if not (millions or bare) or not _FOLLOWED[language].match(low, quantity.end):
        return None
    number = millions or quantity
    alike = [other for other in kept if other.unit not in _UNLIKE]
    near = next((other for other in reversed(alike) if _of_one_order(number, other)), None)
    if near is not None and _shares(low, number, near, language):
        return _with(number, near)
    if not alike and before is not None and number.scaled and before.scaled and _of_one_order(number, before):
        return _with(number, before) if before.unit not in _UNLIKE else None
    return None


def _shares(low: str, number: Quantity, near: Quantity, language: str) -> bool:
    head = low[: number.start]
    if _BESIDE[language].search(head) or (number.comparator not in ("=", "range") and _is_no_year(number)):
        return True
    if number.scaled and (near.scaled or near.money or (near.kind == "count" and _ITS_NUMBER[language].search(head))):
        return True
    return near.money and number.literal and _is_no_year(number) and bool(_AT[language].search(head))


def told_beside(low: str, place: int, language: str) -> bool:
    """Tell whether the number at a place is what another one is compared with: down from 4.1 million."""
    return bool(_BESIDE[language if language in ("ru", "zh") else "en"].search(low[:place]))


def _is_no_year(number: Quantity) -> bool:
    return not 1900 <= number.value <= 2100


def _of_one_order(number: Quantity, near: Quantity) -> bool:
    return near.value > 0 and near.value <= number.value * _TIMES and number.value <= near.value * _TIMES


def _millions(low: str, quantity: Quantity) -> Quantity | None:
    """Read the m of 44m as millions where a figure before it is written so; the caller compares their size."""
    if quantity.unit != "m" or low[quantity.number[1] : quantity.end] != "m":
        return None
    return evolve(quantity, value=quantity.value * 10**6, step=quantity.step * 10**6, unit="", scaled=True)


def _with(number: Quantity, near: Quantity) -> Quantity:
    return evolve(number, unit=near.unit, money=near.money, kind="count" if near.kind == "count" else number.kind)
