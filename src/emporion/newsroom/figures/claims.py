"""Which numbers tell something: not dates, editions, the two countries, names of products, clocks or weather."""

import re
from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from emporion.newsroom.calendar_words import ANY_MONTH
from emporion.newsroom.figures import claims_chinese, comparators
from emporion.newsroom.figures.bases import employs, in_points, is_base, is_converted, is_each, is_until
from emporion.newsroom.figures.codes import is_bare_year, is_code, is_title
from emporion.newsroom.figures.counting import (
    noun_after,
    noun_of_change,
    noun_of_label,
    noun_of_number,
    noun_of_pieces,
    noun_of_subject,
)
from emporion.newsroom.figures.counting_russian import is_numbered
from emporion.newsroom.figures.parallels import as_its_end, of_one_order, unit_of_another
from emporion.newsroom.figures.periods.calendar import Mention
from emporion.newsroom.figures.quantity import TIME_UNITS, Quantity
from emporion.newsroom.figures.shares import is_part
from emporion.newsroom.figures.some_of import number_is, people, some_of
from emporion.newsroom.figures.understood import understood

_GENERIC = frozenset(
    {
        "side",
        "part",
        "factor",
        "time",
        "way",
        "thing",
        "point",
        "hand",
        "word",
        "half",
        "other",
        "st",
        "th",
        "series",
        "odd",
    }
)
_PAIR = frozenset(
    {
        "country",
        "side",
        "region",
        "nation",
        "province",
        "state",
        "party",
        "economy",
        "city",
        "people",
        "capital",
        "power",
        "neighbour",
        "person",
        "leader",
        "president",
    }
)
_SIGNS = re.compile(r"[\"']+$")
_TICKER = re.compile(r"\b[A-Z]{3}/[A-Z]{3}\b")
_DEFINITE = re.compile(r"\b(?:the|both|these|those|all|other|every)\s*(?:of\s+the\s+)?$")
_OF_THE = re.compile(r"(?:^|[,;:]\s)(?:of|among)\s+(?:the|its|their|these|all)\s+$")  # of the nine tugs, four …
_DEFINITE_RUSSIAN = re.compile(r"(?:\b(?:обе|оба|обоих|обеих|эт[а-я]+|наш[а-я]*|все|всех|межд[уй])\s*)$")
_ORDERED_HALF = re.compile(
    r"(?:\b(?:first|second|last|latter|other|early|late|one|in)|(?:перв|втор)[а-я]+|上|下|后|前|另)\s*(?:the\s*)?$"
)
_HALF_AFTER = re.compile(
    r"\s*(?:-(?=\w)|past\b|way\b|time\b|brother|sister|дня\b|ночи\b|(?:of\s+)?(?:the\s+)?(?:year|19\d\d|"
    r"20\d\d)\b(?!\s+(?:figure|level|total|tally|number|volume|mark|peak|record|average|result|price|value|output)\b)|"
    r"(?:19|20)\d\d|года\b)"
)
_OLD = re.compile(r"\s*-?\s*(?:old\b|of\s+age|летн)")
_AGO = {
    "en": re.compile(r"\s+(?:ago|earlier|later|before|after|prior)\b"),
    "ru": re.compile(r"\s+(?:назад|спустя|до|после|раньше|позже)(?![а-я])"),
    "zh": re.compile(r"\s*(?:前|后|之前|之后|以前|以后)(?![景来期方续])"),
}
# In the last 24 hours something was: that is when, not how long.
_WITHIN_THE_LAST = re.compile(
    r"\b(?:in|over|during|for|within)\s+the\s+(?:last|past|previous|next|coming|first|same)\s+$|"
    r"(?<![а-я])(?:за|в)\s+(?:эти|(?:течение\s+)?(?:последни|прошедши|ближайши|первы)[а-я]+)\s+$|(?:(?<![由从比较])过去|近|最近|未来|今后)的?$"
)
# The nine months to September are a period of a report.
_OF_A_REPORT = (
    re.compile(r"\bthe\s+$"),
    re.compile(
        r"\s+(?:to|through|until|ended|ending|that\s+ended)\s+(?:the\s+end\s+of\s+|on\s+|\d{1,2}\s+)?"
        rf"(?:{ANY_MONTH})\b"
    ),
)
_ALL_DAY = re.compile(r"\s*(?:a\s+day|开放|营业|不间断|运行|运营|工作|服务|值班|в\s+сутки)")
_THROUGH = re.compile(r"(?<![а-я])(?:через|спустя)\s*$")
_CLOCK = re.compile(r"(?<![а-я])(?:в|на|к|с)\s*$")
_ATTRIBUTE = re.compile(
    r"\s*[a-z-]*(?:\s+[a-z-]+)?\s*\b(?:programme|program|plan|project|contract|agreement|deal|period|strategy|"
    r"cooperation|ban|term|loan|lease|mortgage|licen[cs]e|warranty|guarantee|concession|outage|delay|wait|queue|journey|trip|ride|crossing|closure|shutdown|stoppage|strike|blackout|"
    r"interruption|shift|stay)\b"
)
_SINGLE_SCALE = re.compile(
    r"(?:тысяч[ау]|миллион|миллиард|триллион|сотн[яю]|десяток|дюжин[ау]|a\b|one\b|hundred|thousand)"
)
_VAGUE = re.compile(r"\b(?:several|few|many|some)\s*$")
_ANNIVERSARY = re.compile(r"周年|周岁")


