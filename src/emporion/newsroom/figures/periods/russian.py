"""Periods in Russian."""

import re
from collections.abc import Iterator
from functools import cache

from attrs import evolve

from emporion.newsroom.figures.periods import calendar, shared
from emporion.newsroom.figures.periods.calendar import Anchor, Days, Mention
from emporion.newsroom.figures.periods.shared import Rule, count

_STEMS = ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"]
_M = (
    r"(?:январ(?:ь|я|е|ю)|феврал(?:ь|я|е|ю)|март(?:а|е|у)?|апрел(?:ь|я|е|ю)|ма(?:й|я|е|ю)|июн(?:ь|я|е|ю)|июл(?:ь|"
    r"я|е|ю)|август(?:а|е|у)?|сентябр(?:ь|я|е|ю)|октябр(?:ь|я|е|ю)|ноябр(?:ь|я|е|ю)|декабр(?:ь|я|е|ю))"
)
_Y = r"(?:19|20)\d\d(?![\d,.]\d|\d)"
_YEAR_WORD = r"(?:год(?:а|у|ом|е|ах|ы|ов)?|гг?\.?)(?![а-я])"
_OF = (
    rf"(?:\s+(?:(?P<y>{_Y})(?:\s*{_YEAR_WORD})?|(?P<rel>эт|текущ|прошл|минувш|прошедш)[а-я]+\s+год[а-я]*|"
    rf"(?P<plain>год[ау])(?![а-я])))?"
)
_ORD = {
    "перв": 1,
    "втор": 2,
    "трет": 3,
    "четверт": 4,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
}
_N = (
    r"\d{1,2}|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать|двух|трех|четырех|"
    r"пяти|шести|семи|восьми|девяти|десяти|двадцать|тридцать"
)


def _said(match: re.Match[str], anchor: Anchor) -> int | None:
    if match["y"]:
        return int(match["y"])
    if match["rel"] and anchor.day:
        return anchor.day.year - (match["rel"] in ("прошл", "минувш", "прошедш"))
    return None


def _month(form: str) -> int:
    """Return the number of a month by its longest stem: март begins as май does."""
    return max((len(stem), i) for i, stem in enumerate(_STEMS, 1) if form.startswith(stem))[1]


def _part(match: re.Match[str], anchor: Anchor) -> Days | None:
    number = next(
        (
            value
            for stem, value in _ORD.items()
            if match["n"] == stem or (len(stem) > 3 and match["n"].startswith(stem))
        ),
        0,
    )
    return shared.part("half" if match["kind"].startswith("пол") else "quarter", number, _said(match, anchor), anchor)


def _months(match: re.Match[str], anchor: Anchor) -> Days:
    return shared.span(anchor, _said(match, anchor), _month(match["m"]), _month(match["to"]))


def _days(match: re.Match[str], anchor: Anchor) -> Days | None:
    first = int(match["d"])
    return shared.single_days(anchor, _said(match, anchor), _month(match["m"]), first, int(match["e"] or first))


def _this(match: re.Match[str], anchor: Anchor) -> Days:
    which = match["which"]
    shift = -1 if which in ("прошл", "минувш", "прошедш", "предыдущ") else 1 if which in ("следующ", "будущ") else 0
    unit = {"г": "year", "м": "month", "н": "week", "к": "quarter"}[match["unit"][0]]
    return anchor.relative(lambda day: calendar.this(day, unit, shift))


def _back(match: re.Match[str], anchor: Anchor) -> Days:
    unit = {"г": "year", "л": "year", "м": "month", "н": "week", "д": "day", "к": "quarter"}[match["unit"][0]]
    if match["unit"].startswith("десят"):
        unit = "decade"
    return anchor.relative(lambda day: calendar.back(day, count(match["n"]), unit))


def _ahead(match: re.Match[str], anchor: Anchor) -> Days:
    unit = {"г": "year", "л": "year", "м": "month", "н": "week", "д": "day"}[match["unit"][0]]
    return anchor.relative(lambda day: calendar.ahead(day, count(match["n"]), unit))


def _years(match: re.Match[str], anchor: Anchor) -> Days | None:
    first, last = int(match["a"]), match["b"]
    to = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return calendar.years(first, to) if first < to < first + 200 else None


