"""What happens between a timetable and its repair: the change file, and the problem that it leaves."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.kernel.errors import InputError
from emporion.timetable import (
    Change,
    Fixed,
    Interpreter,
    Meeting,
    Participant,
    Placement,
    Problem,
    Result,
    Table,
    apply,
    change_from_json,
)
from tests.engines.timetable.brute import timetables
from tests.engines.timetable.forums import slots, small, told
from tests.engines.timetable.tiny import forums

RU_ZH = ("ru", "zh")
FORUM = small(
    slots=slots(4),
    participants=tuple(map(Participant, "abcde")),
    interpreters=(Interpreter("ann", RU_ZH), Interpreter("bob", RU_ZH)),
    meetings=(
        Meeting("ab", "ab"),
        Meeting("bc", "bc", languages=RU_ZH),
        Meeting("cd", "cd", after=("ab",)),
        Meeting("da", "da", stand_ins=("", "e")),
    ),
)
TIMETABLE = told(
    FORUM,
    (
        Placement("ab", "s0", "t1"),
        Placement("bc", "s1", "t1", None, "ann"),
        Placement("cd", "s2", "t1"),
        Placement("da", "s1", "t2", ("d", "e")),
    ),
)
AS_IT_IS = {
    p.meeting: Fixed(p.slot, p.table, p.people or tuple(p.meeting), p.interpreter) for p in TIMETABLE.placements
}


def after(**fields: Any) -> Problem:
    return apply(FORUM, TIMETABLE, change_from_json(fields))


def locks(problem: Problem) -> dict[str, Fixed]:
    return {meeting.id: meeting.fixed for meeting in problem.meetings if meeting.fixed}


def test_a_change_of_nothing_leaves_the_problem() -> None:
    assert after() == FORUM


def test_a_cancelled_meeting_is_gone_and_nothing_comes_after_it() -> None:
    problem = after(cancel_meetings=["ab"])
    assert [meeting.id for meeting in problem.meetings] == ["bc", "cd", "da"]
    assert problem.meeting_by_id["cd"].after == frozenset()


def test_absences_come_to_those_that_were() -> None:
    problem = after(gone=["a"], away={"b": ["s3"]}, close_tables={"t1": ["s3"]}, interpreters_away={"ann": ["s0"]})
    assert problem.participant_by_id["a"].unavailable == frozenset(FORUM.slot_by_id)
    assert problem.participant_by_id["b"].unavailable == {"s3"}
    assert problem.table_by_id["t1"].slots == {"s0", "s1", "s2"}
    assert problem.interpreter_by_id["ann"].unavailable == {"s0"}
    assert after(close_tables=["t2"]).table_by_id["t2"].slots == frozenset()
    assert after(interpreters_gone=["bob"]).interpreter_by_id["bob"].unavailable == frozenset(FORUM.slot_by_id)


def test_what_is_added_stands_last() -> None:
    problem = after(
        add_participants=[{"id": "f", "unavailable": ["s0"]}],
        add_tables=[{"id": "t3", "slots": ["s1"]}],
        add_meetings=[{"id": "fa", "participants": ["f", "a"], "must": True}],
        must=["ab"],
        held=[["c", "b"]],
    )
    assert problem.participants[-1] == Participant("f", ("s0",))
    assert problem.tables[-1] == Table("t3", ("s1",))
    assert problem.meetings[-1] == Meeting("fa", ("f", "a"), must=True)
    assert [meeting.must for meeting in problem.meetings] == [True, False, False, False, True]
    assert [meeting.barred for meeting in problem.meetings] == ["", "hold", "", "", ""]


def test_what_is_over_or_running_is_locked_and_all_else_comes_later() -> None:
    problem = after(now="s1")
    assert locks(problem) == {name: AS_IT_IS[name] for name in ("ab", "bc", "da")}
    assert problem.meeting_by_id["cd"].slots == {"s2", "s3"}
    assert problem.meeting_by_id["ab"].slots is None


def test_absences_do_not_touch_what_is_running() -> None:
    problem = after(now="s1", gone=["c", "e"], close_tables=["t1"], interpreters_gone=["ann"])
    assert locks(problem) == {name: AS_IT_IS[name] for name in ("ab", "bc", "da")}
    assert problem.participant_by_id["c"].unavailable == {"s0", "s2", "s3"}
    assert problem.table_by_id["t1"].slots == {"s0", "s1"}
    assert problem.interpreter_by_id["ann"].unavailable == {"s0", "s2", "s3"}


def test_locked_meetings_are_kept_exactly() -> None:
    assert locks(after(lock=["bc", "da"])) == {name: AS_IT_IS[name] for name in ("bc", "da")}


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ({"gone": ["c"]}, None),
        ({"away": {"c": ["s0"]}}, Fixed("s1", "t1", ("b", "c"), "ann")),
        ({"close_tables": ["t1"]}, Fixed("s1", None, ("b", "c"), "ann")),
        ({"interpreters_gone": ["ann"]}, Fixed("s1", "t1", ("b", "c"))),
        ({"interpreters_gone": ["ann", "bob"]}, None),
        ({"held": [["b", "c"]]}, None),
    ],
)
def test_a_lock_that_cannot_be_kept_is_loosened(change: dict[str, Any], left: Fixed | None) -> None:
    assert after(lock=["bc"], **change).meeting_by_id["bc"].fixed == left


def test_a_lock_at_an_exhibitors_lost_table_is_released() -> None:
    forum = evolve(FORUM, participants=(Participant("a"), Participant("b", table="t1"), *map(Participant, "cde")))
    timetable = told(forum, (Placement("ab", "s0", "t1"),))
    problem = apply(forum, timetable, Change(lock=("ab",), closed_tables={"t1": None}))
    assert problem.meeting_by_id["ab"].fixed is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            {"cancel": ["ab"]},
            "file c.json, column “cancel”: A change has no field cancel. Name only these: now, cancel_m",
        ),
        ({"cancel_meetings": "ab"}, "cancel_meetings”: 'ab' is not a list of texts or whole numbers."),
        ({"away": ["a"], "held": ["ab"]}, "held.0”: 'ab' is not a list of texts or whole numbers."),
        ({"held": [["a"]]}, "held.0”: ['a'] is not a list of two."),
        ({"held": {"a": "b"}}, "held”: The holds are not a list of pairs of participants."),
        ({"held": [["a", "a"]]}, "The change holds somebody against the same. Name two different participants."),
        ({"away": {"a": "s0"}}, "away.a”: 's0' is not a list of texts or whole numbers."),
        ({"now": "s9"}, "The change names the slot s9, which does not exist."),
        ({"away": {"a": ["s9"]}}, "The change names the slot s9, which does not exist."),
        ({"gone": ["z"]}, "The change names the participant z, but there is none."),
        ({"close_tables": ["t9"]}, "The change names the table t9, but there is none."),
        ({"interpreters_gone": ["z"]}, "The change names the interpreter z, but there is none."),
        ({"must": ["zz"]}, "The change names the meeting zz, but there is none."),
        ({"lock": ["zz"]}, "The change names the meeting zz, but there is none."),
        ({"add_meetings": [{"id": "ab", "participants": ["a", "b"]}]}, "The meeting ab stands 2 times."),
        ({"add_meetings": [{"id": "x"}]}, "add_meetings[0].participants”: The field participants is missing."),
    ],
)
def test_a_wrong_change_is_refused(data: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as refusal:
        apply(FORUM, TIMETABLE, change_from_json(data, file="c.json"))
    assert said in refusal.value.render()


def test_what_is_not_seated_cannot_be_locked() -> None:
    with pytest.raises(InputError, match=r"The change locks the meeting ab, which is not seated\."):
        apply(FORUM, told(FORUM, TIMETABLE.placements[1:]), Change(lock=("ab",)))


def test_a_timetable_of_another_forum_is_refused() -> None:
    stranger: Result = evolve(TIMETABLE, placements=(Placement("ab", "s0", "t9"),))
    with pytest.raises(InputError, match=r"The timetable names the table t9, but there is none\."):
        apply(FORUM, stranger, Change())


@settings(max_examples=80, deadline=None)
@given(forums(), st.randoms(use_true_random=False))
def test_after_any_change_what_ran_can_still_stand(problem: Problem, chance: Any) -> None:
    """Whoever is away and whatever is lost, a sound timetable leaves locks that no rule stands against."""
    timetable = next(timetables(problem), None)
    if timetable is None:
        return
    result = told(problem, timetable)
    now = chance.choice([None, *(slot.id for slot in problem.slots)])
    change = Change(
        now=now,
        away={chance.choice(problem.participants).id: None},
        closed_tables={chance.choice(problem.tables).id: None},
        interpreters_away={one.id: None for one in problem.interpreters[:1]},
        lock=[p.meeting for p in timetable if chance.randrange(2)],
    )
    try:
        changed = apply(problem, result, change)
    except InputError as error:  # the locks need more tables or interpreters than are left
        if "More meetings are locked" not in error.render():
            raise
        return
    running = {
        p.meeting for p in timetable if now is not None and problem.slot_order[p.slot] <= problem.slot_order[now]
    }
    kept = {meeting.id: meeting.fixed for meeting in changed.meetings}
    for place in timetable:
        if place.meeting in running:
            assert kept[place.meeting] == Fixed(place.slot, place.table, place.people, place.interpreter)


def test_what_is_over_took_place_whatever_bars_it_now() -> None:
    barred = tuple(evolve(one, barred="hold" if one.id == "ab" else "") for one in FORUM.meetings)
    people = tuple(
        evolve(one, unavailable={"s0", "s3"}, max_meetings=1) if one.id in "ab" else one for one in FORUM.participants
    )
    tables = tuple(evolve(one, slots={"s1", "s2", "s3"}) for one in FORUM.tables)
    changed = evolve(FORUM, meetings=barred, participants=people, tables=tables)
    problem = apply(changed, TIMETABLE, change_from_json({"now": "s1"}))
    assert locks(problem) == {name: AS_IT_IS[name] for name in ("ab", "bc", "da")}
    assert problem.meeting_by_id["ab"].barred == ""
    assert problem.participant_by_id["b"].unavailable == {"s3"}
    assert (problem.participant_by_id["a"].max_meetings, problem.participant_by_id["b"].max_meetings) == (1, 2)
    assert problem.table_by_id["t1"].slots == {"s0", "s1", "s2", "s3"}
