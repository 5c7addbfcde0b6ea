"""What a number is of: the head noun phrase, found before the verb, after of, or around the counted noun."""

import re
from collections.abc import Sequence

from emporion.newsroom.figures.periods.calendar import Mention
from emporion.newsroom.figures.quantity import Quantity

_VERB = {
    "en": re.compile(
        r"\s(?:is|are|was|were|be|been|being|has|have|had|will|would|can|could|may|might|must|should|shall|did|does|do|"
        r"amount\w*|reach\w*|total\w*|stood|stands?|exceed\w*|came|made|make|makes|took|takes|account\w*|represent\w*|"
        r"(?:increas|decreas|declin|dropp|reduc|expand|climb|jump|surg|soar|plung|slump|doubl|tripl|estimat|"
        r"plann|expect|"
        r"receiv|visit|attract|employ|produc|export|import|sign|invest|cover|exhibit|deliver|transport|cross|"
        r"serv|creat|"
        r"launch|build|open|approv|consider|review|submit|report|record|slow|recover|bounc|edg|clos|gain|add|pass|grow)"
        r"ed|(?:amount|reach|total|exceed)ing|rose|rises?|grew|grows?|fell|falls?|cost|costs|hit|hits|won|"
        r"built|sold|bought|spent|paid|left|held|"
        r"began|went|goes|gets?|got|gave|gives?|saw|sees?|said|says|owns?|holds?|contains?|includes?|employs?|"
        r"accounted|ranked?|ranks)\b"
    ),
    "ru": re.compile(
        r"\s(?:состав|достиг|вырос|выраст|возрос|увелич|сниз|упал|сократ|превы|оценив|занял|занима|повы|пониз|"
        r"уменьш|прибав|"
        r"подня|приш|был[аио]?\b|будет|стал|намерен|посет|рассмотр|получ|постав|подпис|перевез|экспорт(?:ир|"
        r"ов)|импорт(?:ир|ов)|"
        r"произв|прода|купил|вложи|инвестир|обеспеч|зарегистр|откр|запуст|участв|принял|прошл|планир|ожида|"
        r"насчит|име[ею]т|"
        r"равн|не\s+долж|долж|может|мог|пройд|перешл|дости|сохран|привлек|созда|стои|потрат|выдел|объяв|"
        r"приним|работа|использу)[а-я]*"
    ),
    "zh": re.compile(
        r"(?:为|达到?|是(?!否)|增长|下降|增至|降至|升至|增加|减少|接近|超过|突破|(?<!签)约(?!束|定)|由(?!于)|从(?!事)|占(?!领)|较|已有?|共(?!同|享|建|和)|"
        r"来自|将|高达|仅|逾|近(?!期|年)|实现|完成|不得|不应|应(?!用|对)|必须|计划|使用|拥有|位居|排名|居(?!民)|上调|下调|上涨|下跌|同比|翻|提高|有(?!关|限|色|效)|"
        r"估计|预计|收到|签署|吸引|到访|参加|覆盖|创(?!新)|累计|总计|合计|不到|不足|超(?!市)|比)"
    ),
}
_LEAD = {
    "en": re.compile(
        r"^\s*(?:(?:according\s+to|as\s+stated\s+by|meanwhile|however|moreover|also|in\s+addition|in\s+total|"
        r"at\s+the\s+same\s+time|"
        r"speaking|before\s+that|after|before|during|thus|so|and|but|while|that|which|including|of\s+which|"
        r"on\s+average)\b[^,]*,\s*)+|^\s*(?:and|but|while|that|whereas)\s+",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"^\s*(?:(?:по\s+(?:данным|словам|оценк)|как|при\s+этом|однако|также|кроме\s+того|в\s+том\s+числе)[^,]*,"
        r"\s*)+|^\s*(?:и|а|но|что)\s+",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"^\s*(?:据[^,，]*[,，]|其中[,，]?|同时[,，]?|此外[,，]?)"),
}
_DETERMINER = re.compile(r"^(?:be\s+)?(?:the|a|an|this|that|these|those|its)\s+", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:\s+(?:with\s+an?\s+area\s+of|of|with|at|in|to|for|by|an?|the|was|is|as|в|на|за|с|до|площадью))+\s*$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:it|they|he|she|this|that|which|who|there|we|i|you|он|она|они|это|оно|мы|его|ее|их|其|这|该)$", re.IGNORECASE
)
_STOP_AFTER = {
    "en": re.compile(
        r"[,.;:!?()–—\"“”]|\s(?:is|are|was|were|has|have|had|will|would|who|which|that|and|but|than|compared|"
        r"according|in\s+(?:19|20)\d\d)\b|\s\w+ed\b"
    ),
    "ru": re.compile(r"[,.;:!?()–—\"»«]|\s(?:в\s+(?:19|20)\d\d|и|а|но|чем|что|который[а-я]*)\b"),
    "zh": re.compile(r"[,.;:!?()，。；：！？（）、“”]"),
}
_CLAUSE_OF_SUBJECT = {
    "en": re.compile(r"[,;:(–]\s"),
    "ru": re.compile(r"[,;:(–]\s"),
    "zh": re.compile(r"[;:，；：（(]|,(?!\d)"),
}
_RELATIVE = re.compile(r"^(?:which|that|who|котор[а-я]+)$", re.IGNORECASE)
_THERE = re.compile(r"^(?:(?:although|but|and|while)\s+)?there$", re.IGNORECASE)
_REPORTED = re.compile(r"^.*\b(?:that|что)\s+(?=\S)", re.IGNORECASE | re.DOTALL)
_ELLIPSIS = re.compile(
    r"[–]\s*(?:by|to|at|на|до|в)?\s*(?:almost|about|over|more than|почти|около|более)?\s*$", re.IGNORECASE
)
_OF = {
    "en": re.compile(r"\s*of\s+(?:the\s+|all\s+|its\s+)?"),
    "ru": re.compile(r"\s+(?:от\s+|всех\s+)?(?=[а-я])"),
    "zh": re.compile(r"\s*的"),
}


