"""The inner loops over millions of edges, compiled (docs/adr/0011): numbering, the plan, and places under caps.

Importing this module imports numba: it is imported inside functions only.
"""

import numba
import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Small = NDArray[np.int32]


@numba.njit(cache=True)
def number_within(order: Ints, ends: Small, count: int) -> Small:
    """Number the edges of each end 1, 2, 3 ... in the order given."""
    seen = np.zeros(count, np.int32)
    numbers = np.zeros(len(ends), np.int32)
    for edge in order:
        seen[ends[edge]] += 1
        numbers[edge] = seen[ends[edge]]
    return numbers


@numba.njit(cache=True)
def plan_edges(
    order: Ints, rows: Small, columns: Small, worth: NDArray[np.float64], quotas: Ints, shape: Ints, step: float
) -> tuple[Small, Small]:
    """Give pairs places on both lists at once, greatest gain first; return each edge's place on either (0: none).

    The next place of a list is worth 1/place, so a pair's gain falls as the lists of its two fill up. The threshold
    falls by ``step``: gains are taken greatest first up to that factor. ``order`` runs by falling worth.
    """
    taken_a, taken_b = np.zeros(shape[0], np.int32), np.zeros(shape[1], np.int32)
    place_a, place_b = np.zeros(len(rows), np.int32), np.zeros(len(rows), np.int32)
    alive, count = order.copy(), len(order)
    threshold = worth[order[0]] if count else 0.0
    while count:
        kept, greatest = 0, 0.0
        for at in range(count):
            edge = alive[at]
            if worth[edge] < threshold:  # neither this nor any after it reaches the threshold
                greatest = max(greatest, worth[edge])
                for later in range(at, count):
                    alive[kept] = alive[later]
                    kept += 1
                break
            row, column = rows[edge], columns[edge]
            if taken_a[row] >= quotas[0] or taken_b[column] >= quotas[1]:
                continue
            gain = worth[edge] / ((taken_a[row] + 1) * (taken_b[column] + 1))
            if gain >= threshold:
                taken_a[row] += 1
                taken_b[column] += 1
                place_a[edge], place_b[edge] = taken_a[row], taken_b[column]
            else:
                greatest = max(greatest, gain)
                alive[kept] = edge
                kept += 1
        count = kept
        threshold = min(threshold * step, greatest)
    return place_a, place_b


@numba.njit(cache=True)
def place_edges(order: Ints, viewers: Small, shown: Small, shape: Ints, length: int, caps: Ints) -> Ints:
    """Fill lists in the order given while the list has room and the shown one is below the cap, for each cap in turn.

    Return viewers × length edge numbers, -1 for an empty place.
    """
    lists = np.full((shape[0], length), -1, np.int64)
    filled, times = np.zeros(shape[0], np.int32), np.zeros(shape[1], np.int32)
    placed = np.zeros(len(viewers), np.bool_)
    for cap in caps:
        for edge in order:
            viewer, other = viewers[edge], shown[edge]
            if not placed[edge] and filled[viewer] < length and times[other] < cap:
                lists[viewer, filled[viewer]] = edge
                filled[viewer] += 1
                times[other] += 1
                placed[edge] = True
    return lists
