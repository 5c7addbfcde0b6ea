"""Sets of features turned about: which documents have a feature, in compact arrays; scores are cosines.

A feature weighs the logarithm of its rarity (Spärck Jones 1972), so that a run of letters that half the names have
counts for next to nothing. Documents come and go: new ones stand in a small second part until it is large enough to be
turned about with the rest, and weights and lengths are counted anew before the next question.
"""

from collections.abc import Iterable
from math import sqrt
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

_LEAST_TAIL = 1_000
_SHARE_OF_TAIL = 8
Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


@frozen(eq=False)
class _Part:
    """Documents from ``first`` on, turned about; ``flat`` and ``starts`` hold their features one after another."""

    first: int
    flat: Ints
    starts: NDArray[np.int64]
    documents: Ints
    offsets: NDArray[np.int64]


class Postings:
    """Documents by number, in the order in which they came; a removed one keeps its number and is never found."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._documents: list[Ints] = []
        self._alive: list[bool] = []
        self._living = 0
        self._counts: NDArray[np.int64] = np.zeros(1024, np.int64)
        self._main: _Part | None = None
        self._tail: _Part | None = None
        self._weights: Floats | None = None
        self._inverse: Floats = np.zeros(0)

    def __len__(self) -> int:
        """Return how many documents may be found."""
        return self._living

    def add(self, features: Iterable[str]) -> int:
        """Add a document; return its number."""
        known = self._known
        numbers = sorted(known.setdefault(feature, len(known)) for feature in features)
        document = np.array(numbers, np.int32)
        while len(known) > len(self._counts):
            self._counts = np.concatenate([self._counts, np.zeros_like(self._counts)])
        self._counts[document] += 1
        self._documents.append(document)
        self._alive.append(True)
        self._living += 1
        self._weights = None
        return len(self._documents) - 1

    def remove(self, number: int) -> None:
        """Let a document never be found again; KeyError if there is none."""
        if not (0 <= number < len(self._alive) and self._alive[number]):
            raise KeyError(number)
        self._alive[number] = False
        self._living -= 1
        self._counts[self._documents[number]] -= 1
        self._weights = None

    def best(self, features: Iterable[str], most: int) -> tuple[list[int], list[float]]:
        """Return the best documents for the features, at most so many, and their scores, the best first.

        Scores are cosines but for the length of the question, rounded; equals come in the order of their numbers.
        """
        weights = self._ready()
        asked = np.array(sorted(self._known[f] for f in set(features) if f in self._known), np.int64)
        asked = asked[weights[asked] > 0]
        found = np.concatenate([_sums(part, asked, weights) for part in (self._main, self._tail) if part] or [_NONE])
        found = np.round(found * self._inverse, 4)
        at = np.flatnonzero(found)
        if len(at) > most:
            least = np.partition(found[at], len(at) - most)[len(at) - most]
            at = np.flatnonzero(found >= least)
        order = np.lexsort((at, -found[at]))[:most]
        return at[order].tolist(), found[at[order]].tolist()

    def numbers(self, features: Iterable[str]) -> frozenset[int]:
        """Return the numbers of the features that any document has or had."""
        return frozenset(self._known[feature] for feature in features if feature in self._known)

    def overlap(self, numbers: frozenset[int], document: int) -> float:
        """Return how much of a document is among the features of these numbers, whatever other documents there are."""
        mine = self._documents[document].tolist()
        return float(sum(number in numbers for number in mine) / sqrt(max(len(mine), 1)))

    def _ready(self) -> Floats:
        """Turn about what is new, and count weights and lengths; return the squares of the weights."""
        if self._weights is not None:
            return self._weights
        turned = len(self._main.starts) if self._main else 0
        fresh = len(self._documents) - turned
        if fresh > max(_LEAST_TAIL, turned // _SHARE_OF_TAIL):
            self._main, self._tail = self._turned(0), None
        elif fresh and (self._tail is None or len(self._tail.starts) != fresh):
            self._tail = self._turned(turned)
        counts = self._counts[: len(self._known)]
        idf = np.log1p(self._living / np.maximum(counts, 1))
        weights = np.where(counts > 0, idf**2, 0.0)
        lengths = [_lengths(part, weights) for part in (self._main, self._tail) if part]
        squares = np.concatenate(lengths) if lengths else _NONE
        alive = np.array(self._alive, bool)
        self._inverse = np.where(alive & (squares > 0), 1 / np.sqrt(np.maximum(squares, 1e-9)), 0)
        self._weights = weights
        return weights

    def _turned(self, first: int) -> _Part:
        documents = self._documents[first:]
        sizes = np.array([len(document) for document in documents], np.int64)
        flat = np.concatenate(documents) if documents else np.zeros(0, np.int32)
        owners = np.repeat(np.arange(len(documents), dtype=np.int32), sizes)
        order = np.argsort(flat, kind="stable")
        offsets = np.searchsorted(flat[order], np.arange(len(self._known) + 1))
        return _Part(first, flat, np.cumsum(sizes) - sizes, owners[order], offsets)

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is counted anew."""
        return self.__dict__ | {"_weights": None}


_NONE: Floats = np.zeros(0)


def _sums(part: _Part, asked: NDArray[np.int64], weights: Floats) -> Floats:
    """Return the sum of the squared weights of the features that each document shares with the question."""
    asked = asked[asked < len(part.offsets) - 1]
    starts, ends = part.offsets[asked], part.offsets[asked + 1]
    slices = [part.documents[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    if not slices:
        return np.zeros(len(part.starts))
    shared = np.repeat(weights[asked], ends - starts)
    sums: Floats = np.bincount(np.concatenate(slices), shared, len(part.starts)).astype(np.float64)
    return sums


def _lengths(part: _Part, weights: Floats) -> Floats:
    if not len(part.flat):
        return np.zeros(len(part.starts))
    sums = np.concatenate([[0.0], np.cumsum(weights[part.flat])])
    ends = np.append(part.starts[1:], len(part.flat))
    found: Floats = sums[ends] - sums[part.starts]
    return found