def subject(sentence: str, quantity: Quantity, periods: Sequence[Mention], language: str) -> tuple[int, int] | None:
    """Return the place in the sentence of what the number is of, or None."""
    if quantity.kind == "count":
        return _counted(sentence, quantity, language)
    if quantity.unit == "percent" and language == "zh" and quantity.kind == "fraction":
        part = _OF["zh"].match(sentence, quantity.number[1])
        if part:
            return _until_stop(sentence, part.end(), language)
    if quantity.unit == "percent":
        whole = _OF[language].match(sentence, quantity.end)
        if whole and (language != "ru" or _cyrillic_noun(sentence, whole.end())):
            return _until_stop(sentence, whole.end(), language)
    if language == "en" and quantity.unit and not quantity.money and quantity.kind == "cardinal":
        whole = _OF["en"].match(sentence, quantity.end)
        if whole:
            return _until_stop(sentence, whole.end(), language)
    named = _as_many(sentence, quantity) if quantity.unit == "ratio" else None
    found = named or _elliptic(sentence, quantity, language) or _before_verb(sentence, quantity, periods, language)
    return found or _named_after(sentence, quantity, language)


def _as_many(sentence: str, quantity: Quantity) -> tuple[int, int] | None:
    compared = re.compile(r"\s*(?:as\s+(?:many|much)|more|the)\s+").match(sentence, quantity.end)
    return _until_stop(sentence, compared.end(), "en") if compared else None


def _elliptic(sentence: str, quantity: Quantity, language: str) -> tuple[int, int] | None:
    """Return the words before a dash that stands for the verb: imports from China — by 8.4 %."""
    dash = _ELLIPSIS.search(sentence[: quantity.start])
    if dash is None or language == "zh":
        return None
    before = re.compile(r"[^,;:.(]+$").search(sentence[: dash.start()])
    if before is None or _VERB[language].search(before.group().lower()):
        return None
    lead = re.match(r"\s*(?:and|but|и|а)\s+", before.group())
    return _trimmed(sentence, before.start() + (lead.end() if lead else 0), dash.start())


def _cyrillic_noun(sentence: str, place: int) -> bool:
    word = re.compile(r"[а-я-]{4,}").match(sentence.lower(), place)
    return bool(word) and not re.match(
        r"(?:годов|больше|меньше|выше|ниже|рост|прирост|сниж|против|намерен|состав)", word.group() if word else ""
    )


