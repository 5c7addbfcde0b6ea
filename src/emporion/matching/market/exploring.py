"""Exploration: now and then a list's last place shows somebody whom the order would not, with a known probability.

Without it nothing is ever learnt of those who are never shown. The probability is kept, so that learning can weigh what
came of it by its inverse (Horvitz and Thompson 1952).
"""

from typing import TYPE_CHECKING

from attrs import frozen

from emporion.kernel.seeds import seeded
from emporion.matching.market.graph import Graph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Lists = NDArray[np.int64]


@frozen
class Drawn:
    """Lists with some last places drawn, and by the edge the probability with which it was."""

    lists: "Lists"
    chances: dict[int, float]


def explored(graph: Graph, lists: "Lists", explore: float, most: int, seed: int, side: str) -> Drawn:
    """Draw the last place of each full list with the probability ``explore``, evenly among the viewer's others.

    Others are candidates that do not stand on the list and are shown fewer than ``most`` times at that moment; an
    edge's probability is ``explore`` over their number. Each organisation keeps the best place it has on any list, so
    that no draw hides it; which places those are is settled before anything is drawn.
    """
    import numpy as np

    if explore <= 0.0 or not len(graph.rows):
        return Drawn(lists, {})
    lists, chances = lists.copy(), {}
    times = np.bincount(graph.columns[lists[lists >= 0]], minlength=graph.shape[1])
    by_place = lists.T[lists.T >= 0]
    kept = set(by_place[np.unique(graph.columns[by_place], return_index=True)[1]].tolist())
    order = np.argsort(graph.rows, kind="stable")
    starts = np.searchsorted(graph.rows[order], np.arange(graph.shape[0] + 1))
    for row in np.nonzero(lists[:, -1] >= 0)[0].tolist():
        draw, last = seeded(seed, "explore", side, row), int(lists[row, -1])
        if draw.random() >= explore or last in kept:
            continue
        could = order[starts[row] : starts[row + 1]]
        others = could[(times[graph.columns[could]] < most) & ~np.isin(could, lists[row])]
        if len(others):
            edge = int(others[draw.randrange(len(others))])
            times[graph.columns[last]] -= 1
            times[graph.columns[edge]] += 1
            lists[row, -1] = edge
            chances[edge] = explore / len(others)
    return Drawn(lists, chances)
