"""Periods in Russian."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from attrs import evolve

from emporion.newsroom.figures.periods import calendar, shared
from emporion.newsroom.figures.periods.calendar import Anchor, Days, Mention
from emporion.newsroom.figures.periods.shared import Rule, count

_STEMS = ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"]
_M = (
    r"(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|е|ю|ем)|(?:март|август)(?:а|е|у|ом)?|ма(?:й|я|е|ю|ем))"
    r"(?![а-я])"
)
_Y = r"(?:19|20)\d\d(?![\d,.]\d|\d)"
_YEAR_WORD = r"(?:год(?:а|у|ом|е|ах|ы|ов)?|гг?\.?)(?![а-я])"
_OF = (
    rf"(?:\s+(?:(?P<y>{_Y})(?:\s*{_YEAR_WORD})?|(?P<rel>эт|текущ|нынешн|прошл|минувш|прошедш|позапрошл)[а-я]+\s+год[а-я]*|"
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


_YEARS_BACK = {"прошл": 1, "минувш": 1, "прошедш": 1, "предыдущ": 1, "позапрошл": 2}


def _said(match: re.Match[str], anchor: Anchor) -> int | None:
    if match["y"]:
        return int(match["y"])
    if match["rel"] and anchor.day:
        return anchor.day.year - _YEARS_BACK.get(match["rel"], 0)
    return None


def _month(form: str) -> int:
    """Return the number of a month by its longest stem: март begins as май does."""
    return max((len(stem), i) for i, stem in enumerate(_STEMS, 1) if form.startswith(stem))[1]


def _part(match: re.Match[str], anchor: Anchor) -> Days | None:
    kind = "half" if match["kind"].startswith("пол") else "quarter"
    return shared.part(kind, _ordinal(match["n"]), _said(match, anchor), anchor)


def _months(match: re.Match[str], anchor: Anchor) -> Days:
    return shared.span(anchor, _said(match, anchor), _month(match["m"]), _month(match["to"]))


def _days(match: re.Match[str], anchor: Anchor) -> Days | None:
    first = int(match["d"])
    return shared.single_days(anchor, _said(match, anchor), _month(match["m"]), first, int(match["e"] or first))


def _this(match: re.Match[str], anchor: Anchor) -> Days:
    which = match["which"]
    shift = 1 if which in ("следующ", "будущ") else -_YEARS_BACK.get(which, 0)
    unit = {"г": "year", "м": "month", "н": "week", "к": "quarter"}[match["unit"][0]]
    return anchor.relative(lambda day: calendar.this(day, unit, shift))


def _back(match: re.Match[str], anchor: Anchor) -> Days:
    unit = {"г": "year", "л": "year", "м": "month", "н": "week", "д": "day", "к": "quarter"}[match["unit"][0]]
    if match["unit"].startswith("десят"):
        unit = "decade"
    days = anchor.relative(lambda day: calendar.back(day, count(match["n"]), unit))
    return days if match["n"] or not _SEVERAL.match(match.group()) else calendar.VAGUE


def _ahead(match: re.Match[str], anchor: Anchor) -> Days:
    unit = {"г": "year", "л": "year", "м": "month", "н": "week", "д": "day"}[match["unit"][0]]
    unit = "decade" if match["unit"].startswith("десят") else unit
    days = anchor.relative(lambda day: calendar.ahead(day, count(match["n"]), unit))
    return days if match["n"] or not _SEVERAL.match(match.group()) else calendar.VAGUE


_SEVERAL = re.compile(r"[а-я]+(?:ие|их)(?![а-я])")


def _across(match: re.Match[str], anchor: Anchor) -> Days | None:
    number = shared.number_or_none
    first, last = (
        (number(match[f"y{end}"]), _month(match[f"m{end}"]), number(match[f"d{end}"]) or 0) for end in (1, 2)
    )
    return shared.across(anchor, first, last)


def _quarters(match: re.Match[str], anchor: Anchor) -> Days | None:
    first, last = (_ordinal(match[name]) for name in ("n", "to"))
    return shared.span(anchor, _said(match, anchor), 3 * first - 2, 3 * last) if 0 < first < last else None


def _months_in_a_row(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return two months joined by an “and” where the second follows the first."""
    first, last = _month(match["m"]), _month(match["to"])
    return shared.span(anchor, _said(match, anchor), first, last) if last == first + 1 else None


def _at_the_end(match: re.Match[str], anchor: Anchor) -> Days | None:
    if match["m"]:
        return calendar.last_day(shared.month(anchor, _said(match, anchor), _month(match["m"])))
    said = int(match["y3"]) if match["y3"] else None
    if said is None and anchor.day:
        said = anchor.day.year - _YEARS_BACK.get(match["rel2"], 0)
    return calendar.last_day(calendar.year(said)) if said else None


