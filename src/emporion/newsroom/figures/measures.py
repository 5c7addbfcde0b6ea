"""What a number measures: level, change, share, rank, count, ratio, duration or norm; and which way a change goes."""

import re

from emporion.newsroom.facts import Direction, Measure
from emporion.newsroom.figures.quantity import TIME_UNITS, Quantity

_UP = {
    "en": r"increas\w*|ris(?:e|es|ing|en)|rose|gr[eo]w\w*|growth|up|gain\w*|jump\w*|surg\w*|soar\w*|climb\w*|"
    r"expan\w+|boost\w*|rais\w+|higher|more|add(?:ed|s)?|accelerat\w+|rall\w+|exceed\w*|doubl\w*|tripl\w*|widen\w*",
    "ru": r"выр[оа]с[а-я]*|рост[а-я]*|прирост[а-я]*|раст[а-я]+|возр[оа]с[а-я]*|увелич[а-я]+|повы[сш][а-я]+|"
    r"прибав[а-я]+|подн[яи][а-я]+|подорож[а-я]+|дороже|больше|выше|подскоч[а-я]+|удво[а-я]+|утро[а-я]+|расшир[а-я]+|"
    r"(?:под|на|до|при)рос[а-я]*|(?:под|на|до)раст[а-я]+|нарасти[а-я]+|наращ[а-я]+|"
    r"ускор[а-я]+|укрепи[а-я]+|взлете[а-я]+|углуб[а-я]+|удлин[а-я]+",
    "zh": r"增长|增加|上升|上涨|提高|提升|增|升|涨|扩大|增幅|增速|涨幅|升幅|高出|"
    r"超出|多出|偏高|翻|增大|反弹|上调|调高|上浮|升值|延长|拉长|拓宽|回升|攀升|飙升|激增|跃升|更贵|走高|(?<![至最不很许大较])多[花付掏挣赚缴交跑走用收产卖喝吃装运招发种养建修办开进出坐等排领]|抬升|上扬|抬高",
}
_DOWN = {
    "en": r"decreas\w*|declin\w*|f[ae]ll\w*|drop\w*|reduc\w+|down|lower\w*|shr[aiu]nk\w*|contract(?:ed|ion|ing|s)|"
    r"cut\w*|plung\w*|slump\w*|los[te]\w*|slid\w*|slip(?:s|ped|ping)?|less|fewer|dip\w*|weaken\w*|halv\w+|slash\w*|narrow(?:ed|s|ing)",
    "ru": r"сни[зж][а-я]+|сокра[тщ][а-я]+|упа[лд][а-я]*|пад[а-я]+|уменьш[а-я]+|спад[а-я]*|просе[а-я]+|потеря[а-я]+|"
    r"меньше|ниже|дешевле|подешев[а-я]+|обвал[а-я]*|убыл[а-я]*|вполовину|короче|"
    r"опус[тк][а-я]+|рухн[а-я]+|сполз[а-я]+|скати[а-я]+|откати[а-я]+|слете[а-я]+|замедл[а-я]+|ослаб[а-я]+|уреза[а-я]+|ужа[лт][а-я]*|экономи(?:я|и|ю|ей)(?![а-я])|"
    r"скину[а-я]+|рассос[а-я]+|недобра[а-я]+|недополуч[а-я]+|сброси[а-я]+|отста[леюв][а-я]*|уступ[а-я]+|сэконом[а-я]+",
    "zh": r"下降|减少|下滑|下跌|降低|缩减|压缩|"
    r"缩水|缩小|减小|偏低|偏少|下调|调低|下浮|贬值|提前|节能|节油|节水|节电|节省|节约|节支|少用|收窄|萎缩|回落|跌|降|减|降幅|跌幅|少了|减半|缩短|便宜|(?<![至最不减很较])少[花付掏挣赚缴交跑走用收产卖喝吃装运招发种养建修办开进出坐等排领]|缩窄|滑落|走低|调减|削减",
}
_SHARE = {
    "en": r"\b(?:share|proportion|percentage(?!\s+points?)|portion|accounts?|accounted|accounting|stake|"
    r"makes?\s+up|made\s+up|"
    r"constitut\w+|represent\w*)\b",
    "ru": r"(?:дол[яиюей]|удельн|приходи|процент\s+от)",
    "zh": r"(?:占|份额|比重|比例|持股|股份)",
}
_RATE = {
    "en": r"\b(?:rate|rates|inflation|unemployment|margin|yield|interest|tariff|duty|duties|tax|vat|profitability|"
    r"occupancy|coupon|gdp|gross\s+domestic\s+product|per\s+annum)\b",
    "ru": r"(?:ставк|инфляци|безработиц|маржа|рентабельност|пошлин|налог|тариф|доходност|загрузк|купон|годовых|ввп)",
    "zh": r"(?:指数|pmi|利率|通胀|失业率|税率|关税|毛利率|收益率|准备金率|利润率)",
}
_NORM = {
    "en": r"\b(?:standard|norm|norms|limit|limited\s+to|requirement|mandatory|ceiling|target\s+time)\b",
    "ru": r"(?:норматив|отвод(?:ит|ят)ся|отведен|полагается|стандарт|норм[аыеу]\b|требовани|предельн|лимит|"
    r"не\s+допускается)",
    "zh": r"(?:不得|标准(?!箱|集|方)|规定|限定|限制在|要求|上限|下限|限额|条例|(?:法|办法|细则)》)",
}
# Words of duty make a norm of a bound only: works must take two weeks is a plan.
_DUTY = {
    "en": r"\b(?:should|must|shall|required|requires?|not\s+be\s+(?:longer|more)|allowed|permitted|may\s+not|"
    r"may\s+(?:[a-z]+\s+){1,3}no\s+(?:more|longer))\b",
    "ru": r"(?:должн|обязан|допуска|следует|разреш|не\s+(?:может|могут|вправе)\s+(?:превы|быть|длиться|занимать))",
    "zh": r"(?:不得|(?<![供反响相适效感对回呼])应当?(?![用对急收邀])|(?<!无)须|必须|不应|不能)",
}
_NOMINAL = {
    "en": r"\b(?:increase|growth|rise|decline|decrease|fall|drop|reduction|gain|contraction|slump|jump|surge|cut)\b",
    "ru": r"\b(?:рост|прирост|снижени|падени|сокращени|увеличени|спад|повышени|экономи(?:я|и|ю|ей)(?![а-я]))[а-я]*",
    "zh": r"(?:节[油水电能]率|降[耗本]率|减排率|增幅|增速|涨幅|升幅|降幅|跌幅|同比|环比|增长率)",
}
_BY = {
    "en": re.compile(r"\bby\s*(?:some\s+|a\s+|an\s+|the\s+)?$"),
    "ru": re.compile(r"(?<![а-я])на\s*$"),
    "zh": re.compile(
        r"(?:增长|增加|上升|上涨|提高|提升|下降|减少|下滑|下跌|降低|回落|缩短|压缩|缩减|缩小|减小|增大|收窄|[上下]调|[调偏][高低]|偏[多少]|[上下]浮|缩水|节能|节省|"
        r"回升|反弹|攀升|飙升|[升贬]值|延长|(?<!新)增|涨|跌|降)了?\s*$|[比较][^，。；]{0,14}(?:[高多少快慢重轻长短大小厚薄宽窄深浅]出?|贵|低|[多少][挣赚花付用收产]|便宜|新增|提前|推迟|晚|早)了?(?:近|约)?\s*$|"
        r"(?:更?便宜|(?<![昂珍宝名])贵|更[低高快慢早晚大小长短轻重]|[多少高低长短轻重早晚快慢](?=了)|(?<![至最不减增很许众大较])[多少][花付掏挣赚缴交跑走用收产卖喝吃装运招发种养建修办开进出坐等排领])了?(?:近|约)?\s*$|"
        r"[高低]于[^，。；\d的每]{2,8}\s*$|[高超低]出[^，。；\d]{2,8}\s*$"
    ),
}
_TO = {
    "en": re.compile(r"\b(?:to|at|from)\s*$"),
    "ru": re.compile(r"(?<![а-я])(?:до|с|от)\s*$"),
    "zh": re.compile(r"(?:至|到|为|从|由)\s*$"),
}
_INTO = {
    "en": re.compile(r"\bto\s*$"),
    "ru": re.compile(r"(?<![а-я])до\s*$"),
    "zh": re.compile(r"(?:至|到)\s*$"),
}
_OF_WHAT = {
    "en": re.compile(r"\s*(?:\)?\s*)of\s+(?!growth|increase|decline)"),
    "ru": re.compile(r"\s*(?:от|всех|всего)\s"),
    "zh": re.compile(r"\s*的(?!增长|增幅|降幅|增速|速度|关税|税率|利率)"),
}
_CLAUSE = {
    "en": re.compile(r"[,;:(—–]\s|\s(?:and|while|but|whereas)\s"),
    "ru": re.compile(r"[,;:(—–]\s|\s(?:и|а|но)\s"),
    "zh": re.compile(r"[;:，；：（(]|,(?!\d)"),
}


