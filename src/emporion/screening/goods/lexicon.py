"""The lexicon of goods: concepts, their terms in three languages, and the codes they point to.

It is our own work and stands in ``terms/*.toml``. A term is words that may stand in any order, at most two other words
among them; ``_`` or a hyphen joins words that must follow one another, ``*`` ends a beginning of a word, ``=`` asks for
the very case, ``{a|b}`` are alternatives. Han characters between spaces must follow one another.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from itertools import product
from typing import Any, Literal

from attrs import frozen

from emporion.screening.goods.codes import Scheme, canonical
from emporion.screening.goods.reading import Reading, read

Kind = Literal["stem", "beginning", "exact"]
_CHOICE = re.compile(r"\{([^{}]*)\}")
_LANGUAGES = ("en", "ru", "zh")
_LONGEST_BEGINNING = 40


@frozen
class Piece:
    """One word or Han character of a term and how it is compared."""

    kind: Kind
    value: str


@frozen
class Term:
    """One wording of a concept: parts that may stand apart, each of pieces that must follow one another."""

    text: str
    parts: tuple[tuple[Piece, ...], ...]


@frozen
class Concept:
    """A good: what it is called in English, its terms, codes it surely concerns and codes it may concern.

    ``role`` is ``good`` or, for words that only look like a good ("memory foam"), ``other``.
    """

    id: str
    role: Literal["good", "other"]
    terms: tuple[Term, ...]
    codes: tuple[tuple[Scheme, str], ...] = ()
    maybe: tuple[tuple[Scheme, str], ...] = ()


@frozen
class Lexicon:
    """All concepts, and the terms by a key that a text must hold for them to stand in it."""

    concepts: Mapping[str, Concept]
    by_stem: Mapping[str, tuple[tuple[Term, str], ...]]
    by_beginning: Mapping[str, tuple[tuple[Term, str], ...]]

    def candidates(self, reading: Reading) -> Iterator[tuple[Term, str]]:
        """Yield the terms that may stand in the text, each with its concept, once."""
        keys = [self.by_stem.get(stem, ()) for stem in reading.places]
        words = {token.plain[:_LONGEST_BEGINNING] for token in reading.tokens if not token.han}
        heads = {word[:length] for word in words for length in range(2, len(word) + 1)}
        keys += [self.by_beginning[head] for head in sorted(heads) if head in self.by_beginning]
        yield from dict.fromkeys(pair for found in keys for pair in found)


@cache
def lexicon() -> Lexicon:
    """Return the shipped lexicon."""
    folder = resources.files("emporion.screening.goods").joinpath("terms")
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return lexicon_of([tomllib.loads(one.read_text(encoding="utf-8")) for one in files])


def lexicon_of(tables: Iterable[Mapping[str, Mapping[str, str]]]) -> Lexicon:
    """Make a lexicon of tables as the files hold them: concept -> ``en``, ``ru``, ``zh``, ``hs``, ``control``, ...

    Raises ValueError where a concept comes twice, has no term, or points to what is no code.
    """
    concepts: dict[str, Concept] = {}
    stems: dict[str, list[tuple[Term, str]]] = {}
    beginnings: dict[str, list[tuple[Term, str]]] = {}
    for name, said in (pair for table in tables for pair in table.items()):
        if name in concepts:
            raise ValueError(f"The concept {name} comes twice.")
        concepts[name] = concept = _concept(name, said)
        for term in concept.terms:
            key = _key(term)
            kept = beginnings if key.kind == "beginning" else stems
            kept.setdefault(key.value, []).append((term, name))
    return Lexicon(concepts, *({k: tuple(v) for k, v in kept.items()} for kept in (stems, beginnings)))


def terms_of(said: str) -> tuple[Term, ...]:
    """Return the terms written in one string, parted by semicolons.

    >>> [term.text for term in terms_of("{ball|roller} bearing; wi-fi")]
    ['ball bearing', 'roller bearing', 'wi-fi']
    """
    texts = (" ".join(text.split()) for one in said.split(";") for text in _expanded(one))
    return tuple(Term(text, _parts(text)) for text in dict.fromkeys(texts) if text)


def _expanded(text: str) -> Iterator[str]:
    pieces = _CHOICE.split(text)
    yield from map("".join, product(*(one.split("|") if n % 2 else [one] for n, one in enumerate(pieces))))


def _parts(text: str) -> tuple[tuple[Piece, ...], ...]:
    return tuple(run for word in text.split() for run in _runs(word))


@lru_cache(maxsize=65_536)
def _runs(word: str) -> tuple[tuple[Piece, ...], ...]:
    """Return the parts of one word; a script that changes inside parts it: "FPGA芯片" may have words between."""
    exact, begun = word.startswith("="), word.endswith("*")
    found = read(re.sub(r"[=*_]", " ", word)).tokens
    runs: list[list[Piece]] = [[]]
    for number, token in enumerate(found):
        if number and token.han != found[number - 1].han:
            runs.append([])
        last = number == len(found) - 1
        kind: Kind = "exact" if exact else "beginning" if begun and last and not token.han else "stem"
        value = token.surface if exact else token.plain if kind == "beginning" else token.stem
        runs[-1].append(Piece(kind, value))
    return tuple(tuple(run) for run in runs if run)


def _key(term: Term) -> Piece:
    """Return the piece by which the term is looked up: its longest, a whole word before a beginning."""
    pieces = [piece for part in term.parts for piece in part]
    best = max(pieces, key=lambda piece: (piece.kind != "beginning", len(piece.value)))
    return best if best.kind != "exact" else Piece("stem", read(best.value).tokens[0].stem)


def _concept(name: str, said: Mapping[str, Any]) -> Concept:
    terms = tuple(dict.fromkeys(term for key in _LANGUAGES for term in terms_of(said.get(key, ""))))
    if not terms or any(not term.parts for term in terms):
        raise ValueError(f"The concept {name} has a term without words, or none.")
    sure = _codes(name, "hs", said.get("hs", "")) + _codes(name, "control", said.get("control", ""))
    return Concept(name, "good" if sure else "other", terms, sure, _codes(name, "hs", said.get("maybe", "")))


def _codes(name: str, scheme: Scheme, said: str) -> tuple[tuple[Scheme, str], ...]:
    for code in said.split():
        if canonical(scheme, code) != code:
            raise ValueError(f"The concept {name} points to “{code}”, which is no code.")
    return tuple((scheme, code) for code in said.split())
