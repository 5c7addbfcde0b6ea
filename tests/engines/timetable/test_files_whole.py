"""Forums with everything and their timetables through JSON and workbooks; what cannot be read is refused in place."""

import json
import re
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import given, settings

from emporion.cli.timetable import timetable
from emporion.kernel.errors import InputError
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
    change_from_json,
    check,
    problem_from_json,
    problem_to_json,
    read_problem,
    result_from_json,
    result_to_json,
)
from tests.engines.timetable.brute import timetables
from tests.engines.timetable.forums import small, told
from tests.engines.timetable.tiny import forums

WHOLE = Problem(
    slots=(Slot("s1", 0, 540, 570, 3), Slot("s2", 0, 570, 600), Slot("s3", 1, 540, 570)),
    tables=(Table("1", room="hall"), Table("t2", ("s1", "s2"), "foyer")),
    participants=(
        Participant("a", ("s3",), 2, 1, ("x",)),
        Participant("b", table="t2"),
        Participant("c"),
        Participant("d"),
    ),
    meetings=(
        Meeting(
            "m1",
            ("a", "b"),
            value=2,
            must=True,
            fixed=Fixed("s1", "t2", ("c", "b"), "ann"),
            stand_ins=(("c",), ()),
            languages=("ru", "zh"),
            subject="it",
        ),
        Meeting("m2", ("b", "d"), slots=("s1", "s2"), after=("m1",), prefers=("s2",)),
        Meeting("m3", ("c", "d"), length=2, barred="met"),
    ),
    fairness=2,
    sessions=(Session("x", ("s2",)),),
    interpreters=(Interpreter("ann", ("ru", "zh", "en"), ("it", "law"), ("s3",), 4, 2, "t2"),),
    walks=(Walk(("hall", "foyer"), 5),),
    goals=("seated", "alone", "rooms", "breaks"),
)

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "timetable-files.md"


def through_json(problem: Problem) -> Problem:
    return problem_from_json(json.loads(json.dumps(problem_to_json(problem))))


def test_a_whole_problem_survives_json() -> None:
    assert through_json(WHOLE) == WHOLE


@settings(max_examples=60, deadline=None)
@given(forums())
def test_any_problem_and_any_timetable_survive_json(problem: Problem) -> None:
    assert through_json(problem) == problem
    for seats in islice(timetables(problem), 5):
        result = told(problem, seats)
        assert result_from_json(json.loads(json.dumps(result_to_json(result)))) == result


def test_the_json_of_a_result_has_people_and_interpreter_only_where_they_are_set() -> None:
    placements = (Placement("m1", "s1", "t2", ("c", "b"), "ann"), Placement("m2", "s2", "t2"))
    data = result_to_json(told(WHOLE, placements), problem=WHOLE)
    assert data["meetings"] == [
        {"id": "m1", "slot": "s1", "table": "t2", "people": ["c", "b"], "interpreter": "ann"},
        {"id": "m2", "slot": "s2", "table": "t2"},
    ]
    assert {key: data[key] for key in ("requested", "seated", "unseated", "goals", "fairness")} == {
        "requested": 3,
        "seated": 2,
        "unseated": [{"id": "m3"}],
        "goals": ["seated", "alone", "rooms", "breaks"],
        "fairness": 2,
    }


