"""The compiled annealing over Kempe chains, with exchanges of seated meetings against those left out."""

import math
from typing import TYPE_CHECKING

from emporion.timetable.heuristics.compiling import Ints, compiled, inner
from emporion.timetable.heuristics.grid_kernel import (
    ALONE,
    BEST_ALONE,
    BEST_ENERGY,
    BEST_WORTH,
    BROKEN,
    BROKEN_ROW,
    CLOSES,
    DAY,
    DAYS,
    ENERGY,
    GAPS,
    LENGTH,
    LENGTHS,
    MOVABLE,
    OPENS,
    SLOT,
    WAITING,
    WAITING_ROW,
    WORTH,
    change,
    keep,
    lasting_energy,
    put,
    rolled,
    swap,
    swapped_gaps,
    take,
    walk,
)
from emporion.timetable.heuristics.seat_kernel import IN_WAY, better, replace

if TYPE_CHECKING:
    from emporion.timetable.heuristics.grid import Grid

EXCHANGES = 0.2  # share of moves where some wait
ANYBODY = 0.05  # share of moves that begin at anybody, not at someone with breaks
BESIDE = 0.8  # share of targets beside another meeting of the same participant
BLOCKS = 0.0  # share of moves of windows wider than a slot
TRIES = 6  # pairs of slots looked at for one that can pay
HOPE = 1000  # what the other end of a chain may gain at most, to be worth the walk
AT_ONCE = 4000  # up to so many meetings every better timetable is kept at once, else at the end of a call


@inner
def pick_slots(g: "Grid", person: int, found: Ints) -> bool:
    """Choose a slot in which the participant meets, and one to go to, into ``found``; tell whether there are such."""
    slots = g.at.shape[1]
    one = int(rolled(g.state) * slots)
    steps = 0
    while g.at[person, one] < 0:
        one += 1
        if one == slots:
            one = 0
        steps += 1
        if steps > slots:
            return False
    meeting = g.at[person, one]
    two = int(rolled(g.state) * slots)
    if rolled(g.state) < BESIDE:
        while g.at[person, two] < 0:
            two += 1
            if two == slots:
                two = 0
        two += 1 if rolled(g.state) < 0.5 else -1
        if two < 0 or two >= slots:
            return False
    if two == one or g.at[person, two] >= 0 or not g.meetings[meeting, MOVABLE]:
        return False
    found[0] = one
    found[1] = two
    return bool(g.allowed[meeting, two])


@inner
def own_change(g: "Grid", person: int, one: int, two: int, width: int) -> int:
    """Return the change of energy of one participant whose two windows are swapped."""
    old = g.people[person, GAPS]
    now = swapped_gaps(g.at, person, g.slots[one, OPENS], g.slots[one, CLOSES], one, two, width)
    new = old + now - g.people[person, DAYS + g.slots[one, DAY]]
    if g.slots[one, DAY] != g.slots[two, DAY]:
        now = swapped_gaps(g.at, person, g.slots[two, OPENS], g.slots[two, CLOSES], one, two, width)
        new += now - g.people[person, DAYS + g.slots[two, DAY]]
    return int(g.cost[new] - g.cost[old])


@inner
def chain_move(g: "Grid", limit: float, found: Ints) -> bool:
    """Try one chain that begins at somebody and changes the energy by no more than the limit."""
    if rolled(g.state) < ANYBODY or g.state[BROKEN] == 0:
        person = int(rolled(g.state) * g.at.shape[0])
    else:
        person = g.work[BROKEN_ROW, int(rolled(g.state) * g.state[BROKEN])]
    for _ in range(TRIES):
        if not pick_slots(g, person, found):
            continue
        one, two, width = found[0], found[1], 1
        meeting = g.at[person, one]
        if g.state[LENGTHS] and g.meetings[meeting, LENGTH] > 1:
            width = g.meetings[meeting, LENGTH]
            one = g.meetings[meeting, SLOT]
            if two + width > g.slots[two, CLOSES] or abs(two - one) < width or not g.allowed[meeting, two]:
                continue
        if own_change(g, person, one, two, width) > limit + HOPE:
            continue
        total = walk(g, meeting, one, two, width)
        if total < 0:
            return False
        if change(g, total, one, two, width) > limit:
            return False
        return swap(g, total, one, two, width)
    return False


@inner
def exchange_move(g: "Grid", limit: float, found: Ints) -> bool:
    """Seat a waiting meeting, if need be in place of others, at no loss of worth and within the limit of energy."""
    meeting = g.work[WAITING_ROW, int(rolled(g.state) * g.state[WAITING])]
    slot = int(rolled(g.state) * g.at.shape[1])
    if not g.allowed[meeting, slot]:
        return False
    energy, worth, alone = g.state[ENERGY], g.state[WORTH], g.state[ALONE]
    total = replace(g, meeting, slot, found)
    if total < 0:
        return False
    if better(g, worth, alone):
        return True
    if g.state[WORTH] == worth and g.state[ALONE] == alone and g.state[ENERGY] - energy <= limit:
        return True
    take(g, meeting)
    for k in range(total):
        put(g, found[k], found[IN_WAY + k])
    return False


@inner
def keep_best(g: "Grid") -> None:
    """Keep the slots where they are better than the best kept."""
    above = better(g, g.state[BEST_WORTH], g.state[BEST_ALONE])
    level = g.state[WORTH] == g.state[BEST_WORTH] and g.state[ALONE] == g.state[BEST_ALONE]
    if above or (level and lasting_energy(g) < g.state[BEST_ENERGY]):
        keep(g)


@compiled
def anneal(g: "Grid", moves: int, hot: float, cold: float, found: Ints) -> int:
    """Make so many moves while the heat falls geometrically; return how many were made good."""
    made = 0
    heat = hot
    ratio = (cold / hot) ** (1.0 / max(moves, 1))
    small = g.meetings.shape[0] <= AT_ONCE
    for move in range(moves):
        heat *= ratio
        limit = -heat * math.log(rolled(g.state) + 1e-300)
        if g.state[WAITING] > 0 and rolled(g.state) < EXCHANGES:
            done = exchange_move(g, limit, found)
        else:
            done = chain_move(g, limit, found)
        if done:
            made += 1
        if (done and small) or move == moves - 1:
            keep_best(g)
    return made
