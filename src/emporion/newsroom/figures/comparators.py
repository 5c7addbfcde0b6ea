"""Words that say how a number is meant: almost, about, over, at least, up to; before it and after it."""

import re
from functools import cache

from emporion.newsroom.facts import Comparator

_BE = r"(?:\s+(?:is|are|was|were|be|been|to|at|by|the|a|an|of|some|on|stand|stands|stood|equal))*"
_ENGLISH: tuple[tuple[Comparator, str], ...] = (
    (">=", r"(?:not|never|n't)\s+(?:fall|drop|go|sink|be|decline|dip)\s+(?:below|under)"),
    (
        "<=",
        r"(?:not|never|n't)\s+(?:rise|go|climb|be|grow)\s+(?:above|over|beyond)|(?:no|not)\s+(?:be\s+)?(?:more|"
        r"greater|higher|larger|longer|bigger|above|older|over|later)(?:\s+than)?|not\s+(?:to\s+)?exceed(?:ing|ed|s)?|"
        r"as\s+(?:much|many|high|long|far|late|large)\s+as|"
        r"(?:does|do|did|should|must|may|can|will)\s*(?:not|n't)\s+(?:be\s+(?:longer|more|greater|higher|"
        r"larger)\s+than|exceed)|up\s+to|at\s+most|at\s+the\s+most|(?:a\s+)?maximum(?:\s+of)?|"
        r"as\s+much\s+as\s+possible|(?:less|smaller|lower|fewer)(?:\s+than)?\s+or\s+equal(?:s)?(?:\s+(?:to|"
        r"than))?|equal(?:s)?(?:\s+to)?\s+or\s+(?:less|smaller|lower|fewer)\s+than|<\s?=|=\s?<|≤|a\s+ceiling\s+of|max\b\.?",
    ),
    (
        ">=",
        r"(?:no|not)\s+(?:be\s+)?(?:less|fewer|lower|smaller|below|under|shorter)(?:\s+than)?|"
        r"as\s+(?:few|little|low)\s+as|at\s+least(?:\s+or\s+equal\s+to)?|(?:a\s+)?minimum(?:\s+of)?|(?:more|greater|higher|larger|"
        r"bigger)(?:\s+than)?\s+or\s+equal(?:s)?(?:\s+(?:to|than))?|equal(?:s)?(?:\s+to)?\s+or\s+(?:more|greater|"
        r"higher|larger|bigger)\s+than|>\s?=|≥|from\s+at\s+least|at\s+the\s+(?:very\s+)?least|min\b\.?",
    ),
    (
        "~<",
        r"(?:almost|nearly|all\s+but|just\s+about)\s+(?:reach(?:ed|es|ing)|hit)|almost|nearly|close\s+to|"
        r"just\s+under|just\s+below|just\s+short\s+of|approach(?:ing|ed|es)?|"
        r"not\s+quite|a\s+little\s+(?:less|under)(?:\s+than)?|slightly\s+(?:less|under|below)(?:\s+than)?|"
        r"as\s+(?:much|many|high)\s+as\s+almost|nearing",
    ),
    (
        "~",
        r"about|around|barely|approximately|approx\.?|roughly|circa|ca\.|some|an?\s+estimated|estimated|"
        r"in\s+the\s+region\s+of|in\s+the\s+order\s+of|or\s+so|~|≈|±|"
        r"more\s+or\s+less|reportedly\s+about",
    ),
    (
        "<",
        r"(?:not|never|n't)\s+(?:even\s+)?(?:reach(?:ed)?|come\s+(?:up\s+)?to|hit)(?:\s+even)?|"
        r"(?:f[ae]ll|fall(?:s|en|ing))\s+short\s+of|fail(?:ed|s|ing)?\s+to\s+(?:reach|hit)|"
        r"(?:less|fewer|lower|smaller|shorter|cheaper|younger|lighter|narrower|slower|colder|cooler|thinner)\s+than|under|"
        r"below|beneath|(?<![<=>])<",
    ),
    (
        ">",
        r"(?:more|greater|higher|larger|longer|bigger|older|taller|heavier|wider|deeper|faster|hotter|warmer|thicker|dearer)"
        r"\s+than|over|above|exceed(?:ed|ing|s)?|"
        r"in\s+excess\s+of|upwards?\s+of|surpass(?:ed|es|ing)?|topp(?:ed|ing)|top|well\s+over|pass(?:ed|es)\s+the|"
        r"(?:a\s+little|slightly|just)\s+(?:more\s+than|over|above)|beyond|(?<![<=>])>",
    ),
)
_RUSSIAN: tuple[tuple[Comparator, str], ...] = (
    (">=", r"не\s+(?:опуст|упад|снизи|будет)[а-я]*\s+(?:ниже|менее|меньше)"),
    (
        "<=",
        r"не\s+(?:подним|вырас|будет)[а-я]*\s+(?:выше|более|больше)|не\s+(?:более|больше|выше|свыше|"
        r"дольше|позднее|позже)(?:\s+чем)?|(?:не\s+должн[а-я]+\s+|не\s+)превы[а-я]+|не\s+должн[а-я]+\s+быть\s+(?:больше|выше|"
        r"дольше|более)|максимум|до|самое\s+большее|в\s+пределах|от\s+силы|≤|<\s?=",
    ),
    (
        ">=",
        r"не\s+(?:менее|меньше|ниже)(?:\s+чем)?|как\s+минимум|минимум|по\s+(?:меньшей|крайней)\s+мере|хотя\s+бы|"
        r"от|начиная\s+(?:от|с)|≥|>\s?=",
    ),
    (
        "~<",
        r"почти|чуть\s+(?:менее|меньше|ниже)|немногим\s+(?:менее|меньше)|без\s+малого|практически|под|"
        r"близк[а-я]+\s+к|приблизил[а-я]*\s+к|приближается\s+к",
    ),
    (
        "~",
        r"около|примерно|приблизительно|порядка|ориентировочно|где-то|в\s+районе|~|≈|"
        r"более-менее|оценочно",
    ),
    (
        "<",
        r"не\s+(?:дотя|дош|дост[ие]г|дорос|добра|дотяг)[а-я]*(?:\s+(?:и|даже))?(?:\s+до)?|"
        r"(?:менее|меньше|ниже|дешевле|короче|моложе|младше|легче|слабее|медленнее)(?:\s+чем)?|(?<![<=>])<",
    ),
    (
        ">",
        r"(?:более|больше|выше|дольше|дороже|длиннее|старше|тяжелее|быстрее|глубже|шире)(?:\s+чем)?|свыше|превы[а-я]+|превосход[а-я]+|перевалил[а-я]*\s+за|"
        r"сверх|чуть\s+(?:более|больше)|(?<![<=>])>",
    ),
)
_CHINESE: tuple[tuple[Comparator, str], ...] = (
    (
        "<=",
        r"(?:不会超过|不会高于|不超过|不超過|不高于|不多于|不大于|不得超过|不应超过|不能超过|不可超过|不得[多高大]于|(?:从未|从来没有|没有|未曾?|不曾|均不|都不|不准|不许)超过|(?:最多|最长|最高)(?:[可能]|只能|仅可)?(?:[装运承]?载|[装运搭]|容纳|停留|居留|逗留|携带|存放)|最多(?:为|有|是|达)?|最长(?:为|是|达|不过)?(?!的)|最迟|最晚|至多(?:为|有|是)?|小于\s*(?:或者|或)?\s*等于|少于\s*(?:或者|"
        r"或)?\s*等于|≤|<\s*=|上限为|多达)",
    ),
    (
        ">=",
        r"(?:不会低于|不会少于|不低于|不少于|不小于|至少(?:为|有|是|达|[能可将会要须需][\u4e00-\u9fff]{0,3})?|起碼|最少(?:为|有|是)?|起码(?:有)?|大于\s*(?:或者|或)?\s*等于|多于\s*(?:或者|"
        r"或)?\s*等于|≥|>\s*=|不下|(?:不得|不应|不能|不可|不准|不许)[低少小短](?:于|过))",
    ),
    ("~<", r"(?:接近|将近|近|几近|逼近|几乎|差不多|直逼|將近)"),
    (
        "~",
        r"(?:(?:大约|大概|约)(?:增长|增加|上升|上涨|提高|提升|下降|减少|下跌|降低|缩短|节省|节约|[多少][花付掏挣赚缴交跑走用收产卖喝吃装运招发种养建修办开进出坐等排领])了?|约占[\u4e00-\u9fff]{1,8}的|约为|约有|约达|约占|大约有?|约|約|大概有?|大致|左右|估计(?:为|有)?|预计(?:为|达|约)?约|~|≈)",
    ),
    ("<", r"(?:[低少小]过|低于|少于|小于|不足|不到|未达|不及|少於|低於|小於|<)"),
    (">", r"(?:[高多大]过|超过了?|超過|逾|超出|超|突破了?|多于|高于|大于|大於|多於|高於|超越|>)"),
)
_AFTER: dict[str, tuple[tuple[Comparator, str], ...]] = {
    "en": (
        (
            ">=",
            r"or\s+(?:more|above|over|higher|greater|larger|bigger|longer|older)(?!\s+than)|"
            r"and\s+(?:more|above|over|up|higher|greater|older)(?!\s+than)|at\s+(?:the\s+)?(?:very\s+)?least|minimum|"
            r"plus\b|\+|or\s+(?:greater|more)\s+than(?=\W*$)",
        ),
        (
            "<=",
            r"or\s+(?:less|fewer|below|under|lower|smaller|shorter|younger)(?!\s+than)|"
            r"and\s+(?:less|fewer|below|under|lower|younger)(?!\s+than)(?=\s*(?:$|[.,;!?)]))|"
            r"at\s+most|at\s+the\s+(?:very\s+)?most|(?:at\s+(?:the\s+)?)?maximum|(?:max|tops|max\.)(?=\s*(?:$|[.,;!?)]))",
        ),
        ("~", r"or\s+so|or\s+thereabouts|approximately"),
    ),
    "ru": (
        (">=", r"и\s+(?:более|больше|выше|свыше)|или\s+(?:более|больше|выше)|\+"),
        (">", r"с\s+лишним|с\s+небольшим"),
        ("<=", r"и\s+(?:менее|меньше|ниже)|или\s+(?:менее|меньше|ниже)"),
        ("~", r"примерно|приблизительно"),
    ),
    "zh": (
        (
            ">=",
            r"(?<![\d百千万亿])起(?=$|[，。；！、）)])|[个個人次家名种项位只条件]?(?:及以上|或以上|及更多|或者以上|\+)",
        ),
        ("<=", r"[个個人次家名种项位只条件]?(?:及以下|或以下|以内|之内|或者以下)"),
        (
            ">",
            r"[个個人次家名种项位只条件]?(?:以上|有余|出头|开外|之上)|(?<=[一二两三四五六七八九]成|之[一二三四五六七八九])强(?![度劲大国者势调烈化震制企健项])|多(?=[，。；、！的）)]|$)",
        ),
        (
            "<",
            r"[个個人次家名种项位只条件]?(?:以下|之下)|(?<=[一二两三四五六七八九]成|之[一二三四五六七八九])弱(?![势小项点化])",
        ),
        ("~", r"(?:左右|上下|许)"),
    ),
}
_BETWEEN = {
    "en": _BE + r"\s*(?:only\s+|just\s+|a\s+total\s+of\s+|as\s+)?$",
    "ru": r"(?:\s+(?:чем|на|в|за|до|к|всего|лишь|только|нужно|нужен|потребуется|понадобится|уйд[её]т|займ[её]т))*\s*$",
    "zh": r"\s*(?:占[^，。；、\d]{1,12}?的)?"
    r"(?:还|也|仅|就)?(?:需要?|要|得|花费?|用时?|耗时|为|有|是|达到?|了|的|每(?:[年天月日周]|[吨箱桶股人辆台件套份斤亩克升平方立米公]{1,4})|到|至)?\s*$",
}
_LANGUAGES = {"en": _ENGLISH, "ru": _RUSSIAN, "zh": _CHINESE}
_REACH = 48


