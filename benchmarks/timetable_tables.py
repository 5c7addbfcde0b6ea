"""The published table files: fewest changes of table for a timetable whose slots are settled.

``python -m benchmarks.timetable_tables --data PATH [--seconds N] [--json]``; ``PATH`` is the folder of the .dzn files.

The files say of ``nEmpreses`` people who meets in each of ``nFrangesTotal`` slots: row p of ``reunions`` has the number
of the meeting in each slot, 0 for none, and every meeting has two people. ``nTaules`` tables are open in every slot.
``fixades`` has a table or 0 for each meeting. In all three files the meetings with a table are those of one slot that
fills all tables, numbered from 1 upwards: it names the tables, which are alike, and makes nothing harder or easier.

A change is counted when someone's next meeting is at another table than the meeting before, whatever slots lie between.
(In these files nobody has an empty slot between two meetings.) *Slot by slot* is an assignment to the tables where
people sat last; *bound* is proved by a matching between any two slots; *plain* is OR-Tools on the obvious model.
"""

import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.report import DATA, Table, parser, tell
from emporion.kernel.stopping import Stop
from emporion.timetable import Fixed, Meeting, Participant, Problem, Slot
from emporion.timetable import Table as Place
from emporion.timetable.board import Board, locked_board
from emporion.timetable.files.dzn import parse_dzn
from emporion.timetable.indexing import index_of
from emporion.timetable.placing.floor import floor_of
from emporion.timetable.placing.places import with_places
from emporion.timetable.placing.tables import follow

MINUTES = 20


def read(path: Path) -> Problem:
    """Return the forum of a table file, every meeting locked to its slot, and to its table where that is given."""
    entries: dict[str, Any] = parse_dzn(path.read_text(encoding="utf-8"), path.name).entries
    people: dict[int, list[int]] = {}
    slot_of: dict[int, int] = {}
    for person, row in enumerate(entries["reunions"]):
        for slot, meeting in enumerate(row):
            if meeting:
                people.setdefault(meeting, []).append(person + 1)
                slot_of[meeting] = slot + 1
    return Problem(
        slots=[
            Slot(str(s + 1), 0, 540 + MINUTES * s, 540 + MINUTES * (s + 1)) for s in range(entries["nFrangesTotal"])
        ],
        tables=[Place(str(t + 1)) for t in range(entries["nTaules"])],
        participants=[Participant(str(p + 1)) for p in range(entries["nEmpreses"])],
        meetings=[
            Meeting(
                str(number),
                (str(people[number][0]), str(people[number][1])),
                fixed=Fixed(str(slot_of[number]), str(table) if table else None),
            )
            for number, table in zip(sorted(slot_of), entries["fixades"], strict=True)
        ],
    )


def plain(problem: Problem, seconds: float) -> tuple[int, int]:
    """Return (changes, bound) of the obvious CP-SAT model: who sits where, and for each way whether one stays."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    tables, meetings = range(len(problem.tables)), problem.meetings
    at = {(m.id, t): model.new_bool_var("") for m in meetings for t in tables}
    for meeting in meetings:
        assert meeting.fixed is not None
        model.add(sum(at[meeting.id, t] for t in tables) == 1)
        if meeting.fixed.table:
            model.add(at[meeting.id, int(meeting.fixed.table) - 1] == 1)
    for slot in problem.slots:
        here = [m for m in meetings if m.fixed and m.fixed.slot == slot.id]
        for t in tables:
            model.add(sum(at[m.id, t] for m in here) <= 1)
    changes = []
    for one, two in ways(problem):
        change = model.new_bool_var("")
        changes.append(change)
        for t in tables:
            model.add(change >= at[two, t] - at[one, t])
    model.minimize(sum(changes))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    found = round(solver.objective_value) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else -1
    return found, round(solver.best_objective_bound)


def ways(problem: Problem) -> list[tuple[str, str]]:
    """Return for each person each meeting and the next one."""
    order = problem.slot_order
    mine: dict[str, list[tuple[int, str]]] = {}
    for meeting in problem.meetings:
        assert meeting.fixed is not None
        for name in meeting.participants:
            mine.setdefault(name, []).append((order[meeting.fixed.slot], meeting.id))
    chains = [sorted(own) for own in mine.values()]
    return [(one[1], two[1]) for own in chains for one, two in pairwise(own)]


def measured(path: Path, seconds: float, seed: int) -> tuple[Any, ...]:
    """Return one row of the table."""
    problem = read(path)
    index = index_of(problem)
    board: Board = locked_board(index)
    floor = floor_of(board, {})
    forward = floor.table_changes(follow(floor))
    began = time.monotonic()
    places = with_places(index, board, stop=Stop(seconds, time.monotonic), seed=seed, exact=True)
    spent = time.monotonic() - began
    tables = {placement.meeting: placement.table for placement in places.placements}
    changes = sum(tables[one] != tables[two] for one, two in ways(problem))
    seats = {(placement.slot, placement.table) for placement in places.placements}
    assert changes == places.table_changes
    assert len(seats) == len(problem.meetings)
    plainly, plain_bound = plain(problem, seconds)
    return (
        path.stem,
        len(problem.meetings),
        len(ways(problem)),
        forward,
        changes,
        places.changes_bound,
        "yes" if places.proved else "no",
        round(spent, 3),
        plainly,
        plain_bound,
    )


def main() -> None:
    """Run the benchmark."""
    made = parser(__doc__ or "")
    made.set_defaults(data=DATA / "b2b" / "tables")
    made.add_argument("--seconds", type=float, default=60.0)
    options = made.parse_args()
    columns = ("file", "meetings", "ways", "slot by slot", "ours", "bound", "proved", "seconds", "plain", "its bound")
    rows = tuple(measured(path, options.seconds, options.seed) for path in sorted(options.data.glob("*.dzn")))
    tell(
        [Table("Fewest changes of table", columns, rows, f"Plain: {options.seconds:g} s, 2 workers.")],
        as_json=options.json,
    )


if __name__ == "__main__":
    main()
