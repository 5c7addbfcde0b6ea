"""Each rule that the check documents: a timetable that keeps it is clean, one that breaks it breaks it alone."""

import re
from typing import Any

import pytest
from attrs import evolve

from emporion.timetable import (
    Fixed,
    Interpreter,
    Meeting,
    Participant,
    Placement,
    Problem,
    Session,
    Slot,
    Table,
    Walk,
    check,
)
from emporion.timetable.rules import checking
from tests.engines.timetable.forums import slots, small, told

PAUSED = (Slot("s0", 0, 0, 60), Slot("s1", 0, 60, 120), Slot("s2", 0, 180, 240))
ROOMS = (Table("t1", room="a"), Table("t2", room="b"))
ANN, BOB = Interpreter("ann", ("ru", "zh")), Interpreter("bob", ("en", "zh"), table="t2")
RU_ZH = ("ru", "zh")
AB, BC, CD, DA = (Meeting(a + b, (a, b)) for a, b in ("ab", "bc", "cd", "da"))


def talk(name: str, **more: Any) -> Meeting:
    return Meeting(name, tuple(name), languages=RU_ZH, **more)


def people(**changed: dict[str, Any]) -> tuple[Participant, ...]:
    return tuple(Participant(name, **changed.get(name, {})) for name in "abcde")


