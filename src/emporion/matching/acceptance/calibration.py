"""From scores to probabilities: a logistic curve (Platt 1999) or steps (isotonic, Zadrozny and Elkan 2002).

Both rise with the score, so that calibration never changes an order.
"""

from typing import TYPE_CHECKING, Any

from attrs import frozen

from emporion.matching.acceptance.logistic import Penalty, fit_logistic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_HOLD = 1e-3
# Scores that differ by less are one score.
_LEAST_SPREAD = 1e-9


@frozen
class Platt:
    """P(yes) = 1 / (1 + exp(-(intercept + slope · score))), slope 0 or more."""

    intercept: float = -2.0
    slope: float = 5.0

    def probabilities(self, scores: "Array") -> "Array":
        """Return a probability for each score, strictly between 0 and 1 for moderate scores."""
        from scipy.special import expit

        found: Array = expit(self.intercept + self.slope * scores)
        return found

    def to_json(self) -> dict[str, Any]:
        """Return a JSON-ready form."""
        return {"intercept": self.intercept, "slope": self.slope}


@frozen
class Isotonic:
    """Steps: from each score on, the probability beside it, with straight lines between."""

    scores: tuple[float, ...]
    levels: tuple[float, ...]

    def probabilities(self, scores: "Array") -> "Array":
        """Return a probability for each score."""
        import numpy as np

        return np.interp(scores, self.scores, self.levels)


def fit_platt(scores: "Array", answers: "Array", weights: "Array | None" = None) -> Platt:
    """Fit the curve to answers of 0 and 1, with Platt's targets (one yes and one no beside what was seen).

    Scores are fitted about their mean, in units of their spread: far from it the search would step out of all bounds.
    """
    import numpy as np

    weights = np.ones(len(scores)) if weights is None else weights
    yes, no = float((weights * answers).sum()), float((weights * (1.0 - answers)).sum())
    high, low = (yes + 1.0) / (yes + 2.0), 1.0 / (no + 2.0)
    targets = np.where(answers > 0.5, high, low)
    mean, spread = float(np.mean(scores)), float(np.std(scores))
    apart = (scores - mean) / spread if spread >= _LEAST_SPREAD else np.zeros(len(scores))
    features = np.column_stack([np.ones(len(scores)), apart])
    penalty = Penalty(np.zeros(2), np.array([0.0, _HOLD]), np.array([False, True]))
    intercept, slope = fit_logistic(features, targets, weights, penalty)
    steep = float(slope / max(spread, _LEAST_SPREAD))
    return Platt(float(intercept) - steep * mean, steep)


def fit_isotonic(scores: "Array", answers: "Array") -> Isotonic:
    """Fit the steps by pooling adjacent violators (Ayer et al. 1955); equal scores are one."""
    import numpy as np

    unique, where = np.unique(scores, return_inverse=True)
    size = np.bincount(where).astype(np.float64)
    level = rising(np.bincount(where, weights=answers) / size, size)
    return Isotonic(tuple(map(float, unique)), tuple(map(float, level)))


def rising(values: "Array", weights: "Array") -> "Array":
    """Return the closest never-falling sequence under weighted squares.

    >>> import numpy as np
    >>> rising(np.array([1.0, 3.0, 2.0]), np.ones(3)).tolist()
    [1.0, 2.5, 2.5]
    """
    import numpy as np

    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        pool = (value, weight, 1)
        while pools and pools[-1][0] >= pool[0]:
            before = pools.pop()
            total = before[1] + pool[1]
            pool = ((before[0] * before[1] + pool[0] * pool[1]) / total, total, before[2] + pool[2])
        pools.append(pool)
    return np.repeat([pool[0] for pool in pools], [pool[2] for pool in pools])


@frozen
class Bin:
    """One row of a reliability table: how many, the mean probability told, the share that said yes."""

    count: int
    told: float
    seen: float


def reliability(probabilities: "Array", answers: "Array", bins: int = 10) -> tuple[Bin, ...]:
    """Return the reliability table over bins of equal count, by rising probability."""
    import numpy as np

    order = np.argsort(probabilities, kind="stable")
    groups = [group for group in np.array_split(order, bins) if len(group)]
    return tuple(Bin(len(g), float(probabilities[g].mean()), float(answers[g].mean())) for g in groups)


def calibration_error(table: tuple[Bin, ...]) -> float:
    """Return the expected calibration error: the mean gap between told and seen, weighted by count."""
    total = sum(one.count for one in table)
    return sum(one.count * abs(one.told - one.seen) for one in table) / total if total else 0.0
