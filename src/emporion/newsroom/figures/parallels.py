"""The unit a bare number shares with the figure before it: down from 4.1 million; more than seven; а в прошлом — 31."""

import re
from collections.abc import Sequence

from attrs import evolve

from emporion.newsroom.figures.counting import plural_in
from emporion.newsroom.figures.quantity import Quantity
from emporion.newsroom.figures.ranges import scale_of

# What stands before a number that is told beside another one.
_BESIDE = {
    "en": re.compile(
        r"(?:\b(?:(?:up|down|lower|higher)\s+from|compared\s+(?:with|to)|against|versus|vs\.?|instead\s+of|"
        r"rather\s+than|after)|[,;]\s*(?:not|sometimes|often|occasionally|usually|at\s+times|even|now|before|then|previously|once))"
        r"\s+(?:(?:just|only|about|a|some|as\s+(?:many|much)\s+as)\s+)?$"
    ),
    "ru": re.compile(
        r"(?<![а-я])(?:против|вместо|ещ[её]|по\s+сравнению\s+с|после|(?:сейчас|теперь|вчера|позавчера|накануне|завтра|тогда|иногда|порой|обычно|раньше|прежде|ранее)"
        r"\s*(?:[—–-]|бывает|было|и)?|[,;]\s*(?:а\s+)?(?:в|во|на|у|по)\s[^,;.:–]{2,30}\s–|"
        r"(?:сейчас|теперь|пока|тогда|раньше)\s+(?:в\s+не[ймх]м?|там|здесь|их|у\s+[а-я]+)(?:\s+(?:–|было|работа[а-я]+|стоит|стоят))?)\s*(?:всего\s+|лишь\s+|все\s+|только\s+|уже\s+)?$"
    ),
    "zh": re.compile(
        r"(?:而?(?:此前|去年|以前|过去|原来|原先|现在|如今|有时|最多时)(?:甚至|则|只|仅)?(?:为|是|要|达到?)?|高于|低于|相比)$"
    ),
}
# What is asked for is not so now: сейчас 78 рейсов, а просят сто.
ASKED_FOR = {"en": r"ask(?:s|ed|ing)?\s+for", "ru": r"прос(?:ит|ят|или)|хотят"}
# What is told beside what was told and is not compared with it: another 43 are waiting; they stay six on average.
_FURTHER = {
    "en": re.compile(
        rf"\b(?:on\s+average|an\s+average\s+of|another|a\s+further|the\s+(?:other|remaining)|needs?|wants?|requires?|"
        rf"{ASKED_FOR['en']})\s+$"
    ),
    "ru": re.compile(
        rf"(?<![а-я])(?:в\s+среднем|остальны[ех]|нужн[оы]|требу[а-я]+|понадоб[а-я]+|необходимо|{ASKED_FOR['ru']})\s+$"
    ),
    "zh": re.compile(r"(?:另有|还有|其余)$"),
}
# Of what was counted something is told of some: three were built; 58 из них; 24 more than last year.
_OF_THEM = {
    "en": re.compile(r"\s+of\s+(?:them|these|those|whom|which)\b"),
    "ru": re.compile(r"\s+из\s+(?:них|которых)(?![а-я])"),
    "zh": re.compile(r"(?!)"),
}
_ARE = re.compile(r"\s+(?:are|were|have|had|will)\b")
_MORE = {
    "en": re.compile(r"\s+(?:more|fewer|less)\s+than\b"),
    "ru": re.compile(
        r"\s+(?:больше|меньше|выше|ниже|теплее|холоднее|дороже|дешевле|короче|длиннее|дольше|старше|моложе)(?![а-я])"
    ),
    "zh": re.compile(r"(?!)"),
}
_BY = re.compile(r"(?<![а-я])на\s+$")
# A price or a place is told again: she sells at 31,000; к 44 млн.
_AT = {
    "en": re.compile(r"\b(?:at|of|for|to)\s+$"),
    "ru": re.compile(r"(?<![а-я])(?:по|к|до|за|в|на)\s+$"),
    "zh": re.compile(r"(?:为|达|至|到)$"),
}
# The number of what was counted before: by 2030 their number would grow to 4 thousand.
_ITS_NUMBER = {
    "en": re.compile(r"\b(?:their|its|the|this|that)\s+(?:total\s+)?(?:number|total|figure|headcount)\b[^.;]{0,50}$"),
    "ru": re.compile(r"(?<![а-я])(?:их|это|общее)\s+(?:числ|количеств)[а-я]+[^.;]{0,50}$"),
    "zh": re.compile(r"(?:这一|总)?(?:数字|数量|人数|总数)[^。；]{0,12}$"),
}
# A sentence goes on to tell the same thing at another time: it used to be 16; раньше было 16; 以前是16.
_BACK = {
    "en": re.compile(
        r"\b(?:built|made|designed|planned|meant|enough|sized|intended)\s+for\s+(?:just\s+|only\s+)?$|"
        r"\b(?:it|that|this|they|there|(?:the|that|this|its|their)\s+(?:figure|number|total|time|wait|price|rate|level|cost|count))"
        r"\s+(?:had\s+|has\s+|have\s+|would\s+|will\s+)?(?:used\s+to\s+(?:be|take|cost|stand\s+at)|was|were|is|are|be|been|stood\s+at|"
        r"stands\s+at|reached|took|takes|costs?|(?:rose|fell|risen|fallen|gr[eo]wn?|dropped|climbed)\s+to)\s+(?:just\s+|only\s+)?$|"
        r"\b(?:and|but)\s+now\s+(?:takes?|is|are|costs?|needs?|lasts?|stands?\s+at)\s+(?:just\s+|only\s+)?$"
    ),
    "ru": re.compile(
        r"(?<![а-я])(?:рассчитан|построен|проектировал|хватает|хватит)[а-я]*\s+на\s+$|"
        r"(?<![а-я])(?:раньше|ранее|прежде|теперь|сейчас|сегодня|тогда|обычно|годом\s+ранее|год\s+назад|(?:в|за|на)\s+[а-я\s\d]{3,30})"
        r"\s*(?:(?:это\s+)?(?:был[аои]?|стал[аои]?|будет|составлял[аои]?|составил[аои]?|уходил[аои]?)|[—–-]|:)\s*(?:всего\s+|лишь\s+)?$"
    ),
    "zh": re.compile(
        r"(?:原来|原先|以前|过去|此前|之前|现在|如今|目前|去年|上年|今年|去年同期|[0-9]{4}年)(?:则|仅|只|还)?(?:是|为|要|有|达到?)$"
    ),
}
_FOLLOWED = {
    "en": re.compile(
        r"\s*(?:$|[^\w\s%-]|(?:in|a|an|last|next|this|on|at|by|from|to|of|and|but|while|per|for|"
        r"before|after|until|when|if|earlier|now|today|are|were|will|have|had|with)\b|"
        r"[a-z]+\s+(?:years|months|weeks|days|decades)\s+(?:ago|earlier|before)\b)"
    ),
    "ru": re.compile(
        r"\s*(?:$|[^\w\s%-]|(?:во?|на|за|к|до|от|из|и|а|но|годом|годами|[а-я]+л(?:ся|ась|ись|ось|[аио])?|[а-я]+(?:[уюаяеи]т|даст)(?:ся)?|даст|лишь|уже|так|ещ[её]|из|у|по|при)(?![а-я]))"
    ),
    "zh": re.compile(r"\s*(?:$|[，。；、）)])"),
}
_UNLIKE = frozenset({"ratio", "rank", "?", " ", "percent"})
_OF_SIZE = frozenset({"m2", "km2", "ha", "ft2", "acre", "mu", "m3", "m", "km", "mile"})
_TIMES = 20


