"""Which terms the words of a name may mean: by English and Russian spellings, and Russian ones in Latin letters."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from emporion.registry.naming.folding import without_marks
from emporion.registry.naming.romanising import romanise
from emporion.registry.naming.tables import Stems, Term, names, stems, terms

_SCHEMES = ("icao", "bgn", "english")
_SHORTEST_ROMANISED = 3
_SHORTEST_NOUN = 4
# Endings of stems of Russian adjectives, as Snowball leaves them, and of whole ones in Latin letters.
_ADJECTIVE = re.compile(
    r"(?:ическ|еск|ск|онн|енн|ов|ев|н|(?:ichesk|esk|sk|n)(?:y|yi|yy|yj|ii|ij|iy|i|aia|aya|aja|oe|oye))$"
)


@cache
def claims() -> Mapping[Stems, tuple[Term, ...]]:
    """Return the terms that claim each spelling, by its stems; the first is the usual meaning.

    >>> [term.concept for term in claims()[stems("Zavod")]]
    ['plant']
    """
    return _claimed(terms())


@cache
def _longest_claims() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for key in claims():
        found[key[0]] = max(len(key), found.get(key[0], 1))
    return found


def longest_claim(first: str) -> int:
    """Return how many stems the longest spelling has that begins with this one; at least 1."""
    return _longest_claims().get(first, 1)


@cache
def _names() -> Mapping[Stems, tuple[Term, ...]]:
    return _claimed(names())


def _claimed(listed: tuple[Term, ...]) -> Mapping[Stems, tuple[Term, ...]]:
    found: dict[Stems, dict[str, Term]] = {}
    for spelled in (_written, _romanised):
        for term in listed:
            for word in spelled(term):
                if key := stems(word):
                    found.setdefault(key, {}).setdefault(term.concept, term)
    return {key: tuple(claimed.values()) for key, claimed in found.items()}


def _written(term: Term) -> Iterator[str]:
    yield from term.english
    yield from term.russian
    yield from term.han if term.role == "name" else ()


def _romanised(term: Term) -> Iterator[str]:
    for word in term.russian:
        for scheme in _SCHEMES:
            latin = without_marks(romanise(word, scheme))
            if len(latin) >= _SHORTEST_ROMANISED:
                yield latin


@lru_cache(maxsize=65_536)
def term_of(key: Stems) -> Term | None:
    """Return the usual meaning of words, or None; a Russian adjective has the meaning of its noun.

    >>> [term_of(stems(word)).concept for word in ("депозитарный", "Depozitarnyi")]
    ['depositori', 'depositori']
    """
    known = claims()
    if claimed := known.get(key):
        return claimed[0]
    if len(key) == 1 and (ending := _ADJECTIVE.search(key[0])) and ending.start() >= _SHORTEST_NOUN:
        noun = known.get((key[0][: ending.start()],))
        return noun[0] if noun else None
    return None


@lru_cache(maxsize=65_536)
def meanings_of_name(text: str) -> frozenset[str]:
    """Return the meanings of a word of the core, if it is one that is taken for a name.

    >>> meanings_of_name("Рассвет") == meanings_of_name("Sunrise") != frozenset()
    True
    """
    return frozenset(term.concept for term in _names().get(stems(text), ()))


def concepts_of(text: str, term: Term) -> frozenset[str]:
    """Return every meaning that a piece with a term may have."""
    return frozenset({term.concept} | {other.concept for other in claims().get(stems(text), ())})
