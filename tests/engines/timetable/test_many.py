"""Several forums, and the days of one, solved side by side: nothing lost, every rule of the whole obeyed."""

import random
import time
from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve

from emporion.fanout import ProcessExecutor, SerialExecutor
from emporion.kernel.stopping import Stop
from emporion.timetable import Fixed, Interpreter, Meeting, Participant, Problem, Result, Slot, Table, check, solve_many
from emporion.timetable import solve as solve_whole
from emporion.timetable.several.day_parts import shares
from emporion.timetable.several.days import join, solve_by_day, split
from tests.engines.timetable.forums import crowded, small


def forum(seed: int, days: int = 2) -> Problem:
    """A random forum with quotas, locks to slots, orders, absences and interpreters with a load."""
    rng = random.Random(seed)
    slots = [Slot(f"s{d}.{i}", d, 540 + 20 * i, 560 + 20 * i) for d in range(days) for i in range(4)]
    ids = [slot.id for slot in slots]
    pairs = sorted({(a, b) for a, b in ((rng.randrange(6), rng.randrange(6, 12)) for _ in range(22))})
    return Problem(
        slots=slots,
        tables=[Table("t1"), Table("t2"), Table("t3", rng.sample(ids, 4))],
        participants=[
            Participant(f"p{i}", rng.sample(ids, 2) if i % 3 == 0 else (), 3 if i % 4 == 1 else None, i % 2)
            for i in range(12)
        ],
        meetings=[
            Meeting(
                f"m{k}",
                (f"p{a}", f"p{b}"),
                value=rng.randrange(1, 4),
                must=k == 3,
                slots=rng.sample(ids, 3) if k % 7 == 2 else None,
                after=[f"m{k - 1}"] if k % 6 == 5 else (),
                languages=("ru", "zh") if k % 5 == 0 else (),
                barred="hold" if k == 4 else "",
            )
            for k, (a, b) in enumerate(pairs)
        ],
        interpreters=[Interpreter("i1", ("ru", "zh"), max_meetings=3)],
        fairness=2,
    )


def test_results_stand_in_the_order_of_the_forums() -> None:
    problems = [small(), crowded(), small(tables=(Table("t1"),))]
    assert solve_many(problems, stop=Stop(), seed=3) == [solve_whole(p, stop=Stop(), seed=3) for p in problems]


def test_a_cancel_is_heard_by_every_forum() -> None:
    problems = [forum(1), forum(2)]
    results = solve_many(problems, stop=Stop(600, time.monotonic, lambda: True))
    assert [check(problem, result) for problem, result in zip(problems, results, strict=True)] == [[], []]
    assert all(result.seconds < 20 for result in results)


@pytest.mark.parametrize("seed", range(6))
def test_days_part_the_forum_and_share_its_rules(seed: int) -> None:
    problem = forum(seed, days=3)
    days = split(problem)
    names = [meeting.id for day in days for meeting in day.meetings]
    assert sorted(names) == sorted(set(names))
    assert "m4" not in names
    assert [slot for day in days for slot in day.slots] == list(problem.slots)
    assert sum(day.fairness or 0 for day in days) == 2
    assert sum(day.interpreters[0].max_meetings or 0 for day in days) <= 3
    for number, person in enumerate(problem.participants):
        if person.max_meetings is not None:
            assert sum(day.participants[number].max_meetings or 0 for day in days) <= person.max_meetings
    on = {meeting.id: place for place, day in enumerate(days) for meeting in day.meetings}
    tied = [(early, m.id) for m in problem.meetings for early in m.after if early in on and m.id in on]
    assert all(on[early] <= on[late] for early, late in tied)


def test_wishes_are_spread_evenly_where_all_days_are_alike() -> None:
    slots = [Slot(f"s{d}.{i}", d, 540 + 20 * i, 560 + 20 * i) for d in range(2) for i in range(5)]
    people = [Participant(f"{side}{i}") for side in "ab" for i in range(10)]
    wishes = [Meeting(f"{i}-{k}", (f"a{i}", f"b{(i + k) % 10}")) for i in range(10) for k in range(10)]
    days = split(Problem(slots, [Table(f"t{i}") for i in range(10)], people, wishes))
    assert [len(day.meetings) for day in days] == [50, 50]
    for day in days:
        for person in people:
            assert sum(person.id in meeting.participants for meeting in day.meetings) == 5


