"""The second goal of a repair: what did not move has its old table and interpreter again, wherever that can be.

Each slot is an assignment problem: its meetings to interpreters, then to tables, where a change costs one and what
others hold is passed on (Kuhn 1955). What reaches beyond a slot, such as loads, rests and ways, the check judges.
"""

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve

from emporion.kernel.stopping import Stop
from emporion.timetable.board import FREE, Board
from emporion.timetable.explanations.trying import clean
from emporion.timetable.placing.floor import floor_of
from emporion.timetable.placing.places import Places
from emporion.timetable.problem import Problem
from emporion.timetable.repairs.keeping import Before
from emporion.timetable.resources import can_serve, kind_of, owned_tables, table_of
from emporion.timetable.result import Placement

Seats = dict[int, Placement]  # by position of the meeting
CHANGED, NEVER = 1_000, 1_000_000  # costs: not as before, not possible; not as given out now costs 1


def taken_back(board: Board, before: Before, old: Mapping[str, Placement], places: Places, stop: Stop) -> Places:
    """Return places in which fewest meetings that did not move have another table or interpreter than before.

    What is seated, when and by whom stays. Where all slots together break a rule, they are tried one by one, those
    with most to gain first, as long as there is time.
    """
    problem = board.index.problem
    numbers = {meeting.id: number for number, meeting in enumerate(problem.meetings)}
    seats: Seats = {numbers[placement.meeting]: placement for placement in places.placements}
    was = {number: old[problem.meetings[number].id] for number in before.kept if before.same(board, number)}
    slots = _Slots(problem, board, was)
    changed = {slot: new for slot in range(board.index.slots) if (new := slots.nearer(slot, seats))}
    gains = {slot: slots.changes(seats, new) - slots.changes(new, new) for slot, new in changed.items()}
    better = [slot for slot in sorted(changed, key=lambda slot: (-gains[slot], slot)) if gains[slot] > 0]
    if not better:
        return places
    whole = seats | {number: place for slot in better for number, place in changed[slot].items()}
    if not clean(problem, whole.values()):
        whole = seats
        for slot in better:
            trial = whole | changed[slot]
            if stop.reached():
                break
            whole = trial if clean(problem, trial.values()) else whole
    return _with(board, places, whole)


class _Slots:
    """The assignment problems of single slots; ``was`` are the old places of the meetings that did not move."""

    def __init__(self, problem: Problem, board: Board, was: Mapping[int, Placement]) -> None:
        self.problem, self.board, self.was = problem, board, was
        self.owned = owned_tables(problem)
        self.tied = {one.id: one.table for one in problem.interpreters if one.table is not None}

    def changes(self, seats: Mapping[int, Placement], among: Mapping[int, Placement]) -> int:
        """Count the meetings of ``among`` that did not move and have another table, or another interpreter."""
        pairs = [(seats[number], self.was[number]) for number in among if number in self.was]
        return sum((one.table != two.table) + (one.interpreter != two.interpreter) for one, two in pairs)

    def nearer(self, slot: int, seats: Seats) -> Seats:
        """Return the meetings of a slot with places nearest to the old ones; none where that cannot be."""
        here = [m for m, start in enumerate(self.board.slot) if start == slot and m in seats]
        rows = [m for m in here if self.problem.meetings[m].length == 1]
        if not self.changes(seats, {m: seats[m] for m in rows}):
            return {}
        held = [seats[m] for m in seats if m not in rows and self._spans(m, slot)]
        helpers = self._helpers(rows, slot, seats, {place.interpreter for place in held})
        if helpers is None:
            return {}
        served = seats | {m: evolve(seats[m], interpreter=name) for m, name in helpers.items()}
        tables = self._tables(rows, slot, served, {place.table for place in held})
        return {} if tables is None else {m: evolve(served[m], table=tables[m]) for m in rows}

    def _spans(self, meeting: int, slot: int) -> bool:
        start = self.board.slot[meeting]
        return start != FREE and start <= slot < start + self.problem.meetings[meeting].length

    def _helpers(self, rows: Sequence[int], slot: int, seats: Seats, busy: set[str | None]) -> dict[int, str] | None:
        name = self.problem.slots[slot].id
        free = [one for one in self.problem.interpreters if name not in one.unavailable and one.id not in busy]
        mine = [m for m in rows if seats[m].interpreter is not None]

        def cost(m: int, column: int) -> int:
            meeting, one, was = self.problem.meetings[m], free[column], self.was.get(m)
            lock, kind = meeting.fixed and meeting.fixed.interpreter, kind_of(self.problem, meeting)
            if lock not in (None, one.id) or kind is None or not can_serve(one, kind, self.owned):
                return NEVER
            led_away = was is not None and one.table not in (None, was.table)  # who is tied to a table moves all there
            other = was is not None and was.interpreter != one.id
            return CHANGED * (other + led_away) + (seats[m].interpreter != one.id)

        return _assigned(mine, [one.id for one in free], cost)

    def _tables(self, rows: Sequence[int], slot: int, seats: Seats, busy: set[str]) -> dict[int, str] | None:
        name = self.problem.slots[slot].id
        open_ones = [one for one in self.problem.tables if one.slots is None or name in one.slots]
        free = [one.id for one in open_ones if one.id not in busy]
        given = {m: self._given(m, seats[m].interpreter) for m in rows}

        def cost(m: int, column: int) -> int:
            table, was = free[column], self.was.get(m)
            if table != given[m] if given[m] is not None else table in self.owned:
                return NEVER
            return CHANGED * (was is not None and was.table != table) + (seats[m].table != table)

        return _assigned(rows, free, cost)

    def _given(self, meeting: int, helper: str | None) -> str | None:
        wish = self.problem.meetings[meeting]
        lock = wish.fixed.table if wish.fixed else None
        return lock or (self.tied.get(helper) if helper else None) or table_of(self.problem, wish)


def _assigned(rows: Sequence[int], columns: Sequence[str], cost: Callable[[int, int], int]) -> dict[int, str] | None:
    """Return a column for each row at the least cost of all together; None if there is none."""
    if not rows:
        return {}
    if len(columns) < len(rows):
        return None
    import numpy as np
    from scipy.optimize import linear_sum_assignment  # type: ignore[attr-defined]

    costs = np.array([[cost(row, column) for column in range(len(columns))] for row in rows])
    chosen = linear_sum_assignment(costs)
    if costs[chosen].max() >= NEVER:
        return None
    return {rows[i]: columns[j] for i, j in zip(*chosen, strict=True)}


def _with(board: Board, places: Places, seats: Seats) -> Places:
    problem = board.index.problem
    tables = {table.id: position for position, table in enumerate(problem.tables)}
    helpers = {one.id: position for position, one in enumerate(problem.interpreters)}
    served = {m: helpers[place.interpreter] for m, place in seats.items() if place.interpreter is not None}
    floor = floor_of(board, served, places.unplaced)
    held = {m: tables[place.table] for m, place in seats.items()}
    order = sorted(seats, key=lambda m: (board.slot[m], held[m], m))
    return evolve(
        places,
        placements=tuple(seats[m] for m in order),
        table_changes=floor.table_changes(held),
        room_changes=floor.room_changes(held),
        proved=False,
    )
