"""Each rule of the check fires on a timetable that breaks it, and on no other."""

from collections.abc import Callable

import pytest
from attrs import evolve

from emporion.timetable import Fixed, Meeting, Participant, Placement, Problem, Result, Table, check
from tests.engines.timetable.forums import slots, small, told

PROBLEM = small(
    participants=(
        Participant("a", frozenset({"s2"})),
        Participant("b", max_meetings=2),
        Participant("c"),
        Participant("d"),
    ),
    tables=(Table("t1"), Table("t2"), Table("t3", frozenset({"s0"}))),
    meetings=(
        Meeting("ab", ("a", "b"), fixed=Fixed("s0", "t1")),
        Meeting("bc", ("b", "c"), after=frozenset({"ab"})),
        Meeting("cd", ("c", "d"), slots=frozenset({"s0", "s2"})),
        Meeting("da", ("d", "a")),
    ),
)
GOOD = told(PROBLEM, [Placement(*seat.split()) for seat in ("ab s0 t1", "cd s0 t2", "bc s1 t1", "da s1 t2")])


def rules(problem: Problem, result: Result) -> set[str]:
    return {violation.rule for violation in check(problem, result) if not violation.rule.startswith("figure.")}


def at(*seats: str) -> Result:
    """A result with true figures for seats written as ``meeting slot table``."""
    return told(PROBLEM, [Placement(*seat.split()) for seat in seats])


def test_a_sound_timetable_is_clean() -> None:
    assert check(PROBLEM, GOOD) == []
    assert check(PROBLEM, evolve(GOOD, status="optimal")) == []


@pytest.mark.parametrize(
    ("seats", "broken"),
    [
        (("ab s0 t1",), set()),
        (("ab s0 t1", "bc s0 t2"), {"participant.double", "meeting.order"}),
        (("ab s0 t1", "da s2 t1"), {"participant.unavailable"}),
        (("ab s0 t1", "cd s0 t1"), {"table.double"}),
        (("ab s0 t1", "bc s1 t3"), {"table.closed"}),
        (("ab s0 t1", "cd s1 t1"), {"meeting.slot"}),
        (("ab s0 t2",), {"meeting.locked"}),
        (("ab s1 t1",), {"meeting.locked"}),
        (("bc s1 t1",), {"meeting.locked"}),
        (("ab s0 t1", "bc s1 t1", "bc s2 t1"), {"placement.twice", "participant.quota"}),
    ],
)
def test_each_rule_fires(seats: tuple[str, ...], broken: set[str]) -> None:
    assert rules(PROBLEM, at(*seats)) == broken


def test_unknown_names_and_missing_meetings_are_reported() -> None:
    wrong = evolve(GOOD, placements=(*GOOD.placements[1:], Placement("zz", "s9", "t9")))
    assert rules(PROBLEM, wrong) == {"placement.unknown", "placement.list", "meeting.locked"}


def test_the_fairness_rule_fires() -> None:
    problem = small(
        slots=slots(3),
        meetings=(Meeting("ab", ("a", "b")), Meeting("ac", ("a", "c"))),
        fairness=0,
    )
    placements = (Placement("ab", "s0", "t1"), Placement("ac", "s2", "t1"))
    result = Result(placements, (), "feasible", 2, 2, 1, 0, 1, 0, 1, 0.0, 0, without_meeting=0)
    assert [violation.rule for violation in check(problem, result)] == ["fairness"]
    assert check(evolve(problem, fairness=1), result) == []


@pytest.mark.parametrize(
    ("figure", "change"),
    [
        ("value", lambda n: n + 1),
        ("breaks_total", lambda n: n + 1),
        ("breaks_max", lambda n: n + 1),
        ("breaks_min", lambda n: n + 1),
        ("idle_slots", lambda n: n + 1),
        ("without_meeting", lambda n: n + 1),
        ("below_minimum", lambda n: n + 1),
        ("room_changes", lambda n: n + 1),
        ("not_preferred", lambda n: n + 1),
        ("seated_upper_bound", lambda n: 1),
        ("seated_upper_bound", lambda n: n + 9),
        ("breaks_lower_bound", lambda n: n + 9),
    ],
)
def test_each_false_figure_is_found(figure: str, change: Callable[[int], int]) -> None:
    wrong = evolve(GOOD, **{figure: change(getattr(GOOD, figure))})
    assert f"figure.{figure}" in {violation.rule for violation in check(PROBLEM, wrong)}
