"""Names by their shape, in scripts that have capital letters: which runs of words name a person, which a body."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from attrs import frozen

from emporion.newsroom.quotations.genders import given_names, pinyin_surnames
from emporion.newsroom.quotations.grammar import cases, words
from emporion.newsroom.quotations.lexicon import lexicon
from emporion.newsroom.quotations.words import Paragraph, Word

RunKind = Literal["person", "name", "body", "single"]
_PARTICLES = words("particles")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\.?$")
_BEFORE_PLACES = words("before_places")
_ROMAN = re.compile(r"[IVX]+$")


@frozen
class Run:
    """A run of capitalised words: ``person`` by its given name, ``name`` of unknown kind, ``body``, or one word."""

    kind: RunKind
    start: int
    end: int
    words: tuple[Word, ...]
    name: str


def all_runs(paragraph: Paragraph) -> tuple[Run, ...]:
    """Return the runs of a whole paragraph, read once."""
    if paragraph.runs is None:
        paragraph.runs = tuple(runs(paragraph, 0, len(paragraph.words)))
    found: tuple[Run, ...] = paragraph.runs
    return found


def runs(paragraph: Paragraph, first: int, last: int) -> Iterator[Run]:
    """Yield the capitalised runs among the words ``[first, last)``, cut at role nouns and first words of sentences."""
    current: list[Word] = []
    for number in range(first, last):
        word = paragraph.words[number]
        if not current and not word.capital:
            continue
        joined = bool(current) and _joins(paragraph.gap(number), current[-1])
        if current and not (joined and _continues(paragraph, word, number, last)):
            yield from _made(paragraph, current)
            current = []
        if current or _opens(paragraph, word, number):
            current.append(word)
    yield from _made(paragraph, current)


def _joins(gap: str, before: Word) -> bool:
    return gap in (" ", "\u00a0") or (gap in (". ", ".") and bool(_INITIALS.match(before.text)))


def _opens(paragraph: Paragraph, word: Word, number: int) -> bool:
    lex = paragraph.lexicon
    if not word.capital or _is_role(paragraph, word):
        return False
    if word.lower in lex.verbs and (number == 0 or paragraph.gap(number) != " "):
        return False
    if word.lower in lex.furniture["starters"] and not _all_caps(word.text):
        return word.text == "The" and number > 0 and paragraph.gap(number) == " " and word.start > paragraph.start
    return True


def _continues(paragraph: Paragraph, word: Word, number: int, last: int) -> bool:
    if word.lower in _PARTICLES and not word.capital:
        return number + 1 < last and paragraph.words[number + 1].capital
    return _opens(paragraph, word, number) or bool(word.capital and word.text != "I" and _INITIALS.match(word.text))


def _is_role(paragraph: Paragraph, word: Word) -> bool:
    speakers = paragraph.lexicon.speakers
    base = base_form(word.lower, paragraph.language)
    several = paragraph.language == "ru" and base in speakers["collectives"]
    return several or base in speakers["roles"] or word.lower in speakers["honorifics"]


def _made(paragraph: Paragraph, found: Sequence[Word]) -> Iterator[Run]:
    if not found:
        return
    words = list(found)
    while words and words[-1].lower in _PARTICLES and not words[-1].capital:
        words.pop()
    for group in _cut(paragraph, words):
        start, end = group[0].start, _end(paragraph, group[-1])
        yield Run(_kind(paragraph, group), start, end, tuple(group), paragraph.text[start:end].replace("\u00a0", " "))


def _end(paragraph: Paragraph, word: Word) -> int:
    return word.end - 2 if word.possessive else word.end


def _cut(paragraph: Paragraph, words: list[Word]) -> Iterator[list[Word]]:
    """Cut a run where a possessive ends, after a word of bodies, and before a given name: Transport Viktor Salnikov."""
    if len(words) == 1:
        yield words
        return
    begin = 0
    for number, word in enumerate(words):
        rest = words[number:]
        before = words[number - 1].lower if number > begin else ""
        named = is_given(word.lower) and len(rest) >= 2 and bool(before) and not is_given(before)
        named = named and before not in _BEFORE_PLACES
        named = named or (number > begin and len(rest) >= 2 and "." in word.text and number > begin + 1)
        after_body = number > begin and _is_body(paragraph, words[number - 1]) and len(rest) >= 2 and _pinyin(rest)
        script = number > begin and word.text[0].isascii() != words[number - 1].text[0].isascii()
        place = number == begin + 1 and len(rest) >= 2 and is_territory(words[begin].lower, paragraph.language)
        acronym = number > begin and _all_caps(words[number - 1].text) and "." not in words[number - 1].text
        acronym = acronym and not _all_caps(word.text) and (len(rest) >= 2 or paragraph.language == "ru")
        western = (named or after_body) and not _eastern(words[begin:])
        if number > begin and (words[number - 1].possessive or acronym or place or script or western):
            yield words[begin:number]
            begin = number
    if words[begin:]:
        yield words[begin:]


def _eastern(words: Sequence[Word]) -> bool:
    """Tell whether a surname stands before the given name: Иванов Пётр."""
    if len(words) == 3 and not words[2].lower.endswith(
        ("вич", "вна", "вича", "вне", "вны", "вной", "вичем", "вичу", "чна", "чны", "ич", "ича")
    ):
        return False
    return len(words) in (2, 3) and words[0].lower.endswith(("ов", "ев", "ин", "ова", "ева", "ина", "ский", "ская"))


def _pinyin(words: Sequence[Word]) -> bool:
    return words[0].lower in pinyin_surnames() and len(words) <= 3


def _is_body(paragraph: Paragraph, word: Word) -> bool:
    return base_form(word.lower, paragraph.language) in paragraph.lexicon.speakers["bodies"]


def _kind(paragraph: Paragraph, words: Sequence[Word]) -> RunKind:
    if any(_is_body(paragraph, word) for word in words):
        return "body"
    if len(words) == 1 and is_given(words[0].lower) and len(words[0].lower) > 2:
        return "person"
    if len(words) == 1:
        return "body" if words[0].text.isupper() and len(words[0].text) > 1 else "single"
    initials = any(_INITIALS.match(word.text) and word.capital for word in words[:-1]) and len(words) <= 4
    initials = initials or ("а" <= words[-1].lower[0] <= "я" and bool(_INITIALS.match(words[-1].text)))
    if initials or any(is_given(word.lower) for word in words[:2]) or (_pinyin(words) and words[1].lower.isalpha()):
        return "person"
    return "name" if len(words) <= 4 and not any(_all_caps(word.text) for word in words) else "body"


def _all_caps(text: str) -> bool:
    return len(text) > 1 and text.isupper() and not _ROMAN.match(text)


@lru_cache(maxsize=16_384)
def is_given(word: str) -> bool:
    """Tell whether a word in lower case is a given name, in Russian in any case."""
    known = given_names()
    if word in known:
        return True
    if not ("а" <= word[:1] <= "я"):
        return False
    return any(form in known for form in nominatives(word))


@cache
def _territories(language: str) -> frozenset[str]:
    from babel import Locale

    names = (name.casefold() for name in Locale.parse(language).territories.values() if " " not in name)
    return frozenset(_without_ending(name) if language == "ru" else name for name in names if len(name) > 3)


def _without_ending(name: str) -> str:
    return name[:-1] if name.endswith(tuple("аеийоуыьэюя")) else name


def is_territory(word: str, language: str) -> bool:
    """Tell whether a word in lower case is a country's name as CLDR has it, in Russian in any case."""
    known = _territories(language)
    return word in known or word[:-1] in known if language == "ru" else word in known


