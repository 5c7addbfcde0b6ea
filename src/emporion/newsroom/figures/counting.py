"""What is counted: the noun after a number, as an English noun in the singular (八千多名游客: person)."""

import re

from emporion.newsroom.figures import lexicon

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
_ADJECTIVE = re.compile(r"[а-я-]+(?:ых|их|ые|ие|ой|ый|ий|ая|яя|ого|его|ому|ему|ым|им|ую|юю|ыми|ими|ое|ее|ей)$")
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
_RUSSIAN_VERB = re.compile(r"(?:л(?:ся|ась|ось|ись)|[еиу]тся|[яюу]тся|[аеиыя]л[аои]?|ться|(?<!деп)(?<!инстит)[ую]т)$")
_RUSSIAN_NOUNS_LIKE_ADJECTIVES = re.compile(r"(?:рабоч|учен|опрошенн|животн|пассажирск)")


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
    for _ in range(6):
        if opened is None:
            break
        known = lexicon.nouns("en").match(low, opened.end())
        word = _WORD.match(low, opened.end())
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
        opened = re.compile(r"[ -](?=[a-z])").match(low, end)
    return best


def _russian(low: str, place: int) -> tuple[str, int] | None:
    at = place
    if low[at : at + 1] == "-":
        return None
    for _ in range(5):
        known = lexicon.nouns("ru").match(low, at)
        word = _RUSSIAN_WORD.match(low, at)
        if word is None or word[1] in _RUSSIAN_STOPS or "\n" in word.group():
            return None
        adjective = _ADJECTIVE.fullmatch(word[1]) and not _RUSSIAN_NOUNS_LIKE_ADJECTIVES.match(word[1])
        if known and known[1] >= word.end() and not (adjective and _RUSSIAN_WORD.match(low, word.end())):
            return known[0].symbol, known[1]
        if known and known[1] >= word.end():
            further = lexicon.nouns("ru").match(low, word.end())
            return (further or known)[0].symbol, (further or known)[1]
        if not adjective:
            return None if _RUSSIAN_VERB.search(word[1]) else (word[1], word.end())
        at = word.end()
    return None


_HAN_WINDOW = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,14}")


_AFTER_NOUN = re.compile(
    r"(?:(?:增加?|增长|扩大?|提高|升|降|减少?|压缩|发展)?[至到](?:约|近)?|达到?|为|共|共有|超过?|约|近|逾|有|计|总计)?\s*$"
)


def noun_of_measure_word(low: str, word: str) -> str:
    """Return the English noun last named in a text that a Chinese measure word counts; empty where there is none."""
    counted = lexicon.measure_words().get(word)
    for start in range(len(low) - 1, max(-1, len(low) - _FAR), -1) if counted else ():
        found = lexicon.nouns("zh").match(low, start)
        if found and found[0].symbol in (counted or ()) and found[1] - start != 1:
            return found[0].symbol
    return ""


_FAR = 240
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
        found = lexicon.nouns(language).match(head, changed.start() + word.start())
        if found and (language == "ru" or _is_plural(head[changed.start() + word.start() : found[1]])):
            return found[0].symbol
    return None


def noun_before(low: str, place: int) -> str | None:
    """Return the English noun that stands right before a Chinese number (签约项目63个)."""
    between = _AFTER_NOUN.search(low, max(0, place - 4), place)
    end = between.start() if between else place
    for start in range(max(0, end - 5), end - 1):
        found = lexicon.nouns("zh").match(low, start)
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


def _chinese(low: str, place: int) -> tuple[str, int] | None:
    opened = re.compile(r"\s*").match(low, place)
    at = opened.end() if opened else place
    classifiers = lexicon.classifiers()
    word = next((low[at : at + n] for n in (2, 1) if low[at : at + n] in classifiers), "")
    direct = lexicon.nouns("zh").match(low, at)
    if direct and direct[1] - at >= max(len(word), 1) and (not word or direct[1] - at > len(word) or word in "人户"):
        return direct[0].symbol, direct[1]
    if not word:
        part = re.compile(r"的").match(low, at)
        inner = lexicon.nouns("zh").match(low, part.end()) if part else None
        return (inner[0].symbol, inner[1]) if inner else None
    at += len(word)
    window = _HAN_WINDOW.match(low, at)
    for offset in range(len(window.group()) if window else 0):
        if low[at + offset] in "的在和与于" and offset:
            break
        found = lexicon.nouns("zh").match(low, at + offset)
        if found and found[1] - (at + offset) > 1:
            return found[0].symbol, found[1]
    noun = classifiers[word]
    before = noun_before(low, _number_start(low, place)) or ""
    return (before if noun == "any" else noun), at
