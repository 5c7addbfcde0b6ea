"""Full availability on two sides: all wishes in exactly as many slots as the busiest has wishes (König 1916).

``python -m benchmarks.timetable_coloring [--people N] [--wishes N] [--seed N]``
The seconds are those of the colouring itself, after a first small one has loaded the machine code, and of the whole
road from the index to a board.
"""

import argparse
import json
import time

import numpy as np

from benchmarks.timetable_forums import Shape, shaped
from emporion.kernel.stopping import Stop
from emporion.timetable.bounding.bounds import seated_bound
from emporion.timetable.heuristics.colouring_kernel import colour
from emporion.timetable.heuristics.construct import construct
from emporion.timetable.index import Index
from emporion.timetable.indexing import index_of


def coloured_in(index: Index, degree: int) -> tuple[bool, float]:
    """Colour the wishes and return whether that was possible, and the seconds it took."""
    pairs = np.array(index.pairs, dtype=np.int64)
    at = np.full((len(index.of), degree), -1, dtype=np.int64)
    slot = np.full(len(pairs), -1, dtype=np.int64)
    began = time.monotonic()
    done = colour(pairs, at, slot)
    return done and int(slot.min()) >= 0, time.monotonic() - began


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--wishes", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    warm = index_of(shaped(Shape(20, 40, 1, 8, absent=0, most=1)))
    construct(warm, Stop(), seated_bound(warm), 0)
    index = index_of(shaped(Shape(options.people, options.wishes, 2, 24, absent=0, most=1), options.seed))
    degree = max(len(mine) for mine in index.of)
    done, seconds = coloured_in(index, degree)
    bound = seated_bound(index)
    began = time.monotonic()
    board = construct(index, Stop(), bound, options.seed)
    row = {
        "wishes": len(index.pairs),
        "largest_degree": degree,
        "coloured": done,
        "seconds": round(seconds, 3),
        "seated": board.seated,
        "seated_upper_bound": bound,
        "slots_used": len({slot for slot in board.slot if slot >= 0}),
        "construction_seconds": round(time.monotonic() - began, 2),
    }
    print(json.dumps(row))


if __name__ == "__main__":
    main()
