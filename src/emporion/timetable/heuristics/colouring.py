"""Forums in which everybody is there all the time: a maximum choice of wishes, coloured in the fewest slots."""

from collections.abc import Sequence

from emporion.timetable.board import FREE, Board
from emporion.timetable.bounding.flow import seats_of, sides
from emporion.timetable.index import Index, bits


def coloured(index: Index, chosen: Sequence[int]) -> Board | None:
    """Return a board that seats exactly the chosen meetings, in as few slots as their busiest participant needs.

    None where this cannot be: wishes within a side, different slots for different meetings, locks, orders, lengths,
    stand-ins, quotas, counters that are no mere cap on all meetings, or too few seats in these slots.
    """
    width = _width(index, chosen)
    if width is None:
        return None
    import numpy as np

    from emporion.timetable.heuristics.colouring_kernel import colour, level
    from emporion.timetable.heuristics.grid import grid_of
    from emporion.timetable.heuristics.grid_kernel import SLOT

    open_slots = bits(index.allowed[chosen[0]])
    pairs = np.array([index.pairs[meeting] for meeting in chosen], dtype=np.int64)
    at = np.full((len(index.of), width), FREE, dtype=np.int64)
    colours = np.full(len(chosen), FREE, dtype=np.int64)
    if not colour(pairs, at, colours):
        return None
    board = Board(index)
    slots = [FREE] * len(index.pairs)
    for meeting, number in zip(chosen, colours.tolist(), strict=True):
        slots[meeting] = open_slots[number]
    board.slot = slots
    grid = grid_of(board, 1)
    board.slot = [FREE] * len(slots)
    for counter in range(len(index.counters)):
        if not level(grid, counter):
            return None
    if (grid.counts[:, :, 0] > grid.counts[:, :, 1]).any():
        return None
    board.load(grid.meetings[:, SLOT].tolist())
    return board


def _width(index: Index, chosen: Sequence[int]) -> int | None:
    """Return how many slots it takes, or None where colouring is not enough."""
    mask = next((mask for mask in index.allowed if mask), 0)
    plain = (
        bool(chosen)
        and index.plain
        and all(other in (0, mask) for other in index.allowed)
        and not any(index.before)
        and all(fixed == FREE for fixed in index.fixed)
        and len(set(index.weights)) == 1
        and not any(index.least)
    )
    if not plain or sides(len(index.of), seats_of(index)) is None:
        return None
    degree = [0] * len(index.of)
    for meeting in chosen:
        for person in index.pairs[meeting]:
            degree[person] += 1
    inside = set(chosen)
    if any(count > most for count, most in zip(degree, index.most, strict=True)):
        return None
    for width in range(max(degree), mask.bit_count() + 1):
        slots = bits(mask)[:width]
        if all(sum(counter.caps[s] for s in slots) >= len(inside & counter.meetings) for counter in index.counters):
            return width
    return None
