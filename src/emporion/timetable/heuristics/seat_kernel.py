"""The compiled construction: the best free slot, else one Kempe chain that makes one free, else a meeting thrown out.

The throwing out is the partial colouring search of Blöchliger and Zufferey (2008): meetings without a slot take one
from those that are in the way and worth no more, and these look for another; who was thrown out often stays longer.
"""

from typing import TYPE_CHECKING

from emporion.timetable.heuristics.compiling import Ints, compiled, inner
from emporion.timetable.heuristics.grid_kernel import (
    ALONE,
    ALONE_FIRST,
    BEST_ALONE,
    BEST_WORTH,
    CLOSES,
    COUNTERS,
    COUNTERS_END,
    DAY,
    DAYS,
    EARLIER,
    EARLIER_END,
    GAPS,
    HELD,
    LATER,
    LATER_END,
    LENGTH,
    MARK,
    MET,
    MOST,
    MOVABLE,
    ONE,
    OPENS,
    SEATED,
    SLOT,
    THROWN,
    TWO,
    WAITING,
    WAITING_ROW,
    WORTH,
    change,
    gaps_of,
    has_room,
    in_order,
    keep,
    put,
    rolled,
    swap,
    take,
    walk,
)

if TYPE_CHECKING:
    from emporion.timetable.heuristics.grid import Grid

CHAINS_TRIED = 48
SAMPLED = 40  # meetings looked at for one that can leave a full slot
IN_WAY = 8  # at most so many meetings are thrown out for one
LOSING = 0.02  # how often two may be thrown out for one


@inner
def both_free(g: "Grid", meeting: int, slot: int) -> bool:
    """Tell whether both participants are free where the meeting would be held, and under their quotas."""
    one, two = g.meetings[meeting, 0], g.meetings[meeting, 1]
    if g.people[one, HELD] >= g.people[one, MOST] or g.people[two, HELD] >= g.people[two, MOST]:
        return False
    for place in range(slot, slot + g.meetings[meeting, LENGTH]):
        if g.at[one, place] >= 0 or g.at[two, place] >= 0:
            return False
    return True


@inner
def added_breaks(g: "Grid", meeting: int, slot: int) -> int:
    """Return the change of energy of the two participants if the meeting were put into the free slot."""
    delta = 0
    for side in range(2):
        person = g.meetings[meeting, side]
        for place in range(slot, slot + g.meetings[meeting, LENGTH]):
            g.at[person, place] = meeting
        now = gaps_of(g.at, person, g.slots[slot, OPENS], g.slots[slot, CLOSES])
        for place in range(slot, slot + g.meetings[meeting, LENGTH]):
            g.at[person, place] = -1
        old = g.people[person, GAPS]
        delta += g.cost[old + now - g.people[person, DAYS + g.slots[slot, DAY]]] - g.cost[old]
    return delta


@inner
def best_free(g: "Grid", meeting: int) -> int:
    """Return the open slot with the least new breaks, then the least full one, or -1."""
    best, best_cost = -1, 0.0
    early = g.meetings[meeting, LATER_END] > g.meetings[meeting, LATER]
    for slot in range(g.at.shape[1]):
        if not g.allowed[meeting, slot] or not both_free(g, meeting, slot):
            continue
        if not has_room(g, meeting, slot) or not in_order(g, meeting, slot):
            continue
        cost = float(added_breaks(g, meeting, slot))
        for k in range(g.meetings[meeting, COUNTERS], g.meetings[meeting, COUNTERS_END]):
            counter = g.links[k]
            cost += 1.0 * g.counts[counter, slot, 0] / g.counts[counter, slot, 1]
        if early:
            cost += 4000.0 * slot
        if best < 0 or cost < best_cost:
            best, best_cost = slot, cost
    return best