def clause(low: str, place: int, language: str) -> tuple[int, int]:
    """Return the clause of a sentence in which a place lies: between commas, colons and words that join sentences."""
    begin, end = 0, len(low)
    for mark in _CLAUSE[language].finditer(low):
        if mark.end() <= place:
            is_ = language == "ru" and low[mark.start()] == "–" and _BEFORE_IT.fullmatch(low, mark.end(), place)
            begin = begin if is_ else mark.end()  # рентабельность капитала — 19,3%
        elif mark.start() > place:
            end = mark.start()
            break
    return begin, end


# Between a dash that stands for is and its number.
_BEFORE_IT = re.compile(r"\s*(?:[а-я]+\s+){0,2}")


def measure(low: str, quantity: Quantity, language: str) -> Measure:
    """Return what a number of a sentence measures."""
    if quantity.unit in ("ratio", "rank"):
        return "ratio" if quantity.unit == "ratio" else "rank"
    begin, end = clause(low, quantity.start, language)
    if language == "ru" and quantity.unit == "percent" and _GOES_ON.fullmatch(low, begin, quantity.start):
        begin = clause(low, max(begin - 4, 0), language)[0]
    changed = _is_change(low, quantity, language, begin, end)
    if quantity.unit in ("percent", "permille"):
        capped = language == "zh" and not changed and _CAPPED.search(low, begin, quantity.number[0])
        capped = capped or (
            not changed and quantity.comparator in ("<=", ">=") and _TERMS[language].search(low, begin, quantity.end)
        )
        return "norm" if capped else _percent(low, quantity, language, begin, end, changed=changed)
    limited = not quantity.money or (
        language == "zh"
        and (
            any(limit.search(low, 0, quantity.number[0]) for limit in (_LIMIT, _CAPPED))
            or _FINE.match(low, quantity.end)
        )
    )
    if limited and quantity.kind != "count" and _is_norm(low, quantity, language):
        return "norm"
    if (quantity.kind == "count" and quantity.unit != "night") or quantity.unit == "pieces":
        return "change" if changed else "count"
    if quantity.unit in TIME_UNITS or quantity.unit == "night":
        return "change" if changed and not _IN_A_ROW.search(low, 0, quantity.number[0]) else "duration"
    return "change" if changed else "level"


