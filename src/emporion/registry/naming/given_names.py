"""Given names that are one in spite of their spelling (Bill, William), and words beside names that are no names."""

from collections.abc import Mapping
from functools import cache

from emporion.registry.naming.romanising import romanise
from emporion.registry.naming.similarity import sound
from emporion.registry.naming.tables import lines

_NONE: frozenset[int] = frozenset()


@cache
def _listed(section: str) -> tuple[tuple[str, ...], ...]:
    rows = (line.split() for found, line in lines("nicknames.txt") if found == section)
    return tuple(tuple(sound(romanise(word, "english")) for word in row) for row in rows)


@cache
def _forms() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(_listed("names")):
        for word in row:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(word for row in _listed(section) for word in row)


def forms_of(heard: str) -> frozenset[int]:
    """Return the numbers of the given names that a sound of a word is a form of.

    >>> bill, william, robert = (forms_of(sound(name)) for name in ("Bill", "William", "Robert"))
    >>> bill.isdisjoint(william), bill.isdisjoint(robert)
    (False, True)
    """
    return _forms().get(heard, _NONE)


def is_title(heard: str) -> bool:
    """Tell whether a sound is that of a title: Dr., President, Sheikh."""
    return heard in _words("titles")


def is_particle(heard: str) -> bool:
    """Tell whether a sound is that of a particle of a name: al, bin, von."""
    return heard in _words("particles")
