"""Coefficients of a regression brought back to weights: the shares add up to 1, the limits of :class:`Weights` hold."""

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from emporion.matching.learning.contributions import LEARNED
from emporion.matching.weights import BLOCKS, CRITERIA, Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A share of the content never vanishes: what is not seen can never be learned again.
_LEAST_SHARE = 0.01
_DIGITS = 6


def within_limits(standing: Weights, coefficients: "NDArray[np.float64]", name: str) -> Weights:
    """Return the weights whose proportions are those of the coefficients (constant first, then those learned).

    The shares of the content set the scale. Terms that together could leave the limits are made smaller in proportion.
    """
    raw = dict(zip(LEARNED, coefficients[1:].tolist(), strict=True))
    scale = math.fsum(raw[block] for block in BLOCKS)
    if scale <= 0.0:
        return standing
    found = {one: number / scale for one, number in raw.items()}
    shares = {block: max(found[block], _LEAST_SHARE) for block in BLOCKS}
    found |= {block: share / math.fsum(shares.values()) for block, share in shares.items()}
    _shrink(found, {"fits": 1.0, "met": 8.0}, 1.0 - standing.base)
    _shrink(found, {"clashes": 1.0} | dict.fromkeys(CRITERIA, 2.0), standing.base - 0.05)
    _shrink(found, dict.fromkeys(("acceptance", "openness", "complementarity"), 1.0), 1.0)
    return standing.with_numbers(_rounded(found), name)


def _shrink(found: dict[str, float], times: dict[str, float], most: float) -> None:
    total = math.fsum(count * found[one] for one, count in times.items())
    if total > most:
        found |= {one: found[one] * most / total for one in times}


def _rounded(found: dict[str, float]) -> dict[str, float]:
    """Cut the numbers to six digits, so that a version reads the same everywhere; the last share takes the rest."""
    cut = {one: math.floor(number * 10**_DIGITS) / 10**_DIGITS for one, number in found.items()}
    return cut | {BLOCKS[-1]: round(1.0 - math.fsum(cut[block] for block in BLOCKS[:-1]), _DIGITS)}


def distance(one: Weights, other: Weights, names: Iterable[str] = LEARNED) -> float:
    """Return how far two versions are from each other, the root of the summed squares."""
    return math.sqrt(math.fsum((getattr(one, name) - getattr(other, name)) ** 2 for name in names))
