"""The value of one need met by one offer, and of two directions together.

A direction is worth its content (what need and offer share, 0..1) times how the terms of the deal suit: the cooperation
mode and what either asks of the other. Both directions are put together by their harmonic mean, which is high only
where both sides gain (Pizzato et al. 2010, RECON), with a part of the better one, so that a plain sale is not lost.
"""

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from emporion.matching.wanted import Verdict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The suitability of a deal lies in 0.05..1: the base, the mode, and what the statements of both sides ask for.
BASE = 0.75
MODE_FITS = 0.15
MODE_CLASHES = 0.2
# The part of the better direction in the score of both.
ONE_WAY = 0.35
# A deal below this is noise: a common word, a shared root of the taxonomy. It counts for nothing.
LEAST_DEAL = 0.02
_MET = 0.0125
_UNMET = {"region": 0.07, "size": 0.04, "languages": 0.06, "certificates": 0.08}
_UNSAID_SHARE = 0.25


def mode_term(fit: float) -> float:
    """Return what the fit of two modes adds to the suitability of a deal."""
    return fit * (MODE_FITS if fit >= 0 else MODE_CLASHES)


def verdict_term(verdict: Verdict) -> float:
    """Return what one criterion adds: a little where met, more taken where not, some where nothing is known."""
    if verdict.answer == "met":
        return _MET
    return -_UNMET[verdict.criterion] * (1.0 if verdict.answer == "unmet" else _UNSAID_SHARE)


def wanted_term(verdicts: Iterable[Verdict]) -> float:
    """Return what all criteria of one statement add."""
    return math.fsum(map(verdict_term, verdicts))


def combine(ab: "NDArray[np.float64]", ba: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Return the two-sided score of two directions, each in 0..1, elementwise."""
    import numpy as np

    both = ab + ba
    harmonic = np.divide(2.0 * ab * ba, both, out=np.zeros_like(both), where=both > 0)
    return (1.0 - ONE_WAY) * harmonic + ONE_WAY * np.maximum(ab, ba)


def combine_pair(ab: float, ba: float) -> float:
    """Return :func:`combine` of one pair.

    >>> combine_pair(0.5, 0.5), combine_pair(0.5, 0.0), combine_pair(0.0, 0.0)
    (0.5, 0.175, 0.0)
    """
    if ab + ba == 0.0:
        return 0.0
    return (1.0 - ONE_WAY) * 2.0 * ab * ba / (ab + ba) + ONE_WAY * max(ab, ba)
