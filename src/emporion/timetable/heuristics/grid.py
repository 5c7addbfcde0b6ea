"""A board in arrays, as the compiled searches need it: built from a board, and read back into one."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from emporion.timetable.board import FREE, Board
from emporion.timetable.heuristics import grid_kernel as k
from emporion.timetable.heuristics.compiling import Flags, Ints
from emporion.timetable.index import Index, bits

BREAK = 1000  # energy of one break
SPREAD = 40  # times the square of somebody's breaks: among equal totals the even ones
WAITING = 150  # for each idle slot in a break: short breaks close sooner
OVER = 3 * BREAK  # for each break over two, so that nobody waits all day
TOO_MANY = 2
UNFAIR = 20 * BREAK  # for each break over the fairness rule
LIKED_FIRST, LIKED_LAST = (
    5 * BREAK,
    60,
)  # a meeting in a slot not preferred, where preferences go before breaks or after
LARGEST_SUM = 1 << 61


class Grid(NamedTuple):
    """M meetings, P participants, T slots, D days, K counters, as numpy arrays that the kernels change in place.

    ``meetings`` [M, COLUMNS] and ``people`` [P, DAYS + D] have the columns named in the module of the kernel, ``slots``
    [T, 3] too. ``allowed`` [M, T] is 0 where the meeting may not begin, 1 where it may, 2 where it had better. ``at``
    [P, T] is the meeting of each slot, -1, or -2 in the slots of sessions. ``links`` are the counters and precedences
    of all meetings one after another, ``counts`` [K, T, 2] what each counter sees and its cap, ``weight`` [M] what
    seating is worth, ``cost`` [(T + 2) UNIT] the energy of one participant's gaps. ``work`` [ROWS, max(M, P) + 1]
    are lists, ``state`` the running figures and the state of the random numbers.
    """

    meetings: Ints
    allowed: Flags
    people: Ints
    at: Ints
    slots: Ints
    links: Ints
    counts: Ints
    weight: Ints
    cost: Ints
    work: Ints
    state: Ints


def flags(masks: Sequence[int], width: int) -> Flags:
    """Return bit masks of any width as rows of 0 and 1, [len(masks), width]."""
    if not masks:
        return np.zeros((0, width), dtype=np.int8)
    size = max(1, (width + 7) // 8)
    full = (1 << (8 * size)) - 1
    known: dict[int, bytes] = {}
    for mask in masks:
        if mask not in known:
            known[mask] = (mask & full).to_bytes(size, "little")
    raw = np.frombuffer(b"".join(known[mask] for mask in masks), dtype=np.uint8).reshape(len(masks), size)
    return np.ascontiguousarray(np.unpackbits(raw, axis=1, bitorder="little")[:, :width].astype(np.int8))


def grid_of(board: Board, seed: int, forced: Sequence[int] | None = None) -> Grid:
    """Return the board in arrays. The people of each meeting are those the board names; they stay as they are.

    ``forced`` are breaks that each participant has in every timetable: who has no more is not begun with.
    """
    index = board.index
    meetings, links = _meetings(board)
    weight, least_weight = _weights(index)
    people = np.zeros((len(index.of), k.DAYS + len(index.day_masks)), dtype=np.int64)
    people[:, k.MOST], people[:, k.LEAST] = index.most, index.least
    if forced is not None:
        people[:, k.FORCED] = forced
    caps = np.array([counter.caps for counter in index.counters], dtype=np.int64).reshape(-1, index.slots)
    grid = Grid(
        meetings=meetings,
        allowed=_allowed(board),
        people=people,
        at=np.ascontiguousarray(k.IDLE - flags(index.skips, index.slots).astype(np.int64)),
        slots=_slots(index),
        links=links,
        counts=np.ascontiguousarray(np.stack([np.zeros_like(caps), caps], axis=2)),
        weight=weight,
        cost=_costs(board),
        work=np.zeros((k.ROWS, max(len(meetings), len(people)) + 1), dtype=np.int64),
        state=_state(index, least_weight, seed),
    )
    k.fill(grid)
    return grid


def best_slots(grid: Grid) -> list[int]:
    """Return the slots of the best timetable kept, by meeting."""
    return [int(slot) for slot in grid.work[k.BEST, : len(grid.meetings)]]


def _meetings(board: Board) -> tuple[Ints, Ints]:
    index = board.index
    table = np.zeros((len(index.pairs), k.COLUMNS), dtype=np.int64)
    if index.pairs:
        table[:, [k.ONE, k.TWO]] = board.people
        table[:, [k.NAMED, k.NAMED + 1]] = index.pairs
    table[:, k.SLOT] = board.slot
    table[:, k.LENGTH] = index.lengths
    table[:, k.MOVABLE] = [fixed == FREE and mask != 0 for fixed, mask in zip(index.fixed, index.allowed, strict=True)]
    joined = []
    start = 0
    for column, groups in ((k.COUNTERS, index.counted), (k.EARLIER, index.before), (k.LATER, index.behind)):
        sizes = np.array([len(group) for group in groups], dtype=np.int64)
        ends = start + np.cumsum(sizes)
        table[:, column], table[:, column + 1] = ends - sizes, ends
        joined.append(np.fromiter((n for group in groups for n in group), dtype=np.int64, count=int(sizes.sum())))
        start += int(sizes.sum())
    return table, np.concatenate(joined)


def _slots(index: Index) -> Ints:
    day = np.zeros(index.slots, dtype=np.int64)
    for number, mask in enumerate(index.day_masks):
        day[bits(mask)] = number
    found = np.zeros((index.slots, 3), dtype=np.int64)
    found[:, k.OPENS] = np.searchsorted(day, day, side="left")
    found[:, k.CLOSES] = np.searchsorted(day, day, side="right")
    found[:, k.DAY] = day
    return found


def _state(index: Index, least_weight: int, seed: int) -> Ints:
    goals = index.problem.goals
    state = np.zeros(k.FIGURES, dtype=np.int64)
    state[k.IDLE_COST] = WAITING if "breaks" in goals else 0
    state[k.LIKING] = _preference_cost(goals)
    state[k.ALONE_COUNTS] = "alone" in goals
    state[k.ALONE_FIRST] = "alone" in goals and goals.index("alone") < goals.index("seated")
    state[k.LEAST_WEIGHT] = least_weight
    state[k.DICE] = seed % (1 << 62) * 2 + 1
    state[k.ORDERED] = any(index.before)
    return state


def _allowed(board: Board) -> Flags:
    """Return where each meeting may begin with the people the board names."""
    index = board.index
    found = flags(index.allowed, index.slots)
    if any(mask != -1 for mask in index.preferred):
        found += found & flags(index.preferred, index.slots)
    else:
        found *= 2
    if all(len(one) == len(two) == 1 for one, two in index.choices):
        return found
    for meeting, (one, two) in enumerate(index.choices):
        if index.fixed[meeting] == FREE and (len(one) > 1 or len(two) > 1):
            away = index.away[board.people[meeting][0]] | index.away[board.people[meeting][1]]
            for slot in range(index.slots):
                if away & index.span(meeting, slot):
                    found[meeting, slot] = 0
    return found


def _preference_cost(goals: Sequence[str]) -> int:
    if "preferences" not in goals:
        return 0
    before = "breaks" not in goals or goals.index("preferences") < goals.index("breaks")
    return LIKED_FIRST if before else LIKED_LAST


def _costs(board: Board) -> Ints:
    """Return the energy of the gaps of one participant: so many breaks, with so many idle slots in them."""
    index = board.index
    weight = BREAK if "breaks" in index.problem.goals else 0
    breaks, idle = np.divmod(np.arange((index.slots + 2) * k.UNIT, dtype=np.int64), k.UNIT)
    cost = np.zeros_like(breaks)
    if weight:
        cost = weight * breaks + SPREAD * breaks * breaks + OVER * np.maximum(0, breaks - TOO_MANY) + WAITING * idle
    if index.fairness is not None:
        limit = index.fairness + (0 if index.somebody_has_none else min(board.breaks(), default=0))
        cost = cost + UNFAIR * np.maximum(0, breaks - limit)
    return np.ascontiguousarray(cost, dtype=np.int64)


def _weights(index: Index) -> tuple[Ints, int]:
    """Return the weights, and that of a missing meeting; where sums would overflow, ranks spread over what fits."""
    least = index.least_weight if any(index.least) else 0
    top = max((*index.weights, least), default=0)
    if top * (2 * len(index.weights) + 2) < LARGEST_SUM:
        return np.array(index.weights, dtype=np.int64), least
    ranks = {weight: rank + 1 for rank, weight in enumerate(sorted({*index.weights, least}))}
    return np.array([ranks[weight] for weight in index.weights], dtype=np.int64), ranks[least]
