"""Fitting: the standing weights moved as far as the answers bear.

A logistic regression of yes on the features of the pairs, drawn by L2 toward the standing weights. An answer at a place
that is seldom looked at counts for more (inverse propensity, Joachims et al. 2017), clipped. How far the weights may go
is chosen by cross-validation over viewers, so that few or noisy answers move little. No weight becomes negative.
"""

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from emporion.kernel.seeds import seeded
from emporion.matching.acceptance.calibration import Platt
from emporion.matching.acceptance.logistic import Penalty, fit_logistic
from emporion.matching.learning.contributions import LEARNED
from emporion.matching.learning.events import Event, Showing, gather
from emporion.matching.learning.limits import within_limits
from emporion.matching.learning.positions import MOST, Examination, examination
from emporion.matching.weights import BLOCKS, Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# How far a weight may go, as a multiple of itself (one standard deviation of the prior); cross-validation picks one.
_REACH = (0.05, 0.15, 0.5, 1.5)
_FOLDS = 5
# The least a weight counts as when it is asked how far it may go, so that a weight near 0 can come back.
_SMALL = 0.05
# Answers whose likelihood of yes rises with the score by less than this teach nothing of the weights.
_LEAST_SLOPE = 0.2
_FEWEST = 20
_ROUNDS = 4
# So many answers are slips, whatever the pair (a lapse rate): no single answer decides between two models.
_LAPSE = 0.02


@frozen
class Fit:
    """What was learned: weights, and the curves that make a probability of their score and of the standing one's.

    ``learned`` is False where the events taught nothing; the weights then are the standing ones.
    """

    standing: Weights
    weights: Weights
    before: Platt
    after: Platt
    examination: Examination
    showings: int
    answers: int
    reach: float = 0.0
    learned: bool = False


@frozen(eq=False)
class Data:
    """Showings as arrays: features (showings × learned weights), targets, weights, viewers; how likely looked at.

    ``targets`` are 1 over the chance of being looked at for a yes, else 0. ``looked`` is that chance where nothing was
    done, and 1 where the viewer acted.
    """

    features: "Array"
    targets: "Array"
    weights: "Array"
    looked: "Array"
    viewers: tuple[str, ...]

    def only(self, rows: "NDArray[np.bool_]") -> "Data":
        """Return some of the showings."""
        viewers = tuple(v for v, kept in zip(self.viewers, rows.tolist(), strict=True) if kept)
        return Data(self.features[rows], self.targets[rows], self.weights[rows], self.looked[rows], viewers)


def data_of(showings: Sequence[Showing], seen: Examination) -> Data:
    """Return the showings as arrays."""
    import numpy as np

    features = np.array([[one.features.get(name, 0.0) for name in LEARNED] for one in showings])
    targets = np.array([(1.0 / seen.of(one.position)) if one.answer else 0.0 for one in showings])
    weights = np.array([min(1.0 / one.propensity, MOST) for one in showings])
    looked = np.array([1.0 if one.acted else seen.of(one.position) for one in showings])
    viewers = tuple(one.viewer for one in showings)
    return Data(features.reshape(len(showings), len(LEARNED)), targets, weights, looked, viewers)


def fit(standing: Weights, events: Iterable[Event], *, seed: int = 0, name: str = "fitted") -> Fit:
    """Learn weights from events, in whatever order they come; the result is a proposal (see :func:`consider`)."""
    import numpy as np

    showings = gather(events)
    seen = examination(showings, standing)
    data = data_of(showings, seen)
    at = np.array([getattr(standing, one) for one in LEARNED])
    answers = sum(one.answer is not None for one in showings)
    before = _curve(data.features @ at, data) if showings else Platt()
    if answers < _FEWEST or before.slope < _LEAST_SLOPE:
        return Fit(standing, standing, before, before, seen, len(showings), answers)
    reach = _best_reach(data, at, seed)
    found = within_limits(standing, _coefficients(data, at, reach), name)
    after = _curve(data.features @ np.array([getattr(found, one) for one in LEARNED]), data)
    return Fit(standing, found, before, after, seen, len(showings), answers, reach, True)


def _curve(scores: "Array", data: Data) -> Platt:
    """Fit the probability of yes to a score, under the corrected targets."""
    import numpy as np

    design = np.column_stack([np.ones(len(scores)), scores])
    held = Penalty(np.zeros(2), np.array([0.0, 1e-3]), np.array([False, True]))
    intercept, slope = fit_logistic(design, data.targets, data.weights, held)
    return Platt(float(intercept), float(slope))


def _coefficients(data: Data, standing: "Array", reach: float) -> "Array":
    """Return the constant and the coefficients, slope times weight each, drawn toward the standing weights.

    The slope is that of the fit itself, found in a few rounds: weights that are far off blur the slope of their score.
    """
    import numpy as np

    slope = max(_curve(data.features @ standing, data).slope, _LEAST_SLOPE)
    design = np.column_stack([np.ones(len(data.targets)), data.features])
    for _ in range(_ROUNDS):
        centre = np.concatenate([[0.0], slope * standing])
        width = reach * slope * np.maximum(standing, _SMALL)
        penalty = Penalty(centre, np.concatenate([[0.0], 1.0 / width**2]), np.arange(len(centre)) > 0)
        found = fit_logistic(design, data.targets, data.weights, penalty)
        slope = max(float(found[1 : len(BLOCKS) + 1].sum()), _LEAST_SLOPE)
    return found


def losses(data: Data, intercept: float, coefficients: "Array") -> "Array":
    """Return minus the log likelihood of each showing under the position-based model, weighed; lower is better.

    It compares models with less noise than the corrected loss, in which one yes at a low place can outweigh the rest.
    """
    import numpy as np
    from scipy.special import expit

    chance = _LAPSE + (1.0 - 2.0 * _LAPSE) * expit(intercept + data.features @ coefficients)
    found: Array = -data.weights * np.log(np.where(data.targets > 0, chance, 1.0 - data.looked * chance))
    return found


def _best_reach(data: Data, standing: "Array", seed: int) -> float:
    """Return the reach of the least loss on viewers left out; the shorter among equals."""
    import numpy as np

    fold_of = {viewer: seeded(seed, "fold", viewer).randrange(_FOLDS) for viewer in sorted(set(data.viewers))}
    folds = np.array([fold_of[viewer] for viewer in data.viewers])
    total = dict.fromkeys(_REACH, 0.0)
    for fold in range(_FOLDS):
        inside, outside = data.only(folds != fold), data.only(folds == fold)
        if inside.targets.any() and len(outside.targets):
            for reach in _REACH:
                found = _coefficients(inside, standing, reach)
                total[reach] += math.fsum(losses(outside, float(found[0]), found[1:]).tolist())
    return min(_REACH, key=lambda reach: (round(total[reach], 9), reach))
