"""Figures that stand for themselves whenever they are told: capacities, areas, what something is built for.

And periods that are not theirs although they stand in the same sentence: of what somebody else says, of an event.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

from attrs import evolve

from emporion.newsroom.entities.russian_words import word_forms
from emporion.newsroom.facts import Measure
from emporion.newsroom.figures.parallels import ASKED_FOR
from emporion.newsroom.figures.periods.calendar import Mention
from emporion.newsroom.figures.quantity import Quantity

_SIZES = frozenset({"m2", "km2", "m", "cm", "mm"})
# What something can do or hold, right before the number.
_CAPACITY = {
    "en": re.compile(
        r"\b(?:can|could|able\s+to|capable\s+of|designed\s+(?:to|for)|built\s+(?:to|for)|room\s+for|enough\s+for|"
        r"capacity\s+(?:of|is|to))\s+(?:(?!(?:reach|grow|exceed|total|rise|fall|increase|decrease|hit|top|be\b|bring|earn|drop|come|climb))"
        r"\w+\s+){0,4}$"
    ),
    "ru": re.compile(
        r"(?:способ[а-я]+|(?:может|могут|сможет|смогут)(?=\s+(?:[а-я]+\s+)?(?:вме|прин|обраб|перев|перер|произв|выпус|хран|обслуж|размест|разгр|перевал))|рассчитан[а-я]*|вмеща[а-я]+|вместимость[а-я]*|мощность[а-я]*|пропускн[а-я]+\s+способност[а-я]+)"
        r"\s+(?:(?!достич|достиг|состав|вырас|превы|увелич|сократ|сниз|принес|возраст|оказа|быть|стать)[а-я-]+\s+){0,3}(?:[—–-]\s*)?$"
    ),
    "zh": re.compile(
        r"(?:全程|全长|总长|长度|航程|里程|距离|相距|跨越|途[经径]|横跨|穿越|能力|产能|库容|容量|可(?:容纳|处理|行驶|续航|装载|搭载|承载|连续工作|覆盖|满足|供)|可停放|可存放|设计[\u4e00-\u9fff]{0,6}|占地(?:面积)?|建筑面积)(?:达到?|为|约|超|近)?$"
    ),
}
# A cold store for 30,000 tonnes, гостиница на 120 номеров.
_FOR = {
    "en": re.compile(
        r"\b(?!account|wait|pay|paid|paying|sold|sell|bought|up|down|look|call|reason|as)[a-z]+\s+for\s*$"
    ),
    "ru": re.compile(
        r"\b(?:гостиниц|отел|склад|парковк|стоянк|цех|зал|завод|центр|терминал|причал|больниц|школ|общежити|хранилищ|холодильник|площадк|бассейн)"
        r"[а-я]*(?:\s+[а-я]+){0,3}\s+на\s*$"
    ),
    "zh": re.compile(r"(?!)"),
}
_WANTED = re.compile(rf"\b(?:{ASKED_FOR['en']})\s+$|(?<![а-я])(?:{ASKED_FOR['ru']})\s+$")
_MADE_SO = re.compile(
    r"(?:\b(?:held|staged|takes?\s+place|took\s+place)\b[^.;]*\bon|(?<![а-я])(?:пройд[её]т|прош[её]л|состоится|состоял|провед)[^.;]*\sна(?:\s+площад[а-я]+)?)\s+$|(?:举行|举办|移师|亮相|启幕|开幕)[^。；]*展览面积(?:为|达)?$|"
    r"(?<![а-я])(?:углуб|удлин|расшир|увелич|уве[лс]|продл|вырос|вырас|подн)[а-я]+\s+(?:[а-я]+\s+){0,3}до\s+$"
)
_EVENT = {
    "en": re.compile(r"\b(?:opened|launched|unveiled|inaugurated|signed|founded|held|met|visited)\b"),
    "ru": re.compile(
        r"(?:откры[лт](?![аоыу][яеюйх])|запусти[лт]|запущен|заработал|подписа[лн]|состоял|прош[её]л|введен|пущен)"
    ),
    "zh": re.compile(
        r"(?:启用|开业|开幕|举行|开工|投产|投用|签署|揭牌|成立|通车|召开|落成|[公上首]映|开赛|开馆|开售|开播|开园|亮相|挂牌|定档|首飞|完工|竣工|建成|完成|贯通|通航(?!能力|量|条件)|投运)"
    ),
}
_MARKS = re.compile(r"[“«「『\"”»」』]")
# Expects shipments “to approach the mark of 200,000” this year.
_GOES_ON = re.compile(r"[^.!?,;:“”«»\"]{0,30}[”»\"]\s*")
_MARK = re.compile(r"\s+(?:mark|milestone|threshold|barrier|level|line)\b")  # reach the 500-tonne mark
_AT_COMMA = re.compile(r"[,，]\s*$")
_WORDS = re.compile(r"[^\W\d_\u4e00-\u9fff]+|[\u4e00-\u9fff]{2}")
_LEAST_WORDS = 2
_CLAUSE = re.compile(r"[,;，；]\s*")


def is_standing(low: str, quantity: Quantity, told: Measure, language: str) -> bool:
    """Tell whether a figure holds whenever it is told: what something can hold, covers or is built for."""
    if told not in ("level", "count"):
        return False
    attribute = language == "en" and low[quantity.number[1] : quantity.number[1] + 1] == "-"
    if attribute and quantity.comparator != "range":
        return not _MARK.match(low, quantity.end)
    head = low[max(0, quantity.start - 60) : quantity.start]
    stands = _CAPACITY[language].search(head) or (not quantity.money and _FOR[language].search(head))
    return bool(stands or _WANTED.search(head)) or (quantity.unit in _SIZES and not _MADE_SO.search(head))


def is_to_what(low: str, quantity: Quantity, before: Quantity, told: Measure) -> bool:
    """Tell whether a number is to what the change told before it went: shorter by four days, to nine."""
    return told == "change" and before.unit == quantity.unit and bool(_TO_WHAT.search(low, 0, quantity.start))


_TO_WHAT = re.compile(r"[,，]\s*(?:to|до|至|到)\s*$")


def are_apart(low: str, mention: Mention, quantity: Quantity, language: str) -> bool:
    """Tell whether a period is not the number's: one of them is quoted and the other is not, or it dates an event."""
    quotes = _quoted(low)
    if [a <= mention.start < b for a, b in quotes] != [a <= quantity.start < b for a, b in quotes]:
        return not _GOES_ON.fullmatch(low, quantity.end, mention.start)
    if mention.start >= quantity.end and (
        (_is_a_day(mention) and _SPEECH_BEHIND.search(low, quantity.end, mention.start))
        or _OF_AN_EVENT.search(low, quantity.end, mention.start)
        or _is_in_brackets(low, mention, quantity)
        or _begins_a_clause(low, mention, quantity)
    ):
        return True
    came_from = mention.end <= quantity.start and (
        _is_where_from(low, mention, quantity) or _dates_its_noun(low, mention, quantity, language)
    )
    if came_from or (language == "ru" and _is_of_an_aside(low, mention, quantity)):
        return True
    ends = mention.days.start is None or _is_a_day(mention)
    if language == "en" and mention.end <= quantity.start:
        between = low[mention.end : quantity.start]
        same = _SAME_DAY.search(between)
        joined = mention.start > _LEAD and _is_a_day(mention) and _AND_THEN.search(between) and not same
        if joined or (ends and _OTHER_CLAUSE.search(between)) or _HOPES.search(between):
            return True
        if (
            _in_relative(low, mention, quantity)
            or _is_reached(mention, between)
            or (ends and _AT_A_PRICE.match(between))
        ):
            return True
    if language == "en" and mention.start >= quantity.end and _SAID_BETWEEN.search(low, quantity.end, mention.start):
        return True
    by = language == "zh" and mention.days.start is None and mention.days.end is not None
    by = by or (language == "zh" and bool(_EXPECTED.search(low, 0, mention.start)))
    if mention.end > quantity.start or quantity.role or not (by or _is_a_day(mention)):
        return False
    between = low[mention.end : quantity.start]
    if language == "en" and _SAME_DAY.search(between):
        return False
    event = _EVENT[language].search(between)
    return event is not None and _CLAUSE.search(between, event.end()) is not None


