"""Numbers with their units, comparators and the ranges they make: 30–40 млн евро, over half, between 5 and 6 mm."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve, frozen

from emporion.newsroom.facts import Comparator
from emporion.newsroom.figures import comparators, lexicon
from emporion.newsroom.figures.atoms import Numeral, folded, lowered
from emporion.newsroom.figures.numerals import numerals


@frozen
class Quantity:
    """A number with its unit ("" for none) at ``[start, end)``; ``number`` is where the numeral alone stands.

    ``upper`` is the other end of a range; ``role`` tells the two ends of a change (from 16 to 18 %) apart.
    """

    start: int
    end: int
    number: tuple[int, int]
    value: Fraction
    step: Fraction
    unit: str = ""
    comparator: Comparator = "="
    upper: Fraction | None = None
    kind: str = "cardinal"
    role: str = ""
    money: bool = False
    part: bool = False
    literal: bool = False
    scaled: bool = False
    factor: Fraction = Fraction(1)


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
    found = list(_joined(low, found, known))
    found = list(_ranges(low, found, known))
    return list(_bounded(low, [_compared(low, quantity, known) for quantity in found]))


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
    join = re.compile(r"\s*(?:-|more\s+|additional\s+|full\s+|less\s+|of\s+an?\s+|of\s+|[\[{<(](?=\w+[\]}>)]))?(?=[a-zа-я])").match(low, place)
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
        return _measured(evolve(quantity, value=quantity.value * factor, step=quantity.step * factor, scaled=True), unit, million.end())
    scale = re.search(r"(?:(摄氏|攝氏)|(华氏|華氏))\s*$", low[max(0, quantity.start - 4) : quantity.start]) if unit.symbol == "deg" else None
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
    found = re.compile(r"\s*(成|折)(?![立为果本交功绩长都员品效语年份分型就事人像]|本)\s*(半|[一二三四五六七八九])?(?![个十百千万到至-])").match(low, quantity.end)
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
    share_of = re.search(r"per\s?cents?\s+of\s+$", low[max(since, quantity.start - 14) : quantity.start]) if language == "en" else None
    if share_of and not quantity.unit:
        return evolve(quantity, start=quantity.start - len(share_of.group()), unit="percent")
    found = lexicon.before(language).ending(low, quantity.start)
    if found is None or quantity.unit and not quantity.money or found[1] < since:
        return None
    unit, start = found
    if quantity.money and unit.symbol != quantity.unit and not quantity.part and quantity.unit != "CNY":
        return None
    negative = start > 0 and low[start - 1] == "-" and low[start] in "$€£¥₽" and not low[start - 2 : start - 1].isdigit()
    return evolve(
        quantity, start=start - negative, unit=unit.symbol, money=True, value=-quantity.value if negative else quantity.value
    )


def _bare_units(low: str, language: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Read what names an amount without a number: полчаса is one with it, but a kilogram is one kilogram."""
    if language != "en":
        return
    for match in re.finditer(r"\b(?:an?|half an?)\s+(?=[a-z])", low):
        unit = lexicon.after("en").match(low, match.end())
        if unit and unit[0].symbol not in ("year", "day", "in", "turn", "point", "pieces", "deg", "li", "percent", "AMD"):
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


_WITH = {
    "en": re.compile(r"\s*(?:,|and|,\s*and)?\s*"),
    "ru": re.compile(r"\s*(?:и)?\s*"),
    "zh": re.compile(r"\s*(?:又|零|〇|及)?\s*"),
}
_LARGER = {
    "km": ("m", 1000), "m": ("cm", 100), "ft": ("in", 12), "yd": ("ft", 3), "year": ("month", 12), "month": ("day", 30),
    "h": ("min", 60), "min": ("s", 60), "kg": ("g", 1000), "t": ("kg", 1000), "lb": ("oz", 16), "jin": ("liang", 10),
}  # fmt: skip


def _joined(low: str, found: Sequence[Quantity], language: str) -> Iterator[Quantity]:
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


_FOOT_AND_INCH = re.compile(r"\s+in\b(?!\s+(?:the|a|an|19|20|its|his|her|their)\b)")


def _two(low: str, first: Quantity, second: Quantity, language: str) -> Quantity | None:
    between = low[first.end : second.start]
    if not first.unit or first.unit == "percent" or first.kind == "ordinal" or not _WITH[language].fullmatch(between):
        return None
    spoken = _spoken_rest(low, first, second, between, language)
    if spoken is not None:
        return spoken
    if "\n" in between or first.value.denominator != 1 and not first.part:
        return None
    if first.money:
        return _two_of_money(low, first, second, language)
    steps = _LARGER.get(first.unit)
    while steps and second.unit != steps[0]:
        further = _LARGER.get(steps[0])
        steps = (further[0], steps[1] * further[1]) if further else None
    if steps is None or second.value >= 3 * steps[1]:
        return None
    return evolve(
        first, end=second.end, value=first.value * steps[1] + second.value, step=second.step, unit=second.unit,
        number=(first.number[0], second.number[1]),
    )