def claims(
    text: str,
    low: str,
    found: Sequence[Quantity],
    periods: Sequence[Mention],
    language: str,
    before: Sequence[Quantity] = (),
    context: str = "",
) -> list[Quantity]:
    """Return the numbers of a sentence that are figures, each with its unit.

    ``text`` is the folded sentence and ``low`` the same in small letters; ``before`` holds figures told before it,
    whose unit a number may share, ``context`` the text before it, in small letters, which may name what is counted.
    """
    if _TICKER.search(text) and not re.search(r"[.!?。]", text):
        return []
    kept: list[Quantity] = []

    def counted(one: Quantity) -> Quantity | None:
        return _told(text, low, one, language) or _elliptic(text, low, one, kept, language)

    for index, quantity in enumerate(found):
        dated = any(quantity.number[0] < m.end and m.start < quantity.number[1] for m in periods)
        if dated and quantity.unit not in ("ratio", "rank") and not _is_counted(low, quantity, language):
            continue
        coded = is_code(text, low, quantity)
        told = understood(low, quantity, kept, before) if language == "en" and not coded else None
        if told is None:
            shared = unit_of_another(low, quantity, kept, before, language, context) if not coded else None
            if quantity.role == "from" and not quantity.unit and index + 1 < len(found):
                shared = as_its_end(quantity, counted(found[index + 1])) or shared
            told = (shared if quantity.unit else None) or counted(quantity)
            if told is None and language == "ru" and quantity.kind == "cardinal" and not quantity.unit:
                told = some_of(low, quantity, kept, before)
            told = told or shared
        if told is not None:
            kept.append(told)
    kept = [q for q in kept if not any(_is_within(q, other) for other in kept)]
    named = [_of_several(low, quantity, kept, language, before) for quantity in kept]
    if language == "zh":
        named = [claims_chinese.of_measure_word(low, quantity, context) for quantity in named]
    return [quantity for quantity in named if quantity.unit.strip("? ")]


def _is_counted(low: str, quantity: Quantity, language: str) -> bool:
    """Tell whether what looks like a year is counted: more than 2000 freight trains."""
    bound = quantity.comparator in (">", ">=", "<", "<=", "~<") and not quantity.unit and language == "en"
    return bound and noun_after(low, quantity.end, language, several=True) is not None


