"""What lists lead to: expected matches, who is seen how often, and what is left of each viewer's own preference."""

from typing import TYPE_CHECKING

from attrs import frozen

from emporion.matching.market.graph import Graph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Lists = NDArray[np.int64]
    Numbers = NDArray[np.float64]

_CROWDED = 2.0


@frozen
class SideFigures:
    """How one side is shown, on the lists of the other.

    ``unseen`` have a candidate and stand on no list. ``gini`` of how often each with a candidate is shown: 0 all alike,
    1 one alone. ``most`` is the greatest number of lists that show one, ``congested`` how many are on more than twice
    as many lists as the mean. ``own_kept`` is the share of its own preference that this side's own lists keep.
    """

    unseen: int
    gini: float
    most: int
    congested: int
    own_kept: float


@frozen
class MarketFigures:
    """Figures of both sides' lists.

    ``expected_matches`` is the sum over all pairs of the chance that both say yes, times the chance that each reads the
    other's entry: 1 over its place (Tomita, Togashi, Hashizume and Ohsaka, RecSys 2023), 0 where it does not stand.
    """

    expected_matches: float
    a: SideFigures
    b: SideFigures


def figures(graph: Graph, lists_a: "Lists", lists_b: "Lists") -> MarketFigures:
    """Return the figures of lists given as edge numbers, viewers × places, -1 for an empty place."""
    read_a, read_b = (read(lists, len(graph.rows)) for lists in (lists_a, lists_b))
    matches = float((graph.mutual * read_a * read_b).sum())
    return MarketFigures(
        matches,
        _side(graph.turned, lists_b, kept(graph, lists_a)),
        _side(graph, lists_a, kept(graph.turned, lists_b)),
    )


def read(lists: "Lists", edges: int) -> "Numbers":
    """Return for each edge the chance that it is read on these lists: 1 over its place."""
    import numpy as np

    chances = np.zeros(edges)
    rows, places = np.nonzero(lists >= 0)
    chances[lists[rows, places]] = 1.0 / (places + 1.0)
    return chances


def gini(counts: "NDArray[np.int64]") -> float:
    """Return the Gini coefficient of counts, 0 where there are none.

    >>> import numpy as np
    >>> gini(np.array([1, 1, 1])), gini(np.array([0, 0, 3]))
    (0.0, 0.6666666666666666)
    """
    import numpy as np

    ordered, number = np.sort(counts), len(counts)
    total = int(counts.sum())
    if not total:
        return 0.0
    return float((2.0 * np.arange(1, number + 1) - number - 1.0) @ ordered / (number * total))


def kept(graph: Graph, lists: "Lists") -> float:
    """Return the share of the rows' own preference that lists keep, each place weighed by 1 over its number."""
    import numpy as np

    if not len(graph.rows):
        return 1.0
    natural = graph.natural_a
    best = float((graph.own_a / natural)[natural <= lists.shape[1]].sum())
    rows, places = np.nonzero(lists >= 0)
    return float((graph.own_a[lists[rows, places]] / (places + 1.0)).sum()) / best


def _side(graph: Graph, lists: "Lists", own_kept: float) -> SideFigures:
    """Return the figures of the graph's columns, shown on lists of its rows."""
    import numpy as np

    times = np.bincount(graph.columns[lists[lists >= 0]], minlength=graph.shape[1])
    times = times[np.bincount(graph.columns, minlength=graph.shape[1]) > 0]
    if not len(times):
        return SideFigures(0, 0.0, 0, 0, own_kept)
    crowded = int((times > _CROWDED * times.mean()).sum())
    return SideFigures(int((times == 0).sum()), gini(times), int(times.max()), crowded, own_kept)