def unit_of_another(
    low: str, quantity: Quantity, kept: Sequence[Quantity], before: Sequence[Quantity], language: str, context: str = ""
) -> Quantity | None:
    """Return a bare number with the unit of the figure it is told beside, or None where it is told beside none.

    A number shares a unit when a word of comparison or a comparator says that it does, when it is written in the same
    scale (million beside million), or when it repeats a price; its size must be of the same order. ``before`` holds the
    figures before the sentence, the last one last: a number shares their unit if it has the same scale, or if the
    sentence goes on to tell the same at another time. ``context`` is the sentence before, of whose things some may be
    told: flights are not the problem; there are 78 of them.
    """
    millions = _millions(low, quantity)
    bare = quantity.kind == "cardinal" and not quantity.unit and quantity.value > 0
    more = _MORE[language].match(low, quantity.end) and (language == "en" or _BY.search(low, 0, quantity.start))
    if not (millions or bare) or not (more or _FOLLOWED[language].match(low, quantity.end)):
        return None
    alike = [other for other in kept if other.unit not in _UNLIKE]
    number = millions or (_in_scale_of(alike[-1], low, quantity, language) if alike else None) or quantity
    near = next((other for other in reversed(alike) if of_one_order(number, other)), None)
    near = _whose_place(low, near, alike) if near is not None else None
    if near is not None and (
        _shares(low, number, near, language) or (more and (near.kind == "count" or language == "ru"))
    ):
        return _with(number, near)
    if language == "ru" and kept and kept[-1].unit == "percent" and _BY_AS_WELL.search(low, 0, number.start):
        return _with(number, kept[-1]) if number.value <= 100 and _ENDS_CLAUSE.match(low, number.end) else None
    if alike:
        priced = number.scaled and language == "ru" and _AT[language].search(low, 0, number.start)
        return _with(number, alike[-1]) if priced and all(o.money and o.unit == alike[0].unit for o in alike) else None
    if language == "ru" and before and before[-1].unit == "percent" and _is_that_share(low, number):
        return _with(number, before[-1])
    earlier = [other for other in reversed(before) if of_one_order(number, other) and other.unit not in _UNLIKE]
    scaled = next((o for o in earlier if number.scaled and o.scaled and o.unit not in _OF_SIZE), None)
    if scaled is not None:
        return _with(number, scaled)
    some = earlier and earlier[0].kind == "count" and _OF_THEM[language].match(low, number.end)
    if some and number.value <= earlier[0].value:
        return _with(number, earlier[0])
    if language == "en" and _is_no_year(number) and _OF_THEM[language].match(low, number.end):
        noun = plural_in(context)
        return evolve(number, unit=noun, kind="count") if noun else None
    goes_back = earlier and _is_no_year(number) and _BACK[language].search(low[: number.start])
    return _with(number, earlier[0]) if goes_back else None


