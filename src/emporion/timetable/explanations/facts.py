"""The facts that together close every slot to a wish left out, all others standing as they do."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from attrs import frozen

from emporion.timetable.board import FREE
from emporion.timetable.explanations.standing import Standing
from emporion.timetable.index import bits, goes_on

Kind = Literal[
    "not_allowed", "length", "away", "session", "closed", "capacity_none", "interpreter_none",
    "quota", "busy", "no_table", "capacity", "no_interpreter", "order", "unfair", "no_place", "unfair_or_far",
]  # fmt: skip


@frozen
class Fact:
    """One thing that closes the slots of the mask to the wish: its kind, and the ids of those concerned."""

    kind: Kind
    slots: int
    names: tuple[str, ...] = ()


@frozen
class Stopped:
    """What stops a wish: ``never`` closes the slots it could not take in an empty timetable, ``now`` all the others.

    ``may`` is the mask of these others, ``open`` of those among them that nothing closes. Each fact is the only one of
    the two lists that closes some slot.
    """

    never: tuple[Fact, ...]
    now: tuple[Fact, ...]
    may: int
    open: int


def stopped(standing: Standing, meeting: int) -> Stopped:
    """Return what stops the unseated meeting; it is not barred."""
    whole = (1 << standing.index.slots) - 1
    never = [fact for fact in _never(standing, meeting) if fact.slots]
    may = whole & ~_union(never)
    now = [fact for fact in _people(standing, meeting, may) if fact.slots]
    now += [fact for fact in _things(standing, meeting, may) if fact.slots]
    left = may & ~_union(now)
    now += _together(standing, meeting, left)
    return Stopped(irredundant(never, whole), irredundant(now, may), may, may & ~_union(now))


def irredundant(facts: Iterable[Fact], slots: int) -> tuple[Fact, ...]:
    """Return few of the facts that close as many of the slots, none of which could be left out.

    Greedy cover (Chvátal 1979), then those that the others make needless are dropped, the last chosen kept longest.
    """
    facts = list(facts)
    chosen: list[Fact] = []
    left = slots & _union(facts)
    while left:
        best = max(facts, key=lambda fact: ((fact.slots & left).bit_count(), len(fact.names)))
        chosen.append(best)
        left &= ~best.slots
    for fact in list(chosen):
        others = [other for other in chosen if other is not fact]
        if not fact.slots & slots & ~_union(others):
            chosen = others
    return tuple(chosen)


def _union(facts: Iterable[Fact]) -> int:
    mask = 0
    for fact in facts:
        mask |= fact.slots
    return mask


def begins_blocked(blocked: int, length: int) -> int:
    """Return the slots in which a meeting of the length cannot begin, for it would be held in a blocked slot."""
    mask = 0
    for step in range(length):
        mask |= blocked >> step
    return mask


def _never(standing: Standing, meeting: int) -> Iterator[Fact]:
    problem, index = standing.problem, standing.index
    wish, length, slots = problem.meetings[meeting], index.lengths[meeting], range(index.slots)
    if wish.slots is not None:
        yield Fact("not_allowed", _mask(s for s in slots if problem.slots[s].id not in wish.slots))
    if length > 1:
        yield Fact("length", _mask(s for s in slots if not in_a_row(standing, s, length)))
    for side in index.choices[meeting]:
        yield from _side_away(standing, side, length)
    yield Fact(
        "closed", _mask(s for s in slots if not standing.tables(meeting, s, taken=True)), _own(standing, meeting)
    )
    none = _mask(s for s in slots if problem.slots[s].capacity == 0)
    yield Fact("capacity_none", begins_blocked(none, length))
    if wish.languages:
        away = (1 << index.slots) - 1
        for number in standing.able(meeting):
            if problem.interpreters[number].max_meetings != 0:
                away &= begins_blocked(standing.away_of(number), length)
        yield Fact("interpreter_none", away)


def _mask(slots: Iterable[int]) -> int:
    return sum(1 << slot for slot in slots)


def _own(standing: Standing, meeting: int) -> tuple[str, ...]:
    """Return the exhibitor's table of the meeting, if it has one."""
    (*tables,) = bits(standing.suitable(meeting))
    own = [standing.problem.tables[t].id for t in tables]
    return (own[0],) if len(own) == 1 and own[0] in standing.owned else ()


