"""The floor: whoever has a candidate stands on a list, if there is any way to arrange it.

Somebody who is on no list takes a free place of a candidate, or the place of one who stands on other lists too. Where
every place shows somebody who is shown nowhere else, those move on: an augmenting path, as in bipartite matching
(Berge 1957), found breadth first, so whoever can be seen without hiding another is seen.
"""

from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING

from emporion.matching.market.graph import Graph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Lists = NDArray[np.int64]


class _Shelf:
    """Lists that are being changed: which edges stand where, how often each is shown, by which edges each could be."""

    def __init__(self, graph: Graph, lists: "Lists") -> None:
        import numpy as np

        self.graph, self.lists = graph, lists
        self.times = np.bincount(graph.columns[lists[lists >= 0]], minlength=graph.shape[1])

    @cached_property
    def _grouped(self) -> "tuple[Lists, Lists]":
        from emporion.matching.market.places_kernel import grouped

        return grouped(self.graph.columns, self.graph.shape[1])

    def unseen(self) -> list[int]:
        """Return the columns that have candidates and stand on no list."""
        import numpy as np

        known = np.bincount(self.graph.columns, minlength=self.graph.shape[1])
        return [int(one) for one in np.nonzero((self.times == 0) & (known > 0))[0]]

    def candidates(self, column: int) -> list[int]:
        """Return the edges by which a column could be shown, from who likes it best."""
        import numpy as np

        order, starts = self._grouped
        edges = order[starts[column] : starts[column + 1]]
        found: list[int] = edges[np.argsort(-self.graph.own_a[edges], kind="stable")].tolist()
        return found

    def spare(self, row: int) -> int | None:
        """Return the first free place of a row, else the last that shows one who stands on another list too."""
        standing = self.lists[row]
        if standing[-1] < 0:
            return int((standing >= 0).sum())
        more = (self.times[self.graph.columns[standing]] > 1).nonzero()[0]
        return int(more[-1]) if len(more) else None

    def put(self, row: int, place: int, edge: int) -> None:
        """Put an edge on a place in the stead of what stood there."""
        before = self.lists[row, place]
        if before >= 0:
            self.times[self.graph.columns[before]] -= 1
        self.lists[row, place] = edge
        self.times[self.graph.columns[edge]] += 1


def seen_by_all(graph: Graph, lists: "Lists") -> "tuple[Lists, frozenset[int]]":
    """Return lists (viewers × length edge numbers) that miss nobody who could be shown, and the edges that came in.

    Caps of 1 or more that held before hold after.
    """
    shelf, added = _Shelf(graph, lists.copy()), set[int]()
    for column in shelf.unseen():
        added |= _take_in(shelf, column)
    stand = {edge for edge in added if edge in shelf.lists[graph.rows[edge]]}
    return shelf.lists, frozenset(stand)


def _take_in(shelf: _Shelf, column: int) -> set[int]:
    """Find room for a column, moving on those who are shown once; return the edges that came in."""
    graph = shelf.graph
    reached: dict[int, tuple[int, int]] = {}  # a list: who wants a place on it, by which edge
    leaves: dict[int, tuple[int, int]] = {column: (-1, -1)}  # who wants a place: the list and place it would leave
    waiting = deque([column])
    while waiting:
        wanting = waiting.popleft()
        for edge in shelf.candidates(wanting):
            row = int(graph.rows[edge])
            if row in reached:
                continue
            reached[row] = wanting, edge
            place = shelf.spare(row)
            if place is not None:
                return _shift(shelf, reached, leaves, (row, place))
            for at, other in enumerate(graph.columns[shelf.lists[row]].tolist()):
                if other not in leaves:
                    leaves[other] = row, at
                    waiting.append(other)
    return set()


def _shift(
    shelf: _Shelf, reached: dict[int, tuple[int, int]], leaves: dict[int, tuple[int, int]], at: tuple[int, int]
) -> set[int]:
    """Move everybody along the path, from the spare place back to the one that wanted in."""
    moved = set()
    while at[0] >= 0:
        wanting, edge = reached[at[0]]
        shelf.put(*at, edge)
        moved.add(edge)
        at = leaves[wanting]
    return moved
