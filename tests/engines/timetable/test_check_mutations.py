"""Sound timetables are broken by chance in every way a solver could; the check finds each break."""

import random
from collections.abc import Callable, Iterator

from attrs import evolve

from emporion.timetable import Fixed, Meeting, Participant, Placement, Problem, Result, Table, check
from tests.engines.timetable.forums import slots, told

SEEDS = range(6)


def forum(seed: int) -> Problem:
    """Six by six people, absences, quotas, closed tables, one lock, one order."""
    chance = random.Random(seed)
    left, right = [f"a{i}" for i in range(6)], [f"b{i}" for i in range(6)]
    pairs = chance.sample([(a, b) for a in left for b in right], 16)
    meetings = [Meeting(f"{a}{b}", (a, b), value=chance.randint(1, 3)) for a, b in pairs]
    meetings[0] = evolve(meetings[0], fixed=Fixed("s1", "t1"))
    meetings[1] = evolve(meetings[1], slots=frozenset({"s0", "s2", "s4"}))
    meetings[3] = evolve(meetings[3], after=frozenset({meetings[2].id}))
    free = {name for meeting in meetings[:1] for name in meeting.participants}
    people = [
        Participant(name, frozenset() if name in free else frozenset({f"s{chance.randrange(6)}"}), 4)
        for name in (*left, *right)
    ]
    tables = (Table("t1"), Table("t2"), Table("t3", frozenset({"s0", "s2", "s4"})))
    return Problem(slots(6, days=2), tables, people, meetings)


def moved(problem: Problem, result: Result, number: int, slot: str, table: str) -> Result:
    placements = list(result.placements)
    placements[number] = Placement(placements[number].meeting, slot, table)
    return evolve(result, placements=tuple(placements))


def is_sound(problem: Problem, placements: tuple[Placement, ...]) -> bool:
    """The rules told once more, as bluntly as can be."""
    at = {placement.meeting: placement.slot for placement in placements}
    for number, one in enumerate(placements):
        meeting = problem.meeting_by_id[one.meeting]
        if not may_be(problem, meeting, one) or any(clash(problem, one, other) for other in placements[number + 1 :]):
            return False
        if any(early in at and at[early] >= one.slot for early in meeting.after):
            return False
    return True


def may_be(problem: Problem, meeting: Meeting, place: Placement) -> bool:
    table = problem.table_by_id[place.table]
    return (
        all(place.slot not in problem.participant_by_id[name].unavailable for name in meeting.participants)
        and (table.slots is None or place.slot in table.slots)
        and (meeting.slots is None or place.slot in meeting.slots)
        and (meeting.fixed is None or (meeting.fixed.slot, meeting.fixed.table) == (place.slot, place.table))
    )


def clash(problem: Problem, one: Placement, other: Placement) -> bool:
    people = [set(problem.meeting_by_id[place.meeting].participants) for place in (one, other)]
    return one.slot == other.slot and (one.table == other.table or bool(people[0] & people[1]))


def greedy(problem: Problem, chance: random.Random) -> Result:
    """Seat each meeting in turn, the locked one first, in a place by chance where the rules allow any."""
    placements: tuple[Placement, ...] = ()
    places = [(slot.id, table.id) for slot in problem.slots for table in problem.tables]
    for meeting in problem.meetings:
        chance.shuffle(places)
        tried = ((*placements, Placement(meeting.id, slot, table)) for slot, table in places)
        placements = next((more for more in tried if is_sound(problem, more)), placements)
    return told(problem, placements)


def seated() -> Iterator[tuple[Problem, Result]]:
    for seed in SEEDS:
        problem = forum(seed)
        yield problem, greedy(problem, random.Random(seed))


CASES = list(seated())


def rules(problem: Problem, result: Result) -> set[str]:
    return {v.rule for v in check(problem, result) if not v.rule.startswith("figure.")}


def test_every_move_to_another_place_is_judged_as_the_rules_say() -> None:
    judged = {True: 0, False: 0}
    for problem, result in CASES:
        assert check(problem, result) == []
        for number in range(len(result.placements)):
            for slot in problem.slots:
                for table in problem.tables:
                    other = moved(problem, result, number, slot.id, table.id)
                    sound = is_sound(problem, other.placements)
                    assert (rules(problem, other) == set()) == sound
                    judged[sound] += 1
    assert min(judged.values()) > 50


def test_a_seated_meeting_that_is_dropped_added_or_named_twice_is_found() -> None:
    changes: tuple[Callable[[Result], Result], ...] = (
        lambda r: evolve(r, placements=r.placements[1:]),
        lambda r: evolve(r, placements=(*r.placements, r.placements[-1])),
        lambda r: evolve(r, unseated=(*r.unseated, r.placements[0].meeting)),
        lambda r: evolve(r, unseated=(*r.unseated, "nobody")),
        lambda r: evolve(r, placements=(*r.placements, Placement("nobody", "s0", "t1"))),
    )
    for problem, result in CASES:
        for change in changes:
            assert rules(problem, change(result)) & {"placement.list", "placement.twice", "placement.unknown"}
        if result.unseated:
            assert "placement.list" in rules(problem, evolve(result, unseated=result.unseated[1:]))
            assert "placement.list" in rules(problem, evolve(result, unseated=result.unseated * 2))


def test_figures_that_are_not_recounted_after_a_loss_are_found() -> None:
    for problem, result in CASES:
        lost = result.placements[-1]
        other = evolve(result, placements=result.placements[:-1], unseated=(*result.unseated, lost.meeting))
        assert "figure.value" in {violation.rule for violation in check(problem, other)}
