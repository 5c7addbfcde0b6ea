"""The compiled moves on a grid: put, take, and Kempe chains, with breaks, counters and order kept at each step.

A Kempe chain swaps two windows of slots along the meetings that hang together by shared participants, so that nobody
meets twice in a slot at any moment (timetabling by graph colouring, e.g. Lü and Hao 2010). Between two single slots it
is a path, and only the two participants at its ends see a change.
"""

from typing import TYPE_CHECKING

import numpy as np

from emporion.timetable.heuristics.compiling import Ints, compiled, inner

if TYPE_CHECKING:
    from emporion.timetable.heuristics.grid import Grid

# what the state holds
ENERGY, BROKEN, WAITING, MARK, CROWD, WORTH, ALONE, SEATED = 0, 1, 2, 3, 4, 5, 6, 7
LIKING, ALONE_FIRST, ALONE_COUNTS, LEAST_WEIGHT = 8, 9, 10, 11
BEST_ENERGY, BEST_WORTH, BEST_ALONE, LENGTHS, DICE, ORDERED, IDLE_SLOTS, IDLE_COST, FIGURES = (
    12,
    13,
    14,
    15,
    16,
    17,
    18,
    19,
    20,
)
# columns of the meetings: who sits, who is named, where it begins; its place among the waiting; its links
ONE, TWO, NAMED, SLOT, LENGTH, MOVABLE, PLACE, SEEN, THROWN = 0, 1, 2, 4, 5, 6, 7, 8, 9
COUNTERS, COUNTERS_END, EARLIER, EARLIER_END, LATER, LATER_END, COLUMNS = 10, 11, 12, 13, 14, 15, 16
# columns of the people: meetings sat in and wished, quotas, place among those with breaks; breaks that must be; gaps in
# all, and by day
HELD, NAMED_HELD, MOST, LEAST, SPOT, MET, FORCED, GAPS, DAYS = 0, 1, 2, 3, 4, 5, 6, 7, 8
OPENS, CLOSES, DAY = 0, 1, 2  # columns of the slots: first slot of the day, the one after its last, its number
WAITING_ROW, BROKEN_ROW, QUEUE, CROWD_ROW, FRESH, BEST, ROWS = 0, 1, 2, 3, 4, 6, 7  # rows of the lists
IDLE, SESSION, LIKED = -1, -2, 2
UNIT = 1024  # of a gap: so many times the breaks, and the idle slots in them
LONGEST_CHAIN = 400


@inner
def rolled(state: Ints) -> float:
    """Return the next random number of [0, 1): xorshift64* (Vigna 2016)."""
    x = np.uint64(state[DICE])
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    state[DICE] = np.int64(x)
    return float((x * np.uint64(2685821657736338717)) >> np.uint64(11)) * 1.1102230246251565e-16


@inner
def swapped_gaps(at: Ints, person: int, opens: int, closes: int, one: int, two: int, width: int) -> int:
    """Return the gaps of the day as they would be with the two windows swapped."""
    gaps, idle = 0, 0
    met = False
    for slot in range(opens, closes):
        source = slot
        if one <= slot < one + width:
            source = slot + two - one
        elif two <= slot < two + width:
            source = slot + one - two
        if at[person, source] >= 0:
            if idle > 0 and met:
                gaps += UNIT + idle
            idle = 0
            met = True
        elif at[person, slot] != SESSION:
            idle += 1
    return gaps


@inner
def gaps_of(at: Ints, person: int, opens: int, closes: int) -> int:
    """Return the gaps of a participant in the day of the slots from ``opens`` to before ``closes``."""
    return swapped_gaps(at, person, opens, closes, opens, opens, 0)


@inner
def set_gaps(g: "Grid", person: int, day: int, gaps: int) -> None:
    """Note the gaps of the participant on the day."""
    old = g.people[person, GAPS]
    new = old + gaps - g.people[person, DAYS + day]
    if new == old:
        g.people[person, DAYS + day] = gaps
        return
    g.people[person, DAYS + day] = gaps
    g.people[person, GAPS] = new
    g.state[ENERGY] += g.cost[new] - g.cost[old]
    g.state[IDLE_SLOTS] += new % UNIT - old % UNIT
    forced = g.people[person, FORCED]
    breaks = new // UNIT
    if breaks > forced and g.people[person, SPOT] < 0:
        g.people[person, SPOT] = g.state[BROKEN]
        g.work[BROKEN_ROW, g.state[BROKEN]] = person
        g.state[BROKEN] += 1
    elif breaks <= forced and g.people[person, SPOT] >= 0:
        g.state[BROKEN] -= 1
        last = g.work[BROKEN_ROW, g.state[BROKEN]]
        g.work[BROKEN_ROW, g.people[person, SPOT]] = last
        g.people[last, SPOT] = g.people[person, SPOT]
        g.people[person, SPOT] = -1


