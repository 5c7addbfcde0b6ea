"""Which words of three languages mean one thing: the bridge over which sentences of two languages are compared.

``concepts.txt`` holds some two thousand concepts that news tells figures about; counted nouns and the things measured
come from their own lists. Longest words first: 铁路运输 is two concepts, 生产能力 is one.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import TypeVar

from emporion.kernel.languages import script_of
from emporion.kernel.tokens import pieces, tokens
from emporion.newsroom.claims.vocabulary import measured_words
from emporion.newsroom.figures.nouns import listed

_Concept = tuple[str, Iterable[str], Iterable[str]]
_Units = TypeVar("_Units", str, tuple[str, ...])
# The longest words of the lists: ministry of industry and trade, 社会消费品零售总额.
_MOST_STEMS, _MOST_CHARACTERS = 6, 10


@lru_cache(maxsize=4_096)
def concepts_of(text: str) -> frozenset[str]:
    """Return the concepts that a text in English, Russian or Chinese has words for, by their first English word.

    >>> sorted(concepts_of("железнодорожные перевозки") & concepts_of("铁路运输"))
    ['carry', 'railway']
    """
    if script_of(text) == "han":
        return frozenset(_found(text, _characters(), _MOST_CHARACTERS))
    return frozenset(_found(_stems(text), _phrases(), _MOST_STEMS))


def _found(units: _Units, known: Mapping[_Units, str], most: int) -> Iterator[str]:
    at = 0
    while at < len(units):
        size = next((n for n in range(most, 0, -1) if units[at : at + n] in known), 0)
        if size:
            yield known[units[at : at + size]]
        at += max(size, 1)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem for piece in pieces(text) for stem in tokens(piece)[:1])


def _listed() -> Iterator[_Concept]:
    """Yield each concept with its English and Russian phrases and its Chinese words; of two the first has a word."""
    for line in resources.files(__package__).joinpath("concepts.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            english, russian, chinese = ([word.strip() for word in part.split(",")] for part in line.split("|"))
            yield english[0], (*english, *russian), chinese
    for noun in listed():
        yield noun.unit, (*noun.english, *noun.russian), noun.chinese
    yield from measured_words()


@cache
def _phrases() -> Mapping[tuple[str, ...], str]:
    known: dict[tuple[str, ...], str] = {}
    for name, phrases, _ in _listed():
        for phrase in phrases:
            known.setdefault(_stems(phrase), name)
    return known


@cache
def _characters() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for name, _, words in _listed():
        for word in words:
            known.setdefault(word, name)
    return known
