"""Explanations of tiny forums with everything: each fact, core and remedy against brute force and the check."""

import random
from itertools import islice, product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from emporion.timetable import Placement, Problem, check, explain
from emporion.timetable.explanations.cores import Core, core_of
from emporion.timetable.explanations.facts import Fact, stopped
from emporion.timetable.explanations.in_slot import quick
from emporion.timetable.explanations.mending import remedy
from emporion.timetable.explanations.relaxing import Rule
from emporion.timetable.explanations.remedies import applied
from emporion.timetable.explanations.standing import Standing
from emporion.timetable.index import bits
from tests.engines.timetable.brute import away, seatings, stops, timetables
from tests.engines.timetable.brute_places import Seat, interpreters_for, places, tables_for
from tests.engines.timetable.forums import told
from tests.engines.timetable.tiny import forums
from tests.examples import examples

NOT_FREE = {"participant." + rule for rule in ("double", "unavailable", "session", "quota")}
MOST = 400
QUIET = examples(60)
Timetable = tuple[Placement, ...]


def some(problem: Problem, chance: random.Random, count: int) -> list[Timetable]:
    """Return some timetables of the forum, good and bad ones."""
    everything = list(islice(timetables(problem), MOST))
    return chance.sample(everything, min(count, len(everything)))


def additions(problem: Problem, wish: str, slot: str) -> list[Placement]:
    """Return every way to write down the wish in the slot, whether or not it obeys a rule."""
    meeting = problem.meeting_by_id[wish]
    helpers: list[str | None] = [one.id for one in problem.interpreters] if meeting.languages else [None]
    ways = product(product(*meeting.sides), problem.tables, helpers)
    return [Placement(wish, slot, table.id, people, helper) for people, table, helper in ways]


def is_clean(problem: Problem, placements: Timetable) -> bool:
    return check(problem, told(problem, placements)) == []


def held(problem: Problem, placement: Placement) -> set[int]:
    begin = problem.slot_order[placement.slot]
    return set(range(begin, begin + problem.meeting_by_id[placement.meeting].length))


def is_true(problem: Problem, timetable: Timetable, wish: str, fact: Fact, slot: int) -> bool:  # noqa: C901
    """Tell whether the fact closes the slot to the wish, told from the placements alone."""
    meeting = problem.meeting_by_id[wish]
    span = [s for s in range(slot, slot + meeting.length) if s < len(problem.slots)]
    busy = {name: set[int]() for name in problem.participant_by_id}
    meets = dict.fromkeys(busy, 0)
    for place in timetable:
        for name in place.people or problem.meeting_by_id[place.meeting].participants:
            busy[name] |= held(problem, place)
            meets[name] += 1
    in_slot = {s: [place for place in timetable if s in held(problem, place)] for s in span}

    def full(name: str) -> bool:
        most = problem.participant_by_id[name].max_meetings
        return most is not None and meets[name] >= most

    def taken(name: str) -> bool:
        return full(name) or any(s in busy[name] or away(problem, name, s) for s in span)

    seat = Seat(meeting, tuple(span), meeting.participants)
    tables = {table.id for table in tables_for(problem, seat)}
    free = [t for t in tables if not any(place.table == t for s in span for place in in_slot[s])]
    if fact.kind == "not_allowed":
        return meeting.slots is not None and problem.slots[slot].id not in meeting.slots
    if fact.kind == "length":
        return slot + meeting.length > len(problem.slots) or any(stops(problem, s) for s in span[:-1])
    if fact.kind == "away":
        return set(fact.names) in [set(side) for side in meeting.sides] and all(
            any(away(problem, name, s) for s in span) for name in fact.names
        )
    if fact.kind == "session":
        person = problem.participant_by_id[fact.names[0]]
        slots = {name for session in problem.sessions if session.id in person.sessions for name in session.slots}
        return any(problem.slots[s].id in slots for s in span)
    if fact.kind == "closed":
        return not tables
    if fact.kind == "capacity_none":
        return any(problem.slots[s].capacity == 0 for s in span)
    if fact.kind == "interpreter_none":
        return not any(
            one and one.max_meetings != 0 and _at(problem, one.table, tables) for one in interpreters_for(problem, seat)
        )
    if fact.kind == "quota":
        return set(fact.names) in [set(side) for side in meeting.sides] and all(map(full, fact.names))
    if fact.kind == "busy" and fact.names == meeting.participants:
        return all(map(taken, fact.names))
    if fact.kind == "busy":
        return set(fact.names) in [set(side) for side in meeting.sides] and all(map(taken, fact.names))
    if fact.kind == "no_table":
        return not free
    if fact.kind == "capacity":
        caps = [(problem.slots[s].capacity, len(in_slot[s])) for s in span]
        return any(cap is not None and count >= cap for cap, count in caps)
    if fact.kind == "order":
        (other,) = [place for place in timetable if place.meeting == fact.names[0]]
        early = other.meeting in meeting.after
        return max(held(problem, other)) >= slot if early else span[-1] >= min(held(problem, other))
    placed = additions(problem, wish, problem.slots[slot].id)
    broken = [{v.rule for v in check(problem, told(problem, (*timetable, p)))} for p in placed]
    if fact.kind == "no_interpreter":
        wrong = {"interpreter." + r for r in ("language", "subject", "double", "unavailable", "load", "rest", "table")}
        at_open_tables = [rules for place, rules in zip(placed, broken, strict=True) if place.table in tables]
        return all(rules & wrong for rules in at_open_tables)
    if fact.kind == "unfair":
        return all("fairness" in rules or rules & NOT_FREE for rules in broken)
    if fact.kind == "no_place":
        return all(rules - {"fairness"} for rules in broken)
    assert fact.kind == "unfair_or_far"
    return all(broken)


