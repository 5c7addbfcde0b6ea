"""Signals of a ranking added up with weights that are learned, each need by all the others (leave one out).

The weights are those of a conditional logit (McFadden 1974): with them the right suppliers of a need are as likely as
can be among all. Every signal is brought to mean 0 and deviation 1 before.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

# Keeps weights small: what their squares cost.
_RIDGE = 3.0
# After so many years an award counts for 1/e of a new one.
_FADES = 2.0


def learned(signals: Sequence[Any], judged: Iterable[tuple[int, int, float]]) -> Any:
    """Return the sum of signals, needs × suppliers; a need's weights were learned without it."""
    stacked = np.stack([(one - one.mean()) / one.std() for one in signals], axis=2)
    right: dict[int, list[int]] = {}
    for need, supplier, _ in judged:
        right.setdefault(need, []).append(supplier)
    found = np.zeros(stacked.shape[:2])
    for need in range(len(stacked)):
        others = [(stacked[one], stacked[one][of].mean(axis=0)) for one, of in sorted(right.items()) if one != need]
        found[need] = stacked[need] @ _weights(others, stacked.shape[2])
    return found


def _weights(needs: Sequence[tuple[Any, Any]], count: int) -> Any:
    """Return the weights of ``count`` signals; a need is its suppliers × signals, and the mean of the right ones."""
    from scipy.optimize import minimize

    def cost(weights: Any) -> tuple[float, Any]:
        whole, slope = _RIDGE * weights @ weights, 2.0 * _RIDGE * weights
        for suppliers, right in needs:
            scores = suppliers @ weights
            likely = np.exp(scores - scores.max())
            whole += np.log(likely.sum()) + scores.max() - right @ weights
            slope = slope + suppliers.T @ likely / likely.sum() - right
        return whole, slope

    return minimize(cost, np.zeros(count), jac=True, method="L-BFGS-B").x  # type: ignore[no-untyped-call]


def activity(asked: Sequence[int], awarded: Sequence[Sequence[int]]) -> Any:
    """Return needs × suppliers by the years of both: how much a supplier did of late, the logarithm of faded awards."""
    by_year = {
        year: [np.log(sum(np.exp((one - year) / _FADES) for one in of) or 1e-9) for of in awarded]
        for year in set(asked)
    }
    return np.array([by_year[year] for year in asked])