_WEEKDAYS = {
    "понедельник": 0, "понедельнику": 0, "вторник": 1, "вторнику": 1, "среду": 2, "среде": 2, "четверг": 3,
    "четвергу": 3, "пятницу": 4, "пятнице": 4, "субботу": 5, "субботе": 5, "воскресенье": 6, "воскресенью": 6,
}  # fmt: skip


def _weekday(match: re.Match[str], anchor: Anchor) -> Days:
    """Return the last such day of the week up to the article's day, or the next one where it is called so."""
    number = _WEEKDAYS[match["w"] or match["tuesday"]]
    if match["which"] in ("ближайш", "следующ"):
        return anchor.relative(lambda day: calendar.this(day, "day", (number - day.weekday() - 1) % 7 + 1))
    before = match["which"] in ("прошл", "минувш")
    return anchor.relative(lambda day: calendar.this(day, "day", -((day.weekday() - number - before) % 7) - before))


def _month_of_last_year(match: re.Match[str], anchor: Anchor) -> Days:
    return anchor.relative(lambda day: calendar.months(day.year - 1, _month(match["m"]), _month(match["m"])))


def _season(match: re.Match[str], anchor: Anchor) -> Days:
    """Return the season of a stated year, or this and the last one; a winter is told by the year it ends in.

    Which one a bare летом means is not told.
    """
    first = {"зим": 12, "весн": 3, "лет": 6, "осен": 9}[match["s"]]
    said = _said(match, anchor)
    if said is None and match["which"] and anchor.day:
        begun = anchor.year(None, not_after=(first, 1))
        before = match["which"] in ("прошл", "прошедш") and begun and begun[0] == anchor.day.year
        said = begun[0] + (first == 12) - bool(before) if begun else None
        said = said + 1 if said and match["which"] in ("будущ", "следующ") else said
        said = anchor.day.year + (first == anchor.day.month == 12) if match["which"] in ("эт", "нынешн") else said
    if said is None:
        return calendar.VAGUE
    return evolve(calendar.months(said - (first == 12), first, (first + 1) % 12 + 1), basis="inferred")


def _long_rules() -> list[tuple[str, object]]:
    """Return the patterns of periods that take several words, which go before those of their parts."""
    year = rf"(?:\s+(?P<y1>{_Y})(?:\s*{_YEAR_WORD})?)?"
    until = rf"(?:\s+(?P<y2>{_Y})(?:\s*{_YEAR_WORD})?)?"
    like = r"(?:т(?:от|ом|ого|ому|ем)\s+же|аналогичн[а-я]+|сопоставим[а-я]+|соответствующ[а-я]+)\s+(?:[а-я-]+\s+)?"
    some = r"(?:период|месяц|квартал|полугоди|отрез)[а-я]*"
    return [
        (
            rf"\b{like}{some}(?:\s+в)?\s+(?:(?P<y>{_Y})(?:-го|\s*{_YEAR_WORD})?|(?:прошл|предыдущ|минувш|прошедш)[а-я]+\s+год[а-я]*|"
            rf"годом\s+ранее|год\s+назад)",
            shared.again,
        ),
        (
            r"\b(?:эт|т)(?:от|ом)\s+же\s+(?:период|срок|время)(?:е|а)?(?!\s+\w*\s*прошл)|\bаналогичный\s+период(?!\s+\w*\s*(?:прошл|20))",
            shared.as_told,
        ),
        (r"\bотчетн(?:ый|ого|ом)\s+период[а-я]*", shared.as_told),
        (r"\b(?:годом\s+(?:ранее|раньше)|год\s+назад)", shared.again),
        (
            rf"\b(?P<d1>\d{{1,2}})\s+(?P<m1>{_M}){year}\s*(?:-|–|—|по|до)\s*(?P<d2>\d{{1,2}})\s+(?P<m2>{_M}){until}",
            _across,
        ),
        (
            rf"\b(?P<m1>{_M})(?P<d1>)\s+(?P<y1>{_Y})(?:\s*{_YEAR_WORD})?\s*(?:-|–|—|по|до)\s*(?P<m2>{_M})(?P<d2>){until}",
            _across,
        ),
        (
            rf"\b(?P<n>перв[а-я]+|втор[а-я]+|трет[а-я]+|i{{1,3}}|[1-3])\s*(?:-|–|—|и)\s*(?P<to>втор[а-я]+|трет[а-я]+|четверт[а-я]+|"
            rf"i{{1,3}}|iv|[2-4])(?:-?[а-я]{{1,3}})?\s+квартал[а-я]*{_OF}",
            _quarters,
        ),
        (
            rf"\b(?:перв[а-я]+\s+|прошедш[а-я]+\s+|истекш[а-я]+\s+)?(?P<n>{_N})\s+(?P<unit>месяц[а-я]*|мес\.?|квартал[а-я]*){_OF}",
            _first,
        ),
        (rf"\b(?P<m>{_M})\s+и\s+(?:в\s+)?(?P<to>{_M}){_OF}", _months_in_a_row),
        (
            rf"\bна\s+конец\s+(?:(?P<m>{_M}){_OF}|(?P<y3>{_Y})(?:\s*{_YEAR_WORD})?|(?P<rel2>прошл|минувш|предыдущ)[а-я]+\s+года)",
            _at_the_end,
        ),
        (
            rf"(?<![\d.,/-])(?P<a>{_Y})\s*/\s*(?P<b>(?:19|20)?\d\d)(?![\d/])(?:-?м)?(?:\s+(?:[а-я]+\s+)?{_YEAR_WORD})?",
            _years,
        ),
        (
            rf"(?<![\d.,/-])(?P<y>{_Y})(?:-м|-го|-й)?\s+(?:финансов|учебн|календарн|отчетн|хозяйственн)[а-я]+\s+{_YEAR_WORD}",
            lambda m, _a: calendar.year(int(m["y"])),
        ),
        (rf"\b(?:прошл|минувш|прошедш)(?:ом|ем|его|ого|ий|ый)\s+(?P<m>{_M})", _month_of_last_year),
        (
            rf"\b(?:(?P<which>прошл|минувш|прошедш|эт|нынешн|будущ|следующ)[а-я]+\s+)?(?P<s>зим|весн|лет|осен)(?:ой|ою|ом|ью)(?![а-я]){_OF}",
            _season,
        ),
        (r"\bза\s+(?:первые\s+)?полгода(?![а-я])", lambda _m, a: shared.part("half", 1, None, a)),
        (r"\bитогам\s+(?:всего\s+)?года(?![а-я])", lambda _m, a: shared.whole_year(a)),
    ]


