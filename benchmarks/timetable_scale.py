"""Large forums made by a seeded generator: seconds, seats against the bound, breaks a head, and the independent check.

``python -m benchmarks.timetable_scale [--only NAME] [--json]``
"""

import argparse
import json
import resource
import time
from typing import Any

from benchmarks.timetable_forums import forum
from benchmarks.timetable_published import first_come
from emporion.kernel.stopping import Stop
from emporion.timetable import check, explain_unseated, figures, solve

# name -> (people, wishes, days, slots, tables, share of absences, budget in seconds)
CASES = {
    "sample": (240, 1_300, 2, 24, 40, 0.1, 5),
    "middle": (400, 2_500, 2, 24, 200, 0.0, 20),
    "real": (2_000, 8_000, 2, 24, 400, 0.1, 100),
    "crowded": (2_000, 8_000, 2, 24, 300, 0.1, 100),
}


def measured(name: str) -> dict[str, Any]:
    """Solve one case, check it and explain every wish left out."""
    people, wishes, days, slots, tables, absent, budget = CASES[name]
    problem = forum(people, wishes, days=days, slots=slots, tables=tables, absent=absent)
    began = time.monotonic()
    result = solve(problem, stop=Stop(budget, time.monotonic))
    solved = time.monotonic()
    violations = check(problem, result)
    checked = time.monotonic()
    explained = explain_unseated(problem, result)
    explained_at = time.monotonic()
    served = first_come(problem)
    return {
        "case": name,
        "wishes": wishes,
        "seated": len(result.placements),
        "seated_upper_bound": result.seated_upper_bound,
        "status": result.status,
        "without_meeting": result.without_meeting,
        "breaks_a_head": round(result.breaks_total / people, 3),
        "breaks_max": result.breaks_max,
        "seconds": round(solved - began, 1),
        "violations": len(violations),
        "check_seconds": round(checked - solved, 2),
        "explained": len(explained),
        "explain_seconds": round(explained_at - checked, 2),
        "first_come_seated": len(served),
        "first_come_breaks_a_head": round(figures(problem, served).breaks_total / people, 3),
        "memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(CASES))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [measured(name) for name in CASES if options.only in (None, name)]
    if options.json:
        print(json.dumps(rows, indent=1))
    for row in rows if not options.json else ():
        print("  ".join(f"{name} {value}" for name, value in row.items()))


if __name__ == "__main__":
    main()
