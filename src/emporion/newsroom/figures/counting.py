"""What is counted: the noun after a number, as an English noun in the singular (八千多名游客: person)."""

import re

from emporion.newsroom.figures.nouns import classifiers, keys, measure_words, nouns, part_of_speech

_PLURALS = frozenset(
    ["people", "men", "women", "children", "staff", "personnel", "businessmen", "aircraft", "memoranda"]
)
_STOPS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "by",
        "to",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
        "as",
        "than",
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "do",
        "does",
        "did",
        "not",
        "per",
        "which",
        "who",
        "whose",
        "where",
        "when",
        "while",
        "into",
        "over",
        "under",
        "between",
        "through",
        "during",
        "against",
        "about",
        "across",
        "after",
        "before",
        "within",
        "without",
        "it",
        "its",
        "his",
        "her",
        "their",
        "our",
        "your",
        "they",
        "we",
        "he",
        "she",
        "years",
        "year",
        "months",
        "days",
        "hours",
        "minutes",
        "worth",
        "said",
        "says",
        "more",
        "less",
        "times",
        "percent",
        "including",
        "such",
        "also",
        "so",
        "only",
        "both",
        "each",
        "every",
        "all",
        "any",
        "some",
    ]
)
_WORD = re.compile(r"[a-z][a-z'’]*")
_IRREGULAR = {"ies": "y", "ches": "ch", "shes": "sh", "sses": "ss", "xes": "x", "zes": "z", "oes": "o"}
_NOT_PLURAL = ("ss", "us", "is", "ous", "'s")
_RUSSIAN_WORD = re.compile(r"\s*-?\s*([а-я]+(?:-[а-я]+)*)")
_RUSSIAN_STOPS = frozenset(
    [
        "в",
        "во",
        "на",
        "с",
        "со",
        "и",
        "а",
        "но",
        "от",
        "до",
        "по",
        "за",
        "из",
        "к",
        "ко",
        "у",
        "о",
        "об",
        "при",
        "для",
        "над",
        "под",
        "между",
        "через",
        "или",
        "что",
        "как",
        "это",
        "вечера",
        "утра",
        "ночи",
        "дня",
        "больше",
        "меньше",
        "выше",
        "ниже",
        "раз",
        "раза",
        "назад",
        "спустя",
        "более",
        "менее",
        "год",
        "года",
        "годом",
        "годами",
        "лет",
        "часов",
    ]
)
_BETWEEN = frozenset({"ADJF", "PRTF"})


def noun_after(low: str, place: int, language: str, *, several: bool) -> tuple[str, int] | None:
    """Return the English noun counted by the number that ends at a place, and where its word ends.

    ``several`` tells whether the number is other than one, so that English asks for a plural.
    """
    if language == "zh":
        return _chinese(low, place)
    if language == "ru":
        return _russian(low, place)
    return _english(low, place, several)


def singular(word: str) -> str:
    """Return the singular of an English noun by rule.

    >>> singular("companies"), singular("approaches"), singular("flights")
    ('company', 'approach', 'flight')
    """
    for ending, replacement in _IRREGULAR.items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + replacement
    return word[:-1] if _is_plural(word) else word


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and len(word) > 3 and not word.endswith(_NOT_PLURAL))


def _english(low: str, place: int, several: bool) -> tuple[str, int] | None:
    at, best = place, None
    opened = re.compile(
        r"\s+(?:of\s+(?:the|these|its|our|all|such)\s+)?(?:(?:more|other|further|additional)\s+(?!than\b))?(?=[a-z])"
    ).match(low, at)
    for index in range(8):
        if opened is None:
            break
        known = nouns("en").match(low, opened.end())
        word = _WORD.match(low, opened.end())
        if word is not None and word.group() in ("and", "or") and index and best is None:
            opened = _SPACE.match(low, word.end())  # Chinese and Russian enterprises
            continue
        if word is None or word.group() in _STOPS:
            break
        text = low[opened.end() : known[1]].strip() if known else word.group()
        end = known[1] if known else word.end()
        if _is_plural(text.split()[-1]):
            best = (known[0].symbol if known else singular(text), end)
        elif best is not None:
            break
        elif known and not several:
            return known[0].symbol, end
        opened = _SPACE.match(low, end)
    return best


_SPACE = re.compile(r"(?:[ -]|- (?=and ))(?=[a-z])")


