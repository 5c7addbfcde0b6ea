"""Colouring the edges of a graph with two sides in as many colours as the largest degree (König 1916), compiled."""

from typing import TYPE_CHECKING

from emporion.timetable.heuristics.compiling import Ints, compiled, inner
from emporion.timetable.heuristics.grid_kernel import CROWD, CROWD_ROW, QUEUE, SLOT, shift_all, walk

if TYPE_CHECKING:
    from emporion.timetable.heuristics.grid import Grid


@inner
def first_free(at: Ints, person: int) -> int:
    """Return the first colour not yet at the participant."""
    for colour in range(at.shape[1]):
        if at[person, colour] < 0:
            return colour
    return -1


@compiled
def colour(pairs: Ints, at: Ints, slot: Ints) -> bool:
    """Colour the edges [M, 2] into ``slot`` [M]; ``at`` [P, colours], all -1, holds the edge of each colour.

    Where the two ends have no free colour in common, the path of the two colours that begins at the second end is
    swapped; it cannot reach the first end, as the sides are two. False where somebody has more edges than colours.
    """
    for edge in range(pairs.shape[0]):
        one, two = pairs[edge, 0], pairs[edge, 1]
        free, other = first_free(at, one), first_free(at, two)
        if free < 0 or other < 0:
            return False
        person, want, have = two, free, other
        moving = at[two, free]
        while moving >= 0:  # the edge in colour `want` at the person takes colour `have`
            follower = pairs[moving, 0] if pairs[moving, 1] == person else pairs[moving, 1]
            following = at[follower, have]
            if at[person, want] == moving:
                at[person, want] = -1
            at[person, have] = moving
            slot[moving] = have
            if at[follower, want] == moving:
                at[follower, want] = -1
            at[follower, have] = moving
            person, moving = follower, following
            want, have = have, want
        at[one, free] = edge
        at[two, free] = edge
        slot[edge] = free
    return True


@compiled
def level(g: "Grid", counter: int) -> bool:
    """Swap chains between slots until the counter fits in each; tell whether it does (de Werra 1971).

    Of the chains of two slots of which one holds more, at least one holds more of it too; swapping it evens them out.
    """
    slots = g.at.shape[1]
    for full in range(slots):
        while g.counts[counter, full, 0] > g.counts[counter, full, 1]:
            spare, most = -1, 0
            for slot in range(slots):
                room = g.counts[counter, slot, 1] - g.counts[counter, slot, 0]
                if room > most:
                    spare, most = slot, room
            if spare < 0 or not even(g, full, spare):
                return False
    return True


@inner
def even(g: "Grid", full: int, spare: int) -> bool:
    """Swap one chain that takes a meeting more out of the full slot than into it; tell whether there was one."""
    for person in range(g.at.shape[0]):
        if g.at[person, full] < 0 or g.at[person, spare] >= 0:
            continue
        total = walk(g, g.at[person, full], full, spare, 1)
        inside = 0
        for k in range(total):
            inside += 1 if g.meetings[g.work[QUEUE, k], SLOT] == full else -1
        if total < 0 or inside != 1:
            continue
        shift_all(g, total, full, spare, 1)
        for k in range(g.state[CROWD]):
            one = g.work[CROWD_ROW, k]
            g.at[one, full], g.at[one, spare] = g.at[one, spare], g.at[one, full]
        return True
    return False
