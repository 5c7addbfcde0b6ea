"""Several forums side by side, each with a budget of its own."""

from collections.abc import Iterable, Iterator
from functools import partial

from emporion.fanout import Cancelled, Executor, SerialExecutor
from emporion.kernel.stopping import Clock, Stop
from emporion.timetable.problem import Problem
from emporion.timetable.result import Result


def solve_many(
    problems: Iterable[Problem], *, stop: Stop, seed: int = 0, executor: Executor | None = None
) -> list[Result]:
    """Solve forums independently and return their results in order, the same whatever the executor.

    Args:
        problems: the forums.
        stop: its whole budget is given to each forum, from when work on that forum begins: they run side by side, and
            with fewer workers than forums (or one after the other) the whole takes longer. A cancel is heard
            everywhere; each forum then keeps its best. The clock goes to the workers, so it must be picklable
            (``time.monotonic`` is), and only the budget goes with it, not the time that has passed. Reports are not
            sent.
        seed: of every forum.
        executor: where to run; the default is one after the other, here.
    """
    return list(solving_many(problems, stop=stop, seed=seed, executor=executor))


def solving_many(
    problems: Iterable[Problem], *, stop: Stop, seed: int = 0, executor: Executor | None = None
) -> Iterator[Result]:
    """Yield what :func:`solve_many` returns, each result as soon as all before it are there."""
    chosen = SerialExecutor() if executor is None else executor
    work = partial(_solve, budget_seconds=stop.budget_seconds, clock=stop.clock, seed=seed)
    return chosen.each(work, problems, cancelled=stop.cancelled)


def _solve(
    problem: Problem, cancelled: Cancelled, *, budget_seconds: float | None, clock: Clock | None, seed: int
) -> Result:
    from emporion.timetable.preparing import prepare
    from emporion.timetable.solving import solve

    if not cancelled():  # a fresh process has to load what the search needs; its budget is for the search
        prepare(problem)
    return solve(problem, stop=Stop(budget_seconds, clock, cancelled), seed=seed)