@cache
def _before(language: str) -> re.Pattern[str]:
    left = "" if language == "zh" else r"(?:(?<![^\W_])|(?=[<>≤≥~≈]))"
    groups = [f"(?P<c{i}>{left}(?:{words}))" for i, (_, words) in enumerate(_LANGUAGES[language])]
    return re.compile("(?:" + "|".join(groups) + ")" + _BETWEEN[language])


@cache
def _following(language: str) -> re.Pattern[str]:
    groups = [f"(?P<c{i}>{words})" for i, (_, words) in enumerate(_AFTER[language])]
    return re.compile(r"\s*(?:" + "|".join(groups) + ")" + ("" if language == "zh" else r"(?![^\W_])"))


# Everyone writes about 15 percent: what is written about, not a number that is nearly so.
_SPEAKS_OF = re.compile(
    r"\b(?:writ(?:e|es|ing|ten)|wrote|talk(?:s|ed|ing)?|speak(?:s|ing)?|spoke|hear(?:s|d)?|think(?:s|ing)?|ask(?:s|ed)?|"
    r"joke[sd]?|worr(?:y|ies|ied)|complain(?:s|ed)?|argu(?:e|es|ed|ing)|rumou?rs?|question|news)\s+about\s*$"
)


# Over four days the market brought together 312 companies: at the beginning of a sentence over is during.
_OVER_DAYS = re.compile(
    r"(?:[a-z]+|\d{1,2})\s+(?:hours|days|nights|weeks|weekends|months|seasons|years|decades)(?:,|\s+(?!of\b|in\b|have\b|has\b|had\b|were\b|was\b|are\b|is\b|passed\b|ago\b|later\b|will\b|went\b|after\b|before\b|from\b))"
)
# Under a $94 million deal, below the 4.5 % of the others: a paper and what is compared with, no bounds.
_UNDER_A = re.compile(r"(?:(?:slightly|just|well|far)\s+)?(?:under|below|above)\s+(an?|the)\s+$")
_OF_OTHERS = re.compile(
    r"[\d.,]+\s*(?:%|per\s?cent)?\s+(?:of\s+(?:the|those|a)|in\s+the|for\s+the|seen|recorded|reported|forecast|expected|measured|achieved|found|a\s+year)\b"
)