# In trials that ended in August; испытания завершились в августе: в них участвовали 216; closed on Friday with deals.
_NOUN_THAT = {
    "en": re.compile(
        r"\b(?!quarter|year|month|half|week|season|period|day|term)[a-z]+\s+(?:that|which)\s+(?:had\s+)?(?:ended|began|started|finished|concluded|opened|closed)(?:\s+(?:in|on|at|last|this))?\s*$"
    ),
    "ru": re.compile(
        r"(?<![а-я])(?:завершил|закончил|начал|стартовал|прош[еёл]+|закрыл|открыл)[аои]?(?:сь|ся)?(?:\s+во?)?\s*$"
    ),
}
_CLOSED = re.compile(r"\b(?:ended|closed|concluded|finished|wrapped\s+up)(?:\s+[a-z]+){0,3}(?:\s+on)?\s*$")


_WITH_DEALS = re.compile(
    r"\s+(?:with|after)\s(?:[^.;]{0,60}\s)?(?:agreements?|deals?|contracts?|orders?|memorand[a-z]+)\b"
)


def _dates_its_noun(low: str, mention: Mention, quantity: Quantity, language: str) -> bool:
    """Tell whether a period only says when what is spoken of began or ended."""
    if language == "zh":
        return False
    told = _NOUN_THAT[language].search(low, 0, mention.start)
    if language == "ru":
        return told is not None and ":" in low[mention.end : quantity.start]
    dealt = _is_a_day(mention) and _WITH_DEALS.match(low, mention.end) is not None
    return told is not None or (dealt and _CLOSED.search(low, 0, mention.start) is not None)


