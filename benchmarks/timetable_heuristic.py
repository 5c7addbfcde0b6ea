"""The heuristic road alone on the published forums: construction, annealing and neighbourhoods, no proof of the whole.

``python -m benchmarks.timetable_heuristic --data PATH --seconds N [--fairness D] [--only PART] [--seed N]``
``PATH`` is the folder of the .dzn files; the table says what is seated, breaks with their bound, and seconds.
"""

import argparse
import time
from pathlib import Path

from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.timetable import read_problem
from emporion.timetable.bounding.bounds import breaks_bound_seated, seated_bound
from emporion.timetable.exact.cpsat import Limits
from emporion.timetable.heuristics.construct import construct
from emporion.timetable.heuristics.improve import improve, moves_for
from emporion.timetable.heuristics.mending import mend_breaks, mendable
from emporion.timetable.heuristics.neighbourhoods import improve_around
from emporion.timetable.indexing import index_of
from emporion.timetable.solving import REPAIR_WORK


def measured(path: Path, options: argparse.Namespace) -> dict[str, int | float | str | bool]:
    """Timetable one forum without proof."""
    index = index_of(read_problem(path, fairness=options.fairness))
    clock = time.process_time if options.cpu else time.monotonic
    began = clock()
    stop = Stop(options.seconds, clock)
    bound = seated_bound(index)
    board = construct(index, stop, bound, options.seed)
    improve(board, options.seed, stop, moves=moves_for(index, options.seconds))
    limits = Limits.of(stop, options.seed, work=REPAIR_WORK, core=False)
    if mendable(board):
        mend_breaks(board, seeded(options.seed, "mending"), stop, limits, floor=breaks_bound_seated(index, bound))
    improve_around(board, seeded(options.seed, "neighbourhoods"), stop, limits)
    each = board.breaks()
    return {
        "forum": path.stem,
        "wishes": len(index.pairs),
        "seated": board.seated,
        "breaks": sum(each),
        "bound": breaks_bound_seated(index, bound),
        "most": max(each),
        "fair": board.fair(),
        "seconds": round(clock() - began, 2),
    }


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/b2b"))
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--fairness", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="original", help="part of the names")
    parser.add_argument("--cpu", action="store_true", help="seconds are of this process, for a machine with other work")
    options = parser.parse_args()
    rows = []
    for path in sorted(options.data.glob("*.dzn")):
        if options.only in path.name:
            rows.append(measured(path, options))
            print("  ".join(f"{name} {value}" for name, value in rows[-1].items()), flush=True)
    whole = sum(row["seated"] == row["wishes"] for row in rows)
    breaks = sum(int(row["breaks"]) for row in rows)
    slowest = max((float(row["seconds"]) for row in rows), default=0.0)
    print(f"{len(rows)} forums, {whole} whole, {breaks} breaks in all, the slowest {slowest} s")


if __name__ == "__main__":
    main()
