"""Periods in Chinese."""

import re
from collections.abc import Iterator
from functools import cache

from attrs import evolve

from emporion.newsroom.figures.periods import calendar, days_of_news, shared
from emporion.newsroom.figures.periods.calendar import Anchor, Days, Mention
from emporion.newsroom.figures.periods.shared import Rule, count

_N = r"\d{1,2}|十[一二]?|二十|三十|[一二两三四五六七八九十几]"
_Y = (
    r"(?:(?P<y>(?:19|20)\d\d)\s*年度?(?![版款])|(?P<han>[一二]\s?[九〇零○]\s?[一二三四五六七八九〇零○]\s?[一二三四五六七八九〇零○])年|(?P<rel>今年|去年|前年|明年|"
    r"本年度?|当年))"
)
_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
_SHIFT = {"今年": 0, "本年": 0, "本年度": 0, "去年": -1, "前年": -2, "明年": 1}


def _said(match: re.Match[str], anchor: Anchor) -> tuple[int | None, bool]:
    """Return the year said, and whether it is told from the article's day."""
    if match["y"]:
        return int(match["y"]), False
    if match["han"]:
        return int("".join(_DIGITS[c] for c in match["han"].replace(" ", ""))), False
    if match["rel"] in _SHIFT:
        return (anchor.day.year + _SHIFT[match["rel"]] if anchor.day else None), True
    return None, False


def _of_year(build: str) -> object:
    def resolve(match: re.Match[str], anchor: Anchor) -> Days | None:
        said, relative = _said(match, anchor)
        if relative and said is None:
            return calendar.VAGUE
        days = _built(build, match, said, anchor)
        return Days(days.start, days.end, anchor.basis) if relative and days else days

    return resolve


def _built(build: str, match: re.Match[str], said: int | None, anchor: Anchor) -> Days | None:
    if build == "half":
        return shared.part("half", 1 if match["half"] == "上" else 2, said, anchor)
    if build == "quarter":
        return shared.part("quarter", count(match["q"]), said, anchor)
    if build == "first":
        return shared.span(anchor, said, 1, min(count(match["n"]) * (3 if match["unit"][0] == "季" else 1), 12))
    if build == "quarters":
        return shared.span(anchor, said, 1, count(match["b"]) * 3)
    if build == "months":
        return shared.span(anchor, said, count(match["a"]), count(match["b"]))
    if build == "day":
        first = count(match["d"])
        return shared.single_days(anchor, said, count(match["m"]), first, count(match["e"]) if match["e"] else first)
    if build == "month":
        number = count(match["m"])
        return shared.month(anchor, said, number) if 1 <= number <= 12 else None
    return calendar.year(said) if said else None


def _back(match: re.Match[str], anchor: Anchor) -> Days:
    unit = {"年": "year", "月": "month", "周": "week", "天": "day"}[match["unit"][-1]]
    return anchor.relative(lambda day: calendar.back(day, count(match["n"]), unit))


def _ahead(match: re.Match[str], anchor: Anchor) -> Days:
    unit = {"年": "year", "月": "month", "周": "week", "天": "day"}[match["unit"][-1]]
    return anchor.relative(lambda day: calendar.ahead(day, count(match["n"]), unit))