# What a rule threatens with is a norm: 根据《条例》，逾期每日处200元罚款.
_FINE = re.compile(r"(?:以[上下])?的?(?:罚款|滞纳金|违约金)")
# 持股比例上限由49%放宽至75%, 自有资金比例不得低于30%.
_CAPPED = re.compile(r"(?:[上下]限|限额|(?:不得|不应|不能|不准)[高低超少多短][过于])[^，。；]{0,14}$")
# What is paid in advance or given back is no more than a rule lets it be: refunds up to 30 % of the costs.
_TERMS = {
    "en": re.compile(
        r"\b(?:down[\s-]payment|deposit|prepayment|advance\s+payment|first\s+(?:instalment|installment)|refund|reimburs|subsidis|subsidiz|compensat|rebate)"
        r"(?:s|es|ed|ing)?\s+(?:[a-z]+\s+){0,3}(?:no\s+more|no\s+less|up\s+to|at\s+least|at\s+most|not\s+exceed)"
    ),
    "ru": re.compile(
        r"(?<![а-я])(?:аванс|предоплат|задат|первоначальн[а-я]+\s+взнос|первы[а-я]+\s+взнос|возмеща|компенсиру|субсидиру)[а-я]*\s+(?:[а-я]+\s+){0,2}"
        r"(?:не\s+(?:более|менее|превы[а-я]+|больше|меньше)|до|от)(?![а-я])"
    ),
    "zh": re.compile(
        r"(?:首付|预付|定金|订金|保证金|补贴|补助|返还|退还|返税|报销)(?:款|比例|款比例|金额)?(?:为|比例为)?(?:不超过|不高于|不低于|最高|最多|至少)"
    ),
}
# A verb behind “and” has the subject of the one before it: рентабельность прибавила 4,5 п. п. и составила 19,3 %.
_GOES_ON = re.compile(r"\s*(?:составил|достигл|оказал|стал)[аои]?(?:сь)?\s+")
# What somebody may spend or bring in at most is a norm, although it is money: 免税额上限为5000元, 不得超过26000元.
_LIMIT = re.compile(r"(?:上限|限额|下限|封顶|不得[\u4e00-\u9fff]{2,4})(?:标准)?(?:为|是|达|定为|设为)?(?:人民币)?$")


