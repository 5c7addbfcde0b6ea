"""Numbers with their units, comparators and the ranges they make: 30–40 млн евро, over half, between 5 and 6 mm."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from emporion.newsroom.figures import comparators, lexicon
from emporion.newsroom.figures.atoms import Numeral, folded, lowered
from emporion.newsroom.figures.joining import joined
from emporion.newsroom.figures.numerals import numerals
from emporion.newsroom.figures.quantity import Quantity
from emporion.newsroom.figures.ranges import bounded, ranges


def quantities(text: str, language: str) -> list[Quantity]:
    """Return the numbers of a text with what is written about them, in order.

    >>> [(float(q.value), q.unit, q.comparator) for q in quantities("more than $5.5 bn", "en")]
    [(5500000000.0, 'USD', '>')]
    """
    plain = folded(text)
    low = lowered(plain)
    known = language if language in ("ru", "zh") else "en"
    found: list[Quantity] = []
    for number in numerals(text, known):
        found.append(_with_unit(low, number, known, found[-1].end if found else 0))
    found += list(_bare_units(low, known, found))
    found.sort(key=lambda q: (q.start, -q.end))
    found = _apart(found)
    found = list(joined(low, found, known))
    found = list(ranges(low, found, known))
    return list(bounded(low, [_compared(low, quantity, known) for quantity in found]))


def _with_unit(low: str, number: Numeral, language: str, since: int) -> Quantity:
    quantity = Quantity(
        number.start, number.end, (number.start, number.end), number.value, number.step, kind=number.kind,
        comparator=">" if number.more else "=", upper=number.upper, literal=number.literal, scaled=number.scaled,
    )  # fmt: skip
    if number.kind == "ordinal":
        return quantity
    if language == "zh" and re.match(r"(?:百|佰)\s*分\s*之", low[number.start :]):
        return evolve(quantity, unit="percent", step=number.step)
    if language == "zh" and re.match(r"(?:负|負)\s*(?:百|佰)\s*分\s*之", low[number.start :]):
        return evolve(quantity, unit="percent")
    if language == "zh" and number.kind == "fraction" and re.match(r"[百千仟万萬]{1,4}\s*分\s*之", low[number.start :]):
        return evolve(quantity, value=number.value * 100, unit="percent")
    made = _unit_before(low, quantity, language, since)
    if made is not None and made.start < quantity.start and low[made.start : quantity.start].strip().isascii():
        return made
    after = _unit_after(low, quantity, language)
    return _unit_before(low, after, language, since) or after


def _unit_after(low: str, quantity: Quantity, language: str) -> Quantity:
    points = re.compile(r"\s*[个個]\s*百\s*分\s*[点點]").match(low, quantity.end) if language == "zh" else None
    if points:
        return _measured(quantity, lexicon.Unit("percent"), points.end())
    special = _tenths(low, quantity) if language == "zh" else None
    if special:
        return special
    place = quantity.end
    join = re.compile(
        r"\s*(?:-|more\s+|additional\s+|full\s+|less\s+|of\s+an?\s+|of\s+|[\[{<(](?=\w+[\]}>)]))?(?=[a-zа-я])"
    ).match(low, place)
    if quantity.kind == "fraction":
        join = re.compile(r"\s*(?:-|(?:of\s+)?an?\s+|of\s+)?(?=[a-zа-я])").match(low, place)
    found = lexicon.after(language).match(low, place)
    if found is None and join and join.end() > place:
        found = lexicon.after(language).match(low, join.end())
    if found is None and language == "zh":
        half = re.compile(r"\s*[个個]?半").match(low, place)
        found = lexicon.after(language).match(low, half.end()) if half else None
        if found:
            return _measured(evolve(quantity, value=quantity.value + Fraction(1, 2)), *found)
        extra = re.compile(r"\s*[个個枚](?=公|加|小|海|比特)").match(low, place)
        found = lexicon.after(language).match(low, extra.end()) if extra else None
    if found is None or (found[0].part and _doubtful_part(low, found[1], language, place)):
        return quantity
    if "\n" in low[place : found[1]] or _is_year(low, quantity, found[1], language):
        return quantity
    unit, end = found
    if unit.symbol == "m" and language == "en" and low[place:end] == "m":
        millions = _millions(low, quantity, end)
        if millions:
            return millions
    if unit.symbol == "GBP" and re.compile(r"\s+of\s+(?!the\b|debt|aid|sales|assets|trade)[a-z]").match(low, end):
        found = lexicon.Unit("lb"), end
    million = _SCALED_AFTER.match(low, end) if unit.money and not quantity.scaled else None
    if million:
        factor = Fraction(10) ** {"m": 6, "b": 9, "t": 12}[million[1][0]]
        return _measured(
            evolve(quantity, value=quantity.value * factor, step=quantity.step * factor, scaled=True),
            unit,
            million.end(),
        )
    scale = (
        re.search(r"(?:(摄氏|攝氏)|(华氏|華氏))\s*$", low[max(0, quantity.start - 4) : quantity.start])
        if unit.symbol == "deg"
        else None
    )
    if scale:
        found = lexicon.Unit("degC" if scale[1] else "degF"), end
    made = _measured(quantity, *found)
    half = re.compile(r"半(?![导島岛年数夜])").match(low, made.end) if language == "zh" and not made.money else None
    return evolve(made, value=made.value + made.factor / 2, end=half.end()) if half else made


def _millions(low: str, quantity: Quantity, end: int) -> Quantity | None:
    """Read the m of 1.2m tonnes and 3m people, which is a million and no metre: a unit or a noun in the plural follows."""
    factor = Fraction(10**6)
    scaled = evolve(quantity, value=quantity.value * factor, step=quantity.step * factor, end=end, scaled=True)
    unit = lexicon.after("en").match(low, end)
    if unit and low[end : end + 1] == " " and not unit[0].part and len(low[end : unit[1]].strip()) > 2:
        return _measured(scaled, *unit)
    noun = lexicon.nouns("en").match(low, end)
    many = noun and re.search(r"(?:s|people|men|women|children)$", low[end : noun[1]])
    return scaled if many and low[end : end + 1] == " " else None


_SCALED_AFTER = re.compile(r"\s+(million|billion|trillion|mln|bn)(?![a-z])")


def _is_year(low: str, quantity: Quantity, end: int, language: str) -> bool:
    """Tell whether 1945年 is a year and no length of time."""
    year = language == "zh" and quantity.literal and low[quantity.end : end].strip() == "年"
    return year and 1500 <= quantity.value <= 2200 and not quantity.scaled


def _doubtful_part(low: str, end: int, language: str, place: int) -> bool:
    return language == "zh" and low[place:end].strip() in ("毛", "角") and low[end : end + 1] in tuple("度色落逐")


def _measured(quantity: Quantity, unit: lexicon.Unit, end: int) -> Quantity:
    return evolve(
        quantity, unit=unit.symbol, value=quantity.value * unit.factor, step=quantity.step * unit.factor, end=end,
        upper=quantity.upper * unit.factor if quantity.upper is not None else None, money=unit.money, part=unit.part,
        factor=unit.factor,
    )  # fmt: skip


def _tenths(low: str, quantity: Quantity) -> Quantity | None:
    """Read 七成六 (76 %), 三成半 and 九折 as percent."""
    found = re.compile(
        r"\s*(成|折)(?![立为果本交功绩长都员品效语年份分型就事人像]|本)\s*(半|[一二三四五六七八九])?(?![个十百千万到至-])"
    ).match(low, quantity.end)
    if found is None or quantity.value > 100 or quantity.value < 0:
        return None
    value = quantity.value * 10 if quantity.value <= 10 or quantity.value.denominator > 1 else quantity.value
    if quantity.literal and " " in low[quantity.start : quantity.end].strip():
        value = quantity.value
    extra = {"半": 5} | {c: i for i, c in enumerate("一二三四五六七八九", 1)}
    value += extra.get(found[2] or "", 0)
    return evolve(quantity, value=value, step=quantity.step * 10, unit="percent", end=found.end())


def _unit_before(low: str, quantity: Quantity, language: str, since: int) -> Quantity | None:
    """Read a sign, code or name of money before the number; it tells more than a bare word after it."""
    share_of = (
        re.search(r"per\s?cents?\s+of\s+$", low[max(since, quantity.start - 14) : quantity.start])
        if language == "en"
        else None
    )
    if share_of and not quantity.unit:
        return evolve(quantity, start=quantity.start - len(share_of.group()), unit="percent")
    found = lexicon.before(language).ending(low, quantity.start)
    if found is None or (quantity.unit and not quantity.money) or found[1] < since:
        return None
    unit, start = found
    if quantity.money and unit.symbol != quantity.unit and not quantity.part and quantity.unit != "CNY":
        return None
    negative = (
        start > 0 and low[start - 1] == "-" and low[start] in "$€£¥₽" and not low[start - 2 : start - 1].isdigit()
    )
    return evolve(
        quantity,
        start=start - negative,
        unit=unit.symbol,
        money=True,
        value=-quantity.value if negative else quantity.value,
    )


def _bare_units(low: str, language: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Read what names an amount without a number: полчаса is one with it, but a kilogram is one kilogram."""
    if language != "en":
        return
    for match in re.finditer(r"\b(?:an?|half an?)\s+(?=[a-z])", low):
        unit = lexicon.after("en").match(low, match.end())
        if unit and unit[0].symbol not in (
            "year",
            "day",
            "in",
            "turn",
            "point",
            "pieces",
            "deg",
            "li",
            "percent",
            "AMD",
        ):
            value = unit[0].factor * (Fraction(1, 2) if match.group().startswith("half") else Fraction(1))
            yield Quantity(
                match.start(), unit[1], (match.start(), match.end()), value, Fraction(1), unit[0].symbol, kind="bare",
                money=unit[0].money,
            )  # fmt: skip