def _across(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return the days from one month or day to another one, with years of their own."""
    first = (_year_of(match["a"], anchor), count(match["m1"]), count(match["d1"], 0))
    last = (_year_of(match["b"], anchor) or first[0], count(match["m2"]), count(match["d2"], 0))
    if not (1 <= first[1] <= 12 and 1 <= last[1] <= 12):
        return None
    return shared.across(anchor, first, last)


def _year_of(written: str | None, anchor: Anchor) -> int | None:
    if not written:
        return None
    if written in _SHIFT:
        return anchor.day.year + _SHIFT[written] if anchor.day else None
    return int(written[:4])


def _again(match: re.Match[str], _anchor: Anchor) -> Days:
    """Return the same period in the year named, in the year before, or in the one that was told of."""
    year = match["y"]
    return evolve(calendar.VAGUE, again=int(year) if year else -1 if match["w"] else 0)


def _at_the_end(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return the day up to which something is counted: 截至10月底, 截至去年底."""
    days = _of_year("month" if match["m"] else "year")(match, anchor)  # type: ignore[operator]
    return calendar.last_day(days) if days and days.end else days


def _since_new_year(match: re.Match[str], anchor: Anchor) -> Days | None:
    month, day = count(match["m2"]), int(match["d2"])
    year = anchor.year(None, not_after=(month, day))
    if year is None:
        return calendar.VAGUE
    days = shared.across(anchor, (year[0], 1, 1), (year[0], month, day))
    return evolve(days, basis=year[1]) if days else None


# What began so many years ago says nothing of the numbers that are told of it: 三年前成立的公司.
_BEGUN = "成立|创办|创立|落户|来到|投产|启动|签|建|加入|进入|毕业|离开|移居|起步|开业|买|租|开始|还是|曾"


def _long_rules() -> list[tuple[str, object]]:
    """Return the patterns of periods that take several words, which go before those of their parts."""
    of = rf"(?:{_Y}\s*的?)?"
    year, han = r"(?:19|20)\d\d年|今年|去年|前年|明年", rf"\d{{1,2}}|{_N}"
    to = r"(?:至|到|-|–|—|~)"
    return [
        (r"(?:(?P<w>去年|上年|前一年|上一年)|(?P<y>20\d\d)年)的?同期|(?<![\u4e00-\u9fff])同期(?!声)", _again),
        (
            rf"(?P<a>{year})?(?P<m1>{han})月(?P<d1>\d{{1,2}})[日号]{to}(?P<b>{year})?(?P<m2>{han})月(?P<d2>\d{{1,2}})[日号]",
            _across,
        ),
        (rf"(?P<a>{year})(?P<m1>{han})月(?P<d1>){to}(?P<b>{year})(?P<m2>{han})月(?P<d2>)(?!\d)", _across),
        (
            r"“?(?P<n>十[一二三四五六七八九]?)[·]?五”?(?:规划)?(?:期间|时期|期末|末期|末|收官之年)?(?<!十五)(?<![个约近])",
            lambda m, _a: calendar.half_decade(10 + count(m["n"][1:], 0)),
        ),
        (
            rf"(?:今年年?|年)初(?:至|到)(?P<m2>{han})月(?P<d2>\d{{1,2}})[日号]",
            _since_new_year,
        ),
        (rf"截(?:至|止到?){of}(?P<m>{_N})月份?(?:底|末)?(?!\d)", _at_the_end),
        (rf"截(?:至|止到?){_Y}(?:年?底|年?末)(?P<m>(?!))?", _at_the_end),
        (rf"{of}[首前](?P<n>{_N})个?(?P<unit>季度?|月)(?!\d)", _of_year("first")),
        (
            r"(?P<a>20\d\d)\s*[/-]\s*(?P<b>(?:20)?\d\d)\s*(?:年度|财年|财政年度|学年|榨季|收购季|年)",
            lambda m, _a: calendar.years(int(m["a"]), int(m["a"][: 4 - len(m["b"])] + m["b"])),
        ),
        (r"(?P<y>20\d\d)\s*(?:财年|财政年度|学年)", lambda m, _a: calendar.year(int(m["y"]))),
        (rf"(?<![\d近去第])(?P<n>{_N})(?P<unit>年)(?:来|间)(?![自到临])", _back),
        (
            r"(?:(?:预计|力争)?(?:到|在|于)?(?<![\d年去今明前上本])年底(?:之?前)?|今年年?底(?:之?前)?)(?!\d)",
            lambda _m, a: evolve(a.relative(lambda day: calendar.this(day, "year")), start=None),
        ),
        (r"(?<![年度])全年(?!\d)", lambda _m, a: shared.whole_year(a)),
        (r"本季度", lambda _m, a: a.relative(lambda day: calendar.this(day, "quarter"))),
        (r"下个?月(?!台|刊)", lambda _m, a: a.relative(lambda day: calendar.this(day, "month", 1))),
        (r"(?:未来|今后|过去|近)(?:几|数|些)年|近年来?", lambda _m, _a: calendar.VAGUE),
        *days_of_news.RULES,
        (
            rf"(?:(?<=[，。；、：“在])|^)(?P<n>{_N})年前(?!后|[^，。；]{{0,12}}(?:{_BEGUN}))",
            lambda m, a: a.relative(lambda day: calendar.this(day, "year", -count(m["n"]))),
        ),
    ]


@cache
def rules() -> tuple[Rule, ...]:
    """Return the patterns of periods with what they mean, the more telling ones first."""
    of = rf"(?:{_Y}\s*的?)?"
    found: list[tuple[str, object]] = [
        (r"(?:今年以来|今年年?初以来|年初以来|年初至今|今年至今)", lambda _, a: a.relative(calendar.to_date)),
        (rf"{of}(?P<half>[上下])半年", _of_year("half")),
        (rf"{of}(?:第)?(?P<a>[一1])(?:至|到|-|–|~)(?P<b>[二三四2-4])季度", _of_year("quarters")),
        (rf"{of}(?:第)?(?P<q>[一二三四1-4])季度", _of_year("quarter")),
        (rf"{of}(?P<a>{_N})月?份?(?:至|到|-|–|~|、(?!\d{{3}}))(?P<b>{_N})月份?", _of_year("months")),
        (
            rf"{of}(?P<m>{_N})月(?P<d>\d{{1,2}}|{_N})[日号](?:(?:至|到|-|–)(?P<e>\d{{1,2}}|{_N})[日号])?",
            _of_year("day"),
        ),
        (rf"{of}(?<!个)(?P<m>{_N})月(?!球|亮|饼|入|薪|均|活)份?(?:底|末|初)?", _of_year("month")),
        (
            r"(?P<a>(?:19|20)\d\d)\s*年?\s*(?:至|到|-|–|~)\s*(?P<b>(?:19|20)\d\d)\s*年(?:间|期间)?",
            lambda m, _a: calendar.years(int(m["a"]), int(m["b"])) if int(m["a"]) < int(m["b"]) else None,
        ),
        (rf"{_Y}(?:全年|年?[底末初])?", _of_year("year")),
        (
            r"(?:(?<![将接至到长短约为需用花达])近|(?<![由从比较])过去|最近|(?<![由从比较])过去的)(?P<n>十[一二]?|二十|[一二两三四五六七八九十几]|\d{1,2})(?P<unit>年|个月|周|天)(?:来|间|里|以来)?",
            _back,
        ),
        (
            r"(?:未来|今后|接下来)(?P<n>十[一二]?|二十|[一二两三四五六七八九十]|\d{1,2})(?P<unit>年|个月|周|天)(?:内|里|间)?",
            _ahead,
        ),
        (
            r"(?P<which>本|上个?|这个?)月(?!台|刊)",
            lambda m, a: a.relative(lambda day: calendar.this(day, "month", -(m["which"][0] == "上"))),
        ),
        (r"(?:前一年|上一年|(?<!首)次年|第二年)(?!度)", lambda _, _a: calendar.VAGUE),
        (r"上一?(?:年度|财年|榨季|收购季)|上年(?!度)", lambda _, _a: calendar.VAGUE),
        (r"(?P<which>本|上)周", lambda m, a: a.relative(lambda day: calendar.this(day, "week", -(m["which"] == "上")))),
        (
            r"(?:截至目前|目前|(?<![出体实表发呈])现在|当前|如今|现阶段|眼下|至今|现(?=有|共|已|存))",
            lambda _, a: a.relative(lambda day: calendar.this(day, "day")),
        ),
    ]
    return tuple((re.compile(pattern), resolve) for pattern, resolve in [*_long_rules(), *found])  # type: ignore[misc]


_AGAINST = re.compile(r"(?:较|环比|比|相比|与|同|相较于?|对比|高于|低于)\s*$")
_BY = re.compile(r"(?:到|至|预计到|力争到|截止到?)\s*$")
_ASIDE = re.compile(r"(?:在|于|从|自)?\s*$")


def _prefixes(low: str, start: int, days: Days, anchor: Anchor) -> tuple[int, Days, str]:
    head = low[max(0, start - 6) : start]
    against = _AGAINST.search(head)
    if against:
        return start - len(head) + against.start(), days, "against"
    by = _BY.search(head)
    if by and re.compile(r"[^，。]{0,4}年的[约近超]?\d").match(low, start):
        return start, days, "period"  # 由去年的4000人次增长到今年的7200人次
    if by and not head.endswith("截至"):
        return start - len(head) + by.start(), shared.open_end(days, "by", anchor), "period"
    aside = _ASIDE.search(head)
    return start - len(head) + (aside.start() if aside else len(head)), days, "period"


_TIMES = re.compile(r"的?(?:近|约)?(?:[\d.一二两三四五六七八九十]+倍|一半|[一二三四五六七八九]成|三分之[一二])")
_IS = re.compile(r"(?:是|为|不[及足到]|超过|接近|相当于?|仅为|达到?)(?:在|于)?\s*$")


_BEFORE = re.compile(r"(?:之前|以前|前)(?!景|三|[一二两四五六七八九\d])")
_SINCE = re.compile(r"(?:以来|起|之后|以后)")


def _next_one(written: str, days: Days, anchor: Anchor) -> Days:
    """Return the next day of its name where one without a year was most of a year ago: 自12月20日起."""
    ago = (anchor.day - days.start).days if anchor.day and days.start else 0
    return (
        evolve(calendar.in_another_year(days, 1), again=None)
        if ago > _LONG_AGO and _OF_A_YEAR.search(written)
        else days
    )


_OF_A_YEAR = re.compile(r"^[^年]*(?:月|季|半年)[^年]*$")
_LONG_AGO = 270
# What was done in all up to a day has no beginning: 截至11月底，累计发送旅客.
_IN_ALL = re.compile(r"，[^，。；]{0,16}累计")


def periods(low: str, anchor: Anchor) -> Iterator[Mention]:
    """Yield the periods of a folded Chinese text; this year, told up to a day, ends with it: 截至8月25日……今年."""
    until: Days | None = None
    for found in shared.mentions(low, anchor, rules(), _prefixes):
        if low.startswith("截", max(0, found.start - 2)) or low.startswith("截", found.start):
            until = found.days
        told = until and until.end and found.days.start and low[found.start : found.end].endswith(("今年", "全年"))
        mention = evolve(found, days=evolve(found.days, end=until.end)) if told and until else found
        if found.days.end and low.startswith("截", found.start) and _IN_ALL.match(low, found.end):
            mention = evolve(found, days=evolve(found.days, start=None))
        since = _SINCE.match(low, mention.end)
        before = _BEFORE.match(low, mention.end)
        if mention.role == "period" and _TIMES.match(low, mention.end) and _IS.search(low, 0, mention.start):
            yield Mention(mention.start, mention.end, mention.days, "against")
        elif before and mention.role == "period" and mention.days.end:
            yield Mention(mention.start, before.end(), shared.open_end(mention.days, "by", anchor))
        elif since and mention.role == "period" and mention.days.start:
            days = _next_one(low[mention.start : mention.end], mention.days, anchor)
            yield Mention(mention.start, since.end(), shared.open_end(days, "since", anchor))
        else:
            yield mention