def _spoken_rest(low: str, first: Quantity, second: Quantity, between: str, language: str) -> Quantity | None:
    """Read an hour and a half, 1 hour thirty, 三米九, 五元七毛八, 两角五分."""
    if second.unit or first.value.denominator != 1 and not first.part:
        return None
    inch = _FOOT_AND_INCH.match(low, second.end) if first.unit == "ft" and language == "en" and second.value < 12 else None
    if inch:
        return evolve(first, end=inch.end(), value=first.value * 12 + second.value, unit="in")
    if second.kind == "fraction" and not first.money and language == "en" and "and" in between and not second.literal:
        return evolve(first, end=second.end, value=first.value + second.value)
    minutes = low[second.end : second.end + 1] == "分"
    if first.unit == "h" and language == "zh" and minutes and second.value < 60:
        return evolve(first, end=second.end + 1, value=first.value * 60 + second.value, unit="min")
    if first.unit == "h" and second.value < 60 and not low[second.end :].strip(" .") and second.value.denominator == 1:
        return evolve(first, end=second.end, value=first.value * 60 + second.value, unit="min")
    if language != "zh" or between or second.literal or second.end - second.start != 1 or second.value > 9:
        return None
    if first.money:
        cents = low[second.end : second.end + 1] == "分"
        smaller = Fraction(1, 100) if cents else first.factor / 10
        return evolve(first, end=second.end + cents, value=first.value + second.value * smaller)
    return evolve(first, end=second.end, value=first.value + second.value / 10) if first.unit == "m" else None


def _two_of_money(low: str, first: Quantity, second: Quantity, language: str) -> Quantity | None:
    if second.value < 0 or second.money and not second.part:
        return None
    if second.part and second.value < (first.factor if first.part else 1):
        return evolve(
            first, end=second.end, value=first.value + second.value, step=second.step, part=True, factor=second.factor
        )
    last = not low[second.end :].strip(" .。!?") and second.kind == "cardinal" and not second.unit
    if last and second.value < 100 and second.value.denominator == 1 and not first.scaled and first.end > first.number[1]:
        smaller = first.factor / 10 if language == "zh" and second.value < 10 and low[first.end] not in "零〇" else Fraction(1, 100)
        return evolve(first, end=second.end, value=first.value + second.value * smaller, step=smaller)
    return None


_CONNECT = {
    "en": re.compile(r"\s*(?:-|–|~|to|through|or|until)\s*(?:about\s+|around\s+|~\s*)?"),
    "ru": re.compile(r"\s*(?:-|–|~|до|или|\.\.\.|…)\s*"),
    "zh": re.compile(r"\s*(?:-|–|~|至|到|或)\s*"),
}
_AND = {"en": re.compile(r"\s*and\s*(?:about\s+|the\s+)?"), "ru": re.compile(r"\s*и\s*"), "zh": re.compile(r"\s*(?:与|和|跟)\s*")}
_BETWEEN = {"en": re.compile(r"(?:between|from)\s*(?:about\s+|the\s+)?$"), "ru": re.compile(r"между\s*$"), "zh": re.compile(r"(?:在|介于|从)?\s*$")}
_FROM = {
    "en": re.compile(r"from\s*(?:about\s+|around\s+)?$"),
    "ru": re.compile(r"(?<![а-я])с[о]?\s*$"),
    "zh": re.compile(r"(?:从|由|自)\s*$"),
}
_CHANGE = {
    "en": re.compile(r"\b(?:ris|rose|increas|grew|grow|fell|fall|fall|decreas|declin|drop|cut|rais|lower|reduc|expand|up|down|jump|soar|climb|slid|boost|bring|brought|chang|mov|went|go|surg|lift|widen|narrow|slow|accelerat|double|triple)\w*", re.IGNORECASE),
    "ru": re.compile(r"(?:выр[оа]с|рост|раст|увелич|повы|сниз|снижен|упа[лд]|паден|сократ|измен|подн|подня|опуст|уменьш|расшир|замедл|ускор)"),
    "zh": re.compile(r"[增升降减涨跌提扩缩调加翻]"),
}  # fmt: skip
_INTO = re.compile(r"\s*(?:，|,)?\s*(?:上调|下调|上升|下降|增加|增长|增|升|降|减少|减|提高|提升|扩大|扩|涨|跌|调整|飙升|跃升|缩减)(?:至|到|为)\s*")


def _ranges(low: str, found: Sequence[Quantity], language: str) -> Iterator[Quantity]:
    index = 0
    while index < len(found):
        if index + 1 < len(found):
            pair = _pair(low, found[index], found[index + 1], language)
            if pair:
                yield from pair
                index += 2
                continue
        yield found[index]
        index += 1


