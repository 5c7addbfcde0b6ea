"""The tables of names, read once: glosses, places, surnames, characters and letters. Each says where it is from."""

from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Literal

from attrs import frozen

from emporion.kernel.tokens import tokens

Stems = tuple[str, ...]
_LONG_WORD = 4
_SMALL = frozenset(tokens("and of the for in & named after и в по на для с им имени"))


def lines(name: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a table, each with the ``[section]`` it stands in; comments and empty lines left out."""
    section = ""
    text = resources.files("emporion.registry.naming").joinpath("data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line.strip() and not line.startswith("#"):
            yield section, line


@frozen(cache_hash=True)
class Term:
    """A word with its spellings in three languages; ``concept`` is one for all of them."""

    role: Literal["trade", "place", "number", "name"]
    section: str
    han: tuple[str, ...]
    english: tuple[str, ...]
    russian: tuple[str, ...]

    @cached_property
    def concept(self) -> str:
        """The name of the meaning: the stems of the first English word."""
        return " ".join(stems(self.english[0]))


@lru_cache(maxsize=65_536)
def stems(text: str) -> Stems:
    """Return the stems of the words that carry meaning; small words such as “of” are left out."""
    return tuple(stem for stem in tokens(text) if stem not in _SMALL)


def _terms(name: str, role: Literal["trade", "place", "number", "name"]) -> Iterator[Term]:
    for section, line in lines(name):
        han, english, russian = (tuple(word.strip() for word in part.split(",")) for part in line.split("|"))
        yield Term(role, section, han, english, russian)


@cache
def terms() -> tuple[Term, ...]:
    """Return all terms, places first, numbers last."""
    return (*_terms("places.txt", "place"), *_terms("glosses.txt", "trade"), *_terms("numbers.txt", "number"))


@cache
def names() -> tuple[Term, ...]:
    """Return the words that are taken for names, such as “Sunrise”: they have a meaning and belong to the core."""
    return tuple(_terms("names.txt", "name"))


@cache
def han_names() -> Mapping[str, Term]:
    """Return the words that are taken for names by their Chinese spelling, and other short terms."""
    short = {word: term for word, term in han_terms().items() if len(word) < _LONG_WORD}
    return short | {word: term for term in names() for word in term.han}


@cache
def han_terms() -> Mapping[str, Term]:
    """Return the terms by their Chinese spelling."""
    found: dict[str, Term] = {}
    for term in terms():
        for word in term.han:
            found.setdefault(word, term)
    return found


@cache
def simplified() -> Mapping[int, str]:
    """Return the translation of traditional characters for :meth:`str.translate`."""
    text = "".join(line for _, line in lines("simplified.txt"))
    return {ord(text[at]): text[at + 1] for at in range(0, len(text), 2)}


@cache
def surnames() -> frozenset[str]:
    """Return Chinese surnames, simplified, of one and of two characters."""
    found: set[str] = set()
    for section, line in lines("surnames.txt"):
        if section == "common":
            found.update(line)
        elif section == "compound":
            found.update(line.split())
    return frozenset(found)


@cache
def surname_readings() -> Mapping[str, str]:
    """Return how surnames are read in pinyin, v for ü, where it differs from the word or had better be certain."""
    rows = (line.split() for section, line in lines("surnames.txt") if section == "readings")
    return {row[0]: row[1] for row in rows}


@cache
def palladius_table() -> Mapping[str, str]:
    """Return every syllable of pinyin (v for ü) with its Russian spelling by Palladius."""
    words = [word for _, line in lines("palladius.txt") for word in line.split()]
    return dict(zip(words[::2], words[1::2], strict=True))


@cache
def russian_given_names() -> frozenset[str]:
    """Return given names that tell a Russian name from a Chinese one, folded."""
    return frozenset(word for _, line in lines("given.txt") for word in line.split())
