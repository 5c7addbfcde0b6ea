"""Rates from few answers: a beta-binomial prior fitted to all (Morris 1983, parametric empirical Bayes).

>>> prior = BetaPrior(2.0, 6.0)
>>> prior.mean, prior.rate(0, 0), prior.rate(8, 8)
(0.25, 0.25, 0.625)
"""

from collections.abc import Sequence
from typing import Any

from attrs import frozen

# Answers assumed beside the real ones when the prior itself is fitted: one yes and one no.
_LEAST = 1.0
# How tight a prior may become; tighter than so many answers cannot be told from "all are alike".
_TIGHTEST = 1_000.0
_LOOSEST = 0.5


@frozen
class BetaPrior:
    """The spread of yes-rates among organisations: ``alpha`` yes and ``beta`` no seen beforehand, as it were."""

    alpha: float
    beta: float

    @property
    def mean(self) -> float:
        """The rate of a newcomer."""
        return self.alpha / (self.alpha + self.beta)

    def rate(self, yes: float, of: float) -> float:
        """Return the smoothed rate of ``yes`` among ``of`` answers, strictly between 0 and 1."""
        return (self.alpha + yes) / (self.alpha + self.beta + of)

    def lean(self, yes: float, of: float) -> float:
        """Return how the smoothed rate leans against a newcomer's, in -1..1; 0 where nothing is known."""
        return yules_q(self.rate(yes, of), self.mean)


def yules_q(rate: float, usual: float) -> float:
    """Return Yule's Q of two rates, the odds ratio brought to -1..1: tanh of half the log odds ratio (Yule 1912).

    >>> yules_q(0.5, 0.5), round(yules_q(0.75, 0.5), 3)
    (0.0, 0.5)
    """
    return (rate - usual) / (rate + usual - 2.0 * rate * usual)


def fit_prior(counts: Sequence[tuple[float, float]]) -> BetaPrior:
    """Return the prior that makes the counts (yes, of) most likely; the order of the counts does not matter.

    One yes and one no are added to the whole, so that no rate is ever 0 or 1; without any answer the mean is a half.
    """
    seen = sorted((yes, of) for yes, of in counts if of > 0)
    yes, of = sum(one for one, _ in seen), sum(one for _, one in seen)
    mean = (yes + _LEAST) / (of + 2.0 * _LEAST)
    if not seen:
        return BetaPrior(_LEAST, _LEAST)
    strength = _strength(seen, mean)
    return BetaPrior(mean * strength, (1.0 - mean) * strength)


def _strength(seen: list[tuple[float, float]], mean: float) -> float:
    """Return alpha + beta of the greatest likelihood at the given mean."""
    import numpy as np
    from scipy.optimize import minimize_scalar
    from scipy.special import betaln

    yes, of = np.array(seen).T

    def cost(log_strength: float) -> float:
        a, b = mean * np.exp(log_strength), (1.0 - mean) * np.exp(log_strength)
        return -float((betaln(a + yes, b + of - yes) - betaln(a, b)).sum())

    bounds = (np.log(_LOOSEST), np.log(_TIGHTEST))
    found: Any = minimize_scalar(cost, bounds=bounds, method="bounded")  # type: ignore[no-untyped-call]
    return float(np.exp(found.x))