@lru_cache(maxsize=16_384)
def nominatives(word: str) -> tuple[str, ...]:
    """Return the nominatives that a Russian given name in an oblique case may have: андрею → андрей, марии → мария."""
    found = [word]
    for ending, bases in cases("given"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            found += [word[: -len(ending)] + base for base in bases]
    return tuple(found)


@lru_cache(maxsize=16_384)
def base_form(word: str, language: str) -> str:
    """Return the nominative singular of a Russian role noun as far as the lexicon knows it; other words unchanged."""
    if language == "en":
        single = word[:-3] + "y" if word.endswith("ies") else word[:-1]
        return single if word.endswith("s") and single in lexicon("en").speakers["bodies"] else word
    if language != "ru":
        return word
    speakers = lexicon("ru").speakers
    known = speakers["roles"] | speakers["bodies"] | speakers["collectives"]
    if word in known:
        return word
    if "-" in word and word.startswith(("экс-", "вице-", "замести", "со")):
        return base_form(word.split("-", 1)[1], language)
    return next((form for form in _role_nominatives(word) if form in known), word)


@lru_cache(maxsize=16_384)
def _role_nominatives(word: str) -> tuple[str, ...]:
    return tuple(
        word[: -len(ending)] + base for ending, bases in cases("roles") if word.endswith(ending) for base in bases
    )
