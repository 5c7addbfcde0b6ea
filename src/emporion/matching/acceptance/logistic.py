"""Logistic regression toward given coefficients: L2 about a prior mean, signs kept, targets that may exceed 1.

The loss of a row is softplus(z) - target·z. With targets of 0 and 1 it is the usual log loss; with targets divided by
a propensity it is its unbiased estimate (Saito et al. 2020), still convex.
"""

from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_ITERATIONS = 500
_PRECISION = 1e-10


@frozen
class Penalty:
    """Per coefficient: the centre, the strength (0 lets it go free), and whether it must not be negative."""

    centre: "Array"
    strength: "Array"
    positive: "NDArray[np.bool_]"


def fit_logistic(features: "Array", targets: "Array", weights: "Array", penalty: Penalty) -> "Array":
    """Return the coefficients; ``features`` is rows × coefficients (dense or sparse), a constant one of its columns.

    The problem is convex, so that the result does not depend on where the search begins.
    """
    import numpy as np
    from scipy.optimize import minimize
    from scipy.special import expit

    def cost(at: "Array") -> tuple[float, "Array"]:
        z = features @ at
        off = at - penalty.centre
        loss = float(
            (weights * (np.logaddexp(0.0, z) - targets * z)).sum() + 0.5 * (penalty.strength * off * off).sum()
        )
        return loss, features.T @ (weights * (expit(z) - targets)) + penalty.strength * off

    start = np.where(penalty.positive, np.maximum(penalty.centre, 0.0), penalty.centre)
    bounds = [(0.0 if positive else None, None) for positive in penalty.positive]
    options = {"maxiter": _ITERATIONS, "ftol": _PRECISION, "gtol": 1e-7}
    found: Any = minimize(cost, start, jac=True, method="L-BFGS-B", bounds=bounds, options=options)  # type: ignore[no-untyped-call]
    return np.asarray(found.x, dtype=np.float64)


def flat(count: int, strength: float, *, positive: bool = False, free: int = 1) -> Penalty:
    """Return a penalty about 0 of one strength; the first ``free`` coefficients (the constants) are not held."""
    import numpy as np

    held = np.arange(count) >= free
    return Penalty(np.zeros(count), np.where(held, strength, 0.0), held & positive)