@cache
def rules() -> tuple[Rule, ...]:
    """Return the patterns of periods with what they mean, the more telling ones first."""
    found: list[tuple[str, object]] = [
        (
            rf"\b(?P<n>перв[а-я]+|втор[а-я]+|трет[а-я]+|четверт[а-я]+|i{{1,3}}|iv|"
            rf"[1-4](?:-?[а-я]{{1,3}})?)\s+(?P<kind>полугоди|квартал)[а-я]*{_OF}",
            _part,
        ),
        (rf"\b(?:перв[а-я]+\s+)?(?P<n>{_N})\s+(?P<unit>месяц)[а-я]*{_OF}(?<!\b)?", _first),
        (rf"\b(?P<m>{_M})\s*(?:-|–|до|по)\s*(?P<to>{_M}){_OF}", _months),
        (rf"\b(?P<d>\d{{1,2}})(?:\s*(?:-|–|и)\s*(?P<e>\d{{1,2}}))?\s+(?P<m>{_M}){_OF}", _days),
        (rf"\b(?P<m>{_M}){_OF}", lambda m, a: shared.month(a, _said(m, a), _month(m["m"]))),
        (rf"\b(?P<a>{_Y})\s*(?:{_YEAR_WORD})?\s*(?:-|–|/|и|по|до)\s*(?P<b>(?:19|20)?\d\d)\s*{_YEAR_WORD}", _years),
        (
            rf"(?<![\d.,/-])(?P<y>{_Y})\s*(?:-?[а-я]{{1,3}}\s+)?{_YEAR_WORD}|(?<=\bв )(?P<y2>{_Y})(?=\s*[,.;)])",
            lambda m, _a: calendar.year(int(m["y"] or m["y2"])),
        ),
        (rf"(?<![\d.,/-])(?P<y>{_Y})-(?:м|ом|й|го|му|е|х)(?![а-я])", lambda m, _a: calendar.year(int(m["y"]))),
        (r"\bс\s+начала\s+(?:этого\s+|текущего\s+)?года", lambda _, a: a.relative(calendar.to_date)),
        (
            rf"\bпоследн(?:ие|их|ее|ий|юю|ей|его)\s+(?:(?P<n>{_N})\s+)?(?P<unit>год[а-я]*|лет|месяц[а-я]*|"
            rf"недел[а-я]*|дн[а-я]+|десятилети[а-я]+|квартал[а-я]*)",
            _back,
        ),
        (
            rf"\b(?:следующ|ближайш)(?:ие|их|ий|ую)\s+(?P<n>{_N})?\s*(?P<unit>года|лет|месяц[а-я]*|недел[а-я]*|"
            rf"дн[а-я]+)",
            _ahead,
        ),
        (
            r"\b(?:до\s+конца|к\s+концу)\s+(?:этого\s+|текущего\s+|нынешнего\s+)?(?P<unit>года|месяца)",
            lambda m, a: evolve(
                a.relative(lambda day: calendar.this(day, "year" if m["unit"] == "года" else "month")), start=None
            ),
        ),
        (
            r"\b(?P<which>эт|текущ|прошл|минувш|прошедш|предыдущ|следующ|будущ)[а-я]+\s+(?P<unit>год|месяц|недел|"
            r"квартал)[а-я]*",
            _this,
        ),
        (r"\b(?:прошл|предыдущ)[а-я]+\s+сезон[а-я]*", lambda _, _a: Days(None, None, "inferred")),
        (r"\b(?:вчера)\b", lambda _, a: a.relative(lambda day: calendar.this(day, "day", -1))),
        (
            r"\b(?:сейчас|сегодня|в\s+настоящее\s+время|на\s+данный\s+момент|на\s+сегодняшний\s+день|ныне|"
            r"на\s+текущий\s+момент)\b",
            lambda _, a: a.relative(lambda day: calendar.this(day, "day")),
        ),
    ]
    return tuple((re.compile(pattern), resolve) for pattern, resolve in found)  # type: ignore[misc]


def _first(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return the first so many months of a year; without first or a year it is a duration."""
    head = match.string[max(0, match.start() - 12) : match.start()]
    if not (
        match["y"]
        or match["rel"]
        or match["plain"]
        or match.group().startswith("перв")
        or re.search(r"\b(?:за|по итогам)\s+$", head)
    ):
        return None
    return shared.span(anchor, _said(match, anchor), 1, min(count(match["n"]), 12))


_AGAINST = re.compile(
    r"(?:по\s+сравнению\s+с|в\s+сравнении\s+с|чем|против|относительно|по\s+отношению\s+к|к\s+уровню|"
    r"от\s+уровня|к\s+аналогичному\s+периоду|к\s+показател[а-я]+)"
    r"(?:\s+(?:в|за|аналогичн[а-я]+|период[а-я]*|так[а-я]+|же|показател[а-я]+|уровн[а-я]+|итог[а-я]+|был[аои]?|"
    r"результат[а-я]+|прошл[а-я]+))*\s*$"
)
_OPEN = re.compile(
    r"\b(?:(?P<since>с|со|начиная\s+с)|(?P<by>до|к|ко))(?:\s+(?:конц[а-я]+|начал[а-я]+|середин[а-я]+|рубеж[а-я]+))*\s*$"
)
_ASIDE = re.compile(r"\b(?:в|во|за|по\s+итогам|на|в\s+течение)?\s*(?:весь\s+|всего\s+|уже\s+)?$")


def _prefixes(low: str, start: int, days: Days, anchor: Anchor) -> tuple[int, Days, str]:
    head = low[max(0, start - 60) : start]
    against = _AGAINST.search(head)
    if against:
        return start - len(head) + against.start(), days, "against"
    opening = _OPEN.search(head)
    if opening:
        place = start - len(head) + opening.start()
        if opening["since"]:
            return place, shared.open_end(days, "since", anchor), "period"
        past = (
            opening["by"] in ("к", "ко")
            and anchor.day is not None
            and days.start is not None
            and days.start.year < anchor.day.year
        )
        return place, days if past else shared.open_end(days, "by", anchor), "against" if past else "period"
    aside = _ASIDE.search(head)
    return start - len(head) + (aside.start() if aside else len(head)), days, "period"


def periods(low: str, anchor: Anchor) -> Iterator[Mention]:
    """Yield the periods of a folded Russian text in small letters."""
    return shared.mentions(low, anchor, rules(), _prefixes)