def _is_within(quantity: Quantity, other: Quantity) -> bool:
    """Tell whether a number says what sort of things another one counts: 68 twenty-foot containers."""
    return other.kind == "count" and quantity is not other and other.number[1] <= quantity.start < other.end


def _elliptic(text: str, low: str, quantity: Quantity, kept: Sequence[Quantity], language: str) -> Quantity | None:
    """Give a bare number the noun that its sentence has: 240 students and up to 600 by 2027; users ... 2.1 million."""
    if language == "zh" and (
        bare := claims_chinese.of_those_named(low, quantity) or claims_chinese.of_money(low, quantity, kept)
    ):
        return bare
    if quantity.unit or quantity.kind != "cardinal" or not quantity.literal or is_code(text, low, quantity):
        return None
    if re.match(r"\s*[^\W\d_]", low[quantity.end :]) and not re.match(
        r"\s+(?:by|in|on|of|from|to|and|within|before|after|over|during|this|next|last|until|at|as|к|в|до|из|и|за|на|уже|через)\b",
        low[quantity.end :],
    ):
        return None
    if quantity.comparator != "=" and kept and kept[-1].kind == "count":
        return evolve(quantity, unit=kept[-1].unit, kind="count")
    if employs(low, quantity.start, language):
        return evolve(quantity, unit="person", kind="count")
    large = quantity.scaled or quantity.value > 2100
    numbered = large or (language == "ru" and number_is(low, quantity.start))
    noun = noun_of_number(low[: quantity.start], language) if numbered else None
    noun = noun or (None if is_bare_year(text, quantity) else noun_of_subject(low[: quantity.start], language))
    noun = noun or noun_of_label(low[: quantity.start], language) or noun_of_change(low[: quantity.start], language)
    if noun:
        return evolve(quantity, unit=noun, kind="count")
    part = re.compile(r"\s+(?:(?:out\s+)?of\s+(?:the\s+|its\s+)?|из\s+)(?=\d)").match(low, quantity.end)
    return evolve(quantity, unit="?", kind="count") if part and language != "zh" else None


def _of_several(
    low: str, quantity: Quantity, kept: Sequence[Quantity], language: str, told: Sequence[Quantity]
) -> Quantity:
    """Give 37 of 52 lanes and 52条通道中已有37条 the noun of the other number; without one it is no figure.

    What no noun stands near, in 500万只的目标, is what was ``told`` to be counted in a scale before.
    """
    index = next(i for i, other in enumerate(kept) if other is quantity)
    if quantity.unit == "?":
        following = kept[index + 1] if index + 1 < len(kept) else None
        near = following is not None and following.kind == "count" and following.start - quantity.end < 14
        return evolve(quantity, unit=following.unit if following and near else "")
    if quantity.unit == " " and language == "zh":
        if low[quantity.number[1] : quantity.end] == "次":
            return evolve(quantity, unit="")
        word = low[quantity.number[1] : quantity.end]
        before = [
            o for o in kept[:index] if o.kind == "count" and low[o.number[1] :].startswith(word) and o.unit.strip()
        ]
        before = before or [
            o for o in told if o.kind == "count" and o.scaled and quantity.scaled and of_one_order(quantity, o)
        ]
        return evolve(quantity, unit=before[-1].unit if before else "")
    return quantity


def _told(text: str, low: str, quantity: Quantity, language: str) -> Quantity | None:
    if quantity.unit in ("ratio", "rank"):
        return quantity
    if quantity.kind == "bare" and is_longer(low, quantity):
        return quantity if _is_measure(text, low, quantity, language) else None
    if quantity.kind in ("ordinal", "bare") or is_code(text, low, quantity) or _is_vague(low, quantity, language):
        return None
    if quantity.unit == "pieces" and quantity.value != 1 and (noun := noun_of_pieces(low, quantity, language)):
        return evolve(quantity, unit=noun[0], end=noun[1], kind="count")
    if language == "zh" and quantity.money and (slabs := claims_chinese.slabs(low, quantity)):
        return slabs if quantity.value != 1 or quantity.literal else None
    if quantity.unit:
        return quantity if _is_measure(text, low, quantity, language) else None
    if 0 < quantity.value < 1 and (quantity.kind == "fraction" or is_part(low, quantity)):
        return _share(low, quantity, language)
    return _count(text, low, quantity, language)