# rule -> cases of (changes to the small forum, a timetable that keeps it, one that breaks it);
# a seat is written "meeting slot table [people [interpreter]]", people as two letters or -
CASES: dict[str, list[tuple[dict[str, Any], str, str]]] = {
    "placement.unknown": [
        ({}, "ab s0 t1", "ab s0 t1, bc s9 t1"),
        ({}, "ab s0 t1", "ab s0 t1, bc s1 t9"),
        ({}, "ab s0 t1", "ab s0 t1, bc s1 t1 bz"),
        ({"interpreters": (ANN,), "meetings": (talk("ab"),)}, "ab s0 t1 ab ann", "ab s0 t1 ab zed"),
    ],
    "placement.twice": [({}, "ab s0 t1", "ab s0 t1, ab s1 t1")],
    "meeting.length": [
        ({"meetings": (Meeting("ab", "ab", length=2),)}, "ab s1 t1", "ab s2 t1"),
        ({"meetings": (Meeting("ab", "ab", length=2),), "slots": PAUSED}, "ab s0 t1", "ab s1 t1"),
        ({"meetings": (Meeting("ab", "ab", length=2),), "slots": slots(4, days=2)}, "ab s0 t1", "ab s1 t1"),
    ],
    "meeting.slot": [({"meetings": (evolve(AB, slots=("s1",)),)}, "ab s1 t1", "ab s0 t1")],
    "meeting.barred": [
        ({"meetings": (evolve(AB, barred="hold"), CD)}, "cd s0 t1", "ab s0 t1, cd s0 t2"),
        ({"meetings": (evolve(AB, barred="met"), CD)}, "cd s0 t1", "ab s0 t1, cd s0 t2"),
        ({"meetings": (evolve(AB, barred="policy"), CD)}, "cd s0 t1", "ab s0 t1, cd s0 t2"),
        ({"meetings": (evolve(AB, barred="agreement"), CD)}, "cd s0 t1", "ab s0 t1, cd s0 t2"),
    ],
    "meeting.people": [
        ({"participants": people()}, "ab s0 t1 ab", "ab s0 t1 ae"),
        ({"participants": people()}, "ab s0 t1 ab", "ab s0 t1 ba"),
        ({"participants": people(), "meetings": (evolve(AB, stand_ins=("e", "")),)}, "ab s0 t1 eb", "ab s0 t1 ae"),
        ({"participants": people(), "meetings": (evolve(AB, stand_ins=("e", "")),)}, "ab s0 t1", "ab s0 t1 bb"),
    ],
    "meeting.order": [
        ({"meetings": (AB, evolve(CD, after=("ab",)))}, "ab s0 t1, cd s1 t1", "ab s1 t1, cd s1 t2"),
        (
            {"meetings": (evolve(AB, length=2), evolve(CD, after=("ab",)))},
            "ab s0 t1, cd s2 t1",
            "ab s0 t1, cd s1 t2",
        ),
    ],
    "meeting.locked": [
        ({"meetings": (evolve(AB, fixed=Fixed("s1")), CD)}, "ab s1 t1", "cd s0 t1"),
        ({"meetings": (evolve(AB, fixed=Fixed("s1", "t1")),)}, "ab s1 t1", "ab s1 t2"),
        (
            {
                "participants": people(),
                "meetings": (evolve(AB, stand_ins=("e", ""), fixed=Fixed("s1", people=("e", "b"))),),
            },
            "ab s1 t1 eb",
            "ab s1 t1",
        ),
        (
            {
                "interpreters": (ANN, evolve(ANN, id="bob")),
                "meetings": (talk("ab", fixed=Fixed("s1", interpreter="ann")),),
            },
            "ab s1 t1 - ann",
            "ab s1 t1 - bob",
        ),
    ],
    "participant.double": [
        ({}, "ab s0 t1, bc s1 t1", "ab s0 t1, bc s0 t2"),
        ({"meetings": (evolve(AB, length=2), BC)}, "ab s0 t1, bc s2 t1", "ab s0 t1, bc s1 t2"),
        (
            {"participants": people(), "meetings": (evolve(AB, stand_ins=("c", "")), CD)},
            "ab s0 t1, cd s0 t2",
            "ab s0 t1 cb, cd s0 t2",
        ),
    ],
    "participant.unavailable": [
        ({"participants": people(a={"unavailable": ("s1",)})}, "ab s0 t1", "ab s1 t1"),
        (
            {"participants": people(a={"unavailable": ("s1",)}), "meetings": (evolve(AB, length=2),)},
            "",
            "ab s0 t1",
        ),
    ],
    "participant.session": [
        (
            {"participants": people(a={"sessions": ("x",)}), "sessions": (Session("x", ("s1",)),)},
            "ab s0 t1",
            "ab s1 t1",
        )
    ],
    "participant.quota": [
        ({"participants": people(b={"max_meetings": 1})}, "ab s0 t1, cd s0 t2", "ab s0 t1, bc s1 t1"),
        (
            {"participants": people(e={"max_meetings": 0}), "meetings": (evolve(AB, stand_ins=("e", "")),)},
            "ab s0 t1",
            "ab s0 t1 eb",
        ),
    ],
    "participant.walk": [
        ({"tables": ROOMS, "walks": (Walk("ba", 5),)}, "ab s0 t1, bc s1 t1", "ab s0 t1, bc s1 t2"),
        (
            {"tables": ROOMS, "walks": (Walk("ba", 61),), "slots": PAUSED},
            "ab s0 t1, cd s2 t2",
            "ab s1 t1, bc s2 t2",
        ),
    ],
    "table.double": [
        ({}, "ab s0 t1, cd s0 t2", "ab s0 t1, cd s0 t1"),
        ({"meetings": (evolve(AB, length=2), CD)}, "ab s0 t1, cd s1 t2", "ab s0 t1, cd s1 t1"),
    ],
    "table.closed": [
        ({"tables": (Table("t1", ("s0",)),)}, "ab s0 t1", "ab s1 t1"),
        (
            {"tables": (Table("t1", ("s0", "s1")),), "meetings": (evolve(AB, length=2),)},
            "ab s0 t1",
            "ab s1 t1",
        ),
    ],
    "table.exhibitor": [
        ({"participants": people(a={"table": "t1"})}, "ab s0 t1, cd s0 t2", "ab s0 t2"),
        ({"participants": people(a={"table": "t1"})}, "ab s0 t1, cd s0 t2", "cd s0 t1"),
        ({"participants": people(a={"table": "t1"}, b={"table": "t2"})}, "ab s0 t1", "ab s0 t2"),
    ],
    "slot.capacity": [
        ({"slots": (Slot("s0", 0, 0, 60, 1),)}, "ab s0 t1", "ab s0 t1, cd s0 t2"),
        (
            {"slots": (Slot("s0", 0, 0, 60), Slot("s1", 0, 60, 120, 1)), "meetings": (evolve(AB, length=2), CD)},
            "ab s0 t1, cd s0 t2",
            "ab s0 t1, cd s1 t2",
        ),
    ],
    "interpreter.missing": [
        ({"interpreters": (ANN,), "meetings": (talk("ab"),)}, "ab s0 t1 - ann", "ab s0 t1"),
    ],
    "interpreter.needless": [({"interpreters": (ANN,)}, "ab s0 t1", "ab s0 t1 - ann")],
    "interpreter.language": [
        ({"interpreters": (ANN, BOB), "meetings": (talk("ab"),)}, "ab s0 t2 - ann", "ab s0 t2 - bob"),
    ],
    "interpreter.subject": [
        (
            {"interpreters": (evolve(ANN, subjects=("it",)),), "meetings": (talk("ab", subject="law"), talk("cd"))},
            "cd s0 t1 - ann",
            "ab s0 t1 - ann",
        ),
    ],
    "interpreter.table": [
        (
            {"interpreters": (evolve(ANN, table="t2"),), "meetings": (talk("ab"),)},
            "ab s0 t2 - ann",
            "ab s0 t1 - ann",
        ),
    ],
    "interpreter.double": [
        (
            {"interpreters": (ANN,), "meetings": (talk("ab", length=2), talk("cd"))},
            "ab s0 t1 - ann, cd s2 t2 - ann",
            "ab s0 t1 - ann, cd s1 t2 - ann",
        ),
    ],
    "interpreter.unavailable": [
        (
            {"interpreters": (evolve(ANN, unavailable=("s1",)),), "meetings": (talk("ab"),)},
            "ab s0 t1 - ann",
            "ab s1 t1 - ann",
        ),
    ],
    "interpreter.load": [
        (
            {"interpreters": (evolve(ANN, max_meetings=1),), "meetings": (talk("ab"), talk("cd"))},
            "ab s0 t1 - ann",
            "ab s0 t1 - ann, cd s1 t1 - ann",
        ),
    ],
    "interpreter.rest": [
        (
            {"interpreters": (evolve(ANN, longest_run=1),), "meetings": (talk("ab"), talk("cd"))},
            "ab s0 t1 - ann, cd s2 t1 - ann",
            "ab s0 t1 - ann, cd s1 t1 - ann",
        ),
        (
            {"interpreters": (evolve(ANN, longest_run=1),), "meetings": (talk("ab"), talk("cd")), "slots": PAUSED},
            "ab s1 t1 - ann, cd s2 t1 - ann",
            "ab s0 t1 - ann, cd s1 t1 - ann",
        ),
    ],
    "interpreter.walk": [
        (
            {
                "interpreters": (ANN,),
                "meetings": (talk("ab"), talk("cd")),
                "tables": ROOMS,
                "walks": (Walk("ab", 1),),
            },
            "ab s0 t1 - ann, cd s2 t2 - ann",
            "ab s0 t1 - ann, cd s1 t2 - ann",
        ),
    ],
    "fairness": [
        ({"fairness": 0}, "ab s0 t1, bc s1 t1", "ab s0 t1, bc s2 t1"),
        (
            {
                "fairness": 0,
                "participants": people(b={"sessions": ("x",)}, d={"sessions": ("y",)}),
                "sessions": (Session("x", ("s1",)), Session("y", ())),
            },
            "ab s0 t1, bc s2 t1",
            "cd s0 t1, da s2 t1",
        ),
    ],
}
SINGLE = [(rule, *case) for rule, cases in CASES.items() for case in cases]


