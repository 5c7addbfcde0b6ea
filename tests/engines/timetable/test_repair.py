"""Repairs of tiny forums against brute force: valid, as little lost, as few moved, and then as good as can be."""

import random
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emporion.kernel.stopping import Stop
from emporion.timetable import Placement, Problem, Repaired, Result, apply, check, repair, solve
from tests.engines.timetable.brute import score_of, seatings
from tests.engines.timetable.brute_places import Seats, places
from tests.engines.timetable.changed import change
from tests.engines.timetable.tiny import forums

Key = tuple[tuple[int, int], int, tuple[float, ...]]
MOST = 20_000  # ways to give out places that are looked at
TRIALS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def people_of(problem: Problem, placement: Placement) -> tuple[str, str]:
    return placement.people or problem.meeting_by_id[placement.meeting].participants


def old_seats(problem: Problem, result: Result) -> dict[str, tuple[str, tuple[str, str]]]:
    """Return slot and people of each meeting of a timetable."""
    return {p.meeting: (p.slot, people_of(problem, p)) for p in result.placements}


def now_seats(changed: Problem, seats: Seats) -> dict[str, tuple[str, tuple[str, str]]]:
    return {seat.meeting.id: (changed.slots[seat.held[0]].id, seat.people) for seat in seats}


def seats_of_result(changed: Problem, result: Result) -> Seats:
    """Return the timetable as the one seating that brute force has for it."""
    wanted = old_seats(changed, result)
    return next(seats for seats in seatings(changed) if now_seats(changed, seats) == wanted)


def lost(changed: Problem, before: dict[str, Any], now: dict[str, Any]) -> tuple[int, int]:
    """Return musts and value that were to be kept and are not seated."""
    out = [m for m in changed.meetings if not m.barred and (m.id in before or m.must) and m.id not in now]
    return sum(m.must for m in out), sum(m.value for m in out)


def moved(changed: Problem, before: dict[str, Any], now: dict[str, Any]) -> set[str]:
    return {m.id for m in changed.meetings if m.id in before and m.id in now and before[m.id] != now[m.id]}


def key(changed: Problem, before: dict[str, Any], seats: Seats) -> Key:
    """Return what a repair makes small, in order; changes of room come with the tables, which are kept first."""
    goals = evolve(changed, goals=tuple(goal for goal in changed.goals if goal != "rooms"))
    now = now_seats(changed, seats)
    return lost(changed, before, now), len(moved(changed, before, now)), score_of(goals, seats, 0)


def traded_key(changed: Problem, before: dict[str, Any], seats: Seats, price: float) -> Key:
    """Return what a repair at a price makes small, in order: what is lost, what is left out, moves against breaks."""
    first = evolve(changed, goals=tuple(goal for goal in changed.goals if goal in ("seated", "alone")))
    now = now_seats(changed, seats)
    breaks = score_of(evolve(changed, goals=("seated", "breaks")), seats, 0)[-1]
    traded = round(price * len(moved(changed, before, now)) + breaks, 6)
    return lost(changed, before, now), 0, (*score_of(first, seats, 0), traded)


def best(changed: Problem, keyed: Callable[[Seats], Key]) -> Key | None:
    """Return the key of the best repair of all, None if no timetable obeys the rules."""
    found = sorted(((keyed(seats), seats) for seats in seatings(changed)), key=lambda pair: pair[0])
    return next((mine for mine, seats in found if next(places(changed, seats), None) is not None), None)


def case(problem: Problem, number: int) -> tuple[Result, Any, Problem]:
    result = solve(problem, stop=Stop())
    made = change(random.Random(number), problem, result)
    return result, made, apply(problem, result, made)


def mended(problem: Problem, number: int, **options: Any) -> tuple[Result, Problem, Repaired]:
    result, made, changed = case(problem, number)
    return result, changed, repair(problem, result, made, stop=Stop(), **options)


