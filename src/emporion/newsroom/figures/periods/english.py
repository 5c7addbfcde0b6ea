"""Periods in English."""

import re
from collections.abc import Iterator
from functools import cache

from attrs import evolve

from emporion.newsroom.figures.periods import calendar, english_days, shared
from emporion.newsroom.figures.periods.calendar import Anchor, Days, Mention
from emporion.newsroom.figures.periods.english_days import month_of
from emporion.newsroom.figures.periods.shared import Rule, count

_M = english_days.MONTH
_Y = r"(?:19|20)\d\d(?![\d,.]\d|\d)"
_N = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty"
_OF = rf"(?:,?\s+(?:of|in)?\s*(?:the\s+)?(?:(?P<y>{_Y})|(?P<rel>this|last|the\s+current|current|previous)\s+year))?"
_LEADS = (
    "(?:"
    + "|".join(
        rf"(?<=\b{w} )"
        for w in ["in", "of", "since", "by", "during", "for", "end", "late", "early", "until", "mid", "last", "this"]
    )
    + ")"
)
_TH = r"(?:st|nd|rd|th)?"
# The tour will last 23 days, to last two weeks.
_NO_VERB = "".join(
    rf"(?<!\b{w} )" for w in ("will", "would", "to", "and", "can", "could", "may", "might", "must", "not")
)


def _said(match: re.Match[str], anchor: Anchor) -> int | None:
    if match["y"]:
        return int(match["y"])
    if match["rel"] and anchor.day:
        return anchor.day.year - (match["rel"] in ("last", "previous"))
    return None


def _half(match: re.Match[str], anchor: Anchor) -> Days | None:
    kind = "half" if match["kind"].startswith("h") else "quarter"
    return shared.part(kind, count(match["n"]), _said(match, anchor), anchor)


_PART = re.compile(rf"(?P<n>first|second|third|fourth)\s+(?P<kind>half|quarter){_OF}")