def noun_of_pieces(low: str, place: int, language: str) -> tuple[str, int] | None:
    """Return the listed noun that pieces are of, and where its word ends: 45 единиц техники, 300件发明专利."""
    if language == "zh":
        return _head(low, place, "件")
    found = nouns("ru").match(low, place) if language == "ru" else None
    part = found and part_of_speech(_word_at(low, place))
    return (found[0].symbol, found[1]) if found and part == "NOUN" and found[0].symbol != "pieces" else None


def _russian(low: str, place: int) -> tuple[str, int] | None:
    """Return the noun after adjectives and participles, in its dictionary form where the list does not have it."""
    at = place
    if low[at : at + 1] == "-":
        return None
    for _ in range(5):
        known = nouns("ru").match(low, at)
        word = _RUSSIAN_WORD.match(low, at)
        if word is None or word[1] in _RUSSIAN_STOPS or "\n" in word.group():
            return None
        part = part_of_speech(word[1])
        further = nouns("ru").match(low, word.end()) if known and part in _BETWEEN else None
        if found := known if known and known[1] > word.end() else further or known:
            return found[0].symbol, found[1]
        if part == "ADVB" and part_of_speech(_word_at(low, word.end())) in _BETWEEN:
            part = "ADJF"  # вновь созданных
        if part not in _BETWEEN:
            return (keys(word[1])[0], word.end()) if part == "NOUN" else None
        at = word.end()
    return None


def _word_at(low: str, place: int) -> str:
    found = _RUSSIAN_WORD.match(low, place)
    return found[1] if found else ""


_AFTER_NOUN = re.compile(
    r"(?:(?:增加?|增长|扩大?|提高|升|降|减少?|压缩|发展)?[至到](?:约|近)?|已?达到?了?|已?突破|已?超过|不少于|为|共|共有|超过?|约|近|逾|有|计|总计)?\s*$"
)


def noun_of_measure_word(low: str, word: str) -> str:
    """Return the English noun last named in a text that a Chinese measure word counts; empty where there is none."""
    counted = measure_words().get(word)
    for start in range(len(low) - 1, max(-1, len(low) - _FAR), -1) if counted else ():
        found = nouns("zh").match(low, start)
        if found and found[0].symbol in (counted or ()) and found[1] - start != 1:
            return _longer(low, start, found[1]) or found[0].symbol
    return ""


def _longer(low: str, start: int, end: int) -> str:
    """Return the noun of which one is only the end: 国家和地区."""
    for earlier in range(max(0, end - _LONGEST), start):
        found = nouns("zh").match(low, earlier)
        if found and found[1] == end:
            return found[0].symbol
    return ""


_FAR, _LONGEST = 240, 6
_CHANGED = {
    "en": re.compile(
        r"\b(?:doubl|tripl|increas|rais|rise|rose|gr[eo]w|expand|cut|reduc|lower|bring|brought|tak|took|lift|boost|fall|fell|climb|"
        r"jump|drop|swell|shr[aiu]nk)\w*\b[^.;:\d]{0,80}\bto\s+$"
    ),
    "ru": re.compile(
        r"(?:увелич|выр[оа]с|сокра|дове[дс]|расшир|сни[зж]|повы[сш]|умень|раст)[а-я]+[^.;:\d]{0,80}(?<![а-я])до\s+$"
    ),
}


def noun_of_change(head: str, language: str) -> str | None:
    """Return what is counted where its number changes: to double its own fleet of lorries to 1,600."""
    if language not in _CHANGED or (changed := _CHANGED[language].search(head)) is None:
        return None
    for word in reversed([*re.finditer(r"[^\W\d_]+", head[changed.start() :])]):
        found = nouns(language).match(head, changed.start() + word.start())
        if found and (language == "ru" or _is_plural(head[changed.start() + word.start() : found[1]])):
            return found[0].symbol
    return None


def noun_before(low: str, place: int) -> str | None:
    """Return the English noun that stands right before a Chinese number (签约项目63个)."""
    between = _AFTER_NOUN.search(low, max(0, place - 5), place)
    end = between.start() if between else place
    for start in range(max(0, end - 5), end - 1):
        found = nouns("zh").match(low, start)
        if found and found[1] == end:
            return found[0].symbol
    return None


_NUMBER_OF = {
    "en": re.compile(r"\bnumber\s+of\s+(?:[a-z-]+\s+){0,3}?(?=[a-z]+s\b)"),
    "ru": re.compile(r"\b(?:число|количество|численность)\s+"),
}


