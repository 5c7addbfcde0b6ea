"""How likely a place on a list is looked at, by position, estimated from what was acted on.

The position-based model (Craswell et al. 2008): acted = looked at × attracted. The chance of being attracted follows
the score, so that top places are not taken for looked-at merely because better organisations stand there; both are
found by expectation and maximisation (Wang et al. 2018, regression EM).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from emporion.matching.acceptance.calibration import fit_platt, rising
from emporion.matching.learning.contributions import score_of
from emporion.matching.learning.events import Showing
from emporion.matching.weights import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_ROUNDS = 30
# Showings assumed at every position with the chance of the position before it.
_PRIOR = 5.0
# No place counts for more than so many first places.
MOST = 10.0


@frozen
class Examination:
    """The chance that a position is looked at, the first being 1; positions after the last have the last one's."""

    chances: tuple[float, ...] = (1.0,)

    def of(self, position: int) -> float:
        """Return the chance of a position, at least a tenth so that no single answer outweighs all others."""
        return max(self.chances[min(position, len(self.chances)) - 1], 1.0 / MOST)


def examination(showings: Sequence[Showing], weights: Weights) -> Examination:
    """Estimate the chances; without showings every place counts as looked at."""
    import numpy as np

    if not showings:
        return Examination()
    positions = np.array([one.position - 1 for one in showings])
    acted = np.array([float(one.acted) for one in showings])
    scores = np.array([score_of(one.features, weights) for one in showings])
    # Not from 1: where every place is surely looked at, nothing tells otherwise.
    chances, attracted = np.arange(1.0, positions.max() + 2.0) ** -0.5, np.full(len(showings), 0.5)
    for _ in range(_ROUNDS):
        looked = chances[positions]
        silent = np.maximum(1.0 - looked * attracted, 1e-9)
        saw = np.where(acted > 0, 1.0, looked * (1.0 - attracted) / silent)
        liked = np.where(acted > 0, 1.0, attracted * (1.0 - looked) / silent)
        chances = _chances(positions, saw, chances)
        attracted = _attraction(scores, liked)
    return Examination(tuple(map(float, chances)))


def _attraction(scores: "Array", liked: "Array") -> "Array":
    """Fit the chance of being attracted to the expected answers: each showing counts as part yes, part no."""
    import numpy as np

    twice, answers = np.tile(scores, 2), np.repeat([1.0, 0.0], len(scores))
    return fit_platt(twice, answers, np.concatenate([liked, 1.0 - liked])).probabilities(scores)


def _chances(positions: "NDArray[np.int64]", saw: "Array", before: "Array") -> "Array":
    """Return the chances anew: smoothed, never rising with the position, the first 1."""
    import numpy as np

    count = np.bincount(positions, minlength=len(before)) + _PRIOR
    total = np.bincount(positions, weights=saw, minlength=len(before)) + _PRIOR * before
    falling = rising((total / count)[::-1].astype(np.float64), count[::-1].astype(np.float64))[::-1]
    return np.asarray(falling / falling[0])
