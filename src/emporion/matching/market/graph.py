"""The market as a list of edges: pairs that may be shown, how likely both say yes, how much each wants the other."""

from functools import cached_property
from typing import TYPE_CHECKING

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
        return falling(self.own_a)

    @cached_property
    def natural_a(self) -> "NDArray[np.int32]":
        """Each edge's place from 1 on the list of its organisation of side A, if everybody saw the best."""
        from emporion.matching.market.places_kernel import number_within

        return number_within(self.by_own_a, self.rows, self.shape[0])

    @cached_property
    def turned(self) -> "Graph":
        """The same market seen from side B."""
        return Graph(self.shape[::-1], self.columns, self.rows, self.mutual, self.own_b, self.own_a)


def falling(values: "NDArray[np.floating]") -> "NDArray[np.int64]":
    """Return the order that puts the greatest first and leaves equals as they stand."""
    import numpy as np

    return np.argsort(-values, kind="stable")


def ties(ids_a: tuple[str, ...], ids_b: tuple[str, ...], seed: int) -> "NDArray[np.float64]":
    """Return a number in 0..1 for every pair, by the seed and the ids, A × B.

    Ids alone would always put the same organisations first among equals.
    """
    import numpy as np

    a, b = (np.array([seeded(seed, "tie", one).random() for one in ids]) for ids in (ids_a, ids_b))
    mixed: NDArray[np.float64] = np.mod(np.outer(1.0 + a, 1.0 + b) * 4096.0, 1.0)
    return mixed


def dense_graph(
    scores: "NDArray[np.float64]", ids_a: tuple[str, ...], ids_b: tuple[str, ...], *, seed: int = 0, depth: int = 100
) -> Graph:
    """Return the market of two-sided scores (A × B, 0..1; 0 for a pair that may not be shown).

    Only pairs among the ``depth`` best of one of the two are edges. Scores are rounded to nine digits and equal ones
    ordered by the seed and the ids.
    """
    import numpy as np

    keys = np.where(scores > 0, np.round(scores, _DIGITS) + _TIE * ties(ids_a, ids_b, seed), 0.0)
    near = _near(keys, depth) | _near(keys.T, depth).T
    rows, columns = np.nonzero(near & (keys > 0))
    own = keys[rows, columns]
    return Graph(
        (scores.shape[0], scores.shape[1]),
        rows.astype(np.int32),
        columns.astype(np.int32),
        np.minimum(own, 1.0),
        own,
        own,
    )


def _near(keys: "NDArray[np.float64]", depth: int) -> "NDArray[np.bool_]":
    """Mark the ``depth`` greatest of each row."""
    import numpy as np

    if depth >= keys.shape[1]:
        return np.ones(keys.shape, dtype=bool)
    marked = np.zeros(keys.shape, dtype=bool)
    if keys.size:
        np.put_along_axis(marked, np.argpartition(-keys, depth - 1, axis=1)[:, :depth], True, axis=1)
    return marked