@inner
def make_free(g: "Grid", meeting: int, slot: int, mover: int, target: int) -> bool:
    """Move ``mover`` from the slot to the target along its chain, then put the meeting into the slot if it is open."""
    width = g.meetings[mover, LENGTH]
    total = walk(g, mover, slot, target, width) if width == 1 else -1
    if total < 0:
        return False
    mark = g.state[MARK]
    for side in range(2):
        person = g.meetings[meeting, side]
        reached = g.people[person, MET] == mark
        busy = g.at[person, target] if reached else g.at[person, slot]
        if busy >= 0:
            return False
    change(g, total, slot, target, width)
    if not swap(g, total, slot, target, width) or not has_room(g, meeting, slot) or not in_order(g, meeting, slot):
        return False
    put(g, meeting, slot)
    return True


@inner
def next_mover(g: "Grid", meeting: int, slot: int, turn: int) -> tuple[int, int]:
    """Return a meeting whose move may free the slot, and where to, for the turn of all turns from 0; or (-1, -1)."""
    slots = g.at.shape[1]
    one, two = g.meetings[meeting, ONE], g.meetings[meeting, TWO]
    first, second = g.at[one, slot], g.at[two, slot]
    if first >= 0 and second >= 0:
        return -1, -1
    if first < 0 and second < 0:
        for _ in range(SAMPLED):
            mover, target = int(rolled(g.state) * g.meetings.shape[0]), int(rolled(g.state) * slots)
            if g.meetings[mover, SLOT] == slot and target != slot and g.meetings[mover, LENGTH] == 1:
                return mover, target
        return -1, -1
    mover = max(first, second)
    person = one if first >= 0 else two
    return (mover, turn) if g.at[person, turn] < 0 and g.allowed[mover, turn] else (-1, -1)


