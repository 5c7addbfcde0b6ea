"""Tables for the meetings of each slot, so that people change tables as little as may be."""

from emporion.timetable.board import FREE, Board
from emporion.timetable.problem import Problem
from emporion.timetable.result import Placement


def with_tables(problem: Problem, board: Board) -> tuple[Placement, ...]:
    """Return the placements of the board in the order of slots, then tables.

    Slot by slot an assignment of meetings to open tables with the fewest changes from each participant's last table;
    a locked table is kept. The capacity of the slots guarantees that there are enough tables.
    """
    by_slot: list[list[int]] = [[] for _ in problem.slots]
    for meeting, place in enumerate(board.slot):
        if place != FREE:
            by_slot[place].append(meeting)
    last: dict[int, int] = {}
    placements: list[Placement] = []
    for position, meetings in enumerate(by_slot):
        slot = problem.slots[position]
        tables = [i for i, table in enumerate(problem.tables) if table.slots is None or slot.id in table.slots]
        seats = _assign(problem, board, meetings, tables, last)
        for meeting, table in sorted(seats.items(), key=lambda seat: seat[1]):
            last.update(dict.fromkeys(board.people[meeting], table))
            placements.append(Placement(problem.meetings[meeting].id, slot.id, problem.tables[table].id))
    return tuple(placements)


def _assign(
    problem: Problem, board: Board, meetings: list[int], tables: list[int], last: dict[int, int]
) -> dict[int, int]:
    """Return a table for each meeting."""
    names = {table.id: i for i, table in enumerate(problem.tables)}
    seats: dict[int, int] = {}
    for meeting in meetings:
        fixed = problem.meetings[meeting].fixed
        if fixed is not None and fixed.table is not None:
            seats[meeting] = names[fixed.table]
    rest = [meeting for meeting in meetings if meeting not in seats]
    free = sorted(set(tables) - set(seats.values()))
    if not rest:
        return seats
    if not last:
        return seats | dict(zip(rest, free, strict=False))
    import numpy as np
    from scipy.optimize import linear_sum_assignment  # type: ignore[attr-defined]

    column = {table: i for i, table in enumerate(free)}
    changes = np.full((len(rest), len(free)), 2)
    for row, meeting in enumerate(rest):
        for person in board.people[meeting]:
            if last.get(person) in column:
                changes[row, column[last[person]]] -= 1
    rows, columns = linear_sum_assignment(changes)
    return seats | {rest[int(r)]: free[int(c)] for r, c in zip(rows, columns, strict=True)}