def _is_norm(low: str, quantity: Quantity, language: str) -> bool:
    head = low[: quantity.end]
    bound = quantity.comparator in ("<", "<=", ">", ">=")
    return bool(re.search(_NORM[language], head) or (bound and re.search(_DUTY[language], head)))


def _is_change(low: str, quantity: Quantity, language: str, begin: int, end: int) -> bool:
    """Tell whether the number is how much something changed: by 9 %, на 18 %, an 18 % increase."""
    if quantity.role:
        return False
    if language == "en" and quantity.unit == "percent" and low.endswith(("point", "points"), 0, quantity.end):
        return not _SO_MANY_POINTS.search(low, 0, quantity.start)
    if quantity.unit == "percent" and _SIGNED.search(low, 0, quantity.number[0]):
        return True
    heads = [low[max(begin, place - 20) : place] for place in (quantity.start, quantity.number[0])]
    after = low[quantity.end : quantity.end + 24]
    named = re.match(rf"(?:\s|-|year-on-year|annual|yoy)*(?:{_NOMINAL[language]})", after)
    compared = language == "en" and (
        _COMPARED.match(after) or (quantity.unit == "percent" and _ABOVE.match(low, quantity.end))
    )
    if compared and (quantity.unit == "percent" or _THAN_BEFORE.match(low, quantity.end)):
        return True
    if named and language != "zh":
        return True
    if language == "en" and any(
        _STEPPED.search(low, max(0, place - 40), place) for place in (quantity.start, quantity.number[0])
    ):
        return True
    if language == "ru" and any(_ADDED.search(head) for head in heads):
        return True
    if language == "ru" and quantity.unit != "percent" and any(_FOR_A_SUM.search(head) for head in heads):
        return False
    if any(_BY[language].search(head) for head in heads):
        return language == "zh" or bool(
            _changes(low[begin:end], language)
            or _changes(low[: quantity.start], language)
            or (language == "ru" and _BEYOND.search(low, begin, end))
        )
    return False


_DEARER = (
    "dearer|costlier|pricier|faster|longer|heavier|stronger|bigger|greater|taller|wider|warmer|hotter|busier|older"
)
_CHEAPER = "cheaper|slower|shorter|lighter|weaker|narrower|thinner|colder|cooler|quieter|younger|poorer"
_COMPARED = re.compile(rf"\s+(?:lower|higher|fewer|smaller|larger|more|less|up|down|{_DEARER}|{_CHEAPER})\b")
# Thirty-seven per cent above the previous year's tally; what is above a norm has not grown.
_ABOVE = re.compile(
    r"\s+(?P<way>above|below|ahead\s+of|under|short\s+of)\s+(?:(?:the|its|their)\s+)?(?:(?:previous|preceding|prior|year-(?:ago|earlier)|same|corresponding)\b|"
    r"last\s+(?:year|month|week|quarter|season)\b|(?:a|one)\s+(?:year|month)\s+(?:ago|earlier|before)|(?:19|20)\d\d\b|"
    r"(?:that|those|levels?)\s+(?:of|in|seen)\b)"
)
_WAY_BEHIND = re.compile(rf"\s+(?:(?P<up>{_DEARER})|(?P<down>{_CHEAPER}))\b")
# A margin of two percentage points is no change; what narrowed by them has changed.
_SO_MANY_POINTS = re.compile(r"\b(?:of|at|is|was|are|were|to|be)\s+(?:[a-z]+\s+)?$")
# Cut by 25 basis points to 4.75 %.
_POINTS_TO = re.compile(r"\b(?:points?|pp|bps?)\s+to\s*$")

