"""The market as a list of edges: pairs that may be shown, how likely both say yes, how much each wants the other."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.kernel.seeds import seeded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DIGITS = 9
_TIE = 1e-10


@frozen(slots=False)
class Graph:
    """Edges between ``shape[0]`` organisations of side A and ``shape[1]`` of side B; each pair stands once at most.

    All arrays have one value an edge. ``mutual`` in (0, 1] says how likely both say yes, ``own_a`` how much the one of
    side A wants the one of side B (any scale, greater is better), ``own_b`` the reverse. Equal values are ordered by
    where the edges stand, so ties are to be broken before (:func:`dense_graph` does).

    Raises :class:`InputError` where arrays differ in length or ends, or values lie outside their range.
    """

    shape: tuple[int, int]
    rows: "NDArray[np.int32]"
    columns: "NDArray[np.int32]"
    mutual: "NDArray[np.float64]"
    own_a: "NDArray[np.float64]"
    own_b: "NDArray[np.float64]"

    def __attrs_post_init__(self) -> None:
        lengths = {len(one) for one in (self.rows, self.columns, self.mutual, self.own_a, self.own_b)}
        if len(lengths) != 1:
            raise InputError(
                phrase("The columns of a market differ in length."), remedy=phrase("Give one value a pair.")
            )
        if not len(self.rows):
            return
        for ends, size in ((self.rows, self.shape[0]), (self.columns, self.shape[1])):
            if int(ends.min()) < 0 or int(ends.max()) >= size:
                raise InputError(
                    phrase("A pair of the market names an organisation that is not there."),
                    remedy=phrase("Count the organisations of each side from 0."),
                )
        if not (float(self.mutual.min()) > 0.0 and float(self.mutual.max()) <= 1.0):
            raise InputError(
                phrase("A chance that both say yes is not above 0 and at most 1."),
                remedy=phrase("Leave out pairs that cannot match."),
            )

    @cached_property
    def by_own_a(self) -> "NDArray[np.int64]":
        """The edges by falling preference of side A."""
        from emporion.matching.market.places_kernel import falling_order

        return falling_order(self.own_a)

    @cached_property
    def natural_a(self) -> "NDArray[np.int32]":
        """Each edge's place from 1 on the list of its organisation of side A, if everybody saw the best."""
        from emporion.matching.market.places_kernel import number_within

        return number_within(self.by_own_a, self.rows, self.shape[0])

    @cached_property
    def turned(self) -> "Graph":
        """The same market seen from side B."""
        return Graph(self.shape[::-1], self.columns, self.rows, self.mutual, self.own_b, self.own_a)


def dense_graph(
    scores: "NDArray[np.float64]", ids_a: tuple[str, ...], ids_b: tuple[str, ...], *, seed: int = 0, depth: int = 100
) -> Graph:
    """Return :func:`sparse_graph` of two-sided scores A × B, 0 for a pair that may not be shown."""
    from scipy.sparse import csr_array

    return sparse_graph(csr_array(scores), ids_a, ids_b, seed=seed, depth=depth)  # type: ignore[no-untyped-call]


def sparse_graph(
    scores: Any, ids_a: tuple[str, ...], ids_b: tuple[str, ...], *, seed: int = 0, depth: int = 100
) -> Graph:
    """Return the market of two-sided scores, a SciPy CSR array A × B of the pairs that may be shown, each in 0..1.

    Only pairs among the ``depth`` best of one of the two are edges. Scores are rounded to nine digits and equal ones
    ordered by the seed and the ids: ids alone would always put the same organisations first among equals.
    """
    import numpy as np

    from emporion.matching.market.places_kernel import best_within

    a, b = (np.array([seeded(seed, "tie", one).random() for one in ids]) for ids in (ids_a, ids_b))
    rows, columns = np.repeat(np.arange(len(ids_a), dtype=np.int32), np.diff(scores.indptr)), scores.indices
    tie = np.mod((1.0 + a[rows]) * (1.0 + b[columns]) * 4096.0, 1.0)
    own = np.where(scores.data > 0, np.round(scores.data, _DIGITS) + _TIE * tie, 0.0)
    near = best_within(rows, own, len(ids_a), depth) | best_within(columns, own, len(ids_b), depth)
    kept = np.flatnonzero(near & (own > 0))
    own = own[kept]
    return Graph((len(ids_a), len(ids_b)), rows[kept], columns[kept].astype(np.int32), np.minimum(own, 1.0), own, own)