@inner
def put(g: "Grid", meeting: int, slot: int) -> None:
    """Seat an unseated meeting; what is allowed is not looked at."""
    g.meetings[meeting, SLOT] = slot
    g.state[SEATED] += 1
    g.state[WORTH] += g.weight[meeting]
    if g.allowed[meeting, slot] != LIKED:
        g.state[ENERGY] += g.state[LIKING]
    for place in range(slot, slot + g.meetings[meeting, LENGTH]):
        for k in range(g.meetings[meeting, COUNTERS], g.meetings[meeting, COUNTERS_END]):
            g.counts[g.links[k], place, 0] += 1
        g.at[g.meetings[meeting, 0], place] = meeting
        g.at[g.meetings[meeting, 1], place] = meeting
    for side in range(2):
        person = g.meetings[meeting, side]
        g.people[person, HELD] += 1
        set_gaps(g, person, g.slots[slot, DAY], gaps_of(g.at, person, g.slots[slot, OPENS], g.slots[slot, CLOSES]))
        wisher = g.meetings[meeting, NAMED + side]
        if g.people[wisher, NAMED_HELD] < g.people[wisher, LEAST]:
            g.state[WORTH] += g.state[LEAST_WEIGHT]
        if g.people[wisher, NAMED_HELD] == 0:
            g.state[ALONE] -= g.state[ALONE_COUNTS]
        g.people[wisher, NAMED_HELD] += 1
    if g.meetings[meeting, PLACE] >= 0:
        g.state[WAITING] -= 1
        last = g.work[WAITING_ROW, g.state[WAITING]]
        g.work[WAITING_ROW, g.meetings[meeting, PLACE]] = last
        g.meetings[last, PLACE] = g.meetings[meeting, PLACE]
        g.meetings[meeting, PLACE] = -1


@inner
def take(g: "Grid", meeting: int) -> int:
    """Unseat a seated meeting and return where it was."""
    slot = g.meetings[meeting, SLOT]
    g.meetings[meeting, SLOT] = -1
    g.state[SEATED] -= 1
    g.state[WORTH] -= g.weight[meeting]
    if g.allowed[meeting, slot] != LIKED:
        g.state[ENERGY] -= g.state[LIKING]
    for place in range(slot, slot + g.meetings[meeting, LENGTH]):
        for k in range(g.meetings[meeting, COUNTERS], g.meetings[meeting, COUNTERS_END]):
            g.counts[g.links[k], place, 0] -= 1
        g.at[g.meetings[meeting, 0], place] = -1
        g.at[g.meetings[meeting, 1], place] = -1
    for side in range(2):
        person = g.meetings[meeting, side]
        g.people[person, HELD] -= 1
        set_gaps(g, person, g.slots[slot, DAY], gaps_of(g.at, person, g.slots[slot, OPENS], g.slots[slot, CLOSES]))
        wisher = g.meetings[meeting, NAMED + side]
        g.people[wisher, NAMED_HELD] -= 1
        if g.people[wisher, NAMED_HELD] < g.people[wisher, LEAST]:
            g.state[WORTH] -= g.state[LEAST_WEIGHT]
        if g.people[wisher, NAMED_HELD] == 0:
            g.state[ALONE] += g.state[ALONE_COUNTS]
    g.meetings[meeting, PLACE] = g.state[WAITING]
    g.work[WAITING_ROW, g.state[WAITING]] = meeting
    g.state[WAITING] += 1
    return int(slot)


@inner
def clear(g: "Grid") -> None:
    """Make the grid as if nothing were seated, but for the slots of the meetings."""
    for name in (ENERGY, BROKEN, WAITING, WORTH, ALONE, SEATED, LENGTHS, MARK, IDLE_SLOTS):
        g.state[name] = 0
    for counter in range(g.counts.shape[0]):
        for slot in range(g.counts.shape[1]):
            g.counts[counter, slot, 0] = 0
    for person in range(g.at.shape[0]):
        for slot in range(g.at.shape[1]):
            g.at[person, slot] = min(g.at[person, slot], IDLE)
        g.people[person, HELD] = g.people[person, NAMED_HELD] = g.people[person, MET] = 0
        g.people[person, SPOT] = -1
        for column in range(GAPS, g.people.shape[1]):
            g.people[person, column] = 0


