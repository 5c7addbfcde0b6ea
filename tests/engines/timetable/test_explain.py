"""Every remedy is carried out on the forum it is stated for, and every reason is true of the timetable."""

import pytest
from attrs import evolve

from emporion.kernel.errors import InputError
from emporion.kernel.stopping import Stop
from emporion.timetable import Meeting, Participant, Problem, Result, check, explain, explain_unseated, figures, solve
from emporion.timetable.remedies import remedy
from emporion.timetable.standing import Standing
from tests.engines.timetable.forums import crowded, slots, small

STOP = Stop()


def kinds(problem: Problem, result: Result, meeting: str) -> list[str]:
    return [part.kind for part in explain(problem, result, meeting).parts]


@pytest.mark.parametrize(
    ("problem", "kind", "said"),
    [
        (
            small(participants=(Participant("a", frozenset({"s0", "s1", "s2"})), *map(Participant, "bcd"))),
            "timetable.no_common_slot",
            "make a available",
        ),
        (
            small(participants=(Participant("a", max_meetings=1), *map(Participant, "bcd"))),
            "timetable.quota",
            "raise the quota of a to 2",
        ),
        (crowded(), "timetable.no_table", "open one more table in slot"),
        (small(slots=slots(1)), "timetable.busy", "leave out the meeting"),
    ],
)
def test_the_reason_and_the_remedy_of_a_wish_left_out(problem: Problem, kind: str, said: str) -> None:
    result = solve(problem, stop=STOP)
    explanations = {name: explain(problem, result, name) for name in result.unseated}
    assert kind in {part.kind for explanation in explanations.values() for part in explanation.parts}
    assert any(said in str(explanation.remedy) for explanation in explanations.values())


@pytest.mark.parametrize(
    "problem", [crowded(), small(slots=slots(1)), small(slots=slots(2), tables=crowded().tables[:1])]
)
def test_every_remedy_is_carried_out_and_checked(problem: Problem) -> None:
    result = solve(problem, stop=STOP)
    assert result.unseated
    standing = Standing(problem, result)
    for name in result.unseated:
        found = remedy(standing, standing.number(name))
        assert found is not None
        counted = figures(found.problem, found.placements)
        left_out = {change.meeting for change in found.changes if change.kind == "leave_out"}
        seated = {placement.meeting for placement in found.placements}
        after = evolve(
            result,
            placements=found.placements,
            unseated=tuple(m.id for m in problem.meetings if m.id not in seated),
            status="feasible",
            seated_upper_bound=len(problem.meetings),
            breaks_lower_bound=0,
            value=counted.value,
            breaks_total=counted.breaks_total,
            breaks_max=counted.breaks_max,
            breaks_min=counted.breaks_min,
            idle_slots=counted.idle_slots,
            without_meeting=counted.without_meeting,
            below_minimum=counted.below_minimum,
        )
        assert check(found.problem, after) == []
        assert seated == {p.meeting for p in result.placements} - left_out | {name}


def test_moves_of_others_are_found_where_they_seat_it() -> None:
    problem = small(
        slots=slots(2), meetings=(Meeting("ab", ("a", "b")), Meeting("bc", ("b", "c"), slots=frozenset({"s0"})))
    )
    result = solve(problem, stop=STOP)
    stuck = evolve(result, placements=(evolve(result.placements[0], meeting="ab", slot="s0"),), unseated=("bc",))
    explanation = explain(problem, stuck, "bc")
    assert str(explanation.remedy) == "Moving 1 other meeting seats it, and all that are seated stay."


def test_a_seated_meeting_says_why_there() -> None:
    problem = small()
    result = solve(problem, stop=STOP)
    explanation = explain(problem, result, result.placements[0].meeting)
    assert explanation.parts
    assert "timetable.adjacent" in kinds(problem, result, result.placements[0].meeting)


def test_all_left_out_are_explained_in_three_languages() -> None:
    problem = crowded()
    result = solve(problem, stop=STOP)
    explained = explain_unseated(problem, result)
    assert list(explained) == list(result.unseated)
    for explanation in explained.values():
        for part in explanation.parts:
            assert len({part.sentence.render(language) for language in ("en", "ru", "zh")}) == 3


def test_an_unknown_meeting_is_refused() -> None:
    problem = small()
    with pytest.raises(InputError, match="There is no meeting zz"):
        explain(problem, solve(problem, stop=STOP), "zz")
