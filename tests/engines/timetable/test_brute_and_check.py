"""The check against brute force: what was enumerated is clean, and of what is changed by chance just what was too."""

import random
from itertools import islice

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from emporion.timetable import Placement, Problem, check
from tests.engines.timetable.brute import score, score_of, seatings, timetables
from tests.engines.timetable.brute_places import fewest_changes
from tests.engines.timetable.forums import told
from tests.engines.timetable.tiny import forums
from tests.examples import examples

MOST = 1500  # timetables of a forum that is small enough to enumerate them all


def mutated(problem: Problem, timetable: tuple[Placement, ...], chance: random.Random) -> tuple[Placement, ...]:
    """Return the timetable with one meeting elsewhere, with others, or gone, or with one more."""
    unseated = [m for m in problem.meetings if m.id not in {p.meeting for p in timetable}]
    if unseated and (not timetable or chance.randrange(3) == 0):
        meeting = chance.choice(unseated)
        interpreter = chance.choice(problem.interpreters).id if meeting.languages and problem.interpreters else None
        people = tuple(chance.choice(side) for side in meeting.sides)
        slot, table = chance.choice(problem.slots).id, chance.choice(problem.tables).id
        return (*timetable, Placement(meeting.id, slot, table, people, interpreter))
    if not timetable:
        return timetable
    number = chance.randrange(len(timetable))
    place = timetable[number]
    people = [person.id for person in problem.participants]
    changes = [
        {"slot": chance.choice(problem.slots).id},
        {"table": chance.choice(problem.tables).id},
        {"people": chance.sample(people, 2)},
        {"interpreter": chance.choice([None, *(one.id for one in problem.interpreters)])},
    ]
    changed = [evolve(place, **chance.choice(changes))] if chance.randrange(6) else []
    return (*timetable[:number], *changed, *timetable[number + 1 :])


@examples(150)
@given(forums(), st.randoms(use_true_random=False))
def test_the_check_finds_clean_just_what_brute_force_finds(problem: Problem, chance: random.Random) -> None:
    everything = list(islice(timetables(problem), MOST + 1))
    for timetable in chance.sample(everything, min(8, len(everything))):
        assert check(problem, told(problem, timetable)) == []
    if len(everything) > MOST or not everything:
        return
    sound = {frozenset(timetable) for timetable in everything}
    for timetable in chance.choices(everything, k=20):
        other = mutated(problem, timetable, chance)
        broken = {violation.rule for violation in check(problem, told(problem, other))}
        assert (broken == set()) == (frozenset(other) in sound), broken


@examples(60)
@given(forums())
def test_a_score_is_the_same_from_seats_and_from_placements(problem: Problem) -> None:
    for timetable in islice(timetables(problem), 30):
        for seats in seatings(problem):
            if {(s.meeting.id, problem.slots[s.held[0]].id, s.people) for s in seats} == {
                (p.meeting, p.slot, p.people) for p in timetable
            }:
                least = fewest_changes(problem, seats)
                assert least is not None
                assert score_of(problem, seats, least) <= score(problem, timetable)
