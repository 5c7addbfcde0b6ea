"""What makes a forum unusable is refused with words that name it."""

import time

import pytest
from attrs import evolve

from emporion.kernel.errors import InputError
from emporion.timetable import Fixed, Interpreter, Meeting, Participant, Session, Slot, Table, Walk
from tests.engines.timetable.forums import slots, small

AB, BC, CD = ("a", "b"), ("b", "c"), ("c", "d")
RU_ZH, ANN = ("ru", "zh"), Interpreter("ann", ("ru", "zh"))
TALK, CHAT = Meeting("m", AB, languages=RU_ZH), Meeting("n", CD, languages=RU_ZH)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"tables": (Table("t"), Table("t"))}, "The table t stands 2 times."),
        ({"participants": (Participant("a"), Participant("a"))}, "The participant a stands 2 times."),
        ({"meetings": (Meeting("m", AB), Meeting("m", BC))}, "The meeting m stands 2 times."),
        ({"slots": tuple(reversed(slots(3)))}, "The slot s1 does not come after the slot s2."),
        ({"slots": (Slot("s0", 0, 60, 60),)}, "The slot s0 has no valid time."),
        ({"tables": (Table("t", frozenset({"x"})),)}, "table t names the slot x, which does not exist."),
        ({"meetings": (Meeting("m", ("a", "z")),)}, "meeting m names the participant z, who does not exist."),
        ({"meetings": (Meeting("m", ("a", "a")),)}, "meeting m has the same participant on both sides."),
        ({"meetings": (Meeting("m", AB, value=0),)}, "meeting m has the value 0."),
        (
            {"meetings": (Meeting("m", AB, value=1_000_001),)},
            "meeting m has the value 1,000,001. Give a whole number from 1 to 1,000,000.",
        ),
        ({"meetings": (Meeting("m", AB, after=frozenset({"x"})),)}, "meeting m comes after the meeting x"),
        ({"fairness": -1}, "The fairness limit is negative."),
        (
            {"meetings": (Meeting("m", AB, fixed=Fixed("s0")), Meeting("n", BC, fixed=Fixed("s0")))},
            "Locked meetings break a rule: b has 2 meetings in the slot s0.",
        ),
        (
            {"meetings": (Meeting("m", AB, fixed=("s0", "t1")), Meeting("n", ("c", "d"), fixed=("s0", "t1")))},
            "The table t1 has 2 meetings in the slot s0.",
        ),
        (
            {"meetings": (Meeting("m", AB, fixed=("s0", None), slots=frozenset({"s1"})),)},
            "The meeting m may not be in the slot s0.",
        ),
        (
            {"meetings": (Meeting("m", AB, after=frozenset({"n"})), Meeting("n", BC, after=frozenset({"m"})))},
            "The meeting m would have to come after itself.",
        ),
    ],
)
def test_a_wrong_forum_is_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(InputError) as refusal:
        small(**changes)
    assert words in refusal.value.render("en")
    for language in ("ru", "zh"):
        assert refusal.value.render(language) != refusal.value.render("en")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sessions": (Session("x", ("s0",)), Session("x", ()))}, "The session x stands 2 times."),
        ({"sessions": (Session("x", ("s9",)),)}, "session x names the slot s9, which does not exist."),
        ({"interpreters": (ANN, ANN)}, "The interpreter ann stands 2 times."),
        ({"interpreters": (Interpreter("ann", ("ru",)),)}, "interpreter ann has fewer than two languages."),
        ({"interpreters": (evolve(ANN, unavailable=("s9",)),)}, "interpreter ann names the slot s9"),
        ({"interpreters": (evolve(ANN, table="t9"),)}, "interpreter ann names the table t9, but there is none."),
        ({"interpreters": (evolve(ANN, max_meetings=-1),)}, "interpreter ann has max_meetings -1."),
        ({"interpreters": (evolve(ANN, longest_run=0),)}, "interpreter ann has longest_run 0."),
        ({"slots": (Slot("s0", 0, 0, 60, -1),)}, "slot s0 has capacity -1."),
        ({"participants": (Participant("a", sessions=("x",)),)}, "participant a names the session x"),
        ({"participants": (Participant("a", table="t9"),)}, "participant a names the table t9"),
        ({"participants": (Participant("a", min_meetings=-1),)}, "participant a has a negative quota."),
        ({"meetings": (Meeting("m", AB, length=0),)}, "meeting m has length 0."),
        ({"meetings": (Meeting("m", AB, languages=("ru",)),)}, "meeting m names 1 languages."),
        ({"meetings": (Meeting("m", AB, prefers=("s9",)),)}, "meeting m names the slot s9"),
        ({"meetings": (Meeting("m", AB, barred="later"),)}, "meeting m is barred for the reason “later”."),
        ({"meetings": (Meeting("m", AB, stand_ins=(frozenset("z"), frozenset())),)}, "names the participant z"),
        ({"meetings": (Meeting("m", AB, stand_ins=(frozenset("b"), frozenset())),)}, "may have b on both sides."),
        ({"walks": (Walk(("", "hall"), 5),)}, "The walk from  to hall names the room hall, but there is none."),
        ({"walks": (Walk(("", ""), 5),)}, "stands twice, or ends where it begins."),
        (
            {"tables": (Table("t", room="a"), Table("u", room="b")), "walks": (Walk("ab", 5), Walk("ba", 5))},
            "The walk from b to a stands twice, or ends where it begins.",
        ),
        ({"tables": (Table("t", room="a"), Table("u", room="b")), "walks": (Walk("ab", -5),)}, "has minutes -5."),
        ({"goals": ("alone", "breaks")}, "The goals “alone, breaks” make no sense in this order."),
        ({"goals": ("breaks", "seated")}, "make no sense"),
        ({"goals": ("seated", "breaks", "alone")}, "make no sense"),
        ({"goals": ("seated", "breaks", "breaks")}, "make no sense"),
        ({"goals": ("seated", "speed")}, "make no sense"),
    ],
)
def test_a_wrong_whole_forum_is_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(InputError) as refusal:
        small(**({"meetings": ()} | changes))
    assert words in refusal.value.render("en")


