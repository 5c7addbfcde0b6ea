"""What is counted: the noun after a number, as an English noun in the singular (八千多名游客: person)."""

import re

from emporion.newsroom.figures import counting_chinese, counting_russian
from emporion.newsroom.figures.lexicon import Unit
from emporion.newsroom.figures.nouns import nouns, part_of_speech
from emporion.newsroom.figures.plurals import is_plural, singular
from emporion.newsroom.figures.quantity import Quantity

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


def noun_after(low: str, place: int, language: str, *, several: bool) -> tuple[str, int] | None:
    """Return the English noun counted by the number that ends at a place, and where its word ends.

    ``several`` tells whether the number is other than one, so that English asks for a plural.
    """
    if language == "zh":
        return counting_chinese.noun_after_number(low, place)
    if language == "ru":
        return counting_russian.noun_after_number(low, place)
    return _english(low, place, several)


def _english(low: str, place: int, several: bool) -> tuple[str, int] | None:
    sized = _SIZED.match(low, place)
    at, best = sized.end() if sized else place, None
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
        if word.group().startswith("resident") and _OF_A_ZONE.search(low):
            known = (_COMPANY, word.end())
        text = low[opened.end() : known[1]].strip() if known else word.group()
        end = known[1] if known else word.end()
        if is_plural(text.split()[-1]):
            best = (known[0].symbol if known else singular(text), end)
        elif best is not None:
            break
        elif known and not several:
            return known[0].symbol, end
        opened = _SPACE.match(low, end)
    return best


# Six 65,000-dwt bulkers, three new 40-foot containers.
_SIZED = re.compile(
    r"\s+(?:new\s+|more\s+|of\s+(?:its|the)\s+)?\d[\d,.]*(?:-|\s(?=(?:dwt|teu|[kmg]w)\b))[a-z]{2,}\d?(?:-[a-z]+)?(?=\s[a-z])|"
    r"\s+(?:(?:new|such)\s+)?(?:one|face|head|business|door|peer|two|three)-(?:to|on|by)-(?:one|face|head|business|door|peer|two|three)(?=\s[a-z])"
)
# Residents of a free port, an economic zone or a park are companies.
_OF_A_ZONE = re.compile(
    r"\b(?:free\s+port|(?:economic|trade|development|special|bonded)\s+(?:[a-z]+\s+)?zone|technopark|(?:industrial|technology)\s+park|technopolis|cluster)\b"
)
_COMPANY = Unit("company")
_SPACE = re.compile(r"(?:[ -]|- (?=and ))(?=[a-z])")


def noun_of_pieces(low: str, quantity: Quantity, language: str) -> tuple[str, int] | None:
    """Return the listed noun that pieces are of, and where it ends: 45 единиц техники, 300件发明专利."""
    place = quantity.end
    if language == "zh":
        return counting_chinese.head_noun(low, counting_chinese.past_other_word(low, place, "件"), "件")
    if language == "en":
        return None
    found = nouns("ru").match(low, place)
    part = found and part_of_speech(counting_russian.word_at(low, place))
    if found and part == "NOUN" and found[0].symbol != "pieces":
        return found[0].symbol, found[1]
    told = counting_russian.noun_in_pieces(low[: quantity.start])
    return (told, place) if told else None


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
        if found and (language == "ru" or is_plural(head[changed.start() + word.start() : found[1]])):
            return found[0].symbol
    return None


_GROWN = {
    "en": re.compile(
        r"\b(?:increased|rose|ris(?:en|es?)|gr[eo]wn?|surged|climbed|jumped|soared|swelled|expanded|fell|fallen|dropped|declined|decreased|shrank)"
        r"\s+(?:[a-z]+ly\s+)?(?:by\s+(?:[a-z]+\s+){0,2}[a-z\d.,%-]+,?\s+)?(?:(?:from\s+[^,;]{1,40}\s+)?to|from)\s+(?:about\s+|nearly\s+|some\s+)?$|"
        r"\b(?:reach(?:ed|es)?|hit|numbered|total(?:l?ed|s)?)\s+(?:about\s+|nearly\s+|some\s+)?$"
    ),
    "ru": re.compile(
        r"(?<![а-я])(?:вырос|выраст|возр[оа]с|увелич|поднял|подним|расшир|сокра[тщ]|сни[зж]|упа[лд]|уменьш|дове[лд])[а-я]*\s+(?:с\s+[^,;]{1,30}\s+)?(?:до|со?)\s+$"
    ),
}
_NUMBERS = re.compile(r"\s+(?:numbers|arrivals|headcount|sales|registrations|bookings)\b")
_TRADE_IN = re.compile(r"(?:number|sales|exports|imports|output|production|shipments|deliveries|fleet|volume)\s+of\s+")