def _counted(sentence: str, quantity: Quantity, language: str) -> tuple[int, int] | None:
    begin = quantity.number[1]
    if language == "zh":
        classifier = re.compile(
            r"\s*(?:多|余)?(?:个|名|家|位|项|条|种|辆|台|座|架|艘|所|件|批|人次)?(?=[\u4e00-\u9fff])"
        ).match(sentence, begin)
        begin = classifier.end() if classifier else begin
    return _until_stop(sentence, begin, language, least=quantity.end)


def _until_stop(sentence: str, begin: int, language: str, least: int = 0) -> tuple[int, int] | None:
    stop = _STOP_AFTER[language].search(sentence, max(begin, least))
    return _trimmed(sentence, begin, stop.start() if stop else len(sentence))


def _trimmed(sentence: str, begin: int, end: int) -> tuple[int, int] | None:
    while begin < end and not sentence[begin].isalnum():
        begin += 1
    trailing = _TRAILING.search(sentence, begin, end)
    end = trailing.start() if trailing else end
    while end > begin and not sentence[end - 1].isalnum():
        end -= 1
    determiner = _DETERMINER.match(sentence[begin:end])
    begin += determiner.end() if determiner else 0
    return (begin, end) if begin < end else None


def _clause_start(sentence: str, place: int, language: str) -> int:
    ends = [mark.end() for mark in _CLAUSE_OF_SUBJECT[language].finditer(sentence, 0, place)]
    return ends[-1] if ends else 0


def _before_verb(
    sentence: str, quantity: Quantity, periods: Sequence[Mention], language: str
) -> tuple[int, int] | None:
    """Return the words before the first verb of the clause, or of the one before it when the clause has none."""
    end = quantity.number[0]
    for _attempt in range(4):
        begin = _clause_start(sentence, end, language)
        found = _head(sentence, begin, end, periods, language)
        if found is not None and _RELATIVE.match(sentence[found[0] : found[1]]) and begin:
            before = _clause_start(sentence, begin - 2, language)
            return _trimmed(sentence, before, begin)
        if found is not None and language == "zh" and found[1] - found[0] < 2:
            found = None
        if found is not None and not _PRONOUN.match(sentence[found[0] : found[1]]):
            return found
        if begin <= 0:
            return None
        end = begin - 1
    return None


def _head(sentence: str, begin: int, end: int, periods: Sequence[Mention], language: str) -> tuple[int, int] | None:
    lead = _LEAD[language].match(sentence[begin:end])
    begin += lead.end() if lead else 0
    for mention in periods:
        if mention.start - begin <= 4 and begin < mention.end <= end:
            begin = mention.end
    verb = _VERB[language].search(sentence.lower(), begin, end)
    if verb is None:
        return None
    reported = _REPORTED.match(sentence[begin:end])
    if (
        reported
        and begin + reported.end() < end
        and _VERB[language].search(sentence.lower(), begin + reported.end() - 1, end)
    ):
        begin += reported.end()
        verb = _VERB[language].search(sentence.lower(), begin, end)
        if verb is None:
            return None
    stop = verb.start()
    inside = [m for m in periods if begin < m.start < stop]
    if inside:
        stop = inside[0].start
    found = _trimmed(sentence, begin, stop)
    if found is not None and _THERE.match(sentence[found[0] : found[1]]):
        return _trimmed(sentence, verb.end(), end)
    return found


def _named_after(sentence: str, quantity: Quantity, language: str) -> tuple[int, int] | None:
    """Return what an increase or an amount is of, where no verb stands before it: an 18 % increase in exports."""
    if language == "en":
        named = re.compile(
            r"\s*(?:\w+\s+){0,2}?(?:increase|growth|rise|decline|decrease|fall|drop|reduction)\s+(?:in|of|"
            r"from)\s+(?:the\s+)?"
        ).match(sentence, quantity.end)
        if named:
            return _until_stop(sentence, named.end(), language)
    before = re.compile(r"[^,.;:()“”\"«»，。；：]+$").search(sentence[: quantity.start])
    return _trimmed(sentence, before.start(), quantity.start) if before else None
