"""Interpreters and groups of tables as one exact model, where the one choice may spoil the other."""

from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from emporion.kernel.stopping import Stop
from emporion.timetable.board import Board
from emporion.timetable.index import bits
from emporion.timetable.placing.duties import Duties, duties_of
from emporion.timetable.placing.floor import Floor, Seats, floor_of
from emporion.timetable.placing.interpreting_exact import interpreting
from emporion.timetable.placing.tabling_exact import LARGEST, Groups, Tabling, groups_of, spread

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    Serves = Mapping[tuple[int, int], cp_model.IntVar]  # (meeting, interpreter)

PAIRS = 20_000  # pairs of meetings that one interpreter may have to walk between


def placed_jointly(
    board: Board, seats: Seats, served: Mapping[int, int], *, stop: Stop, seed: int
) -> tuple[Floor, Seats, dict[int, int], bool] | None:
    """Return the floor, tables and interpreters with all meetings placed and then fewest changes of room.

    Args:
        board: whose seated meetings are placed.
        seats: tables known so far, as a hint.
        served: interpreters known so far, as a hint.
        stop: of which a share is used.
        seed: of the search.

    Returns:
        Nothing if not all can be placed, the model is too large, or the search ended without an answer; at the end
        whether the changes of room are proved fewest. An interpreter's ways are kept between any two meetings of a day.
    """
    floor, duties = floor_of(board, {}), duties_of(board)
    groups = groups_of(floor, (table for table in duties.tied if table in floor.general))
    model = Tabling(floor, groups, seats if all(m in seats for m in floor.spans) else {}, all_held=True)
    if model.literals + sum(map(len, duties.able.values())) > LARGEST:
        return None
    serves = interpreting(model.model, duties, served, all_served=True)
    _at_their_tables(model, duties, serves, groups)
    if floor.walked and not _walking(model, duties, serves):
        return None
    solver, outcome = model.search(floor.rooms, [], stop, seed)
    if outcome not in ("optimal", "feasible"):
        return None
    found = {meeting: i for (meeting, i), literal in serves.items() if solver.boolean_value(literal)}
    tables = spread(floor, groups, model.found(solver))
    return floor_of(board, found), tables, found, outcome == "optimal"


def _at_their_tables(model: Tabling, duties: Duties, serves: "Serves", groups: Groups) -> None:
    """Hold the meetings of a tied interpreter at the table tied to."""
    group_of = {table: number for number, tables in enumerate(groups) for table in tables}
    for (meeting, interpreter), literal in serves.items():
        table = duties.tied[interpreter]
        if table < 0 or meeting in model.floor.given:
            continue
        here = model.at[meeting].get(group_of.get(table, -1))
        if here is None:
            model.model.add(literal == 0)
        else:
            model.model.add_implication(literal, here)


def _walking(model: Tabling, duties: Duties, serves: "Serves") -> bool:
    """Let no interpreter serve two meetings of a day too far apart; tell whether that could be said."""
    problem, walks = duties.index.problem, model.floor.walks
    longest = max(map(max, walks))
    theirs: dict[int, list[int]] = {}
    for meeting, interpreter in serves:
        theirs.setdefault(interpreter, []).append(meeting)
    pairs = 0
    for interpreter, meetings in theirs.items():
        for one, two in combinations(sorted(meetings, key=lambda m: duties.spans[m]), 2):
            end = problem.slots[duties.spans[one].bit_length() - 1]
            begin = problem.slots[bits(duties.spans[two])[0]]
            pause = begin.start_minute - end.end_minute
            if end.day != begin.day or not 0 <= pause < longest:
                continue
            pairs += 1
            if pairs > PAIRS:
                return False
            both = serves[one, interpreter] + serves[two, interpreter]
            for room, row in enumerate(walks):
                far = {other for other, minutes in enumerate(row) if minutes > pause}
                here = model.of_kind(one, model.floor.rooms, {room})
                there = model.of_kind(two, model.floor.rooms, far)
                if here and there:
                    model.model.add(both + sum(here) + sum(there) <= 3)
    return True