@inner
def put_by_chain(g: "Grid", meeting: int) -> bool:
    """Seat a meeting of one slot by moving others along one chain; tell whether it could be done."""
    one, two = g.meetings[meeting, ONE], g.meetings[meeting, TWO]
    slots = g.at.shape[1]
    full = g.people[one, HELD] >= g.people[one, MOST] or g.people[two, HELD] >= g.people[two, MOST]
    if g.meetings[meeting, LENGTH] > 1 or full:
        return False
    tried = 0
    turn = int(rolled(g.state) * slots)
    for step in range(slots * slots):
        slot = (step // slots + turn) % slots
        if not g.allowed[meeting, slot]:
            continue
        mover, target = next_mover(g, meeting, slot, (step + turn) % slots)
        if mover >= 0:
            tried += 1
            if make_free(g, meeting, slot, mover, target):
                return True
            if tried > CHAINS_TRIED:
                return False
    return False


@inner
def insert(g: "Grid", meeting: int) -> bool:
    """Seat an unseated meeting, by a chain if need be; tell whether it could be done."""
    slot = best_free(g, meeting)
    if slot >= 0:
        put(g, meeting, slot)
        return True
    return put_by_chain(g, meeting)


@inner
def noted(g: "Grid", other: int, found: Ints, total: int) -> int:
    """Add a meeting to those found unless it is there; return how many there are, or -1 if it or one more must stay."""
    if total < 0 or not g.meetings[other, MOVABLE]:
        return -1
    for k in range(total):
        if found[k] == other:
            return total
    if total >= IN_WAY:
        return -1
    found[total] = other
    return total + 1


@inner
def in_way(g: "Grid", meeting: int, slot: int, found: Ints) -> int:
    """Put into ``found`` the meetings that this one in the slot rules out; return how many, or -1 if one must stay."""
    total = slot - slot  # a 0 of the type of the others
    end = slot + g.meetings[meeting, LENGTH]
    for place in range(slot, end):
        for side in range(2):
            other = g.at[g.meetings[meeting, side], place]
            if other >= 0:
                total = noted(g, other, found, total)
    for k in range(g.meetings[meeting, EARLIER], g.meetings[meeting, EARLIER_END]):
        other = g.links[k]
        if g.meetings[other, SLOT] >= 0 and g.meetings[other, SLOT] + g.meetings[other, LENGTH] > slot:
            total = noted(g, other, found, total)
    for k in range(g.meetings[meeting, LATER], g.meetings[meeting, LATER_END]):
        other = g.links[k]
        if g.meetings[other, SLOT] >= 0 and g.meetings[other, SLOT] < end:
            total = noted(g, other, found, total)
    return total


@inner
def open_after(g: "Grid", meeting: int, slot: int) -> bool:
    """Tell whether the meeting can begin in the slot as things stand."""
    return both_free(g, meeting, slot) and has_room(g, meeting, slot) and in_order(g, meeting, slot)


@inner
def over_quota(g: "Grid", meeting: int, slot: int) -> bool:
    """Tell whether somebody has the most meetings, none of them where this one would be held."""
    for side in range(2):
        person = g.meetings[meeting, side]
        if g.people[person, HELD] >= g.people[person, MOST]:
            frees = False
            for place in range(slot, slot + g.meetings[meeting, LENGTH]):
                frees = frees or g.at[person, place] >= 0
            if not frees:
                return True
    return False


@inner
def cheapest_way(g: "Grid", meeting: int, found: Ints) -> int:
    """Return the slot whose meetings in the way are worth least and were thrown out least, or -1."""
    best, best_cost = -1, 0.0
    for slot in range(g.at.shape[1]):
        if not g.allowed[meeting, slot] or over_quota(g, meeting, slot):
            continue
        total = in_way(g, meeting, slot, found)
        if total < 0 or (total == 0 and not has_room(g, meeting, slot)):
            continue
        loss = -float(g.weight[meeting])
        tired = rolled(g.state)
        for k in range(total):
            loss += g.weight[found[k]]
            tired += g.meetings[found[k], THROWN]
        if loss > 0 and rolled(g.state) > LOSING:
            continue
        cost = loss * 1e6 + tired
        if best < 0 or cost < best_cost:
            best, best_cost = slot, cost
    return best


@inner
def replace(g: "Grid", meeting: int, slot: int, found: Ints) -> int:
    """Put the meeting into the slot in place of those in the way; return how many these were, or -1 with no change.

    ``found`` holds them, and from ``IN_WAY`` on the slots they had.
    """
    total = in_way(g, meeting, slot, found)
    for k in range(total):
        found[IN_WAY + k] = take(g, found[k])
    if total >= 0 and open_after(g, meeting, slot):
        put(g, meeting, slot)
        return total
    for k in range(total):
        put(g, found[k], found[IN_WAY + k])
    return -1


@inner
def better(g: "Grid", worth: int, alone: int) -> bool:
    """Tell whether the grid is better than a worth and a number of people without a meeting, in the problem's order."""
    if g.state[ALONE_FIRST] and g.state[ALONE] != alone:
        return bool(g.state[ALONE] < alone)
    if g.state[WORTH] != worth:
        return bool(g.state[WORTH] > worth)
    return bool(g.state[ALONE] < alone)


@compiled
def search(g: "Grid", order: Ints, steps: int, bound: int, found: Ints, idle: Ints) -> bool:
    """Insert the meetings of the order, then so many waiting ones, in place of others; tell whether the bound is met.

    Those thrown out are inserted elsewhere at once where that can be. ``idle`` [1] counts the steps since the last
    better timetable, which ``work`` keeps.
    """
    left = thrown = 0
    step = -order.shape[0]
    while step < steps:
        if thrown > 0:
            thrown -= 1
            meeting = found[thrown]
        elif step < 0:
            meeting = order[order.shape[0] + step]
            step += 1
            if g.meetings[meeting, SLOT] >= 0:
                continue
        else:
            if g.state[WAITING] == 0 or g.state[SEATED] >= bound:
                break
            meeting = g.work[WAITING_ROW, int(rolled(g.state) * g.state[WAITING])]
            left = 1
            step += 1
            idle[0] += 1
        if not insert(g, meeting) and left == 1:
            slot = cheapest_way(g, meeting, found)
            thrown = max(0, replace(g, meeting, slot, found)) if slot >= 0 else 0
            for k in range(thrown):
                g.meetings[found[k], THROWN] += 1
        left = 0
        if better(g, g.state[BEST_WORTH], g.state[BEST_ALONE]):
            idle[0] = 0
            if step >= 0:
                keep(g)
    return bool(g.state[WAITING] == 0 or g.state[SEATED] >= bound)