_LONGER = re.compile(r"(?:longer|more|less|shorter)\s+than\s+an?\s|(?:больше|более|дольше|меньше|менее)\s")


def is_longer(low: str, quantity: Quantity) -> bool:
    """Tell whether a time without a number is a bound: takes longer than a week, больше часа."""
    return quantity.unit in TIME_UNITS and bool(_LONGER.match(low, quantity.start))


def _is_measure(text: str, low: str, quantity: Quantity, language: str) -> bool:
    if is_converted(low, quantity, language) or (_SIGNS.search(text[: quantity.end]) and not quantity.money):
        return False
    written = text[quantity.number[1] : quantity.end]
    if quantity.unit == "year":
        value = int(quantity.value)
        if (
            _OLD.match(low, quantity.end)
            or low[quantity.number[1] :].startswith("-лет")
            or _ANNIVERSARY.search(written)
        ):
            return False
        if (
            (1500 <= value <= 2200 or (value >= 1000 and written.strip().startswith("год")))
            and quantity.literal
            and not quantity.scaled
        ):
            return False
    if is_each(low, quantity, language):
        return language != "zh" and quantity.literal
    if language == "zh" and claims_chinese.is_no_amount(low, quantity):
        return False
    if quantity.unit in TIME_UNITS and not _lasts(low, quantity, language):
        return False
    if (
        language == "zh"
        and quantity.unit == "day"
        and written.strip() == "日"
        and not claims_chinese.lasts_days(low, quantity)
    ):
        return False
    if quantity.unit in ("h", "min") and re.match(r"\s*(?:утра|вечера|дня|ночи)", low[quantity.end :]):
        return False
    return not (quantity.unit in ("pieces", "deg", "turn", "bit") and quantity.value == 1)


def _lasts(low: str, quantity: Quantity, language: str) -> bool:
    """Tell whether an amount of time is a duration: not two years ago, в 19 часов or a 30-year bond."""
    head, after = low[max(0, quantity.start - 24) : quantity.start], quantity.end
    if quantity.role:
        return True
    if _WITHIN_THE_LAST.search(head) or is_until(head, low, after):
        return False
    if _OF_A_REPORT[0].search(head) and _OF_A_REPORT[1].match(low, after):
        return False
    if (quantity.comparator != "<=" and _AGO[language].match(low, after)) or _THROUGH.search(head):
        return False
    if quantity.unit == "h" and quantity.value == 24 and _ALL_DAY.match(low, after):
        return False
    if (
        language == "ru"
        and quantity.unit == "h"
        and quantity.value <= 24
        and quantity.value.denominator == 1
        and _CLOCK.search(head)
    ):
        return False
    if language == "en" and low[quantity.number[1] : quantity.number[1] + 1] == "-" and quantity.comparator != "range":
        return bool(_ATTRIBUTE.match(low, after))
    return True


def _is_vague(low: str, quantity: Quantity, language: str) -> bool:
    """Tell whether a scale stands alone (тысячи сторонников) or is made vague (several thousand)."""
    written = low[quantity.number[0] : quantity.number[1]]
    if (
        language == "ru"
        and re.match(r"(?:тысяч|миллион|миллиард|триллион|сот|десят|дюжин)", written)
        and quantity.scaled
    ):
        whole = re.match(r"[а-я]+", written)
        bare = quantity.value in (10, 12, 100, 1000, 10**6, 10**9, 10**12)
        return bare and quantity.comparator == "=" and not (whole and _SINGLE_SCALE.fullmatch(whole.group()))
    if language == "zh":
        return claims_chinese.is_several(low, quantity)
    return (
        language == "en"
        and not quantity.literal
        and bool(_VAGUE.search(low[max(0, quantity.number[0] - 10) : quantity.number[0]]))
        and quantity.scaled
    )


