"""Adoption: a fit replaces the standing weights only where it is better on events that came later."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from emporion.kernel.phrases import Phrase, phrase, plural
from emporion.kernel.seeds import seeded
from emporion.matching.learning.contributions import LEARNED
from emporion.matching.learning.events import Event, gather
from emporion.matching.learning.fitting import Fit, data_of, losses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# The least gain in mean log loss that is worth a change, and how sure it must be (one-sided bootstrap).
MARGIN = 0.001
_SURE = 0.025
_DRAWS = 1_000
FEWEST_LATER = 50


@frozen
class Decision:
    """Whether to adopt, why, and what was measured on the later slice.

    ``measured`` holds the mean log losses ``before`` and ``after``, the ``gain`` with the lower bound ``gain_at_least``
    of its confidence interval, the share of pairs of a yes and another that either orders rightly (``auc_before``,
    ``auc_after``), and how many ``showings`` and ``answers`` there were.
    """

    adopt: bool
    why: Phrase
    measured: Mapping[str, float]


def consider(fit: Fit, later: Iterable[Event], *, seed: int = 0) -> Decision:
    """Decide on a fit by events after those it was fitted on; differences are drawn anew viewer by viewer.

    The bootstrap is paired and by viewer (Efron and Tibshirani 1993), for the answers of one viewer go together.
    """
    showings = gather(later)
    answers = sum(one.answer is not None for one in showings)
    measured = {"showings": float(len(showings)), "answers": float(answers)}
    if not fit.learned:
        return Decision(False, phrase("The events taught nothing; the weights stay as they are."), measured)
    if answers < FEWEST_LATER:
        why = plural(
            "Only {count} later answer: too few to decide on.",
            "Only {count} later answers: too few to decide on.",
            answers,
        )
        return Decision(False, why, measured)
    data = data_of(showings, fit.examination)
    before, after = (
        losses(data, curve.intercept, curve.slope * _vector(weights))
        for curve, weights in ((fit.before, fit.standing), (fit.after, fit.weights))
    )
    least = _lower_bound(before - after, data.viewers, seed)
    yes = data.targets > 0
    measured |= {
        "before": float(before.mean()),
        "after": float(after.mean()),
        "gain": float((before - after).mean()),
        "gain_at_least": least,
        "auc_before": auc(data.features @ _vector(fit.standing), yes),
        "auc_after": auc(data.features @ _vector(fit.weights), yes),
    }
    return _decided({name: round(number, 6) for name, number in measured.items()})


def _decided(measured: Mapping[str, float]) -> Decision:
    better = measured["gain_at_least"] > 0.0 and measured["gain"] >= MARGIN
    if better and measured["auc_after"] >= measured["auc_before"]:
        return Decision(True, phrase("The new weights foretell later answers better."), measured)
    if measured["gain"] > 0.0:
        return Decision(False, phrase("The new weights are better by less than chance may bring about."), measured)
    return Decision(False, phrase("The new weights foretell later answers no better."), measured)


def _vector(weights: object) -> "Array":
    import numpy as np

    return np.array([getattr(weights, name) for name in LEARNED])


def _lower_bound(gains: "Array", viewers: tuple[str, ...], seed: int) -> float:
    """Return the lower confidence bound of the mean gain, viewers drawn with replacement."""
    import numpy as np

    names, where = np.unique(np.array(viewers), return_inverse=True)
    total, count = np.bincount(where, weights=gains), np.bincount(where)
    draws = np.random.default_rng(seeded(seed, "bootstrap").getrandbits(64)).integers(
        0, len(names), (_DRAWS, len(names))
    )
    means = total[draws].sum(axis=1) / count[draws].sum(axis=1)
    return float(np.quantile(means, _SURE))


def auc(scores: "Array", yes: "NDArray[np.bool_]") -> float:
    """Return the area under the ROC curve; a half where all answered alike.

    >>> import numpy as np
    >>> auc(np.array([0.1, 0.4, 0.35, 0.8]), np.array([False, False, True, True]))
    0.75
    """
    from scipy.stats import rankdata

    ones, zeros = int(yes.sum()), int((~yes).sum())
    if not ones or not zeros:
        return 0.5
    return float((rankdata(scores)[yes].sum() - ones * (ones + 1) / 2) / (ones * zeros))
