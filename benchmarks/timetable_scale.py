"""Large forums made by a seeded generator: seats against the bound, breaks a head against theirs, seconds, memory.

``python -m benchmarks.timetable_scale [--only NAME] [--seed N] [--json]``. *Asked* forums ask for more than the slots
hold; in *whole* ones every wish can be seated; *coloured* is everybody there all the time, in as many slots as the
busiest has wishes. Each case runs in a process of its own.
"""

import resource
import time
from collections import Counter
from typing import Any

from attrs import evolve

from benchmarks.report import Table, parser, tell
from benchmarks.timetable_forums import Shape, shaped
from benchmarks.timetable_published import first_come
from emporion.fanout import ProcessExecutor
from emporion.kernel.stopping import Stop
from emporion.timetable import Problem, Result, check, figures, prepare, solve
from emporion.timetable.bounding.break_bounds import forced_breaks
from emporion.timetable.indexing import index_of

CASES: dict[str, tuple[Shape, float]] = {  # the forum, and the budget in seconds
    "asked 400/2,500": (Shape(400, 2_500, slots=16, most=1.6, absent=0.05), 20),
    "asked 2,000/15,000": (Shape(2_000, 15_000, slots=20, most=1.6, absent=0.05), 45),
    "asked 10,000/60,000": (Shape(10_000, 60_000, slots=18, most=1.6, absent=0.05), 60),
    "whole 400/2,400": (Shape(400, 2_400, slots=24, most=0.9, absent=0.05), 20),
    "whole 2,000/14,000": (Shape(2_000, 14_000, slots=24, most=0.9, absent=0.05), 45),
    "whole 10,000/58,000": (Shape(10_000, 58_000, slots=24, most=0.9, absent=0.05), 60),
    "coloured 10,000/60,000": (Shape(10_000, 60_000, days=1, slots=30, most=0.9, absent=0.0, skew=0.0), 60),
    "short of tables 2,000/8,000": (Shape(2_000, 8_000, tables=300), 45),
}
COLUMNS = (
    "forum",
    "seated",
    "bound",
    "first come",
    "breaks a head",
    "bound a head",
    "most",
    "needlessly over two",
    "first come's",
    "state",
    "seconds",
    "check, s",
    "MB",
    "violations",
)


def problem_of(name: str, seed: int) -> Problem:
    """Return the forum of a case; a coloured one has just as many slots as its busiest participant has wishes."""
    shape, _ = CASES[name]
    problem = shaped(shape, seed)
    if not name.startswith("coloured"):
        return problem
    degree = Counter(person for meeting in problem.meetings for person in meeting.participants)
    return shaped(evolve(shape, slots=max(degree.values()), most=9.0), seed) if degree else problem


def measured(case: tuple[str, int]) -> tuple[Any, ...]:
    """Solve one case, check it, and serve it first come, first served."""
    name, seed = case
    problem = problem_of(name, seed)
    people = len(problem.participants)
    prepare(problem)
    result = solve(problem, stop=Stop(CASES[name][1], time.monotonic), seed=seed)
    began = time.monotonic()
    violations = check(problem, result)
    checked = time.monotonic() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    served = first_come(problem)
    return (
        name,
        len(result.placements),
        result.seated_upper_bound,
        len(served),
        f"{result.breaks_total / people:.3f}",
        f"{result.breaks_lower_bound / people:.3f}",
        result.breaks_max,
        _needlessly_over_two(problem, result),
        f"{figures(problem, served).breaks_total / people:.2f}",
        result.status,
        f"{result.seconds:.1f}",
        f"{checked:.1f}",
        memory,
        len(violations),
    )


def _needlessly_over_two(problem: Problem, result: Result) -> int:
    """Return how many have more than two breaks, and more than their own hours and meetings force on them."""
    index = index_of(problem)
    forced = forced_breaks(index, min(result.seated_upper_bound, len(index.pairs)))
    place = {slot.id: number for number, slot in enumerate(problem.slots)}
    pairs = {meeting.id: pair for meeting, pair in zip(problem.meetings, index.pairs, strict=True)}
    busy = [0] * len(problem.participants)
    for placement in result.placements:
        for person in pairs[placement.meeting]:
            busy[person] |= 1 << place[placement.slot]
    breaks = [index.breaks(mask, skip) for mask, skip in zip(busy, index.skips, strict=True)]
    return sum(have > max(2, must) for have, must in zip(breaks, forced, strict=True))


def main() -> None:
    """Run the benchmark."""
    options = parser(__doc__ or "")
    options.add_argument("--only", default="", help="part of the names")
    asked = options.parse_args()
    names = [name for name in CASES if asked.only in name]
    rows = tuple(ProcessExecutor(1, items_each=1).map(measured, [(name, asked.seed) for name in names]))
    tell([Table("Large forums", COLUMNS, rows)], as_json=asked.json)


if __name__ == "__main__":
    main()
