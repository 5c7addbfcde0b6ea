"""Tables of one slot made best given those of the other slots, over and over: rooms, ways and changes weighed."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from emporion.kernel.stopping import Stop
from emporion.timetable.placing.floor import Floor, Seats

if TYPE_CHECKING:
    import numpy as np

    Costs = np.ndarray[Any, np.dtype[np.float64]]
    Rooms = np.ndarray[Any, np.dtype[np.int64]]

DENSE = 250_000  # cells of an assignment up to which all of them are looked at; beyond, the best of each row
BEST = 16  # cells looked at in each row of a larger assignment
PASSES = 4
CELLS = 20_000_000  # looked at in all passes together, so that the largest forums take seconds


class Reseating:
    """Tables of all meetings, improved slot by slot; a meeting for which none was found stands in no seat."""

    def __init__(self, floor: Floor, seats: Seats) -> None:
        import numpy as np

        self.floor, self.seats = floor, dict(seats)
        self.busy = [0] * len(floor.open)
        for meeting, table in seats.items():
            self.busy[table] |= floor.spans[meeting]
        self.rooms = np.array(floor.rooms, dtype=np.int64)
        self.walks = np.array(floor.walks, dtype=np.int64)
        self.never = 1.0 + floor.unit * len(floor.links) * (1 + floor.room_weight)

    def fill(self) -> None:
        """Go through the slots once, in the order of time."""
        for slot in range(len(self.floor.starting)):
            self.again(slot)

    def improve(self, stop: Stop, passes: int = PASSES) -> None:
        """Go through the slots, there and back, until nothing gets better or the work or the budget is done."""
        cells = CELLS
        order = list(range(len(self.floor.starting)))
        for _ in range(passes):
            better = False
            for slot in order:
                if stop.reached() or cells <= 0:
                    return
                cells -= len(self.floor.starting[slot]) * len(self.floor.general)
                better |= self.again(slot)
            if not better:
                return
            order.reverse()

    def again(self, slot: int) -> bool:
        """Give the meetings that begin in the slot the best tables, all others as they are; tell if it got better."""
        floor, seats = self.floor, self.seats
        rows = [meeting for meeting in floor.starting[slot] if meeting not in floor.given]
        before = [seats.pop(row, -1) for row in rows]
        for row, table in zip(rows, before, strict=True):
            if table >= 0:
                self.busy[table] &= ~floor.spans[row]
        columns = [t for t in floor.general if floor.open[t] >> slot & ~self.busy[t] >> slot & 1]
        if not rows or not columns:
            return False
        costs = self._costs(rows, columns)
        place = {table: column for column, table in enumerate(columns)}
        old = [place.get(table, -1) for table in before]
        new = _assigned(costs, old)
        for i, (row, column) in enumerate(zip(rows, new, strict=True)):
            if column >= 0 and costs[i, column] < self.never:
                seats[row] = columns[column]
                self.busy[columns[column]] |= floor.spans[row]
        return self._total(rows, costs, new) < self._total(rows, costs, old)

    def _total(self, rows: Sequence[int], costs: "Costs", chosen: Sequence[int]) -> float:
        return sum(
            self._price(row) if column < 0 else float(costs[i, column])
            for i, (row, column) in enumerate(zip(rows, chosen, strict=True))
        )

    def _price(self, meeting: int) -> float:
        """Return what it costs to leave the meeting without a table: locked ones and musts are left last."""
        index = self.floor.index
        rank = 2 if index.fixed[meeting] >= 0 else int(index.problem.meetings[meeting].must)
        return float(self.never * 100**rank)

    def _costs(self, rows: Sequence[int], columns: Sequence[int]) -> "Costs":
        """Return the cost of each table for each meeting, the price of having none where it may not be held."""
        import numpy as np

        rooms = self.rooms[np.array(columns, dtype=np.int64)]
        place = {table: column for column, table in enumerate(columns)}
        costs = np.zeros((len(rows), len(columns)))
        for i, row in enumerate(rows):
            costs[i] = self._line(row, columns, rooms, place)
        return costs

    def _line(self, row: int, columns: Sequence[int], rooms: "Rooms", place: Mapping[int, int]) -> "Costs":
        import numpy as np

        floor = self.floor
        line = np.zeros(len(columns))
        barred = np.zeros(len(columns), dtype=bool)
        for other, pause, weight in floor.near.get(row, ()):
            table = self.seats.get(other)
            if table is None:
                continue
            line += weight
            if floor.room_weight:
                line += (rooms != floor.rooms[table]) * (weight * floor.room_weight)
            if floor.walked:
                barred |= self.walks[floor.rooms[table]][rooms] > pause
            if table in place:
                line[place[table]] -= weight
        if floor.index.lengths[row] > 1:
            span = floor.spans[row]
            barred |= np.array([bool(span & (self.busy[t] | ~floor.open[t])) for t in columns])
        line[barred] = self._price(row)
        return line


def _assigned(costs: "Costs", old: Sequence[int]) -> list[int]:
    """Return the column of each row (-1: none) in an assignment of least cost, or nearly so if there are many cells."""
    if costs.size > DENSE:
        return _of_the_best(costs, old)
    from scipy.optimize import linear_sum_assignment  # type: ignore[attr-defined]

    rows, columns = linear_sum_assignment(costs)
    chosen = [-1] * costs.shape[0]
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        chosen[row] = column
    return chosen


def _of_the_best(costs: "Costs", old: Sequence[int]) -> list[int]:
    """Assign by the cheapest cells of each row and by those of ``old``; rows left over take what columns are left."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    height, width = costs.shape
    best = min(BEST, width)
    aside = (np.arange(width) - np.arange(height)[:, None]) % width / width  # rows that are alike look elsewhere
    cells = np.argpartition(costs + aside / 2, best - 1, axis=1)[:, :best]
    here = np.array(old)
    kept = np.flatnonzero(here >= 0)
    rows = np.concatenate([np.repeat(np.arange(height), best), kept, np.arange(height)])
    columns = np.concatenate([cells.ravel(), here[kept], width + np.arange(height)])
    none = costs.max() + 1
    weights = np.concatenate([costs[rows[:-height], columns[:-height]], np.full(height, none)]) + 1
    _, first = np.unique(rows * (width + height) + columns, return_index=True)
    graph = coo_array((weights[first], (rows[first], columns[first])), shape=(height, width + height)).tocsr()  # type: ignore[no-untyped-call]
    given = min_weight_full_bipartite_matching(graph)[1]
    left = sorted(set(range(width)) - set(given.tolist()))
    chosen = [-1] * height
    for row, column in enumerate(given.tolist()):
        if column < width:
            chosen[row] = column
        elif left:
            at = int(np.argmin(costs[row, left]))
            chosen[row] = left.pop(at)
    return chosen