def _part_before(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return the quarter or half of the year that one before leaves to understand: down from 131,000 in the first."""
    told = [*_PART.finditer(match.string, 0, match.start())]
    first = _half(told[-1], anchor) if told else None
    if first is None or first.start is None:
        return None
    same = shared.part(told[-1]["kind"], count(match["n"]), first.start.year, anchor)
    return evolve(same, basis=first.basis) if same else None


def _coded(match: re.Match[str], anchor: Anchor) -> Days | None:
    letter, number = match["a"] or match["d"], int(match["b"] or match["c"])
    said = int(match["y"]) if match["y"] else 2000 + int(match["yy"]) if match["yy"] else None
    return shared.part("half" if letter == "h" else "quarter", number, said, anchor)


def _first_months(match: re.Match[str], anchor: Anchor) -> Days:
    number = count(match["n"]) * (3 if match["unit"].startswith("quarter") else 1)
    return shared.span(anchor, _said(match, anchor), 1, min(number, 12))


def _days(match: re.Match[str], anchor: Anchor) -> Days | None:
    first = int(match["d"])
    said = int(match["y"]) if match["y"] else None
    return shared.single_days(anchor, said, month_of(match["m"]), first, int(match["e"] or first))


def _bare_month(match: re.Match[str], anchor: Anchor) -> Days:
    return shared.month(anchor, _said(match, anchor), month_of(match["m"]))


def _this(match: re.Match[str], anchor: Anchor) -> Days:
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(match["which"], 0)
    return anchor.relative(lambda day: calendar.this(day, match["unit"], shift))


def _ahead(match: re.Match[str], anchor: Anchor) -> Days:
    unit = match["unit"].rstrip("s")
    days = anchor.relative(lambda day: calendar.ahead(day, count(match["n"]), unit))
    return days if match["n"] or unit == "decade" else calendar.VAGUE


def _back(match: re.Match[str], anchor: Anchor) -> Days:
    unit = match["unit"].rstrip("s")
    days = anchor.relative(lambda day: calendar.back(day, count(match["n"]), unit))
    return days if match["n"] or unit == "decade" else calendar.VAGUE


def _across(match: re.Match[str], anchor: Anchor) -> Days | None:
    number = shared.number_or_none
    first, last = (
        (number(match[f"y{end}"]), month_of(match[f"m{end}"]), number(match[f"d{end}"]) or 0) for end in (1, 2)
    )
    return shared.across(anchor, first, last)


def _months_to(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return the year, or so many months, that end with a month."""
    ended, number = shared.month(anchor, shared.number_or_none(match["y"]), month_of(match["m"])), count(match["n"], 12)
    if ended.end is None or not 1 < number <= 12:
        return None
    first = ended.end.year * 12 + ended.end.month - 1 - number
    return evolve(ended, start=calendar.day(first // 12, first % 12 + 1, 1))


def _again_rules() -> list[tuple[str, object]]:
    """Return the patterns of periods that lead back to the one told before."""
    same = r"(?:the\s+)?(?:same|corresponding|comparable|similar|analogous|equivalent)\s+(?:[\w-]+\s+){0,2}?"
    return [
        (
            rf"\b{same}(?:period|months?|quarter|half|time|stretch|weeks?)\s+(?:(?:of|in|a|during)\s+)?(?:the\s+)?"
            rf"(?:(?P<y>{_Y})|(?:last|previous|preceding|prior|past)\s+year|(?:a\s+)?year\s+(?:earlier|ago|before))",
            shared.again,
        ),
        (
            r"\b(?:the\s+)?(?:reporting|reviewed|said|given)\s+period\b|"
            r"\b(?:the\s+)?period\s+(?:in\s+question|under\s+review)\b",
            shared.as_told,
        ),
        (r"\b(?:the\s+)?year-(?:earlier|ago)\s+(?:period|quarter|month|level|figure)", shared.again),
        (
            rf"(?<=\bover )(?:{same})period\b|(?<=\b(?:in|or) )(?:{same})period\b|(?<=\bduring )(?:{same})period\b",
            shared.as_told,
        ),
    ]


def _long_rules() -> list[tuple[str, object]]:
    """Return the patterns of periods that take several words, which go before those of their parts."""
    day = rf"{_M}\s+\d{{1,2}}{_TH}"
    to = r"\s*(?:-|–|to|through|until|till)\s*"
    ordinal = r"(?P<n>\d{1,2})(?:st|nd|rd|th)"
    return [
        (
            r"\b(?:over|during|in)\s+the\s+(?:same\s+)?(?P<n>three|six|nine|ten|eleven|[3689]|1[01])\s+(?P<unit>months)\b"
            r"(?!\s+(?:to|of|in|ending|ended|through|before|after|since))(?P<y>(?!))?(?P<rel>(?!))?",
            _first_months,
        ),
        (
            rf"\b(?=(?:{day}|{_M}\s+{_Y}\s*(?:-|–|to|through))\b)(?P<m1>{_M})(?:\s+(?P<d1>\d{{1,2}}){_TH})?"
            rf"(?:,?\s+(?P<y1>{_Y}))?{to}(?P<m2>{_M})(?:\s+(?P<d2>\d{{1,2}}){_TH}(?!\d))?(?:,?\s+(?P<y2>{_Y}))?",
            _across,
        ),
        (
            rf"\b(?P<d1>\d{{1,2}}){_TH}\s+(?P<m1>{_M})(?:,?\s+(?P<y1>{_Y}))?{to}(?P<d2>\d{{1,2}}){_TH}\s+(?P<m2>{_M})"
            rf"(?:,?\s+(?P<y2>{_Y}))?",
            _across,
        ),
        (
            rf"\b(?:(?P<n>{_N})\s+months|year)\s+(?:to|ending|ended|through)\s+(?:in\s+)?(?:\d{{1,2}}\s+)?(?P<m>{_M})"
            rf"(?:\s+\d{{1,2}}\b)?(?:,?\s+(?P<y>{_Y}))?",
            _months_to,
        ),
        (
            rf"\b(?:the\s+)?(?:first\s+)?(?P<n>{_N})(?:\s+|-)(?P<unit>months?|quarters?)(?:\s+(?:of|in)\s+(?:the\s+year\s+)?"
            rf"(?:(?P<y>{_Y})|(?P<rel>this|last|the\s+current|current|previous)\s+year)|"
            rf"(?<=-month)\s+period(?P<none>)(?!\s+of))",
            _first_months_of,
        ),
        (rf"\b(?P<n>\d{{1,2}})m(?P<unit>)(?:\s+of)?\s+(?P<y>{_Y})(?P<rel>(?!))?", _first_months),
        (
            rf"\b{ordinal}\s+five-year\s+plan(?:\s+period)?(?:\s*\((?:19|20)\d\d\s*[-–]\s*(?:(?:19|20)?\d\d)\))?",
            lambda m, _a: calendar.half_decade(int(m["n"])),
        ),
        (
            rf"\bas\s+of\s+(?:the\s+)?(?:end\s+of\s+|end-)(?:(?P<m>{_M}){_OF}|(?P<y3>{_Y}))",
            _at_the_end,
        ),
        (
            r"\b(?:last|past|previous|this|the\s+current|current|next)\s+(?:fiscal|financial)\s+year",
            lambda _m, _a: calendar.VAGUE,
        ),
        (
            r"\b(?:for|over|in)\s+the\s+(?:whole|full|entire)\s+year\b(?!\s+(?:of|to)\b)",
            lambda _m, a: shared.whole_year(a),
        ),
    ]


def _first_months_of(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return nine months of 2025 or a nine-month period; a few months of a year may be any of them."""
    return _first_months(match, anchor) if count(match["n"]) in _REPORTEDMONTHS else None


_REPORTEDMONTHS = frozenset({3, 6, 7, 8, 9, 10, 11})


def _at_the_end(match: re.Match[str], anchor: Anchor) -> Days | None:
    if match["y3"]:
        return calendar.last_day(calendar.year(int(match["y3"])))
    return calendar.last_day(_bare_month(match, anchor))


def _calendar_rules() -> list[tuple[str, object]]:
    """Return the patterns of periods that name months and years."""
    half = (
        rf"(?P<n>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?P<kind>half|quarter)(?:\s+of\s+the\s+year)?{_OF}"
    )
    coded = r"\b(?:(?P<a>[hq])(?P<b>[1-4])|(?P<c>[1-4])(?P<d>[hq]))(?:\s+of)?(?:\s*(?P<y>20\d\d)|'?(?P<yy>\d\d))?\b"
    return [
        (half, _half),
        (r"\bin\s+the\s+(?P<n>first|second|third|fourth)(?=\s*(?:[,.;)]|$|\band\b))", _part_before),
        (coded, _coded),
        (rf"(?:the\s+)?first\s+(?P<n>{_N})\s+(?P<unit>months?|quarters?)(?:\s+of\s+the\s+year)?{_OF}", _first_months),
        (
            rf"\b(?P<m>{_M})\s+(?P<d>\d{{1,2}}){_TH}(?:\s*(?:-|–|to|and)\s*(?P<e>\d{{1,2}}){_TH})?(?!\d)(?:,"
            rf"?\s+(?P<y>{_Y}))?",
            _days,
        ),
        (
            rf"\b(?P<d>\d{{1,2}}){_TH}(?:\s*(?:-|–|to|and)\s*(?P<e>\d{{1,2}}){_TH})?\s+(?:of\s+)?(?P<m>{_M})(?:,"
            rf"?\s+(?P<y>{_Y}))?",
            _days,
        ),
        (
            rf"\b(?P<m>{_M})\s*(?:-|–|to|through|until|and|&)\s*(?:mid-|late\s|early\s)?(?P<to>{_M}){_OF}",
            lambda m, a: shared.span(a, _said(m, a), month_of(m["m"]), month_of(m["to"])),
        ),
        # The letters that months begin with go before the words that lead to them, for these are looked for behind.
        (
            rf"\b(?=[adfjmnos])(?:{_LEADS}(?P<m>{_M})(?!\s*\d{{1,2}}\b){_OF}|(?P<m2>{_M})\s+(?P<y2>{_Y}))",
            _either_month,
        ),
        (
            rf"\b(?P<a>{_Y})\s*(?:-|–|/|to|through|and|until|till)\s*(?P<b>(?:19|20)?\d\d)(?![\d,.]\d|\d|\s*(?:%|"
            rf"per))",
            _years,
        ),
        (
            rf"(?:(?:fiscal|financial|calendar|full|the|"
            rf"full-)\s*)*(?:year\s+)?(?<![\d.,$€£/-])\b(?P<y>{_Y})(?![-\w%]|\s*(?:percent|per\s+cent|million|"
            rf"billion|thousand|people|companies))",
            lambda m, _a: calendar.year(int(m["y"])),
        ),
    ]


def _relative_rules() -> list[tuple[str, object]]:
    """Return the patterns of periods that are told from the article's day."""
    return [
        (
            r"\b(?:so\s+far\s+this\s+year|(?:this\s+)?year[ -]to[ -]date|since\s+the\s+(?:beginning|"
            r"start)\s+of\s+(?:the|this)\s+year|from\s+the\s+beginning\s+of\s+the\s+year)",
            lambda _, a: a.relative(calendar.to_date),
        ),
        (
            rf"\b(?:the\s+)?{_NO_VERB}(?:last|past|previous|recent)\s+(?:(?P<n>{_N})\s+)?(?P<unit>years|months|weeks|days|"
            rf"decade|decades|quarters)\b",
            _back,
        ),
        (
            rf"\b(?:the\s+)?(?:next|coming|following)\s+(?:(?P<n>{_N})\s+)?(?P<unit>years|months|weeks|days|quarters|decade)\b",
            _ahead,
        ),
        (
            r"\b(?:by|before|at|until|till)\s+(?:the\s+)?(?P<unit>year|month|week|quarter)(?:['’]s|[\s-])\s*end\b",
            lambda m, a: evolve(a.relative(lambda day: calendar.this(day, m["unit"])), start=None),
        ),
        (
            r"\b(?:by|before|until|till)\s+the\s+end\s+of\s+(?:the|this)\s+(?P<unit>year|month|week|quarter)\b",
            lambda m, a: evolve(a.relative(lambda day: calendar.this(day, m["unit"])), start=None),
        ),
        (r"\b(?:a|one)\s+year\s+(?:ago|earlier|before)", shared.again),
        (r"\b(?:a|one)\s+month\s+(?:ago|earlier|before)", lambda _, _a: calendar.VAGUE),
        (
            r"\b(?P<which>this|last|next|previous|past|the\s+current|current|coming)\s+(?P<unit>year|month|week|"
            r"quarter)\b",
            _this,
        ),
        (r"\b(?:last|previous)\s+season\b", lambda _, _a: calendar.VAGUE),
        (r"\byesterday\b", lambda _, a: a.relative(lambda day: calendar.this(day, "day", -1))),
        (
            r"\b(?:currently|today|now|at\s+present|at\s+the\s+moment|as\s+of\s+today|to\s+date|presently|"
            r"nowadays)\b",
            lambda _, a: a.relative(lambda day: calendar.this(day, "day")),
        ),
    ]


@cache
def rules() -> tuple[Rule, ...]:
    """Return the patterns of periods with what they mean, the more telling ones first."""
    found = [*_again_rules(), *english_days.rules(), *_long_rules(), *_calendar_rules(), *_relative_rules()]
    return tuple((re.compile(pattern), resolve) for pattern, resolve in found)  # type: ignore[misc]


def _either_month(match: re.Match[str], anchor: Anchor) -> Days | None:
    if match["m2"]:
        return shared.month(anchor, int(match["y2"]), month_of(match["m2"]))
    return _bare_month(match, anchor)


def _years(match: re.Match[str], anchor: Anchor) -> Days | None:
    first, last = int(match["a"]), match["b"]
    to = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return calendar.years(first, to) if first < to < first + 200 else None


_AGAINST = re.compile(
    r"(?<![a-z])(?:compared\s+(?:with|to)|in\s+comparison\s+(?:with|to)|than|versus|vs\.?|against|relative\s+to|"
    r"up\s+from|down\s+from|over|from|as\s+(?:they|it|he|she|these|those)\s+(?:was|were|did|had(?:\s+been)?)(?:\s+back)?|"
    r"as\s+(?:many|much|high|large|often|long|big|fast)\s+as|as(?=\s+(?:in|during|for)\s)|"
    r"(?:twice|double|triple|half|times|than|of|above|below)\s+what\s+(?:[a-z]+\s+){1,4}?[a-z]+)"
    r"(?:\s+(?:in|for|holidays?|festival|season|on|at|week|day|that|those|the|same|period|months?|quarter|half|first|nine|six|three|eleven|corresponding|level|levels|figure|figures|of|a|year|earlier|"
    r"during|result))*\s*$"
)
_OVER = re.compile(r"\b(?:over|from)\s*(?:the\s*)?$")
_ON = re.compile(r"\b(?:on|to)\s*$")
_AFTER_A_NUMBER = re.compile(
    r"\d(?!\S*(?:%|times))\S*(?:\s+(?!percent|per|times|pct|more|less|higher|lower)[a-z]+){0,2}\s*$"
)
_OPEN = re.compile(
    r"\b(?:(?P<since>since|starting\s+(?:in|from)|beginning\s+in)|(?P<by>by|until|till|through|up\s+to|before|"
    r"no\s+later\s+than|as\s+early\s+as))(?:\s+(?:the|end|beginning|of|start|early|late|mid|year|back|in))*\s*$"
)
_EARLIER = re.compile(r"(?:a|one)\s+(?:year|month)\s+(?:ago|earlier|before)")
_LENGTH = re.compile(r".{0,4}(?:past|last|first|next|coming)\b")
_LAST_ONE = re.compile(r"last\s+(?:year|month|week|quarter|season)\b")
_FROM_SHARE = re.compile(r"\b(?:from|against|with|than|versus)\s+[\d.]+\s*(?:%|per\s?cent)\s+$")  # 74 % a year earlier
_UP_SINCE = re.compile(
    r",\s+(?:up|down)\s+(?:by\s+)?[\d.,]+\s*(?:%|per\s*cent|percentage\s+points?|points?)?\s+since\s*$"
)
_IN_FORCE = re.compile(r"\b(?:in\s+force|effective|valid|in\s+effect|applies|applied|applicable)\s+since\s*$")
_SPAN = re.compile(
    r"(?:\d{1,2}\s+)?[a-z]+\b\.?(?:\s+\d{1,2}\b)?(?:,?\s+\d{4})?\s*(?:-|–|(?:to|through|until|till)\b)\s*(?:[a-z]|\d{1,2}\s)"
)
_SUPERLATIVE = re.compile(
    r"\b(?:\w+est|most|best|worst|first|record|second|third|fourth|fifth|sixth|seventh)\b[^,.;]{0,45}$"
)
_ASIDE = re.compile(r"\b(?:in|during|for|of|over|throughout|within|at)?\s*(?:the\s*)?$")


# Four fifths of the 2019 figure; below the 2021 peak. The 2019 total was 5 million is told of that year.
_LEVEL_OF = re.compile(
    rf"(?:the\s+|its\s+)?(?:(?:19|20)\d\d(?:['’]s)?|(?:last|the\s+previous)\s+(?:year|month|quarter|week|season)['’]s|{_M}(?:['’]s)?)"
    r"\s+(?:figures?|levels?|totals?|tally|number|volume|mark|peak|high|low|record|average|result|price|value|output)\b(?!\s+of\s+\W?\d)"
)
_BESIDE_A_LEVEL = re.compile(
    r"\b(?:of|above|below|under|over|than|to|beyond|at|times|twice|double|half|exceed\w*|reach\w*|match\w*|near\w*|surpass\w*|pass\w*|beat\w*)"
    r"\s+(?:(?:the|its|their)\s+)?$"
)
# From 1 October ships will call weekly: what a sentence begins with is no other end of a comparison.
_FROM_THEN = re.compile(r"(?:^|[.;:–]\s+|\b(?:that|and)\s+)from\s+(?:the\s+)?$")


def _begins(low: str, start: int, days: Days) -> bool:
    """Tell whether a sentence to come begins with the day, or the month, from which it holds."""
    short = days.start is not None and days.end is not None and (days.end - days.start).days <= _MONTH
    opens = short and _FROM_THEN.search(low, max(0, start - 12), start) and not _SPAN.match(low, start)
    return bool(opens and _WILL.search(low, start))


_MONTH, _WILL = 31, re.compile(r"\bwill\b")


def _prefixes(low: str, start: int, days: Days, anchor: Anchor) -> tuple[int, Days, str]:
    head = low[max(0, start - 60) : start]
    opening = _OPEN.search(head)
    if opening and opening["since"] and (_SUPERLATIVE.search(head) or _UP_SINCE.search(head)):
        return start - len(head) + opening.start(), days, "against"
    if _LEVEL_OF.match(low, start) and _BESIDE_A_LEVEL.search(head):
        return start, days, "against"
    onwards = re.search(r"\bfrom\s+(?:the\s+)?$", head)
    if onwards and anchor.day and days.start and (days.start > anchor.day or _begins(low, start, days)):
        return start - len(head) + onwards.start(), shared.open_end(days, "since", anchor), "period"
    if opening:
        kind = "since" if opening["since"] else "by"
        if _IN_FORCE.search(head):
            return start - len(head) + opening.start(), evolve(days, end=None), "period"
        return start - len(head) + opening.start(), shared.open_end(days, kind, anchor), "period"
    if (
        _EARLIER.match(low, start)
        and not _FROM_SHARE.search(head)
        and (_AGAINST.search(head) or not _AFTER_A_NUMBER.search(head))
    ):
        return start, days, "against"
    if days.again is not None and _ON.search(head):
        return start, days, "against"
    long = days.start is not None and days.end is not None and days.end.year - days.start.year > 1
    against = None if long or _SPAN.match(low, start) else _AGAINST.search(head)
    from_last = against and against.group().startswith("from") and _LAST_ONE.match(low, start)
    over = not from_last and _OVER.search(head) and (days.again == 0 or _LENGTH.match(low, start))
    if against and not over:
        return start - len(head) + against.start(), days, "against"
    aside = _ASIDE.search(head)
    return start - len(head) + (aside.start() if aside else len(head)), days, "period"


def periods(low: str, anchor: Anchor) -> Iterator[Mention]:
    """Yield the periods of a folded English text in small letters."""
    return shared.mentions(low, anchor, rules(), _prefixes)