# A participle or a relative clause between commas has a period of its own: навигация, открытая 28 апреля, закрыта для
# шести судов; one that tells a figure itself (выросший в мае на 5 %) tells of the period of the sentence.
_ASIDE = re.compile(
    r",\s+(?:не\s+|(?:уже|ещ[её]|вновь|впервые|сейчас|ныне|теперь|пока)\s+)*(?P<word>[а-я]{5,}(?:[аяоы]я|[ыи]й|[оеы]е|[оеы]м|[оеы]й|ого|его|ую|ых|их|ыми|ими|[вш]ший|ш[аи]я)(?:ся)?)\s"
)
_RELATIVE = re.compile(r",\s+(?:[а-я]+\s+){0,4}?котор(?:ый|ая|ое|ые|ого|ой|ую|ом|ым|ых|ыми|ым)(?![а-я])")
_NOW = re.compile(r"(?:сейчас|теперь|ныне|пока)(?![а-я])")


def _is_of_an_aside(low: str, mention: Mention, quantity: Quantity) -> bool:
    """Tell whether a period stands in an aside between commas, and the number outside of it."""
    begin = low.rfind(",", 0, mention.end)
    if begin < 0:
        return False
    ends = _ENDS_ASIDE.search(low, mention.end)
    end = ends.start() if ends else len(low)
    if begin <= quantity.start < end:
        return False
    word = _ASIDE.match(low, begin)
    participle = word is not None and any(form.part == "PRTF" for form in word_forms(word["word"]))
    if not participle and not _RELATIVE.match(low, begin):
        return False
    told = _DIGIT.search(low[begin : mention.start] + low[mention.end : end])
    now = participle and _NOW.search(low, begin, mention.end)
    return not told or bool(now) or (not participle and quantity.start < begin)


_ENDS_ASIDE = re.compile(r"[,;](?!\d)|$")

_HOUR = (
    r"(?:evening|noon|midday|midnight|night|nightfall|dusk|dawn|lunchtime|end\s+of\s+the\s+(?:day|shift)|\d{1,2}[:.]\d\d|"
    r"\d{1,2}\s*(?:[ap]\.?m\b|o['’]clock))"
)
# Handed over before the end of June; its engines develop 14.5 MW. Released this spring, and expect 3 % to come back.
# By evening is told of the same day.
_SAME_DAY = re.compile(rf"[,;]\s+(?:and\s+|but\s+)?(?:by|at|until|before|since)\s+(?:the\s+)?{_HOUR}")
_OTHER_CLAUSE = re.compile(
    rf";(?!\s+(?:by|at|until|before|since)\s+(?:the\s+)?{_HOUR})|\b(?:and|but)\s+(?:has|have|had|is|are|will|would)\b"
)
# Stood at 118 metres on Tuesday, and 2,300 hectares were flooded.
_AND_THEN, _LEAD = re.compile(r",\s+(?:and|but)\s"), 3
_HOPES = re.compile(r"\b(?:and|but)\s+(?:now\s+)?(?:expects?|plans?|hopes?|aims?|will|should)\b")
# Deliver six ships by the end of 2027 for a total of $210 million.
_AT_A_PRICE = re.compile(r",?\s+(?:for|worth|costing|at\s+a\s+(?:total\s+)?(?:cost|price))\s")


def _in_relative(low: str, mention: Mention, quantity: Quantity) -> bool:
    """Tell whether a period dates an aside, and the verb behind it is the number's: X, which opened in May, will."""
    opened = _WHICH.search(low, 0, mention.start)
    return opened is not None and bool(_MAIN_VERB.match(low, mention.end, quantity.start))