def _share(low: str, quantity: Quantity, language: str) -> Quantity | None:
    """Turn a part into percent: half of all purchases, треть компаний."""
    halved = quantity.value == Fraction(1, 2) or language != "zh"
    if halved and _ORDERED_HALF.search(low[max(0, quantity.number[0] - 14) : quantity.number[0]]):
        return None
    if _HALF_AFTER.match(low, quantity.number[1]):
        return None
    end = quantity.end
    if language == "zh":
        noun = noun_after(low, quantity.end, language, several=True)
        end = noun[1] if noun else end
    percent = Fraction(round(quantity.value * 100_000), 1000)
    return evolve(quantity, value=percent, unit="percent", end=end, step=Fraction(0))


def _count(text: str, low: str, quantity: Quantity, language: str) -> Quantity | None:
    several = quantity.value != 1
    noun = noun_after(low, quantity.end, language, several=several)
    if noun is None and language == "ru":
        return people(low, quantity)
    if noun and language == "zh" and claims_chinese.is_of_index(low, quantity, noun[0]):
        return evolve(quantity, unit="point", end=noun[1])
    if noun is not None and in_points(low, quantity, noun[0]):
        return evolve(quantity, unit=noun[0], end=noun[1])
    if noun is None or noun[0] in _GENERIC or quantity.value < 0 or is_base(low, quantity, language):
        return None
    if not noun[0]:
        known = low[quantity.number[0]].isdigit() or (several and claims_chinese.is_some(low, quantity))
        return evolve(quantity, unit=" ", end=noun[1], kind="count") if known else None
    if not several and not quantity.literal:
        return None
    if language == "zh" and claims_chinese.is_told_again(low, quantity, noun):
        return None
    if _is_name(text, low, quantity, noun, language) or _is_of_both(low, quantity, noun[0], language):
        return None
    averaged = language == "zh" and claims_chinese.is_average(low, quantity)
    averaged = averaged or (language == "ru" and "," in low[quantity.number[0] : quantity.number[1]])  # 9,8 случая
    if quantity.value.denominator != 1 and not quantity.scaled and not averaged:
        return None
    counted = evolve(quantity, unit=noun[0], end=max(noun[1], quantity.end), kind="count")
    later = comparators.after(low, counted.end, language) if counted.comparator == "=" else None
    return evolve(counted, comparator=later[0], end=later[1]) if later else counted


def _is_name(text: str, low: str, quantity: Quantity, noun: tuple[str, int], language: str) -> bool:
    """Tell whether a number with its noun is a name, a year or a part of a word (零部件), or the number of a thing."""
    if is_bare_year(text, quantity):
        return True
    if language == "zh":
        return quantity.value == 0 and not quantity.literal
    if language == "ru":
        bare = not quantity.scaled  # on berth 15; километров двадцать колонна шла пешком
        return bare and is_numbered(low, quantity.end, noun[1], quantity.value)
    return noun[0] != "person" and is_title(text, noun[1], quantity)


def _is_of_both(low: str, quantity: Quantity, noun: str, language: str) -> bool:
    """Tell whether a number only says again how many there are: the two countries, these three ports."""
    head = low[max(0, quantity.start - 16) : quantity.start]
    if language == "en" and _OF_THE.search(head):
        return False
    definite = (_DEFINITE if language == "en" else _DEFINITE_RUSSIAN).search(head) if language != "zh" else None
    explicit = low[quantity.number[0]].isdigit() or low[quantity.number[1] : quantity.number[1] + 1] in ("名", "位")
    if quantity.value == 2 and not quantity.upper and (definite or (noun in _PAIR and not explicit)):
        return True
    return bool(definite) and quantity.value <= 10 and quantity.comparator == "="
