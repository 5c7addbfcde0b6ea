"""Candidates by n-grams of the sounds of names: an inverted index for measurement, in sixty lines."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from emporion.registry.naming import NameOf, analyse
from emporion.registry.naming.signatures import comparable, person_spellings
from emporion.registry.naming.similarity import sound

Features = Counter[str]


def features(name: str, of: NameOf) -> Features:
    """Return the n-grams of the sounds of a name's Latin variants, and its meanings and places."""
    found = analyse(name, of)
    if of == "person":
        return Counter({gram for spelling in person_spellings(found) for gram in _grams(spelling)})
    ready = comparable(found)
    told: set[str] = set()
    for side in (ready.signature, *ready.others):
        if side is None:
            continue
        told |= {gram for text in (*side.cores, *side.wholes, *side.acronyms) for gram in _grams(text)}
        for token in side.tokens:
            told |= {gram for spelling in token.spellings | token.renderings for gram in _grams(spelling)}
        told |= {f"={meaning}" for meaning in side.concepts | side.places}
    return Counter(told)


def _grams(text: str) -> Iterable[str]:
    for word in text.split():
        heard = f"^{sound(word)}$"
        yield from (heard[at : at + 3] for at in range(max(1, len(heard) - 2)))


class Index:
    """An inverted index of features with weights by rarity; scores are cosines."""

    def __init__(self, documents: Sequence[Features]) -> None:
        self.postings: dict[str, list[int]] = defaultdict(list)
        for number, document in enumerate(documents):
            for feature in document:
                self.postings[feature].append(number)
        self.weights = {f: math.log(1 + len(documents) / len(found)) for f, found in self.postings.items()}
        self.norms = [math.sqrt(sum(self.weights[f] ** 2 for f in d)) or 1.0 for d in documents]

    def scores(self, query: Features) -> dict[int, float]:
        """Return the score of every document that shares a feature."""
        found: dict[int, float] = defaultdict(float)
        for feature in query:
            square = self.weights.get(feature, 0.0) ** 2
            for number in self.postings.get(feature, ()):
                found[number] += square
        return {number: score / self.norms[number] for number, score in found.items()}
