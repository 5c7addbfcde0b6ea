"""Tiny forums by chance, with everything a forum may have: is ours as good as the best of all timetables?

``python -m benchmarks.timetable_brute --count 2000 [--seed N]``; ends with code 1 where any differs.
"""

import argparse
import random
import sys
import time

from emporion.kernel.stopping import Stop
from emporion.timetable import Problem, check, solve
from tests.engines.timetable.brute import best, score
from tests.engines.timetable.tiny import forum


def differs(problem: Problem, seed: int) -> str:
    """Return in what ours is not the optimum that brute force finds; empty where it is."""
    least = best(problem)
    result = solve(problem, stop=Stop(), seed=seed)
    violations = check(problem, result)
    if violations:
        return f"violates {violations[0].rule}"
    if least is None:
        return "" if (result.status, result.placements) == ("infeasible", ()) else f"{result.status}, not infeasible"
    mine = None if result.status == "infeasible" else score(problem, result.placements)
    if mine != least:
        return f"{mine} against {least} in {', '.join(problem.goals)}"
    return "" if result.status == "optimal" else f"{result.status}, not proved optimal"


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.monotonic()
    wrong = 0
    for number in range(asked.count):
        seed = asked.seed * 1_000_000 + number
        said = differs(forum(random.Random(seed)), seed)
        if said:
            wrong += 1
            print(f"forum {seed}: {said}", flush=True)
    seconds = time.monotonic() - began
    print(f"{asked.count - wrong} of {asked.count} tiny forums with the optimum of brute force, {seconds:.0f} s")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