def _ordinal(word: str) -> int:
    return next((value for stem, value in _ORD.items() if word == stem or (len(stem) > 3 and word.startswith(stem))), 0)


_CROPS = re.compile(r"(?<![а-я])(?:пшениц|зерн|кукуруз|ячмен|урожа|рапс|подсолнечн|мук[иу]|горох|сельхоз|аграр)")


def _harvest(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return a season of grain, which runs from July to June; other seasons run over two years."""
    if "сезон" in match["k"] and not _CROPS.search(match.string):
        return _years(match, anchor)
    first = int(match["a"])
    days = Days(date(first, 7, 1), date(first + 1, 7, 1))
    since = match["since"] and anchor.day and days.start and days.start <= anchor.day < date(first + 1, 7, 1)
    return evolve(days, end=anchor.day + timedelta(1)) if since and anchor.day else days


_SEASON_OF_CROPS = (
    rf"\b(?P<since>с\s+начала\s+)?(?P<k>(?:[а-я]+\s+)?(?:сезон|сельхозгод|агросезон|агрогод)[а-я]*|сельскохозяйственн[а-я]+\s+год[а-я]*)"
    rf"\s+(?P<a>{_Y})\s*/\s*(?P<b>(?:19|20)?\d\d)(?![\d/])",
    _harvest,
)


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
        (rf"\b(?P<m>{_M})\s*(?:-|–|до|по)\s*(?P<to>{_M}){_OF}", _months),
        (rf"\b(?P<d>\d{{1,2}})(?:\s*(?:-|–|и|по)\s*(?P<e>\d{{1,2}}))?\s+(?P<m>{_M}){_OF}", _days),
        (rf"\b(?P<m>{_M}){_OF}", lambda m, a: shared.month(a, _said(m, a), _month(m["m"]))),
        (
            rf"\b(?P<a>{_Y})\s*(?:{_YEAR_WORD})?\s*(?:-|–|/|и|по|до)\s*(?P<b>(?:19|20)?\d\d)(?:\s+[а-я]{{4,}}(?:ый|ом|ого))?\s*{_YEAR_WORD}",
            _years,
        ),
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
            rf"\b(?:следующ|ближайш|предстоящ)(?:ие|их|ий|ую|ее|ем|его)\s+(?:(?P<n>{_N})\s+)?(?P<unit>(?:год[аы]?|лет)(?![а-я])|месяц[а-я]*|"
            rf"недел[а-я]*|десятилети[а-я]+|дн[а-я]+)",
            _ahead,
        ),
        (
            r"\b(?:до\s+конца|к\s+концу)\s+(?:этого\s+|текущего\s+|нынешнего\s+)?(?P<unit>года|месяца)",
            lambda m, a: evolve(
                a.relative(lambda day: calendar.this(day, "year" if m["unit"] == "года" else "month")), start=None
            ),
        ),
        (
            r"\b(?P<which>эт|текущ|нынешн|прошл|минувш|прошедш|предыдущ|позапрошл|следующ|будущ)[а-я]+\s+(?P<unit>год|месяц|недел|"
            r"квартал)[а-я]*",
            _this,
        ),
        (r"\b(?:прошл|предыдущ)[а-я]+\s+сезон[а-я]*", lambda _, _a: calendar.VAGUE),
        (
            r"\b(?:сейчас|сегодня|в\s+настоящее\s+время|на\s+данный\s+момент|на\s+сегодняшний\s+день|ныне|"
            r"на\s+текущий\s+момент)\b",
            lambda _, a: a.relative(lambda day: calendar.this(day, "day")),
        ),
    ]
    every = [_SEASON_OF_CROPS, *_long_rules(), *found, *_rules_of_days()]
    return tuple((re.compile(pattern), resolve) for pattern, resolve in every)  # type: ignore[misc]


def _rules_of_days() -> list[tuple[str, object]]:
    """Return the patterns of days that are told from the article's."""
    return [
        (
            rf"(?<=\b[вк] )(?:(?P<which>прошл|минувш|эт|ближайш|следующ)[а-я]+\s+)?"
            rf"(?P<w>{'|'.join(_WEEKDAYS)})(?![а-я])|"
            rf"(?<=\bво )(?P<tuesday>вторник)(?![а-я])",
            _weekday,
        ),
        (r"\bнынче(?![а-я])", lambda _, a: a.relative(lambda day: calendar.this(day, "year"))),
        (r"\b(?:позавчера)\b", lambda _, a: a.relative(lambda day: calendar.this(day, "day", -2))),
        (
            r"\b(?:вчера|накануне(?=\s*(?:$|[,.;]|[а-я]+л[аи]?(?![а-я]))))\b",
            lambda _, a: a.relative(lambda day: calendar.this(day, "day", -1)),
        ),
    ]


def _first(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return the first so many months of a year; without first or a year it is a duration."""
    head = match.string[max(0, match.start() - 12) : match.start()]
    if not (
        match["y"]
        or match["rel"]
        or match["plain"]
        or match.group().startswith(("перв", "прошедш", "истекш"))
        or re.search(r"\b(?:за|по итогам)\s+$", head)
    ):
        return None
    length = 3 if match["unit"].startswith("кв") else 1
    return shared.span(anchor, _said(match, anchor), 1, min(count(match["n"]) * length, 12))


_AGAINST = re.compile(
    r"(?:по\s+сравнению\s+с|в\s+сравнении\s+с|чем|против|относительно|по\s+отношению\s+к|к\s+уровню|"
    r"от\s+уровня|(?:выше|ниже|меньше|больше|дешевле|дороже|хуже|лучше|от|до)\s+(?:пик|максимум|минимум|рекорд|уровн|показател|результат|план)[а-я]*|"
    r"к\s+(?:аналогичн[а-я]+\s+)?(?:периоду|показател[а-я]+|уровн[а-я]+))"
    r"(?:\s+(?:в|за|аналогичн[а-я]+|период[а-я]*|так[а-я]+|же|показател[а-я]+|уровн[а-я]+|итог[а-я]+|был[аои]?|"
    r"результат[а-я]+|прошл[а-я]+|весны|лета|осени|зимы))*\s*$"
)
_OPEN = re.compile(
    r"\b(?:(?P<since>с|со|начиная\s+с)|(?P<by>до|к|ко))(?:\s+(?:конц[а-я]+|начал[а-я]+|середин[а-я]+|рубеж[а-я]+))*\s*$"
)
_UNTIL = re.compile(
    r"\d{1,2}\s+(?:по|до)\s+\d|(?:\d{1,2}\s+)?(?:\d{4}|[а-я]+)(?:\s+\d{4}(?:\s*[а-я]+\.?)?)?\s+(?:по|до)\s+(?:\d|[а-я])"
)
_ASIDE = re.compile(r"\b(?:в|во|за|по\s+итогам|на|в\s+течение)?\s*(?:весь\s+|всего\s+|уже\s+)?$")


def _prefixes(low: str, start: int, days: Days, anchor: Anchor) -> tuple[int, Days, str]:
    head = low[max(0, start - 60) : start]
    against = _AGAINST.search(head)
    if against:
        return start - len(head) + against.start(), days, "against"
    opening = _OPEN.search(head)
    if opening and days.again is not None:
        return start - len(head) + opening.start(), days, "against"
    if opening and not (opening["since"] and _UNTIL.match(low, start)):
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