@TRIALS
@given(forums(), st.integers(0, 1 << 30))
def test_no_repair_is_better(problem: Problem, number: int) -> None:
    result, changed, repaired = mended(problem, number)
    before = old_seats(problem, result)
    least = best(changed, lambda seats: key(changed, before, seats))
    assert repaired.problem == changed
    assert check(changed, repaired.result) == []
    if least is None:
        assert (repaired.result.status, repaired.result.placements) == ("infeasible", ())
        return
    now = old_seats(changed, repaired.result)
    assert set(repaired.moved) == moved(changed, before, now)
    assert set(repaired.dropped) == {
        m.id for m in changed.meetings if m.id in before and not m.barred and m.id not in now
    }
    assert key(changed, before, seats_of_result(changed, repaired.result)) == least
    assert (repaired.minimal, repaired.moved_lower_bound) == (True, least[1])


@TRIALS
@given(forums(), st.integers(0, 1 << 30))
def test_what_is_locked_or_runs_does_not_move(problem: Problem, number: int) -> None:
    result, made, changed = case(problem, number)
    repaired = repair(problem, result, made, stop=Stop(), trade=0.0)
    assert check(changed, repaired.result) == []
    if repaired.result.placements:
        gone_by = -1 if made.now is None else problem.slot_order[made.now]
        before, after = ({p.meeting: p for p in r.placements} for r in (result, repaired.result))
        for name, was in before.items():
            if name in made.cancel_meetings:
                assert name not in after
            elif problem.slot_order[was.slot] <= gone_by:
                assert (after[name], people_of(changed, after[name])) == (
                    evolve(was, people=after[name].people),
                    people_of(problem, was),
                )
        locks = {m.id: m.fixed for m in changed.meetings if m.fixed is not None}
        for name, lock in locks.items():
            assert after[name].slot == lock.slot
            assert lock.table in (None, after[name].table)
            assert lock.people in (None, people_of(changed, after[name]))
            assert lock.interpreter in (None, after[name].interpreter)
        new = after.keys() - before.keys()
        assert all(problem.slot_order[after[name].slot] > gone_by for name in new)


@TRIALS
@given(forums(), st.integers(0, 1 << 30))
def test_of_those_who_do_not_move_the_fewest_change_table_or_interpreter(problem: Problem, number: int) -> None:
    result, changed, repaired = mended(problem, number)
    before, after = ({p.meeting: p for p in r.placements} for r in (result, repaired.result))
    stay = set(after) & set(before) - set(repaired.moved)
    kept = {name: (before[name].table, before[name].interpreter) for name in stay}
    seats = seats_of_result(changed, repaired.result) if after else ()
    ways = (
        dict(zip((seat.meeting.id for seat in seats), way, strict=True)) for way in islice(places(changed, seats), MOST)
    )
    least = min((new_places(kept, way) for way in ways), default=0)
    assert new_places(kept, {name: (after[name].table, after[name].interpreter) for name in stay}) <= least


def new_places(kept: Mapping[str, tuple[str, str | None]], way: Mapping[str, tuple[str, str | None]]) -> int:
    """Count the tables and interpreters that are not as they were."""
    return sum(old != new for name, was in kept.items() for old, new in zip(was, way[name], strict=True))


@TRIALS
@given(forums(), st.integers(0, 1 << 30))
def test_a_smaller_trade_moves_more_and_breaks_less(problem: Problem, number: int) -> None:
    runs = [mended(problem, number, trade=trade) for trade in (100.0, 1.0, 0.5, 0.0)]
    made = [repaired for _, _, repaired in runs]
    counts = [repaired.result.breaks_total for repaired in made]
    assert counts == sorted(counts, reverse=True)
    assert len({(repaired.result.value, repaired.result.without_meeting) for repaired in made}) == 1
    assert all(repaired.moved_lower_bound <= len(repaired.moved) for repaired in made)


@TRIALS
@given(forums(), st.integers(0, 1 << 30), st.sampled_from((100.0, 1.5, 0.5, 0.0)))
def test_no_repair_at_a_price_is_better(problem: Problem, number: int, price: float) -> None:
    result, changed, repaired = mended(problem, number, trade=price)
    before = old_seats(problem, result)
    least = best(changed, lambda seats: traded_key(changed, before, seats, price))
    if least is not None:
        assert traded_key(changed, before, seats_of_result(changed, repaired.result), price) == least


@TRIALS
@given(forums(), st.integers(0, 1 << 30), st.integers(0, 3))
def test_the_same_seed_gives_the_same_repair(problem: Problem, number: int, seed: int) -> None:
    assert mended(problem, number, seed=seed) == mended(problem, number, seed=seed)