_IN_A_ROW = re.compile(r"连续?[\u4e00-\u9fff]{0,2}[增升涨降跌滑长]了?$")  # 股价连涨3天
# Expanded 4.8 %; down $0.85 from March. Up to is a bound.
_STEPPED = re.compile(
    r"(?:(?:[,;(–]\s*|\b(?:is|are|was|were|and)\s+)(?:up|down)|\b(?:expanded|contracted|shrank|slipped|gained|shed|plunged|slumped|jumped|surged|soared|climbed|declined))"
    r"\s+(?:(?:an?\s+)?(?:further|another|total\s+of|estimated)\s+)?$"
)
# A contract for 90,000 tonnes has not grown by them: весь контракт рассчитан на 90 тыс. тонн.
_FOR_A_SUM = re.compile(
    r"(?<![а-я])(?:растян|протян|раскин|тян[еу]т|рассчитан|контракт|договор|кредит|заем|займ|облигац|сделк|заказ|соглашени|грант|ссуд|гаранти|тендер|иск|штраф|прав[аоу]|лицензи|патент|подписк)[а-я]*\s+(?:показа?\s+)?(?:все\s+)?на\s*$"
)
_ADDED = re.compile(
    r"(?<![а-я])(?:прибав|отыгра|сброси|скину)[а-я]+\s+(?:в\s+цене\s+)?(?:ещ[её]\s+|сразу\s+|целых\s+)?$"
)
# Who passes something by so much; without so much, a number is only passed: превысив прошлогодний результат на 2 %.
_BEYOND = re.compile(r"(?<![а-я])(?:превы[сш]|перевып|опере[жд]|обогна|обошл|обош[её]л)[а-я]*|(?<![а-я])добав[а-я]+")
_SIGNED = re.compile(r"[(（]\s*([+–])\s*$")  # 1,3 млн (+46%)
_THAN_BEFORE = re.compile(
    r"\s+(?:more|fewer|less)\s+than\s+(?:the\s+\d|(?:a|the)\s+(?:year|month|week|season)\b|last\b|in\b|before\b|during\b)"
)  # 24 more than last year


def _changes(head: str, language: str) -> bool:
    edge = "" if language == "zh" else r"\b"
    return bool(re.search(rf"{edge}(?:{_UP[language]}|{_DOWN[language]})", head))


_PRICED = re.compile(
    r"\b(?:slope|discount|premium|surcharge|mark-?up)s?\s+of\s*$|(?<![а-я])(?:скидк|наценк|надбавк)[а-я]+\s+в\s*$|(?:折扣|溢价)(?:率)?(?:为|达)?$"
)
_AT_A_RATE = re.compile(
    r"\b(?:gr[eo]w|expand|ris|rose|increas|declin|shrink|contract|fall|fell)\w*\s+at\s+an?\s+(?:[\w-]+\s+){0,3}rate\s+of\s*$"
)


def _percent(low: str, quantity: Quantity, language: str, begin: int, end: int, *, changed: bool) -> Measure:
    before, sentence = low[begin : quantity.start], low[:end]
    shared = re.search(_SHARE[language], sentence)
    if quantity.role:
        return "share" if shared else "level"
    if changed:
        return "change"
    if quantity.kind == "fraction" or _OF_WHAT[language].match(low, quantity.end):
        return "share"
    if re.search(_SHARE[language], before) or (shared and _TO[language].search(before)):
        return "share"
    if language == "en" and _AT_A_RATE.search(before):
        return "change"
    if (
        _PRICED.search(before)
        or _POINTS_TO.search(before)
        or (_INTO[language].search(before) and re.search(_RATE[language], low[:end]))
    ):
        return "level"
    nominal = re.search(_NOMINAL[language], before)
    if nominal:
        return "change"
    if re.search(_RATE[language], low[begin : min(max(end, quantity.end), quantity.end + 20)]):
        return "level"
    changes = _changes(before, language) and not _is_bound(low, quantity)
    if changes:
        return "level" if _TO[language].search(before) and not re.search(r"(?:estimated|at)\s*$", before) else "change"
    return "share"


def _is_bound(low: str, quantity: Quantity) -> bool:
    """Tell whether the number is a level that is passed: fell below 50 per cent."""
    bounded = quantity.comparator in ("<", "<=", ">", ">=")
    return bounded and bool(
        re.search(r"below|above|beyond|ниже|выше|低于|高于|超过", low[quantity.start : quantity.number[0]])
    )


