"""Interpreters as one exact model: most value served."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from emporion.kernel.stopping import Stop
from emporion.timetable.exact.cpsat import Limits, run, solver_with
from emporion.timetable.index import bits
from emporion.timetable.placing.duties import Duties

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

WORK = 10.0  # deterministic seconds
SHARE = 0.3  # of what is left of the stop


def best_served(duties: Duties, known: Mapping[int, int], *, stop: Stop, seed: int) -> dict[int, int]:
    """Return interpreters that serve at least as much value as those known; locked meetings go before all others."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    serves = interpreting(model, duties, known)
    worth = _worth(duties)
    model.maximize(sum(worth[meeting] * literal for (meeting, _), literal in serves.items()))
    solver = solver_with(Limits.of(stop, seed, share=SHARE, work=WORK, core=False))
    if run(solver, model, stop.reached) not in ("optimal", "feasible"):
        return dict(known)
    found = {meeting: i for (meeting, i), literal in serves.items() if solver.boolean_value(literal)}
    return max(found, dict(known), key=lambda served: sum(map(worth.__getitem__, served)))


def interpreting(
    model: "cp_model.CpModel", duties: Duties, known: Mapping[int, int], *, all_served: bool = False
) -> dict[tuple[int, int], "cp_model.IntVar"]:
    """Add to a model who serves which meeting, by all rules of interpreters but their ways; return the literals."""
    serves = {
        (meeting, interpreter): model.new_bool_var("")
        for meeting, able in duties.able.items()
        for interpreter in able
        if duties.rested(interpreter, duties.spans[meeting])
    }
    for meeting, able in duties.able.items():
        own = [serves[meeting, i] for i in able if (meeting, i) in serves]
        if all_served:
            model.add_exactly_one(own)
        else:
            model.add_at_most_one(own)
    _one_at_once(model, duties, serves)
    for interpreter, most in enumerate(duties.most):
        model.add(sum(literal for (_, i), literal in serves.items() if i == interpreter) <= most)
    for (meeting, interpreter), literal in serves.items():
        model.add_hint(literal, known.get(meeting) == interpreter)
    return serves


def _one_at_once(
    model: "cp_model.CpModel", duties: Duties, serves: Mapping[tuple[int, int], "cp_model.IntVar"]
) -> None:
    """Let interpreters, and the tables they are tied to, take one meeting at a time, and rest in time."""
    at: dict[tuple[tuple[str, int], int], list[cp_model.IntVar]] = {}
    working: dict[tuple[int, int], list[cp_model.IntVar]] = {}
    for (meeting, interpreter), literal in serves.items():
        for slot in bits(duties.spans[meeting]):
            at.setdefault((duties.place(interpreter), slot), []).append(literal)
            working.setdefault((interpreter, slot), []).append(literal)
    for literals in at.values():
        model.add_at_most_one(literals)
    for interpreter, runs in enumerate(duties.runs):
        for mask in runs:
            model.add(
                sum(literal for slot in bits(mask) for literal in working.get((interpreter, slot), ()))
                <= mask.bit_count() - 1
            )


def _worth(duties: Duties) -> dict[int, int]:
    """Return what serving each meeting is worth: its value, musts before all others, locked ones before musts."""
    wishes = {meeting: duties.index.problem.meetings[meeting] for meeting in duties.able}
    all_ordinary = 1 + sum(wish.value for wish in wishes.values())
    all_musts = all_ordinary * (1 + len(wishes))
    return {
        meeting: wish.value + (all_ordinary if wish.must else 0) + (all_musts if wish.fixed is not None else 0)
        for meeting, wish in wishes.items()
    }