_WHICH = re.compile(r",\s+(?:which|who|whose|where)\s[^,;]*$")
_MAIN_VERB = re.compile(
    r"[^,;]{0,40},\s+(?:(?:now|also|then|has|have|had)\s+)?(?:will|would|has|had|have|is|are|was|were|plans|expects|intends|wants|hopes|"
    r"(?!compared|based|followed|helped|driven)[a-z]+ed)\b"
)


def _is_reached(mention: Mention, between: str) -> bool:
    """Tell whether a number is what was reached at the end of several years: over the past three years, to €71m."""
    start, end = mention.days.start, mention.days.end
    long = start is not None and end is not None and (end - start).days > _LONG
    return long and bool(_REACHING.fullmatch(between))


_LONG = 400
_REACHING = re.compile(r",?\s+(?:to|from|reaching|hitting)\s(?:[^,;]{0,24})")
# Has paid a fine of £2.4m, the regulator announced, for 11 deals between 2021 and 2024.
_SAID_BETWEEN = re.compile(r",[^,;]{3,60}\b(?:said|says|reported|announced|noted|added),?\s+for\b[^.;]*\d")


def is_nearer(low: str, after: Mention, quantity: Quantity, before: Mention) -> bool:
    """Tell whether a deadline behind a number in its clause goes before a period of another: 85 % by the end of May."""
    between, apart = low[quantity.end : after.start], low[before.end : quantity.start]
    deadline = after.days.start is None and after.days.end is not None
    return bool((deadline and "," in apart) or _JOINED.search(apart)) and not _ANY_CLAUSE.search(between)


_JOINED = re.compile(r";|,\s+(?:and|but|while|whereas)\s")
_ANY_CLAUSE = re.compile(r"[,;:\d]|\b(?:and|but|while)\b")

_EXPECTED = re.compile(r"(?:预计|计划|有望|[将拟定]于?)在?$")  # 隧道预计明年6月贯通，造价3亿元


def _is_in_brackets(low: str, mention: Mention, quantity: Quantity) -> bool:
    """Tell whether a period stands in brackets behind a number of its own: 9.4 % more ($5.3 billion in May)."""
    opened = low.rfind("(", quantity.end, mention.start + 1)
    return opened >= 0 and ")" not in low[opened : mention.start] and bool(_DIGIT.search(low, opened, mention.start))


# The day of a speech that is told behind it: …, the office reported on October 29; …, сообщили 2 октября в порту.
_SPEECH_BEHIND = re.compile(
    r",[^,;]{0,80}\b(?:said|says|reported|announced|showed|told|stated|noted|added)\b[^,;]{0,60}$|"
    r",\s*(?:как\s+)?(?:сообщил|рассказал|заявил|отметил|уточнил|добавил|объявил|отчитал|подсчитал|пояснил|подтвердил|признал|оценил|доложил|написал|передал|напомнил|подчеркнул)[аи]?(?:сь|ся)?(?![а-я])[^,;]{0,60}$"
)
# The day of what goes with something, or since when nothing like it was: с погашением в августе; минимума с марта.
_OF_AN_EVENT = re.compile(
    r"(?<![а-я])(?:(?:с|со|и)\s+(?:погаш|заверш|оконч|открыт|закрыт|введен|исполн|получ|продл|размещ|вступл|подпис)[а-я]+[её]м(?:\s+[а-я]+){0,2}|"
    r"(?:со\s+)?(?:сдачей|поставкой|запуском|пуском|вводом|началом|сроком|стартом|отгрузкой)(?:\s+[а-я]+){0,2}|"
    r"(?:минимум|максимум|рекорд|пик|дно)[а-я]{0,3})\s*$"
)
_DIGIT = re.compile(r"\d")


def _is_where_from(low: str, mention: Mention, quantity: Quantity) -> bool:
    """Tell whether a period dates the number that this one came from: 由去年12月的19欧元涨至31欧元."""
    between = low[mention.end : quantity.start]
    came = low[max(0, mention.start - 1) : mention.start + 1]
    return between.startswith("的") and bool(_CAME_FROM.search(came) and _WENT_TO.search(between))


_CAME_FROM, _WENT_TO = re.compile(r"[由从]"), re.compile(r"[\d一二三四五六七八九十两半].*[至到]")