@pytest.mark.parametrize("unseated", [[{"id": 3, "reasons": [], "remedy": None}], [3], None])
def test_the_bare_result_of_another_solver_is_read(unseated: Any) -> None:
    problem = small(meetings=(Meeting("1", "ab"), Meeting("2", "bc"), Meeting("3", "cd")))
    data = {"meetings": [{"id": 1, "slot": "s0", "table": "t1"}, {"id": 2, "slot": "s2", "table": "t1"}]}
    if unseated:
        data["unseated"] = unseated
    result = result_from_json(data, problem)
    assert result == told(problem, (Placement("1", "s0", "t1"), Placement("2", "s2", "t1")))
    assert check(problem, result) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda d: d["meetings"][1].pop("participants"),
            "meetings[1].participants”: The field participants is missing.",
        ),
        (lambda d: d["meetings"][1].update(value="much"), "meetings[1].value”: 'much' is not a whole number."),
        (lambda d: d["meetings"][1].update(value=1.5), "meetings[1].value”: 1.5 is not a whole number."),
        (lambda d: d.update(fairness=10**9), "1000000000 is not a whole number of at most nine digits."),
        (lambda d: d["meetings"][1].update(must="no"), "meetings[1].must”: 'no' is not true or false."),
        (lambda d: d["meetings"][1].update(languages="ru"), "'ru' is not a list of texts or whole numbers."),
        (lambda d: d["meetings"][1].update(stand_ins=["c"]), "The stand-ins are not two lists, one for each side."),
        (
            lambda d: d["meetings"][0]["fixed"].update(people=["a"]),
            "meetings[0].fixed.people”: ['a'] is not a list of two.",
        ),
        (lambda d: d["tables"][0].update(id=None), "tables[0].id”: None is not a text or a whole number."),
        (lambda d: d.update(interpreters={"ann": 1}), "interpreters”: {'ann': 1} is not a list of objects."),
        (lambda d: d.update(fairness=True), "fairness”: True is not a whole number."),
        (lambda d: d.update(goals=["speed"]), "The goals “speed” make no sense in this order."),
        (lambda d: d["meetings"][1].update(barred="late"), "meeting m2 is barred for the reason “late”."),
    ],
)
def test_json_of_another_form_is_refused_in_place(change: Any, said: str) -> None:
    data = json.loads(json.dumps(problem_to_json(WHOLE)))
    change(data)
    with pytest.raises(InputError) as refusal:
        problem_from_json(data, file="forum.json")
    assert said in refusal.value.render()


def test_the_examples_of_the_reference_are_read() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    problem, result, change = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", text, re.DOTALL))
    assert problem_to_json(problem_from_json(problem)) | {"goals": problem["goals"]} == problem
    assert set(result) - set(result_to_json(result_from_json(result))) == {"goals", "fairness"}
    read = change_from_json(change)
    assert (read.now, read.away, read.held) == (
        "mon-3",
        {"alpha": None, "beta": {"mon-4", "mon-5"}},
        {frozenset({"gamma", "delta"})},
    )


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str, list[list[Any]]] = {
        "Slots": [
            ["id", "day", "start", "end", "capacity"],
            ["s1", 0, "09:00", "09:30", 3],
            ["s2", 0, "09:30", "10:00", None],
            ["s3", 1, "09:00", "09:30", None],
        ],
        "Tables": [["id", "slots", "room"], [1, None, "hall"], ["t2", "s1; s2", "foyer"]],
        "Participants": [
            ["id", "unavailable", "max meetings", "min meetings", "sessions", "table"],
            ["a", "s3", 2, 1, "x", None],
            ["b", None, None, None, None, "t2"],
            ["c"],
            ["d"],
        ],
        "Meetings": [
            [
                *("id", "first", "second", "value", "must", "slots", "prefers", "length", "after", "first stand ins"),
                *("languages", "subject", "barred", "fixed_slot", "fixed_table", "fixed_first", "fixed_second"),
                "fixed_interpreter",
            ],
            [
                *("m1", "a", "b", 2, "yes", None, None, None, None, "c"),
                *("ru, zh", "it", None, "s1", "t2", "c", "b", "ann"),
            ],
            ["m2", "b", "d", None, None, "s1;s2", "s2", None, "m1"],
            ["m3", "c", "d", None, None, None, None, 2, None, None, None, None, "met"],
        ],
        "Sessions": [["id", "slots"], ["x", "s2"]],
        "Interpreters": [
            ["id", "languages", "subjects", "unavailable", "max meetings", "longest run", "table"],
            ["ann", "ru; zh; en", "it; law", "s3", 4, 2, "t2"],
        ],
        "Walks": [["from", "to", "minutes"], ["hall", "foyer", 5]],
        "Settings": [["name", "value"], ["fairness", 2], ["goals", "seated, alone, rooms, breaks"]],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_whole_workbook_is_read(tmp_path: Path) -> None:
    assert read_problem(workbook(tmp_path / "forum.xlsx")) == WHOLE


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        (("Settings", "A3"), "speed", "sheet “Settings”, row 3, column “name”: There is no setting “speed”."),
        (("Walks", "C2"), None, "sheet “Walks”, row 2, column “minutes”: The cell is empty."),
        (("Interpreters", "B2"), None, "sheet “Interpreters”, row 2, column “languages”: The cell is empty."),
        (("Meetings", "Q2"), None, "sheet “Meetings”, row 2, column “fixed_second”: The cell is empty."),
        (("Slots", "E2"), "9999999999", "column “capacity”: “9999999999” is no whole number."),
        (("Meetings", "E2"), "perhaps", "row 2, column “must”: “perhaps” is neither yes nor no."),
        (("Slots", "E2"), "few", "sheet “Slots”, row 2, column “capacity”: “few” is no whole number."),
    ],
)
def test_a_wrong_cell_is_refused_with_its_place(
    tmp_path: Path, cell: tuple[str, str], value: str | None, said: str
) -> None:
    path = workbook(tmp_path / "forum.xlsx")
    book = openpyxl.load_workbook(path)
    book[cell[0]][cell[1]] = value
    book.save(path)
    with pytest.raises(InputError) as refusal:
        read_problem(path)
    assert said in refusal.value.render()