def _at(problem: Problem, table: str | None, tables: set[str]) -> bool:
    return table is None or table in tables


@QUIET
@given(forums(), st.randoms(use_true_random=False))
def test_every_fact_is_true_and_none_is_needless(problem: Problem, chance: random.Random) -> None:
    for timetable in some(problem, chance, 3):
        result = told(problem, timetable)
        standing = Standing(problem, result)
        for wish in result.unseated:
            if problem.meeting_by_id[wish].barred:
                assert [part.kind[10:] for part in explain(problem, result, wish, thorough=False).parts] == [
                    problem.meeting_by_id[wish].barred
                ]
                continue
            found = stopped(standing, standing.number(wish))
            open_slots = {
                number
                for number, slot in enumerate(problem.slots)
                if any(is_clean(problem, (*timetable, place)) for place in additions(problem, wish, slot.id))
            }
            assert set(bits(found.open)) == open_slots
            facts = (*found.never, *found.now)
            closed = {slot for fact in facts for slot in bits(fact.slots)}
            assert closed == set(range(len(problem.slots))) - open_slots
            for fact in facts:
                for slot in bits(fact.slots):
                    assert is_true(problem, timetable, wish, fact, slot), (fact, slot)
                assert set(bits(fact.slots)) - {s for other in facts if other != fact for s in bits(other.slots)}


def can_seat(problem: Problem, wishes: set[str]) -> bool:
    """Tell by brute force whether a timetable of the problem seats all the wishes."""
    return any(
        wishes <= {seat.meeting.id for seat in seats} and next(places(problem, seats), None) is not None
        for seats in seatings(problem)
    )


@QUIET
@given(forums(), st.randoms(use_true_random=False))
def test_every_core_is_impossible_and_minimal(problem: Problem, chance: random.Random) -> None:
    for timetable in some(problem, chance, 2):
        result = told(problem, timetable)
        seated = [place.meeting for place in timetable]
        for wish in result.unseated:
            if problem.meeting_by_id[wish].barred:
                continue
            core = core_of(problem, seated, wish)
            assert core is not None
            only = [evolve(m, after=m.after & {*seated, wish}) for m in problem.meetings if m.id in (*seated, wish)]
            assert can_seat(evolve(problem, meetings=only), {*seated, wish}) == (core is True)
            if isinstance(core, Core):
                assert set(core.wishes) <= {*seated, wish}
                assert core.verified
                assert not can_seat(core.problem, set(core.wishes))
                members: tuple[str | Rule, ...] = (*core.wishes, *core.rules)
                for member in members:
                    without, wishes = core.without(member)
                    assert can_seat(without, set(wishes)), member


@QUIET
@given(forums(), st.randoms(use_true_random=False))
def test_every_remedy_seats_the_wish_and_keeps_the_others(problem: Problem, chance: random.Random) -> None:
    for timetable in some(problem, chance, 2):
        result = told(problem, timetable)
        standing = Standing(problem, result)
        seated = {place.meeting for place in timetable}
        for wish in result.unseated:
            core = core_of(problem, sorted(seated), wish) if not problem.meeting_by_id[wish].barred else None
            found = remedy(standing, standing.number(wish), core)
            if found is None:
                continue
            assert not problem.meeting_by_id[wish].barred
            assert applied(problem, wish, found.changes) == found.problem
            assert is_clean(found.problem, found.placements)
            gone = {change.meeting for change in found.changes if change.kind == "leave_out"}
            assert {place.meeting for place in found.placements} == seated - gone | {wish}
            worth = [evolve(m, must=False).value + 1000 * m.must for m in problem.meetings if m.id in gone]
            mine = problem.meeting_by_id[wish]
            assert sum(worth) <= mine.value + 1000 * mine.must
            moved = {change.meeting: change.slot for change in found.changes if change.kind == "move"}
            before = {place.meeting: place for place in timetable}
            for place in found.placements:
                if place.meeting != wish:
                    same = (place.slot, place.people) == (before[place.meeting].slot, before[place.meeting].people)
                    assert same != (place.meeting in moved) or (place.people is None and place.meeting not in moved)


@QUIET
@given(forums(), st.randoms(use_true_random=False))
def test_the_quick_remedy_is_true_as_well(problem: Problem, chance: random.Random) -> None:
    for timetable in some(problem, chance, 3):
        result = told(problem, timetable)
        standing = Standing(problem, result)
        for wish in result.unseated:
            changes = quick(standing, standing.number(wish))
            if changes is None:
                continue
            changed = applied(problem, wish, changes)
            gone = {change.meeting for change in changes if change.kind == "leave_out"}
            kept = tuple(place for place in timetable if place.meeting not in gone)
            ways = [place for slot in problem.slots for place in additions(changed, wish, slot.id)]
            assert any(is_clean(changed, (*kept, place)) for place in ways), changes