def _apart(found: Sequence[Quantity]) -> list[Quantity]:
    """Leave out what lies within another: the longer one stands."""
    kept: list[Quantity] = []
    for quantity in found:
        if kept and quantity.start < kept[-1].end:
            if quantity.end - quantity.start > kept[-1].end - kept[-1].start:
                kept[-1] = quantity
            continue
        kept.append(quantity)
    return kept


def _compared(low: str, quantity: Quantity, language: str) -> Quantity:
    if quantity.comparator == "range":
        return quantity
    found = comparators.before(low, quantity.start, language)
    if found is None and quantity.start != quantity.number[0]:
        found = comparators.before(low, quantity.number[0], language)
    later = comparators.after(low, quantity.end, language)
    if found and found[0] == "~" and quantity.comparator == ">":
        return evolve(quantity, start=min(found[1], quantity.start))
    if found and found[0] == "~" and later and later[0] in ("<=", ">="):
        found = None
    if language == "zh" and re.search(r"比\s*$", low[max(0, quantity.start - 3) : quantity.start]):
        than = re.compile(r"\s*(?:([低小少矮短])|([高大多长]))").match(low, quantity.end)
        if than:
            return evolve(quantity, comparator="<" if than[1] else ">", end=than.end())
    if found and not (
        found[0] in ("<=", ">=") and low[found[1] : quantity.start].strip() in ("до", "от") and quantity.role
    ):
        start = min(found[1], quantity.start)
        return evolve(quantity, comparator=found[0], start=start)
    if later:
        return evolve(quantity, comparator=later[0], end=later[1])
    if quantity.upper is not None:
        return evolve(quantity, comparator="range")
    return quantity
