"""Every remedy is carried out on the forum it is stated for, and every reason is true of the timetable."""

import time

import pytest
from attrs import evolve

from emporion.kernel.errors import InputError
from emporion.kernel.explanations import Explanation
from emporion.kernel.stopping import Stop
from emporion.timetable import (
    Fixed,
    Interpreter,
    Meeting,
    Participant,
    Placement,
    Problem,
    Result,
    Table,
    check,
    explain,
    explain_unseated,
    figures,
    solve,
)
from emporion.timetable.explanations.mending import remedy
from emporion.timetable.explanations.standing import Standing
from emporion.timetable.problem import Bar
from tests.engines.timetable.forums import crowded, slots, small, told

STOP = Stop()
PATH = (Meeting("ab", ("a", "b")), Meeting("bc", ("b", "c")))


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
        (small(slots=slots(1), meetings=PATH), "timetable.busy", "leave out the meeting"),
    ],
)
def test_the_reason_and_the_remedy_of_a_wish_left_out(problem: Problem, kind: str, said: str) -> None:
    result = solve(problem, stop=STOP)
    explanations = {name: explain(problem, result, name) for name in result.unseated}
    assert kind in {part.kind for explanation in explanations.values() for part in explanation.parts}
    assert any(said in str(explanation.remedy) for explanation in explanations.values())


