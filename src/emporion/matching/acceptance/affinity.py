"""Complementarity learned from deals: which traits of the one side come together with which of the other.

For each pair of kinds of traits (niche and niche, region and region, niche and word) a table holds the log of how much
more often two traits met in realised deals than their frequencies alone would bring about, shrunk toward 0 where little
was seen (a log odds ratio with a gamma-Poisson prior; DuMouchel 1999). A pair's tables are averaged over its traits and
weighed by a logistic regression on later deals against pairs that did not deal, so that a table that does not carry
over to later deals counts for nothing. What complements is thus told from what is merely alike.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from emporion.kernel.seeds import seeded
from emporion.matching.acceptance.logistic import fit_logistic, flat
from emporion.matching.acceptance.tables import Kinds, Table, Traits, fit_grid, fit_likeness, of_pairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# The part of the deals, by time, that fills the tables while the weights of the tables are fitted on the rest.
_TABLES_FROM = 0.6
_NOT_DEALT = 10
_HOLD = 5.0


@frozen
class Realised:
    """A deal that came about: the traits of either side, by kind, and when (any number that rises with time)."""

    a: Traits
    b: Traits
    when: float


@frozen(eq=False)
class Affinity:
    """Weighed tables; their sum is the log odds ratio of a pair against a pair of which nothing is known."""

    tables: tuple[Table, ...] = ()
    weights: tuple[float, ...] = ()

    def pairs(self, a: Sequence[Traits], b: Sequence[Traits]) -> "Array":
        """Return the log odds ratio of ``a[n]`` with ``b[n]`` for each n."""
        import numpy as np

        found = np.zeros(len(a))
        for table, weight in zip(self.tables, self.weights, strict=True):
            found += weight * of_pairs(table, a, b)
        return found

    def factors(self, a: Sequence[Traits], b: Sequence[Traits]) -> "Iterator[tuple[Array, Any]]":
        """Yield factors (len(a) × traits, len(b) × traits as CSR) whose products add up to the log odds ratios."""
        import numpy as np

        for table, weight in zip(self.tables, self.weights, strict=True):
            if weight:
                left, right = table.factors(a, b)
                yield weight * (left if isinstance(left, np.ndarray) else left.toarray()), right

    def grid(self, a: Sequence[Traits], b: Sequence[Traits]) -> "Array":
        """Return the log odds ratio of each of ``a`` with each of ``b``, len(a) × len(b)."""
        import numpy as np

        found = np.zeros((len(a), len(b)))
        for left, right in self.factors(a, b):
            found += (right @ left.T).T
        return found


@frozen
class Shape:
    """Which kinds of traits get a table of log odds, and which are compared by likeness."""

    grids: tuple[Kinds, ...]
    likeness: tuple[Kinds, ...] = ()


def fit_affinity(deals: Sequence[Realised], shape: Shape, *, seed: int = 0) -> Affinity:
    """Learn an affinity; the deals may come in any order. Without deals nothing is known and every pair is alike.

    Tables are filled from the earlier deals, their weights (never negative) fitted on the later ones against the same
    organisations paired at random; then the tables are filled from all deals.
    """
    import numpy as np

    in_time = sorted(deals, key=lambda deal: (deal.when, repr(deal.a), repr(deal.b)))
    early = int(len(in_time) * _TABLES_FROM)
    a, b = [deal.a for deal in in_time], [deal.b for deal in in_time]
    if len(in_time) - early < len(shape.grids) + len(shape.likeness):
        return Affinity()
    columns = [_column(table, a[early:], b[early:], seed) for table in _tables(a[:early], b[:early], shape)]
    features = np.column_stack(columns)
    spread = features.std(axis=0) + 1e-9
    dealt = np.arange(len(features)) < len(in_time) - early
    design = np.column_stack([np.ones(len(features)), features / spread])
    held = flat(design.shape[1], _HOLD, positive=True)
    found = fit_logistic(design, dealt.astype(np.float64), np.ones(len(features)), held)
    return Affinity(_tables(a, b, shape), tuple(map(float, found[1:] / spread)))


def _tables(a: Sequence[Traits], b: Sequence[Traits], shape: Shape) -> tuple[Table, ...]:
    grids = [fit_grid(a, b, kinds) for kinds in shape.grids]
    return (*grids, *(fit_likeness(a, b, kinds) for kinds in shape.likeness))


def _column(table: Table, a: Sequence[Traits], b: Sequence[Traits], seed: int) -> "Array":
    """Return the table's figures for the deals, then for the same organisations paired at random, ten times over."""
    import numpy as np

    left, right = table.factors(a, b)
    found = [right.multiply(left).sum(axis=1)]
    for number in range(_NOT_DEALT):
        order = list(range(len(b)))
        seeded(seed, "not dealt", number).shuffle(order)
        found.append(right[order].multiply(left).sum(axis=1))
    return np.concatenate([np.asarray(one, dtype=np.float64).ravel() for one in found])
