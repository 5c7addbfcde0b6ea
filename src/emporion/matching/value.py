"""The value of one need met by one offer, and of two directions together.

A direction is worth its content (what need and offer share, 0..1) times how the terms of the deal suit: the cooperation
mode and what either asks of the other. Both directions are put together by their harmonic mean, which is high only
where both sides gain (Pizzato et al. 2010, RECON), with a part of the better one, so that a plain sale is not lost.
"""

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, overload

from emporion.matching.wanted import Verdict
from emporion.matching.weights import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A deal below this is noise: a common word, a shared root of the taxonomy. It counts for nothing.
LEAST_DEAL = 0.02


def mode_term(fit: float, weights: Weights) -> float:
    """Return what the fit of two modes adds to the suitability of a deal."""
    return fit * (weights.fits if fit >= 0 else weights.clashes)


def verdict_term(verdict: Verdict, weights: Weights) -> float:
    """Return what one criterion adds: a little where met, more taken where not, some where nothing is known."""
    if verdict.answer == "met":
        return weights.met
    unmet: float = getattr(weights, verdict.criterion)
    return -unmet * (1.0 if verdict.answer == "unmet" else weights.unsaid)


def wanted_term(verdicts: Iterable[Verdict], weights: Weights) -> float:
    """Return what all criteria of one statement add."""
    return math.fsum(verdict_term(verdict, weights) for verdict in verdicts)


@overload
def lifted(value: float, k: float) -> float: ...
@overload
def lifted(value: "NDArray[np.float64]", k: "NDArray[np.float64]") -> "NDArray[np.float64]": ...
def lifted(value: Any, k: Any) -> Any:
    """Return a direction's value lifted by k, a number or elementwise.

    >>> lifted(0.5, 0.0), lifted(0.5, 0.4), lifted(1.0, 0.4), lifted(0.0, 0.4)
    (0.5, 0.6, 1.0, 0.0)
    """
    return value + k * value * (1.0 - value)


def combine(ab: "NDArray[np.float64]", ba: "NDArray[np.float64]", one_way: float) -> "NDArray[np.float64]":
    """Return the two-sided score of two directions, each in 0..1, elementwise; ``one_way`` is the better one's part."""
    import numpy as np

    both = ab + ba
    harmonic = np.divide(2.0 * ab * ba, both, out=np.zeros_like(both), where=both > 0)
    return (1.0 - one_way) * harmonic + one_way * np.maximum(ab, ba)


def combine_pair(ab: float, ba: float, one_way: float) -> float:
    """Return :func:`combine` of one pair.

    >>> combine_pair(0.5, 0.5, 0.35), combine_pair(0.5, 0.0, 0.35), combine_pair(0.0, 0.0, 0.35)
    (0.5, 0.175, 0.0)
    """
    if ab + ba == 0.0:
        return 0.0
    return (1.0 - one_way) * 2.0 * ab * ba / (ab + ba) + one_way * max(ab, ba)
