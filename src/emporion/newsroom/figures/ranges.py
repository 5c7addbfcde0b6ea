"""Two numbers that belong together: a range (30–40 млн евро), two bounds, the ends of a change (from 16 to 18 %)."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from emporion.newsroom.calendar_words import ANY_MONTH
from emporion.newsroom.figures.quantity import Quantity

_CONNECT = {
    "en": re.compile(
        r"\s*(?:-|–|~|(?:-\s+)?(?:up\s+|down\s+)?to|through|thru|or|until|till)\s*(?:about\s+|around\s+|~\s*)?"
    ),
    "ru": re.compile(r"\s*(?:-|–|~|до|или|\.\.\.|…)\s*"),
    "zh": re.compile(r"\s*(?:-|–|~|至|到|或)\s*"),
}
_AND = {
    "en": re.compile(r"\s*and\s*(?:about\s+|the\s+)?"),
    "ru": re.compile(r"\s*и\s*"),
    "zh": re.compile(r"\s*(?:与|和|跟)\s*"),
}
_BETWEEN = {
    "en": re.compile(r"(?:between|from)\s*(?:about\s+|the\s+)?$"),
    "ru": re.compile(r"между\s*$"),
    "zh": re.compile(r"(?:在|介于|从)?\s*$"),
}
_FROM = {
    "en": re.compile(r"from\s*(?:about\s+|around\s+)?$"),
    "ru": re.compile(r"(?<![а-я])с[о]?\s+(?:(?:нынешн|сегодняшн|прежн|прошлогодн|текущ|тогдашн|исходн)[а-я]+\s+)?$"),
    "zh": re.compile(r"(?:从|由|自)\s*$"),
}
_CHANGE = {
    "en": re.compile(
        r"\b(?:ris|rose|increas|grew|grow|fell|fall|fall|decreas|declin|drop|cut|rais|lower|reduc|expand|up|down|"
        r"jump|soar|climb|slid|boost|bring|brought|chang|mov|went|go|surg|lift|widen|narrow|slow|accelerat|double|"
        r"triple|shr[aiu]nk|contract|swell|swoll|plung|slump|tumbl|slip|dip|doubl)\w*", re.IGNORECASE),
    "ru": re.compile(
        r"(?:выр[оа]с|рост|раст|увелич|повы|сниз|снижен|упа[лд]|паден|сократ|измен|подн|подня|опуст|уменьш|расшир|"
        r"замедл|ускор)"),
    "zh": re.compile(r"[增升降减涨跌提扩缩调加翻]"),
}  # fmt: skip
_SCALES = {"": (10**12, 10**9, 10**6, 10**5, 10**3), "zh": (10**12, 10**8, 10**4, 10**3)}
_INTO = re.compile(
    r"\s*(?:，|,)?\s*(?:上调|下调|上升|下降|增加|增长|增|升|降|减少|减|提高|提升|扩大|扩|涨|跌|调整|飙升|跃升|缩减)(?:至|到|为)\s*"
)


def ranges(low: str, found: Sequence[Quantity], language: str) -> Iterator[Quantity]:
    """Yield the numbers of a text with ranges told as one number, and the ends of a change marked."""
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
    second = _money_in_millions(low, first, second)
    between, head = low[first.end : second.start], low[max(0, first.start - 16) : first.start]
    if not _may_pair(low, first, second, between):
        return None
    connected = bool(_CONNECT[language].fullmatch(between))
    if _is_change(low, first, second, between, head, language):
        return _change(first, second, language)
    if not (connected and _connects(first, second, between, head, language)) and not _opened(
        low, second, between, head, language
    ):
        return None
    lower = _shared(first, second, language)
    if lower is None or lower.value >= second.value:
        return None
    opener = re.compile(r"(?:between|from|от|с|между|从|介于)\s*$").search(head)
    closer = re.compile(r"\s*(?:之间|之間|间(?!谍|接)|間)").match(low, second.end) if language == "zh" else None
    return (
        evolve(
            second, start=first.start - (len(head) - opener.start() if opener else 0), comparator="range",
            end=closer.end() if closer else second.end, number=(first.number[0], second.number[1]), value=lower.value,
            upper=second.value, unit=second.unit or first.unit, money=first.money or second.money,
        ),
    )  # fmt: skip


def _money_in_millions(low: str, first: Quantity, second: Quantity) -> Quantity:
    """Read the m of US$70m-100m and $70-100m as millions, not as metres."""
    letter = _MILLION.match(low, second.number[1]) if first.money and second.unit in ("m", "") else None
    if letter is None or second.scaled or not _CONNECT["en"].fullmatch(low, first.end, second.start):
        return second
    return evolve(
        second, value=second.value * 10**6, step=second.step * 10**6, unit="", end=letter.end(), scaled=True
    )  # fmt: skip


_MILLION = re.compile(r"m(?![^\W_])")


_POINTS = re.compile(r"基点|百分点|basis|points?\b|\bpp\b|базисн")
_DATED = re.compile(rf"\b(?:in|{ANY_MONTH}|q[1-4])\s+$")


def _may_pair(low: str, first: Quantity, second: Quantity, between: str) -> bool:
    if _POINTS.search(low, first.number[1], first.end) and not _POINTS.search(low, second.number[1], second.end):
        return False  # by 100 basis points to 20 %
    heat = first.unit == "deg" and second.unit in ("degC", "degF")
    if "\n" in between or (first.unit and second.unit and first.unit != second.unit and not heat):
        return False
    if between == "-" and (low[second.end : second.end + 1] == "-" or low[first.start - 1 : first.start] in ("-", "+")):
        return False
    if not first.unit and 1900 <= first.value <= 2100 < second.value and _DATED.search(low, 0, first.start):
        return False  # from 40,103 in September 2023 to 46,844
    if first.unit == "year" and not second.unit and 1900 <= first.value <= 2100:
        return False  # 2024 год — 2 180 is a row
    if first.kind == "fraction" and not first.unit and first.value < 1 and second.value > 5:
        return False  # fell by a third to 9.6 million
    if _IS_A_STEP.fullmatch(between) and _is_step(low, first, second):
        return False
    ordinals = (first.kind == "ordinal") + (second.kind == "ordinal")
    return ordinals != 1 and "bare" not in (first.kind, second.kind)


def _is_step(low: str, first: Quantity, second: Quantity) -> bool:
    """Tell whether something changed by one number to the other: slipped 3.2 % to 1.07 billion."""
    if first.unit == "percent" and not second.unit:
        return True
    far = first.unit and first.value * _FAR < second.value
    return bool(far and _STEPPED.search(low, 0, first.start))


_IS_A_STEP, _FAR = re.compile(r"\s+to\s+(?:about\s+|around\s+)?"), 3
_STEPPED = re.compile(
    r"\b(?:rose|risen|rises?|f[ae]ll(?:en|s)?|gained|lost|gr[eo]wn?|add(?:ed|s)|jumped|slipped|slid|dropped|climbed|shed|"
    r"increased|decreased|declined|advanced|surged|up|down)\s+(?:by\s+)?(?:(?:about|nearly|some|almost|over)\s+)?$"
)


def _is_change(low: str, first: Quantity, second: Quantity, between: str, head: str, language: str) -> bool:
    """Tell whether two numbers are where something came from and went to."""
    if language == "zh" and _INTO.fullmatch(between):
        return True
    spoken = _CONNECT[language].fullmatch(between) and between.strip() not in ("-", "–", "~")
    if not spoken or not _FROM[language].search(head):
        return False
    around = low[max(0, first.start - 60) : first.start], low[second.end : second.end + 12]
    return language == "ru" or any(_CHANGE[language].search(side) for side in around)


def _connects(first: Quantity, second: Quantity, between: str, head: str, language: str) -> bool:
    """Tell whether до follows от, and whether an or stands between neighbours (two or three)."""
    word = between.strip()
    if language == "ru" and word == "до" and not re.search(r"(?<![а-я])(?:от|с)\s*$", head):
        return False
    return word not in ("or", "или", "或") or second.value - first.value == 1


def _opened(low: str, second: Quantity, between: str, head: str, language: str) -> bool:
    """Tell whether an and stands in a between: between 5 and 6, 10000与20000之间."""
    if not _AND[language].fullmatch(between) or not _BETWEEN[language].search(head):
        return False
    return (
        language != "zh" or head.endswith("介于") or bool(re.compile(r"\s*(?:之间|之間|间|間)").match(low, second.end))
    )


def _shared(first: Quantity, second: Quantity, language: str) -> Quantity | None:
    """Return the lower end with the scale and unit that it shares with the upper one."""
    before = first.money and second.unit in (first.unit, "") and first.end == first.number[1] and not first.scaled
    if before and second.scaled and first.value < second.value:
        first = evolve(first, unit="")
    if first.unit or first.scaled or first.kind == "ordinal":
        return evolve(first, unit=first.unit or second.unit) if first.value < second.value or first.unit else first
    made = evolve(first, unit=second.unit, money=second.money, value=first.value * second.factor)
    if second.scaled and second.value:
        scaled = evolve(made, value=made.value * scale_of(second, language))
        return scaled if scaled.value < second.value else made
    return made


def scale_of(quantity: Quantity, language: str) -> Fraction:
    """Return the scale that a number is written in: a million for 6.3 million, ten thousand for 240万."""
    if quantity.scale != 1:
        return quantity.scale
    for power in _SCALES["zh" if language == "zh" else ""]:
        if quantity.step >= Fraction(power, 100) and quantity.value >= power:
            return Fraction(power)
    return Fraction(1)


def _change(first: Quantity, second: Quantity, language: str) -> tuple[Quantity, Quantity] | None:
    if not first.unit and second.unit:
        lower = _shared(first, second, language) or first
        if second.scaled and not first.scaled and lower.value == first.value:
            lower = evolve(
                lower, value=lower.value * scale_of(second, language), step=lower.step * scale_of(second, language)
            )
        first = evolve(lower, unit=second.unit, money=second.money)
    if not second.unit and first.unit:
        second = evolve(second, unit=first.unit, money=first.money)
    return evolve(first, role="from"), evolve(second, role="to")


_JOINS_BOUNDS = re.compile(
    r"\s*(?:,|，)?\s*(?:(?:and|but|while|yet|且|并且|并|而|и|но|а|同时|的同时|的?同时又|又|也|而且)\s*)?(?:(?:it|they|which|that|also)\s+)?"
    r"(?:(?:is|are|was|were)\s*)?(?:小|大)?"
)
_UNDER, _OVER = ("<", "<="), (">", ">=")
# The same letter is bounded twice (x >= 5 and x <= 10), or stands between its bounds (5 < x < 10).
_LETTER = r"(?<![^\W\d_])[a-z](?![^\W\d_])"
_SAME_LETTER = re.compile(rf"\s*(?:,|and|且|并且|и)?\s*({_LETTER})\s*")
_BETWEEN_BOUNDS = re.compile(rf"\s*(?:<=?|≤)\s*(?:{_LETTER})\s*")
_EQUAL = re.compile(r"(?:\bequals?(?:\s+to)?|等于)\s*$")
_TO_A_BOUND = re.compile(r"\s*(?:to|but|till|until|-|–|до|但|而|到|至)\s*")


def _bounds_one(low: str, first: Quantity, second: Quantity) -> bool:
    """Tell whether two bounds are of one number: nothing but an and stands between them, or the letter of the first."""
    between = low[first.end : second.start]
    letter = _SAME_LETTER.fullmatch(between)
    before = re.search(rf"({_LETTER})\s*$", low[max(0, first.start - 4) : first.start]) if letter else None
    return bool(_JOINS_BOUNDS.fullmatch(between) or (letter and before and letter[1] == before[1]))


def _opening(low: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Return the lower end that a bare number is: 5 to less than 10, 5 < x < 10."""
    if second.comparator not in _UNDER or first.comparator != "=" or first.value >= second.value:
        return None
    if (first.unit and first.unit != second.unit) or "ordinal" in (first.kind, second.kind):
        return None
    if _EQUAL.search(low, 0, first.start):
        return None
    between = low[first.end : second.start]
    return first if _TO_A_BOUND.fullmatch(between) or _BETWEEN_BOUNDS.fullmatch(between) else None


def bounded(low: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield the numbers of a text, joining two bounds of one number to a range: above 1000 and below 1500."""
    index = 0
    while index < len(found):
        first = found[index]
        second = found[index + 1] if index + 1 < len(found) else None
        lower = _opening(low, first, second) if second is not None else None
        if lower is not None and second is not None:
            yield evolve(
                second, start=lower.start, value=lower.value, upper=second.value, comparator="range",
                unit=lower.unit or second.unit, number=(lower.number[0], second.number[1]),
            )  # fmt: skip
            index += 2
            continue
        if second is not None and _bounds_one(low, first, second):
            opposite = (first.comparator in _OVER and second.comparator in _UNDER) or (
                first.comparator in _UNDER and second.comparator in _OVER
            )
            lower, upper = (first, second) if first.comparator in _OVER else (second, first)
            if (
                opposite
                and lower.value < upper.value
                and (first.unit == second.unit or not first.unit or not second.unit)
            ):
                yield evolve(
                    upper, start=first.start, end=second.end, value=lower.value, upper=upper.value, comparator="range",
                    unit=lower.unit or upper.unit, number=(first.number[0], second.number[1]),
                )  # fmt: skip
                index += 2
                continue
        yield first
        index += 1
