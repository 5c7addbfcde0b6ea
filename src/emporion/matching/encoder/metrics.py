"""How good lists are, need by need, so that two ways of ranking are compared on the same needs."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from attrs import frozen

from emporion.matching.ranking.block import Vector

Metric = Callable[[Sequence[int]], tuple[float, float]]
UNLISTED = 2**31
RESAMPLES = 2_000


def places(scores: Vector, right: Sequence[int]) -> list[int]:
    """Return the place of each right supplier from 1; ties count against it, and without a score it has none.

    ``scores`` are those of all suppliers for one need; -1 among the right ones is somebody who cannot be ranked.
    """
    return [
        int((scores >= scores[one]).sum()) if one >= 0 and scores[one] > 0.0 else UNLISTED for one in right
    ]  # fmt: skip


def hit(depth: int) -> Metric:
    """Return the share of right suppliers among the first, as what is counted and out of how many."""
    return lambda found: (float(sum(place <= depth for place in found)), float(len(found)))


def ndcg(depth: int) -> Metric:
    """Return the normalised discounted cumulative gain (Järvelin and Kekäläinen 2002) of right and wrong suppliers."""

    def gain(found: Sequence[int]) -> tuple[float, float]:
        best = sum(1.0 / np.log2(place + 1) for place in range(1, min(depth, len(found)) + 1))
        return float(sum(1.0 / np.log2(place + 1) for place in found if place <= depth) / best), 1.0

    return gain


METRICS: Mapping[str, Metric] = {"hit@10": hit(10), "hit@100": hit(100), "ndcg@10": ndcg(10)}


@frozen
class Compared:
    """A metric without and with, and the middle 95 % of the differences in a paired bootstrap over the needs."""

    without: float
    with_it: float
    low: float
    high: float


def mean(found: Sequence[Sequence[int]], metric: Metric) -> float:
    """Return the metric of several needs together."""
    counted = np.array([metric(one) for one in found])
    return float(counted[:, 0].sum() / counted[:, 1].sum())


def compared(before: Sequence[Sequence[int]], after: Sequence[Sequence[int]], metric: Metric, seed: int) -> Compared:
    """Compare two rankings of the same needs (Efron and Tibshirani 1993); the same seed gives the same interval."""
    counted = np.array([[*metric(one), metric(other)[0]] for one, other in zip(before, after, strict=True)])
    drawn = np.random.default_rng(seed).integers(0, len(counted), (RESAMPLES, len(counted)))
    sums = counted[drawn].sum(axis=1)
    low, high = np.quantile((sums[:, 2] - sums[:, 0]) / sums[:, 1], [0.025, 0.975])
    return Compared(mean(before, metric), mean(after, metric), float(low), float(high))
