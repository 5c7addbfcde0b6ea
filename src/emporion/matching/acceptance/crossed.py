"""Who says yes to whom, from answers: a logistic regression with crossed random effects.

The log odds of a yes are those of the pair's features, plus how open the chooser is, plus how asked for the chosen is.
Both effects are shrunk toward 0 by variances found from the data (Breslow and Clayton 1993, penalised quasi-likelihood,
its diagonal approximation); whoever has not answered yet has effect 0. Unlike two smoothed counts it knows that a yes
of one who seldom says yes is worth more.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from emporion.matching.acceptance.logistic import Penalty, fit_logistic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_ROUNDS = 6
_START = 1.0
# The least and the greatest variance of a group of effects.
_LEAST, _MOST = 1e-4, 10.0


@frozen(eq=False)
class Answers:
    """Answers in rows: who chose, whom, the features of the pair (rows × features), and yes (1) or no (0)."""

    choosers: tuple[str, ...]
    chosen: tuple[str, ...]
    features: "Array"
    yes: "Array"

    def only(self, rows: "NDArray[Any]") -> "Answers":
        """Return some of the answers, by their numbers or by a yes or no for each."""
        import numpy as np

        kept = np.arange(len(self.yes))[rows]
        choosers, chosen = (tuple(of[row] for row in kept) for of in (self.choosers, self.chosen))
        return Answers(choosers, chosen, self.features[kept], self.yes[kept])


@frozen(eq=False)
class CrossedModel:
    """Coefficients (the constant first) and the effects of those who answered or were answered about.

    ``variances`` are those of the features' coefficients, of openness and of acceptance.
    """

    coefficients: "Array"
    openness: Mapping[str, float]
    acceptance: Mapping[str, float]
    variances: "Array"

    def log_odds(self, choosers: Sequence[str], chosen: Sequence[str], features: "Array") -> "Array":
        """Return the log odds of a yes for each row; unknown organisations have no effect of their own."""
        import numpy as np

        own = [self.openness.get(a, 0.0) + self.acceptance.get(b, 0.0) for a, b in zip(choosers, chosen, strict=True)]
        found: Array = self.coefficients[0] + features @ self.coefficients[1:] + np.array(own)
        return found

    def chances(self, choosers: Sequence[str], chosen: Sequence[str], features: "Array") -> "Array":
        """Return the probability of a yes for each row."""
        from scipy.special import expit

        found: Array = expit(self.log_odds(choosers, chosen, features))
        return found

    def told(self, answers: Answers) -> "Array":
        """Return the probability of a yes for each of some answers."""
        return self.chances(answers.choosers, answers.chosen, answers.features)


def fit_crossed(answers: Answers, variances: "Array | None" = None) -> CrossedModel:
    """Fit the model; features should be of about unit spread, for they share one variance.

    With the ``variances`` of a model of more answers these are taken, and only the rest is fitted.
    """

    design, groups, names = _design(answers)
    found, spread = _fitted(design, groups, answers.yes, variances)
    count = answers.features.shape[1] + 1
    effects = [
        {name: float(found[count + offset + at]) for at, name in enumerate(of)}
        for of, offset in zip(names, (0, len(names[0])), strict=True)
    ]
    return CrossedModel(found[:count], effects[0], effects[1], spread)


def _fitted(design: Any, groups: "NDArray[np.int64]", yes: "Array", known: "Array | None") -> "tuple[Array, Array]":
    """Return the coefficients and the variances of the three groups, which are found in turns unless they are known."""
    import numpy as np
    from scipy.special import expit

    variances = np.full(3, _START) if known is None else known
    squared = design.multiply(design).T
    found = np.zeros(design.shape[1])
    for _ in range(_ROUNDS):
        strength = np.where(groups < 0, 0.0, 1.0 / variances[groups])
        free = np.zeros(len(found), dtype=bool)
        found = fit_logistic(design, yes, np.ones(len(yes)), Penalty(0.0 * found, strength, free))
        if known is not None:
            break
        chance = expit(design @ found)
        spread = 1.0 / (squared @ (chance * (1.0 - chance)) + np.maximum(strength, 1e-12))
        for group in range(3):
            if (groups == group).any():
                seen = float((found[groups == group] ** 2 + spread[groups == group]).mean())
                variances[group] = min(max(seen, _LEAST), _MOST)
    return found, variances


def _design(answers: Answers) -> "tuple[Any, NDArray[np.int64], tuple[list[str], list[str]]]":
    """Return rows × coefficients as CSR, the group of each coefficient (-1 free), and the names of both effects."""
    import numpy as np
    from scipy.sparse import csr_array, hstack

    rows = np.arange(len(answers.yes))
    names = sorted(set(answers.choosers)), sorted(set(answers.chosen))
    blocks: list[Any] = [csr_array(np.column_stack([np.ones(len(rows)), answers.features]))]  # type: ignore[no-untyped-call]
    for of, known in zip((answers.choosers, answers.chosen), names, strict=True):
        at = {name: column for column, name in enumerate(known)}
        places = (rows, np.array([at[name] for name in of]))
        blocks.append(csr_array((np.ones(len(rows)), places), shape=(len(rows), len(known))))  # type: ignore[no-untyped-call]
    sizes = (1, answers.features.shape[1], len(names[0]), len(names[1]))
    design: Any = hstack(blocks).tocsr()  # type: ignore[no-untyped-call]
    return design, np.repeat([-1, 0, 1, 2], sizes), names