def _begins_a_clause(low: str, mention: Mention, quantity: Quantity) -> bool:
    """Tell whether a period behind a number begins a clause of its own: …, к концу года штат вырастет вдвое."""
    if not _AT_COMMA.search(low[quantity.end : mention.start]):
        return False
    rest = _CLAUSE.split(low[mention.end :], maxsplit=1)[0]
    return len(_WORDS.findall(rest)) >= _LEAST_WORDS


_DATED = re.compile(
    r"\d{4}|last|past|previous|прошл|минувш|предыдущ|去年|上(?!半)|前(?!\d|[一二三四五六七八九十两]个?[月季])|昨|今年|this|эт[оаи]"
)


def to_come(low: str, mention: Mention, today: date) -> Mention:
    """Return a half, a quarter or a month without a year as that of this year, where what is told is still to come.

    A day of more than half a year ago is then the next one of its name: 班列定于12月5日发车, told in November.
    """
    days, written = mention.days, low[mention.start : mention.end]
    end = days.end if days.start is None else None
    if end and today - timedelta(365) < end <= today and (end.day == 1 or end <= today - timedelta(_HALF)):
        ended = _DATED.search(written) or not _BY.match(low, mention.start)
        return mention if ended else evolve(mention, days=evolve(days, end=end.replace(year=end.year + 1)))
    if days.start is None or days.end is None or days.end > today or _DATED.search(written):
        if days.start and days.end and _SINCE.match(written) and not _DATED.search(written):  # поднимется с мая
            return evolve(mention, days=evolve(days, start=days.start.replace(year=days.start.year + 1), end=None))
        return mention
    if _WEEKDAY.search(written):
        return evolve(mention, days=evolve(days, start=days.start + timedelta(7), end=days.end + timedelta(7)))
    length, ago = (days.end - days.start).days, (today - days.start).days
    if not (25 <= length <= _HALF and days.start.day == 1) and not (length == 1 and ago > _HALF):
        return mention
    start, end = (day.replace(year=day.year + 1) for day in (days.start, days.end))
    return evolve(mention, days=evolve(days, start=start, end=end)) if end > today else mention


_HALF = 184
_BY = re.compile(r"(?:by|before|until|till)\b")
_SINCE = re.compile(
    r"(?:со?|начиная\s+с)\s+(?:\d{1,2}\s+)?(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)|"
    r"from\s+(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_WEEKDAY = re.compile(r"(?<![а-я])(?:понедельник|вторник|сред[уе]|четверг|пятниц|суббот|воскресень)")


def leads(low: str, mention: Mention, quantity: Quantity) -> bool:
    """Tell whether a period begins the clause of a duration: in December it was two days."""
    if _RECORD.search(low, 0, quantity.start):
        return False
    return 0 <= quantity.start - mention.end <= 60 and not _CLAUSE.search(low, mention.end, quantity.start)


# How long something had not been so is no duration of the month: the steepest fall in eight months.
_RECORD = re.compile(r"(?:\b[a-z]{3,}est|\b(?:most|worst|best|first|record))\b[^,.;]*\b(?:in|for)\s*(?:the\s+)?$")


def was_before(low: str, mention: Mention, quantity: Quantity, today: date | None) -> bool:
    """Tell whether a number is what there was before a period to come: 明年起……由150个增至220个."""
    begins = mention.days.start
    goal = begins is None and mention.days.end is not None and quantity.role == "from"
    begins = mention.days.end if goal else begins  # к 2030 году вырастет с 90 до 600
    to_come = today is not None and begins is not None and begins > today and (goal or mention.days.end is None)
    return to_come and (quantity.role == "from" or bool(_WAS.search(low, 0, quantity.start)))


_WAS = re.compile(r"(?:[由从]|from\s|(?<![а-я])со?\s)(?:每[周天日月年])?\s*$")


def _is_a_day(mention: Mention) -> bool:
    start, end = mention.days.start, mention.days.end
    return start is not None and end is not None and (end - start).days == 1


@lru_cache(maxsize=8)  # asked for every number and period of a sentence
def _quoted(low: str) -> tuple[tuple[int, int], ...]:
    """Return what stands between marks in a sentence; a mark whose fellow stands in another sentence is one end."""
    found, begun = list[tuple[int, int]](), None
    for mark in _MARKS.finditer(low):
        opens = mark.group() in "“«「『" or (mark.group() == '"' and begun is None and mark.start() + 1 < len(low))
        if opens and begun is None:
            begun = mark.end()
        elif not opens:
            found.append((begun or 0, mark.start()))
            begun = None
    return tuple([*found, (begun, len(low))] if begun is not None else found)
