"""The road from a problem to a result: bounds, exact proof or heuristics, places, figures."""

from emporion.fanout import Executor, SerialExecutor
from emporion.kernel.phrases import phrase
from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.timetable.board import Board
from emporion.timetable.bounds import breaks_bound, seated_bound
from emporion.timetable.cpsat import Limits
from emporion.timetable.fairness import enforce
from emporion.timetable.greedy import greedy
from emporion.timetable.indexing import index_of
from emporion.timetable.problem import Problem
from emporion.timetable.prove import Proof, make_fair, prove, small_enough
from emporion.timetable.result import Result

SERIAL = SerialExecutor()
REPAIR_WORK = 1.5  # deterministic seconds for each neighbourhood


def solve(problem: Problem, *, stop: Stop, seed: int = 0, executor: Executor = SERIAL) -> Result:
    raise SystemExit
