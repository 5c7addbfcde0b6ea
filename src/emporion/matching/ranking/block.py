"""A block of features of many texts as one sparse matrix, weighed by BM25 (Robertson and Zaragoza 2009)."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Vector = NDArray[np.float64]


@frozen(eq=False)
class Block:
    """Texts × features: how often each stands in each, and what that is worth in BM25, rarity included.

    ``counts`` and ``worth`` are CSR arrays over the same columns, which stand in the order of the feature's name.
    """

    features: tuple[str, ...]
    columns: Mapping[str, int]
    counts: Any
    worth: Any
    rarity: Vector

    def seen(self, feature: str) -> float:
        """Return in how many texts a known feature stands, from its rarity."""
        return float(self.counts.shape[0] + 1.0) / math.exp(self.rarity[self.columns[feature]]) - 0.5

    def asked(self, weights: Sequence[Mapping[str, float]]) -> Any:
        """Return queries × features of the weights, as a CSR array; unknown features are left out."""
        return _rows(weights, self.columns)


def block(texts: Sequence[Mapping[str, int]], k1: float, b: float) -> Block:
    """Count the features of the texts and weigh them.

    A feature that stands in ``n`` of ``N`` texts has rarity log(1 + (N - n + .5) / (n + .5)).
    """
    features = tuple(sorted({feature for text in texts for feature in text}))
    columns = {feature: at for at, feature in enumerate(features)}
    counts = _rows(texts, columns)
    return Block(features, columns, counts, *weighed(counts, k1, b))


def weighed(counts: Any, k1: float, b: float) -> tuple[Any, Vector]:
    """Return the BM25 weights of counts, and the rarity of each column."""
    total = counts.shape[0]
    seen = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.log1p((total - seen + 0.5) / (seen + 0.5))
    length = np.asarray(counts.sum(axis=1)).ravel()
    mean = max(1.0, float(length.mean())) if total else 1.0
    rows = np.repeat(np.arange(total), np.diff(counts.indptr))
    norm = k1 * (1.0 - b + b * length[rows] / mean)
    worth = counts.copy()
    worth.data = rarity[counts.indices] * counts.data * (k1 + 1.0) / (counts.data + norm)
    return worth, rarity


def row_of(matrix: Any, row: int) -> dict[int, float]:
    """Return the entries of one row of a CSR array, by column."""
    span = slice(matrix.indptr[row], matrix.indptr[row + 1])
    return dict(zip(matrix.indices[span].tolist(), matrix.data[span].tolist(), strict=True))


def _rows(texts: Iterable[Mapping[str, float]], columns: Mapping[str, int]) -> Any:
    """Return texts × columns; the columns of a row stand in order, so that sums come out alike."""
    from scipy import sparse

    starts, where, values = [0], [], []
    for text in texts:
        known = sorted((columns[feature], float(value)) for feature, value in text.items() if feature in columns)
        where += [column for column, _ in known]
        values += [value for _, value in known]
        starts.append(len(where))
    shape = (len(starts) - 1, len(columns))
    parts = (np.array(values), np.array(where, dtype=np.int64), np.array(starts, dtype=np.int64))
    return sparse.csr_array(parts, shape=shape)  # type: ignore[no-untyped-call]
