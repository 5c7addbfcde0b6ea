"""How likely it is that both say yes: the probabilities of both directions, and what they are worth together.

A model of single answers is surer of the answers it was fitted on than of new ones, and two answers of one pair are not
independent. So the product of both probabilities is calibrated on pairs that were held out while the model was fitted
(cross-fitting, as Platt 1999 asks for).
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from emporion.matching.acceptance.calibration import Platt
from emporion.matching.acceptance.crossed import Answers, CrossedModel, fit_crossed
from emporion.matching.acceptance.logistic import Penalty, fit_logistic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Rows = NDArray[np.int64]
    Chosen = NDArray[np.bool_]

# Parts of the pairs that are held out in turn.
_FOLDS = 5
# Probabilities nearer to 0 and 1 are none that answers could bear out.
_LEAST = 1e-6
# The product as it is, which the calibration starts from and returns to where little was held out.
_AS_IT_IS = Platt(0.0, 1.0)
_HOLD = 1.0


@frozen(eq=False)
class MutualModel:
    """A model of single answers, and what the products of its probabilities are worth."""

    single: CrossedModel
    curve: Platt = _AS_IT_IS

    def probabilities(self, ones: Sequence[str], others: Sequence[str], there: "Array", back: "Array") -> "Array":
        """Return the probability that both of each pair say yes.

        Args:
            ones: one of each pair; ``others`` the other.
            others: as long as ``ones``.
            there: the features of ones choosing others, pairs × features; ``back`` those of others choosing ones.
            back: as ``there``.
        """
        one, other = self.single.chances(ones, others, there), self.single.chances(others, ones, back)
        return mutual(one, other, self.curve)


def mutual(one: "Array", other: "Array", curve: Platt = _AS_IT_IS) -> "Array":
    """Return the probability of a yes from both: the product, calibrated by what :func:`fit_mutual` found."""
    return curve.probabilities(_log_odds(one * other))


def fit_mutual(one: "Array", other: "Array", both: "Array") -> Platt:
    """Fit how mutual yes (1, else 0) follow from two probabilities; of few pairs little is concluded."""
    import numpy as np

    told = _log_odds(one * other)
    penalty = Penalty(np.array([0.0, 1.0]), np.full(2, _HOLD), np.array([False, True]))
    found = fit_logistic(np.column_stack([np.ones(len(told)), told]), both, np.ones(len(told)), penalty)
    return Platt(float(found[0]), float(found[1]))


def fit_mutual_model(answers: Answers) -> MutualModel:
    """Fit single answers, then calibrate on pairs held out whose answers are known both ways. Order changes nothing."""
    whole = fit_crossed(answers)
    there, back = _both_ways(answers)
    if not len(there):
        return MutualModel(whole)
    return MutualModel(whole, _calibrated(answers, whole, there, back))


def _both_ways(answers: Answers) -> "tuple[Rows, Rows]":
    """Return the rows of answers that were answered by the other, and the rows of those."""
    import numpy as np

    at = {pair: row for row, pair in enumerate(zip(answers.choosers, answers.chosen, strict=True))}
    rows = [(row, at[b, a]) for (a, b), row in at.items() if a < b and (b, a) in at]
    found = np.array(rows, dtype=np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _pairs_apart(answers: Answers, there: "Rows", back: "Rows") -> "Iterator[tuple[Chosen, Chosen]]":
    """Yield pairs to test and answers to learn from: all but those of the pairs."""
    import numpy as np

    folds = np.array([_fold(answers.choosers[row] + "\0" + answers.chosen[row], _FOLDS) for row in there])
    for fold in range(_FOLDS):
        learned = np.ones(len(answers.yes), dtype=bool)
        learned[there[folds == fold]] = learned[back[folds == fold]] = False
        yield folds == fold, learned


def _calibrated(answers: Answers, whole: CrossedModel, there: "Rows", back: "Rows") -> Platt:
    import numpy as np

    told: list[tuple[Array, Array, Array]] = []
    for tested, learned in _pairs_apart(answers, there, back):
        if not tested.any() or not learned.any():
            continue
        model = fit_crossed(answers.only(learned), whole.variances)
        one, other = (model.told(answers.only(rows)) for rows in (there[tested], back[tested]))
        told.append((one, other, answers.yes[there[tested]] * answers.yes[back[tested]]))
    if not told:
        return _AS_IT_IS
    one, other, both = (np.concatenate(of) for of in zip(*told, strict=True))
    return fit_mutual(one, other, both)


def _fold(name: str, folds: int) -> int:
    return hashlib.sha256(name.encode()).digest()[0] % folds


def _log_odds(chance: "Array") -> "Array":
    import numpy as np

    inside = np.clip(chance, _LEAST, 1.0 - _LEAST)
    found: Array = np.log(inside / (1.0 - inside))
    return found