def test_the_check_command_tells_each_violation(tmp_path: Path) -> None:
    file, out = tmp_path / "forum.json", tmp_path / "r.json"
    problem = small()
    seats = (Placement("ab", "s0", "t1"), Placement("cd", "s0", "t2"))
    file.write_text(json.dumps(problem_to_json(problem)))
    good = result_to_json(told(problem, seats))

    def checked(data: dict[str, Any], *more: str) -> tuple[str, int]:
        out.write_text(json.dumps(data))
        done = CliRunner().invoke(timetable, ["check", str(file), str(out), *more], obj="en", standalone_mode=False)
        assert done.exception is None
        return done.output, done.return_value

    assert checked(good) == ("", 0)
    assert checked(good | {"seated": 9}) == ("figure.seated: The result states seated 9; it is 2.\n", 1)
    assert checked(good | {"fairness": 0}) == ("", 0)
    parted = result_to_json(told(problem, (Placement("ab", "s0", "t1"), Placement("bc", "s2", "t1"))))
    assert checked(parted | {"fairness": 1}) == ("", 0)
    assert checked(parted | {"fairness": 0})[0].startswith("fairness: Breaks differ by 1 between participants")
    assert checked(parted | {"fairness": 0}, "--fairness", "1") == ("", 0)
    twice = evolve(seats[0], meeting=seats[1].meeting)
    output, code = checked(result_to_json(told(problem, (*seats, twice))))
    assert code == 1
    assert "placement.twice" in output


def test_the_repair_command_writes_a_timetable_of_the_changed_forum(tmp_path: Path) -> None:
    file, before, change = tmp_path / "forum.json", tmp_path / "r.json", tmp_path / "change.json"
    after, changed = tmp_path / "r2.json", tmp_path / "forum2.json"
    problem = small()
    seats = ("ab s0 t1", "cd s0 t2", "bc s1 t1", "da s1 t2")
    file.write_text(json.dumps(problem_to_json(problem)))
    before.write_text(json.dumps(result_to_json(told(problem, [Placement(*seat.split()) for seat in seats]))))
    change.write_text(json.dumps({"cancel_meetings": ["da"], "away": {"b": ["s1"]}, "lock": ["cd"]}))
    arguments = ["repair", str(file), str(before), "--change", str(change), "--out", str(after)]
    done = CliRunner().invoke(timetable, [*arguments, "--problem-out", str(changed)], obj="en", standalone_mode=False)
    assert done.exception is None
    data = json.loads(after.read_text())
    assert (data["requested"], data["seated"], data["moved"], data["dropped"]) == (3, 3, ["bc"], [])
    places = {entry["id"]: entry["slot"] for entry in data["meetings"]}
    assert places == {"ab": "s0", "cd": "s0", "bc": "s2"}
    checked = CliRunner().invoke(timetable, ["check", str(changed), str(after)], obj="en", standalone_mode=False)
    assert (checked.output, checked.return_value) == ("", 0)
    assert data["breaks_max"] - data["breaks_min"] == 1
    before.write_text(json.dumps(json.loads(before.read_text()) | {"fairness": 0}))
    done = CliRunner().invoke(timetable, arguments, obj="en", standalone_mode=False)
    data = json.loads(after.read_text())
    assert (done.exception, data["fairness"], data["breaks_max"] - data["breaks_min"]) == (None, 0, 0)