def seated(problem: Problem, seats: str) -> list[Placement]:
    placements = []
    for seat in filter(None, seats.split(", ")):
        meeting, slot, table, sitting, interpreter = (*seat.split(), None, None)[:5]
        placements.append(Placement(meeting, slot, table, None if sitting in (None, "-") else sitting, interpreter))
    return placements


def broken(problem: Problem, seats: str) -> set[str]:
    placements = seated(problem, seats)
    known = [p for p in placements if p.slot in problem.slot_by_id and p.table in problem.table_by_id]
    known = [p for p in known if set(p.people or ()) <= problem.participant_by_id.keys()]
    result = told(problem, known)
    left_out = [name for name in result.unseated if name not in {p.meeting for p in placements}]
    wrong = evolve(result, placements=tuple(placements), unseated=tuple(left_out))
    return {v.rule for v in check(problem, wrong) if not v.rule.startswith("figure.")}


@pytest.mark.parametrize(("rule", "changes", "keeps", "breaks"), SINGLE)
def test_a_rule_fires_where_it_is_broken_and_only_there(
    rule: str, changes: dict[str, Any], keeps: str, breaks: str
) -> None:
    problem = small(**changes)
    assert broken(problem, keeps) == set()
    assert broken(problem, breaks) == {rule}


# figure -> (changes to the small forum, seats, its true value)
FIGURES: dict[str, list[tuple[dict[str, Any], str, int]]] = {
    "value": [({"meetings": (evolve(AB, value=3), BC, CD, DA)}, "ab s0 t1, cd s0 t2", 4)],
    "breaks_total": [
        ({}, "ab s0 t1, bc s2 t1", 1),
        ({"slots": slots(4, days=2)}, "ab s1 t1, bc s2 t1", 0),
        ({"meetings": (evolve(AB, length=2), BC)}, "ab s0 t1, bc s2 t1", 0),
        ({"participants": people(b={"sessions": "x"}), "sessions": (Session("x", ["s1"]),)}, "ab s0 t1, bc s2 t1", 0),
        (
            {
                "slots": slots(6),
                "participants": people(b={"sessions": "x"}),
                "sessions": (Session("x", ["s2", "s4"]),),
            },
            "ab s0 t1, bc s5 t1",
            1,
        ),
    ],
    "breaks_max": [({}, "ab s0 t1, bc s2 t1", 1)],
    "breaks_min": [({}, "ab s0 t1, bc s2 t1", 0)],
    "idle_slots": [
        (
            {
                "slots": slots(6),
                "participants": people(b={"sessions": "x"}),
                "sessions": (Session("x", ["s2", "s4"]),),
            },
            "ab s0 t1, bc s5 t1",
            2,
        ),
    ],
    "without_meeting": [
        ({}, "ab s0 t1", 2),
        ({"participants": people(), "meetings": (evolve(AB, stand_ins=("e", "")),)}, "ab s0 t1 eb", 0),
    ],
    "below_minimum": [
        ({"participants": people(a={"min_meetings": 2}, e={"min_meetings": 1})}, "ab s0 t1, da s1 t1", 1),
        (
            {
                "participants": people(a={"min_meetings": 1}, e={"min_meetings": 1}),
                "meetings": (evolve(AB, stand_ins=("e", "")),),
            },
            "ab s0 t1 eb",
            1,
        ),
    ],
    "room_changes": [
        ({"tables": ROOMS}, "ab s0 t1, bc s1 t2, da s1 t1", 1),
        ({"tables": ROOMS}, "ab s0 t1, bc s2 t2, cd s1 t1", 2),
        ({"tables": ROOMS, "slots": slots(4, days=2)}, "ab s1 t1, bc s2 t2", 0),
        (
            {"tables": ROOMS, "participants": people(), "meetings": (evolve(AB, stand_ins=("", "e")), BC)},
            "ab s0 t1 ae, bc s1 t2",
            0,
        ),
    ],
    "not_preferred": [
        ({"meetings": (evolve(AB, prefers=("s1",)), evolve(CD, prefers=("s0",)), DA)}, "ab s0 t1, cd s0 t2", 1),
    ],
    "seated_upper_bound": [({}, "ab s0 t1", 4)],
    "breaks_lower_bound": [({}, "ab s0 t1", 0)],
}
COUNTED = [(name, *case) for name, cases in FIGURES.items() for case in cases]


