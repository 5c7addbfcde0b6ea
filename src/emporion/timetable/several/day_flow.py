"""Which wish goes to which day: those with no choice first, those tied by an order next, the rest balanced by flows.

A day is parted from all later ones by a flow of least cost (Ahuja, Magnanti, Orlin, *Network Flows*, 1993, chapter 9):
each wish is an arc between its two participants that carries one unit if it is held on the day, and the arcs that feed
a participant cost more the further the participant's meetings on the day exceed the share that the day's free slots
are of all. Where all shares are the same, the flow exists that rounds each of them up or down.
"""

from collections.abc import Sequence
from typing import Any

from attrs import define, field

from emporion.timetable.index import Index

NOWHERE = -1
OVER_SHARE = 8  # cost of a meeting more than a participant's share, rounded up
OVER_SLOTS = 100  # cost of a meeting more than the participant has free slots


@define
class Loads:
    """Free slots and slots of wishes put so far: ``free``, ``held`` (participant, day), ``tables``, ``used`` (day)."""

    free: list[list[int]]
    tables: list[int]
    held: list[list[int]] = field(init=False)
    used: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.held = [[0] * len(days) for days in self.free]
        self.used = [0] * len(self.tables)

    def put(self, people: Sequence[int], day: int, length: int) -> None:
        """Count a wish of these people on the day."""
        self.used[day] += length
        for person in people:
            self.held[person][day] += length

    def fullness(self, people: Sequence[int], day: int) -> float:
        """Return how full the day is for these people and for all."""
        each = [(self.held[person][day] + 1) / max(1, self.free[person][day]) for person in people]
        return max(each) + (self.used[day] + 1) / max(1, self.tables[day])


def loads_of(index: Index) -> Loads:
    """Return the free slots of an empty timetable."""
    days = index.day_masks
    free = [[(mask & ~away).bit_count() for mask in days] for away in index.away]
    counter = max(index.counters, key=lambda counter: len(counter.meetings), default=None)
    caps = counter.caps if counter else (0,) * index.slots
    return Loads(free, [sum(cap for slot, cap in enumerate(caps) if mask >> slot & 1) for mask in days])


def options_of(index: Index) -> list[list[int]]:
    """Return for each wish the days it may be held on: none for a barred one, one for a locked one."""
    return [[day for day, mask in enumerate(index.day_masks) if allowed & mask] for allowed in index.allowed]


def days_of(index: Index) -> list[int]:
    """Return the day of each wish, ``NOWHERE`` for those with no day that agrees with the wishes they are tied to."""
    options = options_of(index)
    loads = loads_of(index)
    found = [NOWHERE] * len(options)
    free = []
    for wish, days in enumerate(options):
        if index.before[wish] or index.behind[wish]:
            continue
        if len(days) == 1:
            _put(index, loads, found, [wish], days[0])
        elif days:
            free.append(wish)
    _tied(index, options, loads, found)
    _balance(index, options, loads, found, free)
    return found


def _tied(index: Index, options: list[list[int]], loads: Loads, found: list[int]) -> None:
    """Put the wishes tied by an order, earlier ones first, each where it is emptiest between those it is tied to."""
    order = _in_order(index)
    latest = [days[-1] if days else len(loads.tables) for days in options]
    for wish in reversed(order):
        latest[wish] = min([latest[wish], *(latest[later] for later in index.behind[wish])])
    for wish in order:
        earliest = max((found[earlier] for earlier in index.before[wish]), default=NOWHERE)
        days = [day for day in options[wish] if earliest <= day <= latest[wish]]
        if days:
            emptiest = min((loads.fullness(index.pairs[wish], day), day) for day in days)[1]
            _put(index, loads, found, [wish], emptiest)


def _in_order(index: Index) -> list[int]:
    """Return the tied wishes, each after all that come before it."""
    waits = {wish: len(before) for wish, before in enumerate(index.before) if before or index.behind[wish]}
    ready = [wish for wish, count in waits.items() if not count]
    for wish in ready:  # grows
        for later in index.behind[wish]:
            waits[later] -= 1
            if not waits[later]:
                ready.append(later)
    return ready