def _pair(low: str, first: Quantity, second: Quantity, language: str) -> tuple[Quantity, ...] | None:
    """Return the range that two numbers make, or the two ends of a change."""
    between, head = low[first.end : second.start], low[max(0, first.start - 16) : first.start]
    if "\n" in between or (first.unit and second.unit and first.unit != second.unit):
        return None
    if between == "-" and (low[second.end : second.end + 1] == "-" or low[first.start - 1 : first.start] in ("-", "+")):
        return None
    ordinals = (first.kind == "ordinal") + (second.kind == "ordinal")
    if ordinals == 1 or (first.kind == "bare" or second.kind == "bare"):
        return None
    into = language == "zh" and _INTO.fullmatch(between)
    connected = _CONNECT[language].fullmatch(between)
    if into or (connected and between.strip() not in ("-", "–", "~") and _FROM[language].search(head)):
        if into or _CHANGE[language].search(low, max(0, first.start - 60), min(len(low), second.end + 12)) or language == "ru":
            return _change(first, second)
    opened = _AND[language].fullmatch(between) and _BETWEEN[language].search(head)
    if opened and language == "zh":
        opened = re.compile(r"\s*(?:之间|之間|间|間)").match(low, second.end) or head.endswith("介于")
    if language == "ru" and connected and between.strip() == "до" and not re.search(r"(?<![а-я])(?:от|с)\s*$", head):
        return None
    if between.strip() in ("or", "или", "或") and not second.value - first.value == 1:
        return None
    if not (connected or opened):
        return None
    lower = _shared(first, second)
    if lower is None or lower.value >= second.value:
        return None
    start = first.start
    opener = re.compile(r"(?:between|from|от|с|между|从|介于)\s*$").search(head)
    if opener:
        start -= len(head) - opener.start()
    end = second.end
    closer = re.compile(r"\s*(?:之间|之間|间(?!谍|接)|間)").match(low, end) if language == "zh" else None
    return (
        evolve(
            second, start=start, end=closer.end() if closer else end, number=(first.number[0], second.number[1]),
            value=lower.value, upper=second.value, comparator="range", step=second.step, unit=second.unit or first.unit,
            money=first.money or second.money,
        ),
    )  # fmt: skip


def _shared(first: Quantity, second: Quantity) -> Quantity | None:
    """Return the lower end with the scale and unit that it shares with the upper one."""
    before = first.money and first.unit == second.unit and first.end == first.number[1] and not first.scaled
    if before and second.scaled and first.value < second.value:
        first = evolve(first, unit="")
    if first.unit or first.scaled or first.kind == "ordinal":
        return evolve(first, unit=first.unit or second.unit) if first.value < second.value or first.unit else first
    made = evolve(first, unit=second.unit, money=second.money, value=first.value * second.factor)
    if second.scaled and second.value:
        scale = Fraction(1)
        for power in (10**12, 10**9, 10**8, 10**6, 10**5, 10**4, 10**3):
            if second.step >= Fraction(power, 100) and second.value >= power:
                scale = Fraction(power)
                break
        scaled = evolve(made, value=made.value * scale)
        return scaled if scaled.value < second.value else made
    return made


def _change(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity] | None:
    if not first.unit and second.unit:
        lower = _shared(first, second)
        first = evolve(lower, unit=second.unit, money=second.money) if lower else first
    if not second.unit and first.unit:
        second = evolve(second, unit=first.unit, money=first.money)
    return evolve(first, role="from"), evolve(second, role="to")


_JOINS_BOUNDS = re.compile(r"\s*(?:,|，|and|but|且|并且|并|而|и|но)?\s*(?:小|大)?")
_UNDER, _OVER = ("<", "<="), (">", ">=")


def _bounded(low: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Join two bounds of one number to a range: above 1000 and below 1500, 最多100最少20."""
    index = 0
    while index < len(found):
        first = found[index]
        second = found[index + 1] if index + 1 < len(found) else None
        if second is not None and _JOINS_BOUNDS.fullmatch(low[first.end : second.start]):
            opposite = (first.comparator in _OVER and second.comparator in _UNDER) or (first.comparator in _UNDER and second.comparator in _OVER)
            lower, upper = (first, second) if first.comparator in _OVER else (second, first)
            if opposite and lower.value < upper.value and (first.unit == second.unit or not first.unit or not second.unit):
                yield evolve(
                    upper, start=first.start, end=second.end, value=lower.value, upper=upper.value, comparator="range",
                    unit=lower.unit or upper.unit, number=(first.number[0], second.number[1]),
                )  # fmt: skip
                index += 2
                continue
        yield first
        index += 1


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
    if found and not (found[0] in ("<=", ">=") and low[found[1] : quantity.start].strip() in ("до", "от") and quantity.role):
        start = min(found[1], quantity.start)
        return evolve(quantity, comparator=found[0], start=start)
    if later:
        return evolve(quantity, comparator=later[0], end=later[1])
    if quantity.upper is not None:
        return evolve(quantity, comparator="range")
    return quantity