@pytest.mark.parametrize(("figure", "changes", "seats", "true"), COUNTED)
def test_a_figure_is_counted_as_it_is_defined(figure: str, changes: dict[str, Any], seats: str, true: int) -> None:
    problem = small(**changes)
    result = told(problem, seated(problem, seats))
    assert (check(problem, result), getattr(result, figure)) == ([], true)
    for wrong in (true - 1, true + 1):
        if figure in ("seated_upper_bound", "breaks_lower_bound"):
            wrong = 99 if wrong > true else -1
        assert f"figure.{figure}" in {v.rule for v in check(problem, evolve(result, **{figure: wrong}))}


@pytest.mark.parametrize(
    ("changes", "result", "rules"),
    [
        ({}, {"status": "optimal"}, []),
        ({}, {"status": "optimal", "breaks_lower_bound": 0}, []),
        ({"goals": ("seated", "rooms", "breaks")}, {"status": "optimal"}, []),
        ({}, {"status": "infeasible"}, ["figure.status"]),
        ({}, {"status": "unknown"}, ["figure.status"]),
        ({}, {"status": "perfect"}, ["figure.status"]),
    ],
)
def test_the_status_agrees_with_the_figures(changes: dict[str, Any], result: dict[str, Any], rules: list[str]) -> None:
    problem = small(**changes)
    good = told(problem, seated(problem, "ab s0 t1"))
    assert [v.rule for v in check(problem, evolve(good, **result))] == rules


def test_an_optimum_with_an_open_bound_of_breaks_is_none() -> None:
    good = told(small(), seated(small(), "ab s0 t1, bc s2 t1"))
    assert [v.rule for v in check(small(), evolve(good, status="optimal"))] == ["figure.status"]
    assert check(small(), evolve(good, status="optimal", breaks_lower_bound=1)) == []
    loose = small(goals=("seated", "alone", "rooms", "breaks"))
    assert check(loose, evolve(good, status="optimal")) == []


def test_every_documented_rule_has_a_case() -> None:
    assert checking.__doc__
    named = set(re.findall(r"``([a-z]+\.[a-z_]+)``", checking.__doc__)) | {"fairness"}
    assert named == CASES.keys() | {"placement.list"}
    listed = checking.__doc__[checking.__doc__.index("figure.<name>") :]
    assert set(re.findall(r"``([a-z_]+)``", listed)) == FIGURES.keys() | {"status", "requested", "seated"}