# Who hands over six licences hands them to another, not more than six.
_HANDED = re.compile(r"\b(?:hand|sign|deed)(?:ed|s|ing)?\s+$")


# No parcel takes longer than 40 seconds: what is denied of all of them is the other bound.
_DENIED: dict[Comparator, Comparator] = {">": "<=", "<": ">="}
_DENYING = {
    "en": re.compile(
        r"\b(?:no(?!\s+(?:doubt|wonder|longer|one\s+doubts))|none|nobody|nothing|never|neither|not|\w+n't|without)"
        r"(?!\s+(?:only|just|merely))(?:\s+(?!that\b|which\b|who\b|but\b|and\b|or\b|than\b|\d)[\w'-]+){1,6}\s+$"
    ),
    "ru": re.compile(
        r"(?<![а-я])(?:не|ни|никто|ничто|никогда|никому)(?!\s+(?:только|просто))(?:\s+(?!что|чем\s|или\s|котор|и\s|а\s|но\s)[а-я-]+){0,4}\s+$"
    ),
    "zh": re.compile(r"(?:没有|无)[\u4e00-\u9fff]{1,10}(?:会|能)?$"),
}


def _is_during(low: str, start: int, word: str, place: int) -> bool:
    """Tell whether over begins a sentence and says how long something went on: over four days the fair …"""
    opens = word.strip() == "over" and _OVER_DAYS.match(low, place) is not None
    return opens and not low[:start].rstrip(' "“”').rpartition("\n")[2]