def noun_of_number(low: str, language: str) -> str | None:
    """Return what a sentence speaks of the number of: the number of paying users grew to 2.1 million."""
    opened = _NUMBER_OF[language].search(low) if language in _NUMBER_OF else None
    if opened is None:
        return None
    found = (_english(low, opened.end() - 1, True) if language == "en" else _russian(low, opened.end())) or None
    return found[0] if found else None


_LABEL = re.compile(r"^\W*([^\W\d_][^:\d]{3,60}):\s*$")


def noun_of_label(head: str, language: str) -> str | None:
    """Return what a point of a list counts, where its label stands before the number: jobs created: 300."""
    label = _LABEL.match(head)
    if label is None or language == "zh":
        return None
    found = _english(head, label.start(1) - 1, True) if language == "en" else _russian(head, label.start(1))
    return found[0] if found and found[1] <= label.end(1) else None


def _number_start(low: str, place: int) -> int:
    """Return where the number that ends at a place begins, as far as its characters tell."""
    number = re.compile(r"[\d,.{}]+$".format("零一二三四五六七八九十百千万亿两多余")).search(
        low, max(0, place - 16), place
    )
    return number.start() if number else place


_BREAKS, _WINDOW = frozenset("在和与于及、，。；：（）"), 16
_MODIFIER = re.compile(
    r"合作|建设|示范|创新|培训|研发|交流|投资|贸易|试点|重点|管理|生产|制造|加工|物流|开发|治理|升级|改造|运营|安全|文化|智能|数字|国际|联合|孵化|服务"
)
_MEANS_OF_TRANSPORT = re.compile(r"[架艘辆列輛](?:[（(][架艘辆列輛、，,]+[)）])次?")
_OF_PEOPLE = frozenset(("名", "位", "口", "人", "人次"))
_IN_SETS = re.compile(r"[（(]套[)）]|套(?!房)")


def _chinese(low: str, place: int) -> tuple[str, int] | None:
    opened = re.compile(r"\s*").match(low, place)
    at = opened.end() if opened else place
    words = classifiers()
    word = next((low[at : at + n] for n in (2, 1) if low[at : at + n] in words), "")
    direct = nouns("zh").match(low, at)
    if direct and direct[1] - at >= max(len(word), 1) and (not word or direct[1] - at > len(word) or word in "人户"):
        return direct[0].symbol, direct[1]
    if word and (means := _MEANS_OF_TRANSPORT.match(low, at)):
        return "vehicle", means.end()
    if not word:
        part = re.compile(r"的").match(low, at) if low[place - 1 : place] not in "百千万亿" else None
        inner = nouns("zh").match(low, part.end()) if part else None
        return (inner[0].symbol, inner[1]) if inner else None
    at += len(word)
    sets = _IN_SETS.match(low, at) if word == "台" else None
    at = sets.end() if sets else at
    found = _head(low, at, word)
    if found:
        return found
    noun = words[word]
    before = noun_before(low, _number_start(low, place)) or ""
    return (before if noun == "any" else noun), at


def _head(low: str, at: int, word: str) -> tuple[str, int] | None:
    """Return the noun that a measure word counts: the last of those that stand together (汽车零部件企业)."""
    found: tuple[str, int] | None = None
    place, stop = at, min(len(low), at + _WINDOW)
    while place < stop and low[place] not in _BREAKS and not low[place].isdigit():
        known = nouns("zh").match(low, place) if not low[place].isspace() else None
        if known and known[1] - place > 1 and _may_count(known[0].symbol, word, found):
            found, place = (known[0].symbol, known[1]), known[1]
        elif found and (between := _MODIFIER.match(low, place)) and nouns("zh").match(low, between.end()):
            place = between.end()
        elif found:
            break
        else:
            place += 1
    if word in _OF_PEOPLE:
        return "person", found[1] if found and found[0] == "person" else at
    return found


def _may_count(unit: str, word: str, found: tuple[str, int] | None) -> bool:
    """Tell whether a measure word counts a noun, rather than the one right before it (家企业代表)."""
    if found is None:
        return word in _OF_PEOPLE or unit != "person" or word in ("个", "批", "对", "代")
    own = measure_words().get(word, frozenset())
    return unit != "person" and (unit in own or found[0] not in own)
