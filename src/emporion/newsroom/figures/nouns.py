"""Counted nouns of three languages: the English noun told as the unit, and how it is found in each."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from attrs import frozen

from emporion.newsroom.entities.russian_words import Word, word_forms
from emporion.newsroom.figures.lexicon import Matcher, Unit, in_plural, matcher

RUSSIAN_WORD = re.compile(r"\s*-?\s*([а-я]+(?:-[а-я]+)*)")
_NEXT = re.compile(r"\s+([а-я]+(?:-[а-я]+)*)")
_BENDS = frozenset({"NOUN", "ADJF", "PRTF"})


@frozen
class Noun:
    """A counted noun: the unit, the words for it, and the measure word of its first Chinese word."""

    unit: str
    english: Sequence[str]
    russian: Sequence[str]
    chinese: Sequence[str]
    measure_word: str


@cache
def listed() -> tuple[Noun, ...]:
    """Return the nouns of ``nouns.txt`` in its order; one that has several lines stands several times."""
    lines = files(__package__).joinpath("nouns.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_noun(line) for line in lines if line and not line.startswith("#"))


def _noun(line: str) -> Noun:
    english, russian, chinese = ([word.strip() for word in part.split(",") if word.strip()] for part in line.split("|"))
    measure_word = next((word.partition(":")[2] for word in chinese if ":" in word), "")
    return Noun(english[0], english, russian, [word.partition(":")[0] for word in chinese], measure_word)


@cache
def by_unit() -> Mapping[str, Noun]:
    """Return for each unit the first of its nouns, in whose words readers are told of it."""
    return {noun.unit: noun for noun in reversed(listed())}


@cache
def english() -> Matcher:
    """Return the matcher of English nouns, in the singular and in the plural."""
    words = {word: Unit(noun.unit) for noun in listed() for word in noun.english}
    return matcher({in_plural(word): unit for word, unit in words.items()} | words, [], "en")


@cache
def chinese() -> Matcher:
    """Return the matcher of Chinese nouns, the longest first."""
    return matcher({word: Unit(noun.unit) for noun in listed() for word in noun.chinese}, [], "zh")


@frozen
class Lemmas:
    """Finds the longest Russian noun, of one word or several, in whatever form it stands."""

    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Unit]]]

    def match(self, low: str, place: int) -> tuple[Unit, int] | None:
        """Return the unit written at a place of a text in small letters, and where it ends."""
        found = RUSSIAN_WORD.match(low, place)
        if found is None:
            return None
        best: tuple[Unit, int] | None = None
        for key in [*keys(found[1]), *keys(found[1].rpartition("-")[2])]:  # экспресс-посылок are посылок
            for rest, unit in self.phrases.get(key, ()):
                end = _end_of(low, found.end(), rest)
                if end is not None and (best is None or end > best[1]):
                    best = unit, end
        return best


def _end_of(low: str, place: int, rest: Sequence[str]) -> int | None:
    """Return where the further words of a phrase end that go on at a place, or None."""
    for key in rest:
        found = _NEXT.match(low, place)
        if found is None or key not in keys(found[1]):
            return None
        place = found.end()
    return place


def keys(word: str) -> list[str]:
    """Return what a Russian word may be listed as, likeliest first: the dictionary forms of a noun or adjective.

    >>> keys("судов"), keys("бпла")
    (['судно', 'суд', 'судов'], ['бпла', 'бпл'])
    """
    bending = [form for form in word_forms(word) if form.part in _BENDS]
    own = [word] if not any(form.known for form in bending) else []
    return list(dict.fromkeys([*own, *(form.lemma for form in bending), word]))


def part_of_speech(word: str) -> str:
    """Return the likeliest part of speech of a Russian word, as OpenCorpora names it."""
    forms: Sequence[Word] = word_forms(word)
    return forms[0].part if forms else ""


@cache
def russian() -> Lemmas:
    """Return the matcher of Russian nouns."""
    phrases: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for unit, first, rest in _russian_phrases():
        phrases.setdefault(first, []).append((rest, unit))
    return Lemmas(phrases)


def _russian_phrases() -> Iterator[tuple[Unit, str, tuple[str, ...]]]:
    for noun in listed():
        for phrase in (word.replace("ё", "е") for word in noun.russian):
            first, *rest = map(_key, phrase.split()) if " " in phrase else [phrase]
            yield Unit(noun.unit), first, tuple(rest)


def _key(word: str) -> str:
    """Return the form by which a listed word is looked up: itself where it is a dictionary form."""
    return word if word in (form.lemma for form in word_forms(word)) else keys(word)[0]


def nouns(language: str) -> Matcher | Lemmas:
    """Return the matcher of a language's counted nouns; what it finds has the English noun as its symbol."""
    if language == "ru":
        return russian()
    return chinese() if language == "zh" else english()


@cache
def classifiers() -> Mapping[str, str]:
    """Return the Chinese measure words and what is counted by them where no noun says it; "any" where all may be."""
    return {word: noun for noun, words in _measure_words()["classifiers"].items() for word in words}


@cache
def measure_words() -> Mapping[str, frozenset[str]]:
    """Return the English nouns that each Chinese measure word may count."""
    counted = {word: set(units) for word, units in _measure_words()["further"].items()}
    for noun in listed():
        if noun.measure_word:
            counted.setdefault(noun.measure_word, set()).add(noun.unit)
    return {word: frozenset(units) for word, units in counted.items()}


def _measure_words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("measure_words.toml").read_text(encoding="utf-8"))