@compiled
def fill(g: "Grid") -> None:
    """Work out everything from the slots of the meetings."""
    clear(g)
    g.state[MARK] = 1
    for meeting in range(g.meetings.shape[0]):
        g.meetings[meeting, PLACE] = -1
        for side in range(2):
            wisher = g.meetings[meeting, NAMED + side]
            g.state[ALONE] += g.state[ALONE_COUNTS] * (1 - g.people[wisher, MET])
            g.people[wisher, MET] = 1
        g.state[LENGTHS] += g.meetings[meeting, LENGTH] - 1
    for meeting in range(g.meetings.shape[0]):
        if g.meetings[meeting, SLOT] >= 0:
            put(g, meeting, g.meetings[meeting, SLOT])
        elif g.meetings[meeting, MOVABLE]:
            g.meetings[meeting, PLACE] = g.state[WAITING]
            g.work[WAITING_ROW, g.state[WAITING]] = meeting
            g.state[WAITING] += 1


@inner
def lasting_energy(g: "Grid") -> int:
    """Return the energy without that of idle slots, which only leads the way."""
    return int(g.state[ENERGY] - g.state[IDLE_COST] * g.state[IDLE_SLOTS])


@compiled
def keep(g: "Grid") -> None:
    """Keep the slots of all meetings as the best, with their figures."""
    for meeting in range(g.meetings.shape[0]):
        g.work[BEST, meeting] = g.meetings[meeting, SLOT]
    g.state[BEST_ENERGY] = lasting_energy(g)
    g.state[BEST_WORTH] = g.state[WORTH]
    g.state[BEST_ALONE] = g.state[ALONE]


@inner
def in_order(g: "Grid", meeting: int, slot: int) -> bool:
    """Tell whether the meeting, beginning in the slot, keeps the order with those seated."""
    for k in range(g.meetings[meeting, EARLIER], g.meetings[meeting, EARLIER_END]):
        other = g.links[k]
        if g.meetings[other, SLOT] >= 0 and g.meetings[other, SLOT] + g.meetings[other, LENGTH] > slot:
            return False
    for k in range(g.meetings[meeting, LATER], g.meetings[meeting, LATER_END]):
        other = g.links[k]
        if g.meetings[other, SLOT] >= 0 and slot + g.meetings[meeting, LENGTH] > g.meetings[other, SLOT]:
            return False
    return True


@inner
def has_room(g: "Grid", meeting: int, slot: int) -> bool:
    """Tell whether every counter of the meeting has room where it would be held."""
    for k in range(g.meetings[meeting, COUNTERS], g.meetings[meeting, COUNTERS_END]):
        for place in range(slot, slot + g.meetings[meeting, LENGTH]):
            if g.counts[g.links[k], place, 0] >= g.counts[g.links[k], place, 1]:
                return False
    return True


@inner
def walk(g: "Grid", first: int, one: int, two: int, width: int) -> int:
    """Gather into ``queue`` what moves with ``first`` when the windows are swapped, and into ``crowd`` who meets there.

    Return how many meetings that are, or -1 where one of them may not move.
    """
    at, meetings, people, work = g.at, g.meetings, g.people, g.work
    g.state[MARK] += 1
    mark = g.state[MARK]
    shift = two - one
    work[QUEUE, 0] = first
    meetings[first, SEEN] = mark
    total, crowded, turn = 1, 0, 0
    while turn < total:
        meeting = work[QUEUE, turn]
        turn += 1
        begin = meetings[meeting, SLOT]
        end = begin + meetings[meeting, LENGTH]
        if one <= begin and end <= one + width:
            target = begin + shift
        elif two <= begin and end <= two + width:
            target = begin - shift
        else:
            return -1
        if not meetings[meeting, MOVABLE] or not g.allowed[meeting, target] or total > LONGEST_CHAIN:
            return -1
        for side in range(2):
            person = meetings[meeting, side]
            if people[person, MET] == mark:
                continue
            people[person, MET] = mark
            work[CROWD_ROW, crowded] = person
            crowded += 1
            for step in range(width):
                for place in (one + step, two + step):
                    other = at[person, place]
                    if other >= 0 and meetings[other, SEEN] != mark:
                        meetings[other, SEEN] = mark
                        work[QUEUE, total] = other
                        total += 1
    g.state[CROWD] = crowded
    return total