def noun_of_subject(head: str, language: str) -> str | None:
    """Return what grew or fell to a bare number: customers spending more than that increased to 258."""
    grown = _GROWN[language].search(head) if language in _GROWN else None
    if grown is None:
        return None
    start = max(head.rfind(". ", 0, grown.start()), head.rfind("; ", 0, grown.start()), -1) + 1
    if language == "ru":
        return noun_of_number(head[start:], language)
    words = [*re.finditer(r"[a-z-]+", head[start : grown.start()])][:8]
    for word in words:
        found = nouns(language).match(head, start + word.start())
        numbered = found and _NUMBERS.match(head, found[1])
        if found and numbered:  # passenger numbers
            return found[0].symbol
        traded = _TRADE_IN.match(head, start + word.start())
        if found and not traded and is_plural(head[start + word.start() : found[1]].strip()):
            return found[0].symbol
    return None


def plural_in(low: str) -> str | None:
    """Return the first listed noun that stands in the plural in an English sentence."""
    for word in re.finditer(r"[a-z]+", low):
        found = nouns("en").match(low, word.start())
        if found and is_plural(low[word.start() : found[1]].strip()):
            return found[0].symbol
    return None


def plural_before(head: str) -> str | None:
    """Return the last listed noun in the plural of an English text: half of the base stations ordered for Minsk."""
    noun: tuple[str, int] | None = None
    for word in reversed([*re.finditer(r"[a-z]+", head)]):
        found = nouns("en").match(head, word.start())
        if noun is not None and (found is None or found[1] != noun[1]):
            break  # base stations, not stations
        if found and is_plural(head[word.start() : found[1]].strip()):
            noun = found[0].symbol, found[1]
    return noun[0] if noun else None


_NUMBER_OF = {
    "en": re.compile(r"\bnumber\s+of\s+(?:[a-z-]+\s+){0,3}?(?=[a-z]+s\b)"),
    "ru": re.compile(r"\b(?:число|количество|численность|парк|флот|штат)\s+"),
}


# The number of the sick, of jobless: people who are told by what they are.
_NUMBER_OF_THE = re.compile(
    r"\bnumber\s+of\s+(?:the\s+)?(?:[a-z]+\s+)?(?:sick|ill|infected|injured|wounded|dead|killed|missing|unemployed|jobless|homeless|disabled|poor|"
    r"elderly|displaced|vaccinated|insured|employed|self-employed)\b(?!\s+(?!is\b|was\b|has\b)[a-z]+s\b)"
)


def noun_of_number(low: str, language: str) -> str | None:
    """Return what a sentence speaks of the number of: the number of paying users grew to 2.1 million."""
    if language == "en" and _NUMBER_OF_THE.search(low):
        return "person"
    opened = _NUMBER_OF[language].search(low) if language in _NUMBER_OF else None
    if opened is None:
        return None
    found = (
        _english(low, opened.end() - 1, True)
        if language == "en"
        else counting_russian.noun_after_number(low, opened.end())
    ) or None
    return found[0] if found else None


_LABEL = re.compile(r"^\W*([^\W\d_][^:\d]{3,60}):\s*$")


def noun_of_label(head: str, language: str) -> str | None:
    """Return what a point of a list counts, where its label stands before the number: jobs created: 300."""
    label = _LABEL.match(head)
    if label is None or language == "zh":
        return None
    start = label.start(1)
    if language == "ru" and part_of_speech(counting_russian.word_at(head, start)) == "PRTS":  # выпущено датчиков
        start += len(counting_russian.word_at(head, start))
    found = _english(head, start - 1, True) if language == "en" else counting_russian.noun_after_number(head, start)
    return found[0] if found and found[1] <= label.end(1) else None