def before(low: str, place: int, language: str) -> tuple[Comparator, int] | None:
    """Return the comparator that stands before a place of a text in small letters, and where it begins."""
    begin = max(0, place - _REACH)
    line = low.rfind("\n", begin, place)
    match = _before(language).search(low[max(begin, line + 1) : place])
    if match is None:
        return None
    if language == "en" and _SPEAKS_OF.search(low, 0, max(begin, line + 1) + match.end()):
        return None
    if language == "en" and _is_during(low, max(begin, line + 1) + match.start(), match.group(), place):
        return None
    if (
        language == "en"
        and (the := _UNDER_A.match(match.group()))
        and (the[1] != "the" or _OF_OTHERS.match(low, place))
    ):
        return None
    if (
        language == "en"
        and low.startswith("over", max(begin, line + 1) + match.start())
        and _HANDED.search(low, line + 1, max(begin, line + 1) + match.start())
    ):
        return None
    told, place = _LANGUAGES[language][int(str(match.lastgroup)[1:])][0], max(begin, line + 1) + match.start()
    spoken = low[place] not in "<>" and not (
        language == "en" and low[:place].endswith(" for ")
    )  # not used for over a year
    return (
        _DENIED[told] if told in _DENIED and spoken and _DENYING[language].search(low, line + 1, place) else told
    ), place


def after(low: str, place: int, language: str) -> tuple[Comparator, int] | None:
    """Return the comparator that stands after a place, and where it ends."""
    match = _following(language).match(low, place)
    if match is None:
        return None
    return _AFTER[language][int(str(match.lastgroup)[1:])][0], match.end()