@pytest.mark.parametrize(
    "problem", [crowded(), small(slots=slots(1), meetings=PATH), small(slots=slots(2), tables=crowded().tables[:1])]
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


def test_two_meetings_are_not_left_out_for_one_of_the_same_worth() -> None:
    problem = small(slots=slots(1))
    result = solve(problem, stop=STOP)
    assert len(result.unseated) == 2
    assert [explain(problem, result, name).remedy for name in result.unseated] == [None, None]


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


def left_out(problem: Problem, *seated: Placement) -> Explanation:
    """Explain the wish ab beside the meetings seated."""
    return explain(problem, told(problem, seated), "ab")


def sentences(explanation: Explanation) -> list[tuple[str, str]]:
    return [(part.kind.removeprefix("timetable."), str(part.sentence)) for part in explanation.parts]


def test_a_core_is_the_wishes_of_somebody_with_too_few_slots() -> None:
    people = (Participant("a", {"s2"}), *map(Participant, "bcd"))
    wishes = tuple(Meeting(a + b, (a, b)) for a, b in ("ab", "ac", "ad", "cd"))
    problem = small(participants=people, meetings=wishes)
    seated = (Placement("ac", "s0", "t1"), Placement("ad", "s1", "t1"), Placement("cd", "s2", "t1"))
    assert sentences(left_out(problem, *seated)) == [
        ("away", "In 1 of the 3 slots of the forum, a is not available."),
        ("busy", "In 2 of the 2 slots it may take, a is in another meeting."),
        ("core", "a has 3 wishes that can only be in 2 slots: ab, ac, ad."),
        ("core", "Not always available: a."),
        ("core", "One meeting at a time for each of: a."),
    ]
    assert str(left_out(problem, *seated).remedy) == "It can be seated: make a available in slot s2."


def test_an_interpreter_is_missing() -> None:
    wishes = (
        Meeting("ab", ("a", "b"), languages={"ru", "zh"}),
        Meeting("cd", ("c", "d"), languages={"ru", "zh"}),
    )
    problem = small(slots=slots(1), meetings=wishes, interpreters=(Interpreter("i", {"ru", "zh"}),))
    found = left_out(problem, Placement("cd", "s0", "t1", interpreter="i"))
    assert sentences(found) == [
        ("no_interpreter", "In 1 of the 1 slots it may take, no interpreter for ru–zh is left."),
        ("core", "Even if all others are moved, these 2 meetings cannot all be held: ab, cd."),
        ("core", "Only where an interpreter can be there."),
    ]
    assert str(found.remedy) == "It can be seated: add one more interpreter for ru–zh in slot s0."


def test_a_full_slot_and_an_order_have_their_remedies() -> None:
    slot = evolve(slots(1)[0], capacity=1)
    problem = small(slots=(slot,), meetings=(Meeting("ab", ("a", "b")), Meeting("cd", ("c", "d"))))
    found = left_out(problem, Placement("cd", "s0", "t1"))
    assert sentences(found)[0] == (
        "capacity",
        "In 1 of the 1 slots it may take, as many meetings are held as the slot takes.",
    )
    assert str(found.remedy) == "It can be seated: allow 2 meetings in slot s0."
    wishes = (Meeting("ab", ("a", "b"), after={"cd"}), Meeting("cd", ("c", "d"), slots={"s2"}))
    found = left_out(small(meetings=wishes), Placement("cd", "s2", "t1"))
    assert sentences(found)[0][1] == "In 3 of the 3 slots it may take, it would break the order with the meeting cd."
    assert str(found.remedy) == "It can be seated: allow the meeting cd in slot s0, and move 1 other meeting."


BARRED = [
    ("hold", "on hold"),
    ("met", "have met before"),
    ("policy", "keep the two apart"),
    ("agreement", "Not both"),
]


@pytest.mark.parametrize(("bar", "sentence"), BARRED)
def test_who_may_not_meet_is_told_so_and_offered_nothing(bar: Bar, sentence: str) -> None:
    found = left_out(small(meetings=(Meeting("ab", ("a", "b"), barred=bar),)))
    assert [part.kind for part in found.parts] == [f"timetable.{bar}"]
    assert sentence in str(found.parts[0].sentence)
    assert found.remedy is None


def test_the_place_of_a_seated_meeting_has_its_reasons() -> None:
    problem = small(
        tables=(Table("t1", room="hall"), Table("t2", room="lounge")),
        participants=(Participant("a", table="t1"), *map(Participant, "bcd")),
        interpreters=(Interpreter("i", {"ru", "zh"}),),
        meetings=(
            Meeting("ab", ("a", "b"), languages={"ru", "zh"}, prefers={"s1"}),
            Meeting("ac", ("a", "c")),
            Meeting("bd", ("b", "d"), slots={"s2"}),
        ),
    )
    seated = (
        Placement("ac", "s0", "t1"),
        Placement("ab", "s1", "t1", interpreter="i"),
        Placement("bd", "s2", "t2"),
    )
    assert sentences(left_out(problem, *seated)) == [
        ("adjacent", "For a it joins another meeting without a break."),
        ("adjacent", "For b it joins another meeting without a break."),
        ("preferred", "It begins in a slot it prefers."),
        ("own_table", "The table t1 is the exhibitor's own."),
        ("interpreter", "i interprets."),
        ("same_room", "a stays in the room of the meeting ac."),
        ("only", "No other slot is free for it."),
    ]
    assert sentences(explain(problem, told(problem, seated), "bd"))[0] == ("only_slot", "It can be in no other slot.")


def test_a_thousand_wishes_are_explained_quickly() -> None:
    people = tuple(Participant(f"p{i}") for i in range(46))
    pairs = [(f"p{i}", f"p{j}") for i in range(46) for j in range(i)]
    problem = small(participants=people, meetings=tuple(Meeting(f"{a}-{b}", (a, b)) for a, b in pairs))
    result = told(problem, (Placement("p1-p0", "s0", "t1"), Placement("p3-p2", "s0", "t2")))
    began = time.process_time()
    assert len(explain_unseated(problem, result)) == len(pairs) - 2
    assert time.process_time() - began < 6.0


def test_locks_that_contradict_a_rule_are_the_reason() -> None:
    """One interpreter who takes one meeting, and two locked ones in two slots that each need somebody."""
    meetings = tuple(
        Meeting(one + two, (one, two), languages=("ru", "zh"), fixed=Fixed(slot))
        for one, two, slot in (("a", "b", "s0"), ("c", "d", "s1"))
    )
    problem = small(meetings=meetings, interpreters=(Interpreter("ann", ("ru", "zh"), max_meetings=1),))
    result = solve(problem, stop=Stop())
    assert (result.status, result.placements) == ("infeasible", ())
    (part,) = explain(problem, result, "ab").parts
    assert (part.kind, part.sentence.render()) == (
        "timetable.locks",
        "The locked meetings cannot all be held by the rules; nothing is seated.",
    )