def _is_comparator(low: str, match: re.Match[str], quantity: Quantity) -> bool:
    """Tell whether more and less belong to the number (more than 5 %) and say nothing of a way."""
    if match.group() not in ("more", "less", "fewer", "больше", "меньше", "выше", "ниже"):
        return False
    than = low[match.end() : match.end() + 5].strip().startswith(("than", "чем"))
    return match.end() <= quantity.start + 5 and (than or match.end() > quantity.start)


_LESS = frozenset(("低", "少", "便宜", "轻", "短", "小", "薄", "窄", "浅", "早", "提前"))
_THAN_HAN = re.compile(
    r"(?:[比较][^，。；]{0,14}|(?=[更便贵]|[多少高低长短轻重早晚快慢]了))更?(?P<how>[高多贵低少重轻长短大小厚薄宽窄深浅快慢早晚]|便宜|提前|推迟)出?[挣赚花付用收产]?了?(?:近|约)?$|(?P<than>[高低])于[^，。；\d的每]{2,8}$"
)


def _plain_way(low: str, quantity: Quantity, told: Measure, language: str) -> Direction | None:
    """Return the way that a sign before the number tells (+46 %), or a Chinese comparison (比去年低3%)."""
    above = _ABOVE.match(low, quantity.end) if language == "en" and told == "change" else None
    if above:
        return "increase" if above["way"].startswith(("above", "ahead")) else "decrease"
    behind = _WAY_BEHIND.match(low, quantity.end) if language == "en" and told == "change" else None
    if behind:
        return "increase" if behind["up"] else "decrease"
    signed = _SIGNED.search(low, 0, quantity.number[0])
    if signed and told == "change":
        return "increase" if signed[1] == "+" else "decrease"
    than = _THAN_HAN.search(low, 0, quantity.number[0]) if language == "zh" else None
    if than is None:
        return None
    how = than["how"] or than["than"]
    if how in ("快", "慢"):  # what is faster takes less time
        return "decrease" if (how == "快") == (quantity.unit in TIME_UNITS) else "increase"
    return "decrease" if how in _LESS else "increase"


# Net debt slipped to 0.8 times earnings, from 1.5 times: a multiple that is told as a level.
_MULTIPLE = re.compile(
    r"\b(?:at|from|(?:debt|leverage|gearing|valuation|cover|ratio|multiple)\b[^,.;]{0,30}\bto)\s+(?:(?:just|about|only|some)\s+)?$"
)


def _is_multiple(low: str, quantity: Quantity, language: str) -> bool:
    return language == "en" and _MULTIPLE.search(low, 0, quantity.start) is not None


def beside(earlier: Measure, way: Direction, told: Measure, own: Direction) -> tuple[Measure, Direction]:
    """Return measure and direction of a percentage that is told beside another: grew 4.8 %, against 5 % in spring."""
    if earlier == "change" and told in ("share", "level", "change"):
        return "change", way
    return ("share", "none") if earlier == "share" and told == "level" else (told, own)


def _is_inside(match: re.Match[str], quantity: Quantity, language: str) -> bool:
    """Tell whether a Chinese word of change stands within the number's own words: 大约下降3%."""
    return language == "zh" and quantity.start <= match.start() < match.end() <= quantity.number[0]


def direction(low: str, quantity: Quantity, told: Measure, language: str) -> Direction:
    """Return which way a change or ratio goes: the nearest word of the sentence that says it."""
    if told not in ("change", "ratio") or (told == "ratio" and _is_multiple(low, quantity, language)):
        return "none"
    if (
        quantity.kind == "ratio"
        and language == "en"
        and low[quantity.start : quantity.end].startswith(("twice", "thrice", "half as"))
    ):
        return "none"
    if plain := _plain_way(low, quantity, told, language):
        return plain
    edge = "" if language == "zh" else r"\b"
    best: tuple[int, Direction] | None = None
    for way, words in (("increase", _UP[language]), ("decrease", _DOWN[language])):
        for match in re.finditer(rf"{edge}(?:{words})", low):
            if 0 <= match.start() - quantity.end <= 1 or _is_inside(match, quantity, language):
                return way  # type: ignore[return-value]
            if _is_comparator(low, match, quantity):
                continue
            away = quantity.start - match.end() if match.end() <= quantity.start else (match.start() - quantity.end) + 8
            if best is None or away < best[0]:
                best = (away, way)  # type: ignore[assignment]
    if best is None:
        return "none" if told == "ratio" else "increase"
    return best[1]
