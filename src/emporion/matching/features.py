"""What one statement says: niches, words and names, each with its weight and the passage it stands in.

A niche passes part of its weight to its ancestors, so that neighbours in the taxonomy meet in part. Each of the three
blocks has length 1 at most: who names thirty niches in one breath says each of them more faintly. Words and names weigh
by inverse document frequency (Spärck Jones 1972) over the statements of the problem. Statements of two languages meet
through the meanings of their words, which stand for those words and are never longer than they are.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import chain
from typing import Protocol

from attrs import field, frozen

from emporion.kernel.languages import LANGUAGES, Language, script_of
from emporion.matching.meanings import marks, times_meant
from emporion.matching.rarity import Rarity
from emporion.matching.reading import Reading
from emporion.matching.weights import STANDING, Weights

_SCRIPT: Mapping[Language, str] = {"en": "latin", "ru": "cyrillic", "zh": "han"}


@frozen
class Features:
    """A statement as a sparse vector: feature (``niche:chips.fpga``, ``words:датчик``, ``names:ethercat``) to weight.

    The product of two vectors is the content two statements share, in 0..1.
    """

    reading: Reading
    vector: Mapping[str, float] = field(factory=dict)


class Frequencies(Protocol):
    """How many statements of a larger whole, which speaks every language, hold a word or a name, or mean a stem."""

    @property
    def total(self) -> int:
        """How many statements there are."""
        ...

    def of(self, word: str) -> int:
        """Return how many statements hold the word or name."""
        ...

    def meaning(self, stem: str) -> int:
        """Return how many statements may mean the English stem."""
        ...


def weigh(
    readings: Sequence[Reading], frequencies: Frequencies | None = None, weights: Weights = STANDING
) -> list[Features]:
    """Give every reading its vector, with document frequencies counted over all of them, or those of a whole."""
    weigher = Weigher(readings, frequencies, weights)
    return [weigher.features(reading) for reading in readings]


class Weigher:
    """Gives readings their vectors, with document frequencies counted over all of them, or those of a whole."""

    def __init__(
        self, readings: Sequence[Reading], frequencies: Frequencies | None = None, weights: Weights = STANDING
    ) -> None:
        self._weights = weights
        self._common_names = {name for reading in readings for name in reading.names}
        named = [self._names_of(reading) for reading in readings]
        present = (reading.meanings.language for reading in readings)
        self._present = frozenset(LANGUAGES if frequencies else present)
        of, meaning = (frequencies.of, frequencies.meaning) if frequencies else (None, None)
        total = max(len(readings), frequencies.total if frequencies else 0)
        self._terms = _rarity(_times(reading.terms for reading in readings), of, total)
        self._names = _rarity(_times(named), of, total)
        self._meant = _rarity(times_meant(reading.meanings for reading in readings), meaning, total)
        self._known = _Known()

    def features(self, reading: Reading, among: "Among | None" = None) -> Features:
        """Return the features of one of the readings; where ``among`` is given those of them that are in it.

        Of two languages, meanings take the share of the words. A weight does not depend on which others are left out.
        """
        named, shares = self._names_of(reading), self._weights
        vector = _scaled(self._kept("niche", reading.niches, among), reading.niches, shares.niche)
        if names := self._kept("names", named, among):
            vector |= _scaled(names, {name: self._names[name] for name in named}, shares.names)
        words = self._kept("words", [term for term in reading.terms if term not in named], among)
        under = marks(reading.statement, reading.meanings.language, self._present)
        meant = [self._kept(f"meanings:{mark}", reading.meanings.shares, among) for mark in under]
        if words or any(meant):
            said = self._term_weights(reading, named)
            vector |= _scaled(words, said, shares.words) | self._meanings(reading, said, meant)
        return Features(reading, vector)

    def _names_of(self, reading: Reading) -> dict[str, None]:
        """Return the names of a reading, and those terms another statement writes as a name (``fpga``, ``FPGA``)."""
        common = self._common_names
        if common.isdisjoint(reading.terms):
            return dict.fromkeys(reading.names)
        return dict.fromkeys(reading.names) | dict.fromkeys(term for term in reading.terms if term in common)

    def _kept(self, block: str, said: Iterable[str], among: "Among | None") -> dict[str, str]:
        """Return the features of what is said in a block, of those that are wanted."""
        known = self._known[block]
        if among is not None:
            wanted = among[block]
            said = [one for one in said if one in wanted]
        return {one: known[one] for one in said}

    def _term_weights(self, reading: Reading, named: Container[str]) -> dict[str, float]:
        rare = self._terms
        said = {term: rare[term] for term in reading.terms if term not in named}
        for term, count in reading.times.items():
            if term in said:
                said[term] *= 1.0 + math.log(count)
        return said

    def _meanings(
        self, reading: Reading, said: Mapping[str, float], kept: Iterable[Mapping[str, str]]
    ) -> dict[str, float]:
        """Return the meanings as long as the words they stand for, at most, under the marks of the other languages.

        So the words that two languages share (numbers, words of a third script) and the meanings together stay within
        the share of the words.
        """
        if not any(kept):
            return {}
        rare, script = self._meant, _SCRIPT[reading.meanings.language]
        meant = {stem: part * rare[stem] for stem, part in reading.meanings.shares.items()}
        whole = _length(said.values())
        room = _length([weight for term, weight in said.items() if script_of(term) == script]) / max(1.0, whole)
        scale = math.sqrt(self._weights.words) * min(1.0 / max(1.0, whole), room / _length(meant.values()))
        return {feature: meant[stem] * scale for under in kept for stem, feature in under.items()}


class Among(defaultdict[str, set[str]]):
    """Features that are wanted: by block what may be said in it."""

    def __init__(self) -> None:
        super().__init__(set)

    def take(self, features: Iterable[str]) -> None:
        """Want these features too."""
        for feature in features:
            block, _, said = feature.partition(":")
            if block == "meanings":
                mark, _, said = said.partition(":")
                block = f"{block}:{mark}"
            self[block].add(said)


class _Block(dict[str, str]):
    """The features of a block by what they say: one string each, however many statements say it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, said: str) -> str:
        made = self[said] = f"{self.name}:{said}"
        return made


class _Known(dict[str, _Block]):
    """The blocks of features by name."""

    def __missing__(self, name: str) -> _Block:
        made = self[name] = _Block(name)
        return made


def _times(documents: Iterable[Iterable[str]]) -> Callable[[str], float]:
    """Return what tells how many documents hold a word or name."""
    return Counter(chain.from_iterable(documents)).__getitem__


def _rarity(count: Callable[[str], float], whole: Callable[[str], int] | None, total: int) -> Rarity:
    """Return the rarity of what ``count`` counts, or a larger whole, in so many statements."""
    if whole is None:
        return Rarity(total, count)
    return Rarity(total, lambda said: max(count(said), float(whole(said))))


def _scaled(kept: Mapping[str, str], weights: Mapping[str, float], share: float) -> dict[str, float]:
    """Scale a block to length 1 at most (a faint one stays faint) and to the root of its share."""
    if not kept:
        return {}
    scale = math.sqrt(share) / max(1.0, _length(weights.values()))
    return {feature: weights[said] * scale for said, feature in kept.items()}


def _length(weights: Iterable[float]) -> float:
    return math.sqrt(math.fsum([weight * weight for weight in weights]))