_WHERE = re.compile(r"\s*(?:from|in|across|из|в|на)\s+")


def _whose_place(low: str, near: Quantity, alike: Sequence[Quantity]) -> Quantity:
    """Return what a count is of, not where it is from: 312 companies from 19 countries, against 268 a year earlier."""
    index = next(i for i, other in enumerate(alike) if other is near)
    whose = alike[index - 1] if index else near
    both = whose.kind == near.kind == "count" and near.unit in _PLACES
    return whose if both and _WHERE.fullmatch(low, whose.end, near.start) else near


_PLACES = frozenset({"country", "region", "city", "province", "state", "town", "district", "village", "municipality"})


# Казахстан нарастил транзит на 18 процентов, Монголия – лишь на два.
_BY_AS_WELL = re.compile(r"[а-я»]\s+–\s+(?:лишь\s+|только\s+|всего\s+|почти\s+|сразу\s+)?на\s+$")
_ENDS_CLAUSE = re.compile(r"\s*(?:$|[.,;)»])")


def as_its_end(quantity: Quantity, end: Quantity | None) -> Quantity | None:
    """Give the number that a count came from the noun of the one it went to: с 320 до 500 машин."""
    counted = end is not None and end.role == "to" and end.kind == "count"
    return evolve(quantity, unit=end.unit, kind="count") if end is not None and counted else None


# Сейчас она «чуть выше девяноста пяти»: a share goes on to be told without its percent.
_THAT_SHARE = re.compile(
    r"(?<![а-я])(?:она|он|это|доля|показатель|уровень|загрузка|заполняемость|явка|ставка|инфляция)(?![а-я])[^.;]{0,60}$"
)


def _is_that_share(low: str, number: Quantity) -> bool:
    beside = number.comparator not in ("=", "range") or _BACK["ru"].search(low, 0, number.start)
    return number.value <= 100 and bool(beside) and bool(_THAT_SHARE.search(low, 0, number.start))


