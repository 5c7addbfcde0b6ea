"""The inner loops over millions of edges, compiled (docs/adr/0011): numbering, the plan, and places under caps.

Importing this module imports numba: it is imported inside functions only.
"""

import numba
import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Small = NDArray[np.int32]
Numbers = NDArray[np.float64]


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
def grouped(ends: Small, count: int) -> tuple[Ints, Ints]:
    """Return the edges ordered by end, equal ones as they stand, and where each end's begin (a counting sort)."""
    starts = np.zeros(count + 1, np.int64)
    for end in ends:
        starts[end + 1] += 1
    for end in range(count):
        starts[end + 1] += starts[end]
    order, following = np.empty(len(ends), np.int64), starts[:-1].copy()
    for edge in range(len(ends)):
        order[following[ends[edge]]] = edge
        following[ends[edge]] += 1
    return order, starts


@numba.njit(cache=True)
def best_within(ends: Small, worth: Numbers, count: int, depth: int) -> NDArray[np.bool_]:
    """Mark the edges that are among the ``depth`` of greatest worth of their end."""
    marked = np.ones(len(ends), np.bool_)
    order, starts = grouped(ends, count)
    for end in range(count):
        edges = order[starts[end] : starts[end + 1]]
        if len(edges) > depth:
            of = worth[edges]
            least = np.partition(of, len(of) - depth)[len(of) - depth]
            for edge in edges:
                marked[edge] = worth[edge] >= least
    return marked


@numba.njit(cache=True)
def falling_order(values: Numbers) -> Ints:
    """Return the order that puts the greatest first and leaves equals as they stand: a radix sort by their bits."""
    keys = (values + 0.0).view(np.uint64)
    sign = np.uint64(1) << np.uint64(63)
    for at in range(len(keys)):
        # Bits of numbers above 0 rise with them; those of negative ones fall. Inverted, the greatest comes first.
        keys[at] = keys[at] if keys[at] & sign else ~(keys[at] | sign)
    order = np.arange(len(keys))
    if not len(keys):
        return order
    least, digit, mask = keys.min(), np.uint64(11), np.uint64(2047)
    most = keys.max() - least
    other_order, other_keys, shift = np.empty_like(order), np.empty_like(keys), np.uint64(0)
    while shift < np.uint64(64) and most >> shift:
        starts = np.zeros(2049, np.int64)
        for key in keys:
            starts[((key - least) >> shift & mask) + np.uint64(1)] += 1
        for bucket in range(2048):
            starts[bucket + 1] += starts[bucket]
        for at in range(len(keys)):
            bucket = (keys[at] - least) >> shift & mask
            place = starts[bucket]
            starts[bucket] += 1
            other_order[place], other_keys[place] = order[at], keys[at]
        order, other_order, keys, other_keys = other_order, order, other_keys, keys
        shift += digit
    return order


@numba.njit(cache=True)
def ordered_by(order: Ints, coarse: NDArray[np.uint16]) -> Ints:
    """Return edges in an order sorted by a coarse key; those of one key stay as they are."""
    starts = np.zeros(65537, np.int64)
    for key in coarse:
        starts[key + 1] += 1
    for key in range(65536):
        starts[key + 1] += starts[key]
    found = np.empty_like(order)
    for edge in order:
        found[starts[coarse[edge]]] = edge
        starts[coarse[edge]] += 1
    return found


@numba.njit(cache=True)
def by_worth(rows: Small, worth: Numbers, count: int) -> tuple[Ints, Ints]:
    """Return the edges row by row, those of a row by falling worth, and where each row's begin."""
    order, starts = grouped(rows, count)
    for row in range(count):
        edges = order[starts[row] : starts[row + 1]]
        order[starts[row] : starts[row + 1]] = edges[np.argsort(-worth[edges], kind="mergesort")]
    return order, starts


@numba.njit(cache=True)
def _best_of(start: int, end: int, columns: Small, worth: Numbers, place_a: Small, taken_b: Small, most: int) -> int:
    """Return the edge of a row that gains most now, -1 for none; the places of the row itself lessen all alike.

    The edges of the row stand by falling worth, which none gains more than.
    """
    best, gain = -1, 0.0
    for edge in range(start, end):
        if worth[edge] <= gain:
            break
        taken = taken_b[columns[edge]]
        if worth[edge] > gain * (taken + 1) and taken < most and not place_a[edge]:
            best, gain = edge, worth[edge] / (taken + 1)
    return best


@numba.njit(cache=True)
def plan_edges(
    starts: Ints, columns: Small, worth: Numbers, order: Ints, quotas: Ints, width: int, step: float
) -> tuple[Small, Small]:
    """Give pairs places on both lists at once, greatest gain first; return each edge's place on either (0: none).

    The edges of row ``r`` are ``starts[r]`` to ``starts[r + 1]``, by falling worth; ``order`` are the rows by their
    greatest worth, which is above 0. The next place of a list is worth 1/place, so gains fall as lists fill up. Rows
    wait in buckets of gains alike up to the factor ``step``; one whose best gain has fallen moves on at its turn
    (lazy greedy: Minoux 1978), so the edges of a row are read together and seldom.
    """
    taken_a, taken_b = np.zeros(len(starts) - 1, np.int32), np.zeros(width, np.int32)
    place_a, place_b = np.zeros(len(columns), np.int32), np.zeros(len(columns), np.int32)
    if not len(order):
        return place_a, place_b
    greatest = worth[starts[order[0]]]
    scale = -1.0 / np.log(step)
    last = int(np.log(greatest / worth.min() * quotas[0] * quotas[1]) * scale) + 1
    first_of, after = np.full(last + 1, -1, np.int32), np.empty(len(starts) - 1, np.int32)
    for at in range(len(order) - 1, -1, -1):
        row = order[at]
        bucket = int(np.log(greatest / worth[starts[row]]) * scale)
        after[row], first_of[bucket] = first_of[bucket], row
    for bucket in range(last + 1):
        while first_of[bucket] >= 0:
            row = first_of[bucket]
            first_of[bucket] = after[row]
            edge = _best_of(starts[row], starts[row + 1], columns, worth, place_a, taken_b, quotas[1])
            if edge < 0:
                continue
            lessened = (taken_a[row] + 1.0) * (taken_b[columns[edge]] + 1.0)
            if int(np.log(greatest / worth[edge] * lessened) * scale) <= bucket:
                taken_a[row] += 1
                taken_b[columns[edge]] += 1
                place_a[edge], place_b[edge] = taken_a[row], taken_b[columns[edge]]
                if taken_a[row] == quotas[0]:
                    continue
                # No other edge of the row gained more, so at its next place none gains more than this.
                lessened *= (taken_a[row] + 1.0) / taken_a[row]
            due = max(bucket, int(np.log(greatest / worth[edge] * lessened) * scale))
            after[row], first_of[due] = first_of[due], row
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