def _balance(index: Index, options: list[list[int]], loads: Loads, found: list[int], wishes: list[int]) -> None:
    """Part each day from the later ones, kind by kind, so that interpreters and long meetings are shared evenly too."""
    kinds: dict[tuple[object, ...], list[int]] = {}
    for wish in wishes:
        meeting = index.problem.meetings[wish]
        kinds.setdefault((index.lengths[wish], tuple(sorted(meeting.languages)), meeting.subject), []).append(wish)
    groups = sorted(kinds.values(), key=len, reverse=True)
    for day in range(len(loads.tables)):
        open_here = [[wish for wish in group if found[wish] == NOWHERE and day in options[wish]] for group in groups]
        _put(index, loads, found, [wish for group in open_here for wish in group if options[wish][-1] == day], day)
        share = _Shares(loads, day)
        wanted: dict[tuple[int, int], float] = {}
        for group in open_here:
            choice = [wish for wish in group if found[wish] == NOWHERE]
            _put(index, loads, found, _flow(index, share, wanted, choice), day)


def _put(index: Index, loads: Loads, found: list[int], wishes: list[int], day: int) -> None:
    for wish in wishes:
        found[wish] = day
        loads.put(index.pairs[wish], day, index.lengths[wish])


class _Shares:
    """What the free slots of a day are of those of the day and all later ones, for each participant and for tables."""

    def __init__(self, loads: Loads, day: int) -> None:
        self.left = [max(0, free[day] - held[day]) for free, held in zip(loads.free, loads.held, strict=True)]
        later = [
            sum(max(0, one - two) for one, two in zip(free[day + 1 :], held[day + 1 :], strict=True))
            for free, held in zip(loads.free, loads.held, strict=True)
        ]
        self.people = [now / max(1, now + then) for now, then in zip(self.left, later, strict=True)]
        room = [max(0, one - two) for one, two in zip(loads.tables, loads.used, strict=True)]
        self.tables = room[day] / max(1, sum(room[day:]))


def _flow(index: Index, share: _Shares, wanted: dict[tuple[int, int], float], wishes: list[int]) -> list[int]:
    """Return the wishes held on the day; ``wanted`` carries what rounding left of each participant's share."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    amount = round(len(wishes) * share.tables)
    if not amount:
        return []
    seats: dict[tuple[int, int], int] = {}  # (participant, side) -> wishes
    for wish in wishes:
        for seat in enumerate(index.pairs[wish]):
            seats[seat[1], seat[0]] = seats.get((seat[1], seat[0]), 0) + 1
    nodes = {seat: 2 + place for place, seat in enumerate(seats)}
    network: Any = SimpleMinCostFlow()
    for wish in wishes:
        one, two = index.pairs[wish]
        network.add_arc_with_capacity_and_unit_cost(nodes[one, 0], nodes[two, 1], 1, 0)
    for seat, count in seats.items():
        wanted[seat] = wanted.get(seat, 0.0) + count * share.people[seat[0]]
        for capacity, cost in _steps(wanted[seat], share.left[seat[0]], count):
            ends = (0, nodes[seat]) if seat[1] == 0 else (nodes[seat], 1)
            network.add_arc_with_capacity_and_unit_cost(*ends, capacity, cost)
    network.set_node_supply(0, amount)
    network.set_node_supply(1, -amount)
    if network.solve() != network.OPTIMAL:
        raise AssertionError("A flow with room for every wish has a solution.")
    chosen = [wish for place, wish in enumerate(wishes) if network.flow(place)]
    for wish in chosen:
        for side, person in enumerate(index.pairs[wish]):
            wanted[person, side] -= 1
    return chosen


def _steps(wanted: float, left: int, count: int) -> list[tuple[int, int]]:
    """Return arcs as (capacity, cost) for so many wishes of one participant: free up to the share, then dearer."""
    share = min(count, max(0, int(wanted)))
    up = min(count - share, 1)
    more = min(count - share - up, max(0, left - share - up))
    steps = ((share, 0), (up, 1), (more, OVER_SHARE), (count - share - up - more, OVER_SLOTS))
    return [step for step in steps if step[0]]