@pytest.mark.parametrize("goals", [("seated",), ("alone", "seated"), ("seated", "preferences", "rooms", "breaks")])
def test_goals_in_an_order_that_makes_sense_are_taken(goals: tuple[str, ...]) -> None:
    assert small(goals=goals).goals == goals


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"meetings": (Meeting("m", AB, fixed=Fixed("s9")),)}, "meeting m names the slot s9"),
        ({"meetings": (Meeting("m", AB, fixed=Fixed("s0", "t9")),)}, "is locked to the table t9, which does not exist"),
        ({"meetings": (Meeting("m", AB, fixed=Fixed("s0", people=("a", "z"))),)}, "names the participant z"),
        ({"meetings": (Meeting("m", AB, fixed=Fixed("s0", people=("a", "c"))),)}, "a, c may not sit in the meeting m"),
        ({"meetings": (Meeting("m", AB, length=2, fixed=Fixed("s2")),)}, "do not follow from the slot s2 on."),
        ({"meetings": (Meeting("m", AB, barred="met", fixed=Fixed("s0")),)}, "although the pair has met before."),
        ({"meetings": (Meeting("m", AB, barred="policy", fixed=Fixed("s0")),)}, "although the rules keep the pair"),
        ({"meetings": (Meeting("m", AB, barred="agreement", fixed=Fixed("s0")),)}, "although not both have said yes."),
        ({"meetings": (evolve(TALK, fixed=Fixed("s0", interpreter="bob")),)}, "names the interpreter bob"),
        ({"meetings": (Meeting("m", AB, fixed=Fixed("s0", interpreter="ann")),)}, "ann interprets the meeting m"),
        (
            {"meetings": (evolve(TALK, fixed=Fixed("s0")), evolve(CHAT, fixed=Fixed("s0")))},
            "More meetings are locked in the slot s0 than can be interpreted in it.",
        ),
        (
            {"meetings": (Meeting("m", AB, length=2, fixed=Fixed("s0")), Meeting("n", BC, fixed=Fixed("s1")))},
            "b has 2 meetings in the slot s1.",
        ),
        (
            {"tables": (Table("t"),), "meetings": [Meeting(a + b, (a, b), fixed=Fixed("s0")) for a, b in ("ab", "cd")]},
            "More meetings are locked in the slot s0 than tables are open in it.",
        ),
        (
            {"slots": (Slot("s0", 0, 0, 60, 0),), "meetings": (Meeting("m", AB, fixed=Fixed("s0")),)},
            "The slot s0 has 1 meetings; its capacity is 0.",
        ),
        (
            {
                "participants": (Participant("a", table="t1"), *map(Participant, "bcd")),
                "meetings": (Meeting("m", AB, fixed=Fixed("s0", "t2")),),
            },
            "The meeting m is not at the table t1 of its exhibitor.",
        ),
        (
            {
                "participants": (Participant("a", sessions=("x",)), *map(Participant, "bcd")),
                "sessions": (Session("x", ("s0",)),),
                "meetings": (Meeting("m", AB, fixed=Fixed("s0")),),
            },
            "a has a meeting in the slot s0 but attends the session x then.",
        ),
        (
            {
                "participants": (*map(Participant, "abd"), Participant("c", ("s0",)), Participant("e", ("s0", "s1"))),
                "meetings": (Meeting("m", ("c", "d"), stand_ins=({"e"}, ()), fixed=Fixed("s0")),),
            },
            "Nobody of c, e is available for the locked meeting m.",
        ),
        (
            {
                "tables": (Table("t", room="a"), Table("u", room="b")),
                "walks": (Walk("ab", 5),),
                "meetings": (Meeting("m", AB, fixed=Fixed("s0", "t")), Meeting("n", BC, fixed=Fixed("s1", "u"))),
            },
            "b has 0 minutes to walk from the meeting m to n and needs 5.",
        ),
    ],
)
def test_locks_that_contradict_the_rules_are_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(InputError) as refusal:
        small(**({"interpreters": (ANN,)} | changes))
    assert words in refusal.value.render("en")


def test_locks_settled_in_part_are_taken() -> None:
    problem = small(
        interpreters=(ANN, Interpreter("bob", RU_ZH)),
        meetings=(
            evolve(TALK, fixed=Fixed("s0", "t1")),
            evolve(CHAT, length=2, stand_ins=((), {"e"}), fixed=Fixed("s0", None, None, "ann")),
        ),
        participants=(*map(Participant, "abc"), Participant("d", ("s0",)), Participant("e")),
    )
    assert problem.meetings[1].fixed == Fixed("s0", interpreter="ann")


def test_a_great_forum_is_validated_in_time_that_grows_with_it() -> None:
    people = [Participant(f"p{i}") for i in range(4000)]
    meetings = [Meeting(f"m{i}-{k}", (f"p{i}", f"p{2000 + (i + k) % 2000}")) for i in range(2000) for k in range(10)]
    began = time.process_time()
    small(participants=people, meetings=meetings)
    assert time.process_time() - began < 5
