"""The meeting timetable: who meets whom, in which slot, at which table.

>>> from emporion.kernel.stopping import Stop
>>> from emporion.timetable import Meeting, Participant, Problem, Slot, Table, check, explain, solve
>>> problem = Problem(
...     slots=[Slot("s1", 0, 540, 560), Slot("s2", 0, 560, 580)],
...     tables=[Table("t1")],
...     participants=[Participant(name) for name in ("ant", "bee", "cat", "doe", "eel", "fox")],
...     meetings=[
...         Meeting("ant-bee", ("ant", "bee"), must=True),
...         Meeting("cat-doe", ("cat", "doe")),
...         Meeting("eel-fox", ("eel", "fox")),
...     ],
... )
>>> result = solve(problem, stop=Stop(), seed=1)
>>> result.status, len(result.placements), result.seated_upper_bound
('optimal', 2, 2)
>>> check(problem, result)
[]

A wish left out is explained, with the cheapest change that seats it:

>>> left_out = explain(problem, result, result.unseated[0])
>>> for part in left_out.parts:
...     print(part.kind, part.sentence)
timetable.no_table In 2 of the 2 slots it may take, no table is left.
timetable.core Even if all others are moved, these 3 meetings cannot all be held: ant-bee, cat-doe, eel-fox.
timetable.core Only at the tables that are open.
>>> print(left_out.remedy)
It can be seated: open one more table in slot s1.

Problems and results go to JSON and back:

>>> from emporion.timetable import problem_from_json, problem_to_json, result_from_json, result_to_json
>>> problem_from_json(problem_to_json(problem)) == problem
True
>>> result_from_json(result_to_json(result)) == result
True
"""

from typing import TYPE_CHECKING

from emporion.kernel.later import later
from emporion.timetable.problem import (
    GOALS,
    Bar,
    Fixed,
    Goal,
    Interpreter,
    Meeting,
    Participant,
    Problem,
    Session,
    Slot,
    Table,
    Walk,
)
from emporion.timetable.result import Placement, Result, Status

if TYPE_CHECKING:
    from emporion.timetable.counts import Figures, figures
    from emporion.timetable.explanations.explaining import explain, explain_unseated
    from emporion.timetable.files.dzn import problem_from_dzn, read_dzn
    from emporion.timetable.files.files import read_problem
    from emporion.timetable.files.files_problem import problem_from_json, problem_to_json
    from emporion.timetable.files.files_result import result_from_json, result_to_json
    from emporion.timetable.files.sheets import read_xlsx
    from emporion.timetable.preparing import prepare
    from emporion.timetable.repairs.applying import apply
    from emporion.timetable.repairs.changes import Change, change_from_json
    from emporion.timetable.repairs.repairing import Repaired, mend, repair
    from emporion.timetable.rules.checking import check
    from emporion.timetable.several.days import join, solve_by_day, split
    from emporion.timetable.several.many import solve_many, solving_many
    from emporion.timetable.solving import solve

_LATER = {  # name -> module
    "apply": "repairs.applying",
    "Change": "repairs.changes",
    "change_from_json": "repairs.changes",
    "check": "rules.checking",
    "problem_from_dzn": "files.dzn",
    "read_dzn": "files.dzn",
    "explain": "explanations.explaining",
    "explain_unseated": "explanations.explaining",
    "Figures": "counts",
    "figures": "counts",
    "problem_from_json": "files.files_problem",
    "problem_to_json": "files.files_problem",
    "read_problem": "files.files",
    "result_from_json": "files.files_result",
    "result_to_json": "files.files_result",
    "read_xlsx": "files.sheets",
    "solve": "solving",
    "mend": "repairs.repairing",
    "prepare": "preparing",
    "repair": "repairs.repairing",
    "Repaired": "repairs.repairing",
    "solve_many": "several.many",
    "solving_many": "several.many",
    "solve_by_day": "several.days",
    "split": "several.days",
    "join": "several.days",
}

__all__ = [
    "GOALS",
    "Bar",
    "Change",
    "Figures",
    "Fixed",
    "Goal",
    "Interpreter",
    "Meeting",
    "Participant",
    "Placement",
    "Problem",
    "Repaired",
    "Result",
    "Session",
    "Slot",
    "Status",
    "Table",
    "Walk",
    "apply",
    "change_from_json",
    "check",
    "explain",
    "explain_unseated",
    "figures",
    "join",
    "mend",
    "prepare",
    "problem_from_dzn",
    "problem_from_json",
    "problem_to_json",
    "read_dzn",
    "read_problem",
    "read_xlsx",
    "repair",
    "result_from_json",
    "result_to_json",
    "solve",
    "solve_by_day",
    "solve_many",
    "solving_many",
    "split",
]

__getattr__ = later(__name__, _LATER)
