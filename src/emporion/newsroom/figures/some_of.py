"""Russian numbers without a noun that count some of what was counted, or people: дошли 72; пострадали трое."""

import re
from collections.abc import Sequence

from attrs import evolve

from emporion.newsroom.figures.counting_russian import first_noun, plural_before
from emporion.newsroom.figures.quantity import Quantity

# Of them so many: из них сорок одна в Москве, в том числе 12 новых.
_OF_THEM = re.compile(
    r"(?<![а-я])(?:из\s+(?:них|которых|этого\s+числа)|среди\s+(?:них|которых)|в\s+том\s+числе|включая)\s+(?:[а-я-]+\s+){0,2}?"
    r"(?:только\s+|лишь\s+|всего\s+|уже\s+|около\s+|более\s+)?$"
)
# Out of so many others: Из 148 заявок отобрали 31.
_OUT_OF = re.compile(r"(?<![а-я])из\s+(?:этих\s+|всех\s+|более\s+чем\s+|почти\s+|около\s+)?$")
# A verb of its own in the plural: до финала дошли 72; осталось 12. What makes up a number counts nothing.
_VERB = re.compile(
    r"(?<![а-я])(?!состав|достиг|был[аио]|оказал|превы|насчит|равня|длил|заня|стоил|вырос|увелич|сниз|упал|сократ|набрал|назы|постав)"
    r"[а-я]{2,}л[ио](?:сь)?\s+(?:только\s+|лишь\s+|всего\s+|уже\s+|около\s+|более\s+|почти\s+|порядка\s+)?$"
)
# They were so many: двадцать лет назад их было тридцать.
_THEY_WERE = re.compile(
    r"(?<![а-я])(?:их|таких|таковых)\s+(?:уже\s+|всего\s+|теперь\s+|сейчас\s+|здесь\s+|там\s+)?"
    r"(?:был[ои]|стал[ои]|остал[ои]сь|насчитыва[а-я]+|будет|станет|остается|[–-])\s+(?:уже\s+|всего\s+|лишь\s+|только\s+)?$"
)
# So many of them came: контейнеры не считают, за неделю их прибыло две тысячи.
_OF_THEM_CAME = re.compile(
    r"(?<![а-я])их\s+(?:[а-я]+\s+)?(?!был|стал)[а-я]+л[оа](?:сь)?\s+(?:уже\s+|всего\s+|лишь\s+|только\s+)?$"
)
# What came stands first, in the genitive: жалоб за это время пришло всего 713.
_CAME = re.compile(
    r"(?:^|[,;:.–]\s+(?:а\s+|но\s+|и\s+)?)(?P<what>[а-я]+(?:\s+[а-я]+){0,8}?)\s+(?!состав|достиг|прев)"
    r"(?:[а-я]+ло(?:сь)?|стоит|остается|насчитывается|работает|действует|будет|–)\s+(?:уже\s+|всего\s+|лишь\s+|только\s+)*$"
)
# Their number stands between commas behind them: билеты на матч, 32 тысячи, разошлись за сутки.
_BESIDE_THEM = re.compile(r"(?:^|[;:.–]\s+)(?P<what>[а-я]+(?:\s+[а-я-]+){0,4}),\s+(?:все\s+)?$")
_AND_THEY = re.compile(r"\s*,\s+(?:уже\s+|были\s+)?[а-я]+(?:ли|лись|ны|ты)(?![а-я])")
# Within so many of them something was found: изучили 96 проб, в одиннадцати нашли ртуть.
_AMONG, _FOUND = (
    re.compile(r"[,;]\s*(?:и\s+|а\s+)?(?:в|у|на|для)\s+$"),
    re.compile(r"\s+(?:из\s+них\s+)?[а-я]+л[иао]?(?![а-я])"),
)
_ENDS = re.compile(r"\s*(?:$|[.,;:!?»)–\"]|(?:в|во|на|у|с|из|за|и|а|уже|пока|ещ[её])(?![а-я]))")
_CLAUSE_ENDS = re.compile(r"\s*(?:$|[.,;:!?»)\"])")
_COLLECTIVE = re.compile(r"(?:дво|тро)(?:е|их|им)|(?:четвер|пятер|шестер|семер|восьмер|девятер|десятер)(?:о|ых|ым)")
# Число участников — 29; количество рейсов достигло 340.
_NUMBER_IS = re.compile(
    r"(?<![а-я])(?:число|количество|численность)\s[^.;,]{3,80}\s(?:–|(?:состав|достиг|равн|не\s+превы|превы)[а-я]+)\s+(?:уже\s+|всего\s+|около\s+)?$"
)


def some_of(low: str, number: Quantity, kept: Sequence[Quantity], before: Sequence[Quantity]) -> Quantity | None:
    """Return a bare number with the noun of what it is some of, told in its sentence or the one before, or None."""
    if number.value.denominator != 1 or number.value <= 1 or (number.literal and 1900 <= number.value <= 2100):
        return None
    head = low[max(0, number.start - 60) : number.start]
    counts = [other for other in kept if other.kind == "count"]
    if _THEY_WERE.search(head) and _ENDS.match(low, number.end):
        told = counts or [other for other in before if other.kind == "count"]
        return _with(number, max(told, key=lambda o: o.value, default=None))
    if noun := _told_before(low, number, head):
        return evolve(number, unit=noun, kind="count")
    if counts and _OF_THEM.search(head) and _ENDS.match(low, number.end):
        return _with(number, next((o for o in reversed(counts) if o.value >= number.value), None))
    if counts and not number.literal and _AMONG.search(head) and _FOUND.match(low, number.end):
        return _with(number, next((o for o in reversed(counts) if o.value > number.value), None))
    if not _CLAUSE_ENDS.match(low, number.end):
        return None
    out_of = next((o for o in counts if o.value > number.value and _OUT_OF.search(low, 0, o.start)), None)
    if out_of is not None and number.literal and out_of is counts[-1]:
        return _with(number, out_of)
    if _VERB.search(head):
        first = next((o for o in counts if not _OUT_OF.search(low, 0, o.start)), None)
        return _with(number, first if first is not None and first.value > number.value else None)
    return None


def _told_before(low: str, number: Quantity, head: str) -> str | None:
    """Return the noun that stands first or between commas, or for which a pronoun stands; None where there is none."""
    if _ENDS.match(low, number.end):
        if _OF_THEM_CAME.search(head):
            return plural_before(low[: number.start])
        came = _CAME.search(low, 0, number.start)
        if noun := first_noun(came["what"], "gent") if came else None:
            return noun
    beside = _BESIDE_THEM.search(low, 0, number.start) if _AND_THEY.match(low, number.end) else None
    return first_noun(beside["what"]) if beside else None


def number_is(low: str, place: int) -> bool:
    """Tell whether the number at a place is said to be the number of something: число участников — 29."""
    return bool(_NUMBER_IS.search(low, 0, place))


def people(low: str, number: Quantity) -> Quantity | None:
    """Return a collective number without a noun as persons: пострадали трое, получают всего четверо."""
    written = low[number.number[0] : number.number[1]]
    return evolve(number, unit="person", kind="count") if _COLLECTIVE.fullmatch(written) else None


def _with(number: Quantity, other: Quantity | None) -> Quantity | None:
    return evolve(number, unit=other.unit, kind="count") if other is not None else None