def in_a_row(standing: Standing, slot: int, length: int) -> bool:
    """Tell whether a meeting of the length could begin in the slot, as to time."""
    slots = standing.problem.slots[slot : slot + length]
    return len(slots) == length and all(goes_on(one, two) for one, two in pairwise(slots))


def _side_away(standing: Standing, side: tuple[int, ...], length: int) -> Iterator[Fact]:
    index = standing.index
    names = tuple(standing.names[person] for person in side)
    if len(side) == 1:
        sessions = index.skips[side[0]]
        order = standing.problem.slot_order
        apart = sum(1 << order[slot] for slot in standing.problem.participants[side[0]].unavailable)
        yield Fact("away", begins_blocked(apart, length), names)
        yield Fact("session", begins_blocked(sessions, length), names)
        return
    mask = (1 << index.slots) - 1
    for person in side:
        mask &= begins_blocked(index.away[person], length)
    yield Fact("away", mask, names)


def _people(standing: Standing, meeting: int, may: int) -> Iterator[Fact]:
    """Yield what the people's other meetings close: of one side, and of both."""
    index = standing.index
    length = index.lengths[meeting]
    masks, singles = [], []
    for side in index.choices[meeting]:
        names = tuple(standing.names[person] for person in side)
        if all(standing.quota_full(person) for person in side):
            yield Fact("quota", may, names)
            continue
        mask = may
        for person in side:
            mask &= begins_blocked(standing.blocked(person), length)
        yield Fact("busy", mask, names)
        masks.append(mask)
        singles.append(len(side) == 1)
    if len(masks) == 2 and all(singles):
        yield Fact("busy", masks[0] & masks[1], standing.problem.meetings[meeting].participants)


def _things(standing: Standing, meeting: int, may: int) -> Iterator[Fact]:
    """Yield what tables, capacities, interpreters and orders close."""
    problem, index, board = standing.problem, standing.index, standing.board
    length = index.lengths[meeting]
    yield Fact("no_table", may & ~standing.tabled(meeting), _own(standing, meeting))
    full = _mask(
        s for s, slot in enumerate(problem.slots) if slot.capacity is not None and standing.held[s] >= slot.capacity
    )
    yield Fact("capacity", may & begins_blocked(full, length))
    if problem.meetings[meeting].languages:
        yield Fact("no_interpreter", may & ~standing.served(meeting))
    for other in (*index.before[meeting], *index.behind[meeting]):
        if board.slot[other] != FREE:
            early = other in index.before[meeting]
            last = board.slot[other] + index.lengths[other] - 1
            wrong = (1 << last + 1) - 1 if early else ~((1 << max(0, board.slot[other] - length + 1)) - 1)
            yield Fact("order", may & wrong, (problem.meetings[other].id,))


def _together(standing: Standing, meeting: int, left: int) -> list[Fact]:
    """Return what closes slots in which people, tables and interpreters are there, but not together or not fairly."""
    masks: dict[Kind, int] = {}
    for slot in bits(left):
        pairs = standing.pairs(meeting, slot)
        unfair = [bool(standing.unfairness(meeting, slot, pair)) for pair in pairs]
        far = [next(standing.ways(meeting, slot, pair), None) is None for pair in pairs]
        if all(unfair):
            masks["unfair"] = masks.get("unfair", 0) | 1 << slot
        if all(far):
            masks["no_place"] = masks.get("no_place", 0) | 1 << slot
        if not all(unfair) and not all(far) and all(u or f for u, f in zip(unfair, far, strict=True)):
            masks["unfair_or_far"] = masks.get("unfair_or_far", 0) | 1 << slot
    return [Fact(kind, mask) for kind, mask in masks.items()]