@pytest.mark.parametrize("seed", range(3))
def test_days_joined_obey_every_rule_of_the_whole(seed: int) -> None:
    problem = forum(seed)
    result = solve_by_day(problem, stop=Stop(), seed=seed)
    assert check(problem, result) == []
    whole = solve_whole(problem, stop=Stop(2, time.monotonic), seed=seed)
    assert result.value >= 0.8 * whole.value


def test_days_are_the_same_in_processes() -> None:
    problem = forum(7)
    in_processes = solve_by_day(problem, stop=Stop(), seed=2, executor=ProcessExecutor(2))
    assert in_processes == solve_by_day(problem, stop=Stop(), seed=2)


def test_a_wish_left_out_on_one_day_is_tried_on_another() -> None:
    """Four wishes of one person on two days of two slots; on the first, two of the slots are closed to two of them."""
    slots = [Slot(f"s{d}.{i}", d, 540 + 20 * i, 560 + 20 * i) for d in range(2) for i in range(2)]
    wishes = [Meeting(f"m{i}", ("a", f"b{i}")) for i in range(4)]
    people = [Participant("a"), *(Participant(f"b{i}", unavailable=("s0.0",)) for i in range(4))]
    problem = Problem(slots, [Table("t")], people, wishes)
    result = solve_by_day(problem, stop=Stop())
    assert check(problem, result) == []
    assert len(result.placements) == 3


def test_locks_stay_where_they_are() -> None:
    problem = forum(3)
    wish = problem.meetings[0]
    slot = next(
        s.id
        for s in problem.slots
        if not any(s.id in problem.participant_by_id[p].unavailable for p in wish.participants)
    )
    locked = evolve(wish, fixed=Fixed(slot, "t1"), slots=None, after=(), languages=())
    problem = evolve(problem, meetings=[locked, *problem.meetings[1:]])
    result = solve_by_day(problem, stop=Stop())
    assert check(problem, result) == []
    assert (slot, "t1") in {(p.slot, p.table) for p in result.placements if p.meeting == wish.id}


def test_one_day_is_solved_as_a_whole() -> None:
    assert solve_by_day(small(), stop=Stop(), seed=1) == solve_whole(small(), stop=Stop(), seed=1)


def test_joining_nothing_leaves_all_out() -> None:
    result = join(small(), [])
    assert check(small(), result) == []
    assert result.unseated == ("ab", "bc", "cd", "da")


def test_shares_add_up() -> None:
    assert shares(5, [0, 1], [4, 4]) == [3, 2]
    assert shares(2, [1, 1, 0], [9, 9, 9]) == [1, 1, 0]
    assert shares(7, [0, 0, 0], [1, 9, 2]) == [0, 7, 0]


class Recording(SerialExecutor):
    """Runs here, says it has so many workers, and notes what budget each run has."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.budgets: list[float | None] = []

    def each(self, function: Any, items: Any, *, cancelled: Any = lambda: False) -> Iterator[Any]:
        self.budgets.append(function.keywords["budget_seconds"])
        return super().each(function, items, cancelled=cancelled)


def test_days_have_the_same_budget_whatever_the_workers_and_the_clock() -> None:
    found = []
    for workers in (1, 2, 8):
        executor = Recording(workers)
        solve_by_day(forum(7), stop=Stop(100, time.monotonic), seed=2, executor=executor)
        found.append(executor.budgets)
    assert found[0] == found[1] == found[2]
    assert found[0][0] == pytest.approx(60 / len(split(forum(7))))


def test_versions_on_the_way_are_clean_and_never_worse() -> None:
    problem = forum(7)
    kept: list[Result] = []
    last = solve_whole(problem, stop=Stop(), seed=2, keep=kept.append)
    assert last == solve_whole(problem, stop=Stop(), seed=2)
    assert kept
    assert all(check(problem, version) == [] for version in kept)
    worth = [(version.value, -version.breaks_total) for version in (*kept, last)]
    assert worth == sorted(worth)


def test_days_done_so_far_are_kept() -> None:
    problem = forum(7)
    kept: list[Result] = []
    last = solve_by_day(problem, stop=Stop(), seed=2, keep=kept.append)
    assert len(kept) == len(split(problem))
    assert all(check(problem, version) == [] for version in kept)
    assert [len(version.placements) for version in kept] == sorted(len(version.placements) for version in kept)
    assert len(kept[-1].placements) <= len(last.placements)
