"""What a name is found by: runs of three letters of the sounds of its spellings, whole sounds, and its meanings.

Words with a meaning count by it alone, for two languages spell it differently; two meanings in one name count as a pair
too, for a “laser plant” is much rarer than lasers and plants are.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from emporion.registry.naming import Comparable
from emporion.registry.naming.signatures import Signature
from emporion.registry.naming.similarity import sound

_GRAM = 3
# Of a core in characters or Russian words that is spelled by many schemes only the runs of letters are looked for.
_FEW_CORES = 3
_MOST_MEANINGS = 10


def features(name: Comparable) -> frozenset[str]:
    """Return the features of a name; meanings begin with ``=``, pairs of them with ``+``, whole sounds with ``#``.

    >>> from emporion.registry.naming import comparable
    >>> sorted(features(comparable("Ли Вэй", "person")))
    ['^li', '^ve', 'ei$', 'li$', 'vei']
    >>> sorted(features(comparable("Laser plant", "organisation")))
    ['+laser+plant', '=laser', '=plant']
    """
    found: set[str] = set()
    for spelling in name.spellings:
        found.update(_grams(spelling))
    for side in (name.signature, *name.others):
        if side is not None:
            _add_organisation(found, side)
    return frozenset(found)


def _add_organisation(found: set[str], side: Signature) -> None:
    meanings = sorted(side.concepts | side.places)[:_MOST_MEANINGS]
    found.update(f"={meaning}" for meaning in meanings)
    found.update(f"+{one}+{other}" for one, other in combinations(meanings, 2))
    for token in side.tokens:
        if not token.concepts:
            for spelling in (*token.spellings, *token.renderings):
                found.update(_grams(spelling))
                found.add(f"#{sound(spelling)}")
    for core in side.cores:
        found.update(_grams(core))
        if len(side.cores) < _FEW_CORES:
            found.add(f"#{sound(core)}")
    found.update(f"#{sound(acronym)}" for acronym in side.acronyms)
    if not side.tokens:  # a name that is nothing but a legal form, or has no word at all
        for whole in side.wholes:
            found.update(_grams(whole))


@lru_cache(maxsize=65_536)
def _grams(text: str) -> tuple[str, ...]:
    return tuple(gram for word in text.split() for gram in _runs(f"^{sound(word)}$"))


def _runs(heard: str) -> Iterator[str]:
    return (heard[at : at + _GRAM] for at in range(max(1, len(heard) - _GRAM + 1)))
