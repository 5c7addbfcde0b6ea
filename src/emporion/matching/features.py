"""What one statement says: niches, words and names, each with its weight and the passage it stands in.

A niche passes part of its weight to its ancestors, so that neighbours in the taxonomy meet in part. Each of the three
blocks has length 1 at most: who names thirty niches in one breath says each of them more faintly. Words and names weigh
by inverse document frequency (Spärck Jones 1972) over the statements of the problem. Statements of two languages meet
through the meanings of their words, which stand for those words and are never longer than they are.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Protocol

from attrs import field, frozen

from emporion.kernel.languages import LANGUAGES, Language, script_of
from emporion.matching.meanings import marks, rarity
from emporion.matching.reading import Reading
from emporion.matching.weights import STANDING, Weights

_SCRIPT: Mapping[Language, str] = {"en": "latin", "ru": "cyrillic", "zh": "han"}
# Statements assumed beside the real ones, so that in a small problem a shared word is not yet a common word.
_PRIOR_STATEMENTS = 50


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
    readings: list[Reading], frequencies: Frequencies | None = None, weights: Weights = STANDING
) -> list[Features]:
    """Give every reading its vector, with document frequencies counted over all of them, or those of a whole.

    Of two languages, meanings take the share of the words.
    """
    common_names = {name for reading in readings for name in reading.names}
    named = [_names_of(reading, common_names) for reading in readings]
    term_weight = _rarity([reading.terms for reading in readings], frequencies)
    name_weight = _rarity(named, frequencies)
    meaning_weight = rarity([reading.meanings for reading in readings], _PRIOR_STATEMENTS, frequencies)
    present = frozenset(LANGUAGES if frequencies else (reading.meanings.language for reading in readings))
    known = _Known()
    found = []
    for reading, of in zip(readings, named, strict=True):
        said = _term_weights(reading, term_weight, of)
        vector = _block(known["niche"], reading.niches, weights.niche) | _block(known["words"], said, weights.words)
        vector |= _block(known["names"], {name: name_weight[name] for name in of}, weights.names)
        vector |= _meaning_block(reading, said, meaning_weight, present, weights.words, known)
        found.append(Features(reading, vector))
    return found


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


def _term_weights(reading: Reading, rarity: Mapping[str, float], named: Iterable[str]) -> dict[str, float]:
    said = {term: rarity[term] for term in reading.terms if term not in named}
    for term, count in reading.times.items():
        if term in said:
            said[term] *= 1.0 + math.log(count)
    return said


def _meaning_block(
    reading: Reading,
    said: Mapping[str, float],
    rare: Mapping[str, float],
    present: frozenset[Language],
    share: float,
    known: _Known,
) -> dict[str, float]:
    """Return the meanings as long as the words they stand for, at most, under the marks of the other languages.

    So the words that two languages share (numbers, words of a third script) and the meanings together stay within the
    share of the words.
    """
    under = marks(reading.statement, reading.meanings.language, present)
    meant = {stem: part * rare[stem] for stem, part in reading.meanings.shares.items()}
    if not under or not meant:
        return {}
    whole = math.sqrt(math.fsum(weight * weight for weight in said.values()))
    own = {term: weight for term, weight in said.items() if script_of(term) == _SCRIPT[reading.meanings.language]}
    room = math.sqrt(math.fsum(weight * weight for weight in own.values())) / max(1.0, whole)
    length = math.sqrt(math.fsum(weight * weight for weight in meant.values()))
    scale = math.sqrt(share) * min(1.0 / max(1.0, whole), room / length)
    said_under = [known[f"meanings:{mark}"] for mark in under]
    return {block[stem]: weight * scale for block in said_under for stem, weight in meant.items()}


def _names_of(reading: Reading, common: set[str]) -> dict[str, None]:
    """Return the names of a reading, and those terms that another statement writes as a name (``fpga``, ``FPGA``)."""
    return dict.fromkeys(reading.names) | dict.fromkeys(term for term in reading.terms if term in common)


def _rarity(documents: Sequence[Iterable[str]], whole: Frequencies | None) -> dict[str, float]:
    frequency: Mapping[str, int] = Counter(chain.from_iterable(documents))
    if whole is not None:
        frequency = {feature: max(count, whole.of(feature)) for feature, count in frequency.items()}
    total = max(len(documents), whole.total if whole is not None else 0) + _PRIOR_STATEMENTS
    highest = math.log(total / 0.5)
    by_count = {count: math.log(total / (count + 0.5)) / highest for count in set(frequency.values())}
    return {feature: by_count[count] for feature, count in frequency.items()}


def _block(known: _Block, weights: Mapping[str, float], share: float) -> dict[str, float]:
    """Scale a block to length 1 at most (a faint one stays faint) and to the root of its share."""
    length = max(1.0, math.sqrt(math.fsum(weight * weight for weight in weights.values())))
    scale = math.sqrt(share) / length
    return {known[feature]: weight * scale for feature, weight in weights.items()}