@inner
def change(g: "Grid", total: int, one: int, two: int, width: int) -> int:
    """Return the change of energy if the gathered chain is swapped; ``fresh`` keeps the gaps of whom it changes."""
    at = g.at
    delta = 0
    day_one, day_two = g.slots[one, DAY], g.slots[two, DAY]
    for k in range(g.state[CROWD]):
        person = g.work[CROWD_ROW, k]
        g.work[FRESH + 0, k] = -1
        changed = False
        for step in range(width):
            if (at[person, one + step] < 0) != (at[person, two + step] < 0):
                changed = True
        if not changed:
            continue
        old = g.people[person, GAPS]
        now = swapped_gaps(at, person, g.slots[one, OPENS], g.slots[one, CLOSES], one, two, width)
        new = old + now - g.people[person, DAYS + day_one]
        g.work[FRESH + 0, k] = now
        if day_two != day_one:
            now = swapped_gaps(at, person, g.slots[two, OPENS], g.slots[two, CLOSES], one, two, width)
            new += now - g.people[person, DAYS + day_two]
            g.work[FRESH + 1, k] = now
        delta += g.cost[new] - g.cost[old]
    if g.state[LIKING]:
        for k in range(total):
            meeting = g.work[QUEUE, k]
            begin = g.meetings[meeting, SLOT]
            target = begin + two - one if one <= begin < one + width else begin + one - two
            delta += g.state[LIKING] * (int(g.allowed[meeting, begin]) - int(g.allowed[meeting, target]))
    return delta


@inner
def shift_all(g: "Grid", total: int, one: int, two: int, width: int) -> None:
    """Change the slots and the counters of the gathered meetings; doing it twice undoes it."""
    for k in range(total):
        meeting = g.work[QUEUE, k]
        begin = g.meetings[meeting, SLOT]
        target = begin + two - one if one <= begin < one + width else begin + one - two
        g.meetings[meeting, SLOT] = target
        for c in range(g.meetings[meeting, COUNTERS], g.meetings[meeting, COUNTERS_END]):
            for step in range(g.meetings[meeting, LENGTH]):
                g.counts[g.links[c], begin + step, 0] -= 1
                g.counts[g.links[c], target + step, 0] += 1


@inner
def shift_fits(g: "Grid", total: int) -> bool:
    """Tell whether counters and order hold for the gathered meetings where they are now."""
    for k in range(total):
        meeting = g.work[QUEUE, k]
        begin = g.meetings[meeting, SLOT]
        for c in range(g.meetings[meeting, COUNTERS], g.meetings[meeting, COUNTERS_END]):
            for place in range(begin, begin + g.meetings[meeting, LENGTH]):
                if g.counts[g.links[c], place, 0] > g.counts[g.links[c], place, 1]:
                    return False
        if g.state[ORDERED] and not in_order(g, meeting, begin):
            return False
    return True


@inner
def swap(g: "Grid", total: int, one: int, two: int, width: int) -> bool:
    """Swap the gathered chain if counters and order allow it; tell whether it was done. The change is known already."""
    shift_all(g, total, one, two, width)
    if not shift_fits(g, total):
        shift_all(g, total, one, two, width)
        return False
    for k in range(g.state[CROWD]):
        person = g.work[CROWD_ROW, k]
        for step in range(width):
            other, another = g.at[person, one + step], g.at[person, two + step]
            if other >= 0 or another >= 0:  # slots of sessions stay where they are
                g.at[person, one + step], g.at[person, two + step] = another, other
        if g.work[FRESH + 0, k] >= 0:
            set_gaps(g, person, g.slots[one, DAY], g.work[FRESH + 0, k])
            if g.slots[one, DAY] != g.slots[two, DAY]:
                set_gaps(g, person, g.slots[two, DAY], g.work[FRESH + 1, k])
    if g.state[LIKING]:
        for k in range(total):
            meeting = g.work[QUEUE, k]
            begin = g.meetings[meeting, SLOT]
            source = begin + two - one if one <= begin < one + width else begin + one - two
            g.state[ENERGY] += g.state[LIKING] * (int(g.allowed[meeting, source]) - int(g.allowed[meeting, begin]))
    return True