def _shares(low: str, number: Quantity, near: Quantity, language: str) -> bool:
    head = low[: number.start]
    if _BESIDE[language].search(head) or (number.comparator not in ("=", "range") and _is_no_year(number)):
        return True
    if (_BACK[language].search(head) or _FURTHER[language].search(head)) and _is_no_year(number):
        return True
    if (
        near.kind == "count"
        and _is_no_year(number)
        and (_OF_THEM[language].match(low, number.end) or _ARE.match(low, number.end))
    ):
        return True
    if number.scaled and (near.scaled or near.money or (near.kind == "count" and _ITS_NUMBER[language].search(head))):
        return True
    if near.kind == "count" and number.literal and _is_no_year(number) and _is_other_end(head, near, language):
        return True
    if near.kind == "count" and number.literal and _is_no_year(number) and _ITS_NUMBER[language].search(head):
        return True
    return near.money and number.literal and _is_no_year(number) and bool(_AT[language].search(head))


# Where a count came from or went to: increased to 258 in 2024 from 208 in 2023.
_OTHER_END = {
    "en": re.compile(r"\b(from|to)\s+$"),
    "ru": re.compile(r"(?<![а-я])(с|до)о?\s+$"),
    "zh": re.compile(r"(?!)()"),
}
_APART = 40


def _is_other_end(head: str, near: Quantity, language: str) -> bool:
    """Tell whether a number is the other end of a change whose one end is the figure before it."""
    here, there = _OTHER_END[language].search(head), _OTHER_END[language].search(head[: near.start])
    return here is not None and there is not None and here[1] != there[1] and len(head) - near.end < _APART


def told_beside(low: str, place: int, language: str) -> bool:
    """Tell whether the number at a place is what another one is compared with: down from 4.1 million, than the 5 %."""
    if language == "en" and _THAN_THE.search(low, max(0, place - 12), place):
        return True
    if language == "ru" and _BY_AS_WELL.search(low, max(0, place - _LOOK), place):
        return True
    return bool(_BESIDE[language if language in ("ru", "zh") else "en"].search(low, max(0, place - _LOOK), place))


_LOOK = 60
_THAN_THE = re.compile(r"\bthan\s+the\s+$")


def _is_no_year(number: Quantity) -> bool:
    return not 1900 <= number.value <= 2100


def of_one_order(number: Quantity, near: Quantity) -> bool:
    """Tell whether two numbers are of one size, so that one may leave out what the other has."""
    return near.value > 0 and near.value <= number.value * _TIMES and number.value <= near.value * _TIMES


# A decimal that goes on in the scale of the figure before it: 1.3 million in the first half, 0.4 in the second.
_GOES_ON = re.compile(r"[,;]\s*(?:(?:and|but|then|и|а|затем)\s+)?$|\b(?:and|against)\s+$|(?<![а-я])(?:и|против)\s+$")
_AT_A_TIME = re.compile(r"\s+(?:in|во?|за)\s")


def _in_scale_of(near: Quantity, low: str, quantity: Quantity, language: str) -> Quantity | None:
    apart = low[near.end : quantity.start]
    if not near.scaled or quantity.scaled or quantity.step >= 1 or len(apart) > _APART or language == "zh":
        return None
    if not _GOES_ON.search(apart) or not _AT_A_TIME.match(low, quantity.end):
        return None
    scale = scale_of(near, language)
    return evolve(quantity, value=quantity.value * scale, step=quantity.step * scale, scaled=True)


def _millions(low: str, quantity: Quantity) -> Quantity | None:
    """Read the m of 44m as millions where a figure before it is written so; the caller compares their size."""
    if quantity.unit != "m" or quantity.upper is not None or low[quantity.number[1] : quantity.end] != "m":
        return None
    return evolve(quantity, value=quantity.value * 10**6, step=quantity.step * 10**6, unit="", scaled=True)


def _with(number: Quantity, near: Quantity) -> Quantity:
    return evolve(number, unit=near.unit, money=near.money, kind="count" if near.kind == "count" else number.kind)
