"""Two numbers that belong together: a range (30–40 млн евро), two bounds, the two ends of a change (from 16 to 18 %)."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from emporion.newsroom.figures.quantity import Quantity

_CONNECT = {
    "en": re.compile(r"\s*(?:-|–|~|to|through|or|until)\s*(?:about\s+|around\s+|~\s*)?"),
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
    "ru": re.compile(r"(?<![а-я])с[о]?\s*$"),
    "zh": re.compile(r"(?:从|由|自)\s*$"),
}
_CHANGE = {
    "en": re.compile(
        r"\b(?:ris|rose|increas|grew|grow|fell|fall|fall|decreas|declin|drop|cut|rais|lower|reduc|expand|up|down|"
        r"jump|soar|climb|slid|boost|bring|brought|chang|mov|went|go|surg|lift|widen|narrow|slow|accelerat|double|"
        r"triple)\w*", re.IGNORECASE),
    "ru": re.compile(
        r"(?:выр[оа]с|рост|раст|увелич|повы|сниз|снижен|упа[лд]|паден|сократ|измен|подн|подня|опуст|уменьш|расшир|"
        r"замедл|ускор)"),
    "zh": re.compile(r"[增升降减涨跌提扩缩调加翻]"),
}  # fmt: skip
_INTO = re.compile(
    r"\s*(?:，|,)?\s*(?:上调|下调|上升|下降|增加|增长|增|升|降|减少|减|提高|提升|扩大|扩|涨|跌|调整|飙升|跃升|缩减)(?:至|到|为)\s*"
)


def ranges(low: str, found: Sequence[Quantity], language: str) -> Iterator[Quantity]:
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
        if (
            into
            or _CHANGE[language].search(low, max(0, first.start - 60), min(len(low), second.end + 12))
            or language == "ru"
        ):
            return _change(first, second)
    opened = _AND[language].fullmatch(between) and _BETWEEN[language].search(head)
    if opened and language == "zh":
        opened = re.compile(r"\s*(?:之间|之間|间|間)").match(low, second.end) or head.endswith("介于")
    if language == "ru" and connected and between.strip() == "до" and not re.search(r"(?<![а-я])(?:от|с)\s*$", head):
        return None
    if between.strip() in ("or", "или", "或") and second.value - first.value != 1:
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


def bounded(low: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Join two bounds of one number to a range: above 1000 and below 1500, 最多100最少20."""
    index = 0
    while index < len(found):
        first = found[index]
        second = found[index + 1] if index + 1 < len(found) else None
        if second is not None and _JOINS_BOUNDS.fullmatch(low[first.end : second.start]):
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
