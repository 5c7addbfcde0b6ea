"""OR-Tools CP-SAT as this engine uses it: limits, outcomes, a search that hears a cancel."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, Union

from attrs import evolve, frozen

from emporion.kernel.stopping import Stop

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

Literal01 = Union[Any, bool]  # a literal of CP-SAT, or settled
Linear = Any  # a linear expression of CP-SAT, or a number where nothing is left to decide
Outcome = Literal["optimal", "feasible", "infeasible", "unknown"]


def _never() -> bool:
    return False


@frozen
class Limits:
    """What one search may take: seconds of the clock, deterministic seconds of CP-SAT; its cancel flag and seed.

    ``core`` searches by unsatisfiable cores (best for proofs), else by the solver's usual branching (better where a
    first solution is hard to find).
    """

    seconds: float = float("inf")
    work: float = float("inf")
    cancelled: Callable[[], bool] = _never
    seed: int = 0
    core: bool = True

    @classmethod
    def of(
        cls, stop: Stop, seed: int, *, share: float = 1.0, work: float = float("inf"), core: bool = True
    ) -> "Limits":
        """Return limits with a share of what is left of the stop."""
        return cls(stop.remaining() * share, work, stop.reached, seed, core)

    def with_work(self, work: float) -> "Limits":
        """Return the limits with other deterministic seconds."""
        return evolve(self, work=work)


def negated(literal: Literal01) -> Literal01:
    """Return the opposite of a literal that may be settled."""
    return not literal if isinstance(literal, bool) else literal.negated()


def either(model: "cp_model.CpModel", *literals: Literal01) -> None:
    """Demand that one of the literals holds; settled ones are taken out first."""
    if not any(literal is True for literal in literals):
        model.add_bool_or([literal for literal in literals if literal is not False])


def solver_with(limits: Limits) -> "cp_model.CpSolver":
    """Return a solver with the limits; one worker, so that the same seed gives the same answer."""
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.random_seed = limits.seed % (1 << 31)
    parameters.optimize_with_core = limits.core
    parameters.linearization_level = 0
    parameters.symmetry_level = 0  # forums have next to none, and looking for it took a third of a small one's time
    # Beside the main thread signals are the caller's, who raises the flag of the limits.
    parameters.catch_sigint_signal = threading.current_thread() is threading.main_thread()
    if limits.seconds != float("inf"):
        parameters.max_time_in_seconds = max(0.01, limits.seconds)
    if limits.work != float("inf"):
        parameters.max_deterministic_time = limits.work
    return solver


def run(solver: "cp_model.CpSolver", model: "cp_model.CpModel", cancelled: Callable[[], bool]) -> Outcome:
    """Search, and say how it ended."""
    from ortools.sat.python import cp_model

    with _cancelling(solver, cancelled):
        status = int(solver.solve(model))
    names: dict[int, Outcome] = {
        int(cp_model.OPTIMAL): "optimal",
        int(cp_model.FEASIBLE): "feasible",
        int(cp_model.INFEASIBLE): "infeasible",
    }
    return names.get(status, "unknown")


@contextmanager
def _cancelling(solver: "cp_model.CpSolver", cancelled: Callable[[], bool]) -> Iterator[None]:
    """Stop the solver soon after the flag is raised; a thread looks, for the search itself does not call back."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            if cancelled():
                solver.stop_search()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
