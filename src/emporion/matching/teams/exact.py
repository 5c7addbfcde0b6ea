"""The best team of a request, proved: a set-covering model for CP-SAT.

Covering a task's skills by few members is set cover with extras (Lappas, Liu and Terzi 2009 on teams of experts); with
hundreds of candidates and a dozen parts the model is small, and the solver proves its optimum.
"""

import math
from typing import TYPE_CHECKING, Any

from attrs import frozen

from emporion.kernel.stopping import Stop
from emporion.matching.teams import grades
from emporion.matching.teams.covering import Table
from emporion.matching.teams.seating import Rules, Seated, seat

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

# The solver's own measure of work, the same on every machine; hard requests end here with a bound.
_WORK = 20.0


@frozen
class Found:
    """The best team found, None where there is none, and a grade that no team can exceed."""

    best: Seated | None
    bound: int
    proved: bool


def best_exactly(table: Table, rules: Rules, hint: Seated | None, *, stop: Stop, seed: int) -> Found:
    """Return the best team by CP-SAT, no worse than the hint; None is proved too."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    joins = [model.new_bool_var("") for _ in table.candidates]
    covers = {(m, p): model.new_bool_var("") for m, row in enumerate(table.values) for p in row}
    mixed = _rules(model, table, rules, joins, covers)
    model.maximize(
        sum(table.values[m][p] * covers[m, p] for m, p in covers)
        + sum((table.draws[m] - grades.MEMBER) * join for m, join in enumerate(joins))
        + grades.MIXED * mixed
    )
    if hint is not None:
        for m, join in enumerate(joins):
            model.add_hint(join, m in hint.members)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed % 2**31
    solver.parameters.max_deterministic_time = _WORK
    if math.isfinite(stop.remaining()):
        solver.parameters.max_time_in_seconds = max(0.01, stop.remaining())
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return Found(None, 0, True)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Found(hint, round(solver.best_objective_bound), False)
    best = seat(table, [m for m, join in enumerate(joins) if solver.value(join)])
    if best is None or (hint is not None and hint.grade > best.grade):
        best = hint
    return Found(best, math.floor(solver.best_objective_bound + 0.5), status == cp_model.OPTIMAL)


def _rules(
    model: "cp_model.CpModel", table: Table, rules: Rules, joins: list[Any], covers: dict[tuple[int, int], Any]
) -> Any:
    """Write down what a team must keep; return the literal (or 0) that says that both sides are in it."""
    problem = table.problem
    for p, of in enumerate(table.by_part):
        model.add_at_most_one(covers[m, p] for m in of)
    for m, row in enumerate(table.values):
        model.add_max_equality(joins[m], [covers[m, p] for p in row])
        for n in table.apart[m]:
            if m < n:
                model.add_at_most_one(joins[m], joins[n])
    for (m, p), others in table.refused.items():
        for n in sorted(others):
            model.add_at_most_one(covers[m, p], joins[n])
    model.add_linear_constraint(sum(joins), problem.fewest, problem.most)
    for old in rules.earlier:
        model.add(sum(joins[m] for m in sorted(old)) <= max(0, len(old) - problem.differ))
    for m in sorted(rules.barred):
        model.add(joins[m] == 0)
    return _sides(model, table, joins)


def _sides(model: "cp_model.CpModel", table: Table, joins: list[Any]) -> Any:
    if table.problem.mixed == "any":
        return 0
    by_side = [[j for j, p in zip(joins, table.candidates, strict=True) if p.side == side] for side in ("A", "B")]
    if table.problem.mixed == "require":
        for side in by_side:
            model.add(sum(side) >= 1)
        return 0
    mixed = model.new_bool_var("")
    for side in by_side:
        model.add(sum(side) >= mixed)
    return mixed
