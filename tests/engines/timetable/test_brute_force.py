"""Tiny forums with everything: the solver's timetable is as good as the best of all timetables, goal by goal."""

import random

from hypothesis import given
from hypothesis import strategies as st

from emporion.kernel.stopping import Stop
from emporion.timetable import Fixed, Meeting, Participant, Problem, Slot, Table, check, explain_unseated, solve
from tests.engines.timetable.brute import best, score
from tests.engines.timetable.tiny import forum, forums
from tests.examples import examples


@examples(120)
@given(forums(), st.integers(0, 3))
def test_same_optimum_as_trying_every_timetable(problem: Problem, seed: int) -> None:
    least = best(problem)
    result = solve(problem, stop=Stop(), seed=seed)
    assert check(problem, result) == []
    if least is None:
        assert (result.status, result.placements) == ("infeasible", ())
        return
    assert (score(problem, result.placements), result.status) == (least, "optimal")
    assert list(explain_unseated(problem, result)) == list(result.unseated)


def test_the_fewest_changes_of_room_are_kept_though_the_board_cannot_count_them() -> None:
    seed = 1_000_657  # two boards that differ in nothing but rooms and in preferences, which come after
    problem = forum(random.Random(seed))
    result = solve(problem, stop=Stop(), seed=seed)
    assert (score(problem, result.placements), result.status) == (best(problem), "optimal")


def test_a_locked_timetable_against_the_fairness_rule_is_infeasible() -> None:
    problem = Problem(
        slots=tuple(Slot(f"s{i}", 0, 60 * i, 60 * i + 60) for i in range(3)),
        tables=(Table("t"),),
        participants=(Participant("a"), Participant("b"), Participant("c")),
        meetings=(Meeting("ab", ("a", "b"), fixed=Fixed("s0")), Meeting("ac", ("a", "c"), fixed=Fixed("s2"))),
        fairness=0,
    )
    result = solve(problem, stop=Stop())
    assert best(problem) is None
    assert (result.status, result.placements, result.unseated) == ("infeasible", (), ("ab", "ac"))
    assert check(problem, result) == []
