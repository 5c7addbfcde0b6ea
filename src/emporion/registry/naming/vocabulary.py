"""Which terms the words of a name may mean: by English and Russian spellings, and Russian ones in Latin letters."""

from collections.abc import Iterator, Mapping
from functools import cache

from emporion.registry.naming.folding import without_marks
from emporion.registry.naming.romanising import romanise
from emporion.registry.naming.tables import Stems, Term, stems, terms

_SCHEMES = ("icao", "bgn", "english")
_SHORTEST_ROMANISED = 3


@cache
def claims() -> Mapping[Stems, tuple[Term, ...]]:
    """Return the terms that claim each spelling, by its stems; the first is the usual meaning.

    >>> [term.concept for term in claims()[stems("Zavod")]]
    ['plant']
    """
    found: dict[Stems, dict[str, Term]] = {}
    for spelled in (_written, _romanised):
        for term in terms():
            for word in spelled(term):
                if key := stems(word):
                    found.setdefault(key, {}).setdefault(term.concept, term)
    return {key: tuple(claimed.values()) for key, claimed in found.items()}


def _written(term: Term) -> Iterator[str]:
    yield from term.english
    yield from term.russian


def _romanised(term: Term) -> Iterator[str]:
    for word in term.russian:
        for scheme in _SCHEMES:
            latin = without_marks(romanise(word, scheme))
            if len(latin) >= _SHORTEST_ROMANISED:
                yield latin


def term_of(key: Stems) -> Term | None:
    """Return the usual meaning of words, or None."""
    claimed = claims().get(key)
    return claimed[0] if claimed else None


def concepts_of(text: str, term: Term) -> frozenset[str]:
    """Return every meaning that a piece with a term may have."""
    return frozenset({term.concept} | {other.concept for other in claims().get(stems(text), ())})
