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
    if name.signature is None:
        return frozenset(gram for spelling in name.spellings for gram in _grams(spelling))
    return frozenset(found for side in (name.signature, *name.others) for found in _of_organisation(side))


def _of_organisation(side: Signature) -> Iterator[str]:
    meanings = sorted(side.concepts | side.places)[:_MOST_MEANINGS]
    yield from (f"={meaning}" for meaning in meanings)
    yield from (f"+{one}+{other}" for one, other in combinations(meanings, 2))
    for token in side.tokens:
        if not token.concepts:
            for spelling in (*token.spellings, *token.renderings):
                yield from _grams(spelling)
                yield f"#{sound(spelling)}"
    for core in side.cores:
        yield from _grams(core)
        if len(side.cores) < _FEW_CORES:
            yield f"#{sound(core)}"
    yield from (f"#{sound(acronym)}" for acronym in side.acronyms)
    if not side.tokens:  # a name that is nothing but a legal form, or has no word at all
        for whole in side.wholes:
            yield from _grams(whole)


@lru_cache(maxsize=65_536)
def _grams(text: str) -> tuple[str, ...]:
    return tuple(gram for word in text.split() for gram in _runs(f"^{sound(word)}$"))


def _runs(heard: str) -> Iterator[str]:
    return (heard[at : at + _GRAM] for at in range(max(1, len(heard) - _GRAM + 1)))
