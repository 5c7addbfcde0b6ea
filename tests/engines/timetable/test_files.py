"""Forums and timetables through JSON, MiniZinc data, workbooks and the command line."""

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from emporion.cli.timetable import timetable
from emporion.kernel.errors import InputError
from emporion.kernel.stopping import Stop
from emporion.timetable import (
    Fixed,
    Meeting,
    Participant,
    Slot,
    Table,
    problem_from_dzn,
    problem_from_json,
    problem_to_json,
    read_problem,
    result_from_json,
    result_to_json,
    solve,
)
from tests.engines.timetable.forums import crowded, small

FULL = small(
    tables=(Table("t1"), Table("t2", frozenset({"s0", "s1"}))),
    participants=(Participant("a", frozenset({"s2"}), 3, 1), *map(Participant, "bcd")),
    meetings=(
        Meeting("ab", ("a", "b"), value=3, must=True, slots=frozenset({"s0", "s1"}), fixed=Fixed("s0", "t1")),
        Meeting("bc", ("b", "c"), after=frozenset({"ab"})),
    ),
    fairness=1,
)
DZN = """
nBusiness = 3; nMeetings = 3; nTables = 1; nTotalSlots = 3; nMorningSlots = 2;
requested = [|1, 2,1,
|1, 3,2,
|2, 3,3,
|]; % a comment
forbidden = [{0},{0,1},{}]; fixed = [0,3,0]; precedences = [{},{},{1}];
"""


def test_a_problem_survives_json() -> None:
    assert problem_from_json(json.loads(json.dumps(problem_to_json(FULL)))) == FULL


def test_a_result_survives_json() -> None:
    result = solve(crowded(), stop=Stop())
    again = result_from_json(json.loads(json.dumps(result_to_json(result))))
    assert again == result
    assert again.seconds == result.seconds


@pytest.mark.parametrize("data", [{}, {"slots": 3}, {"slots": [{"id": 1}], "tables": []}, []])
def test_json_of_another_form_is_refused(data: object) -> None:
    with pytest.raises(InputError):
        problem_from_json(data)  # type: ignore[arg-type]


def test_minizinc_data_are_read() -> None:
    problem = problem_from_dzn(DZN)
    assert [slot.id for slot in problem.slots] == ["1", "2", "3"]
    assert problem.participants == (Participant("1"), Participant("2", frozenset({"1"})), Participant("3"))
    assert problem.meetings == (
        Meeting("1", ("1", "2"), slots=frozenset({"1", "2"})),
        Meeting("2", ("1", "3"), slots=frozenset({"3"})),
        Meeting("3", ("2", "3"), after=frozenset({"1"})),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nTables = 3;",
        DZN.replace("nMeetings = 3", "nMeetings = 4"),
        DZN.replace("nMorningSlots = 2", "nMorningSlots = -1"),
        DZN.replace("nMorningSlots = 2", "nMorningSlots = 4"),
        DZN.replace("nTables = 1", "nTables = -1"),
        DZN.replace("nTotalSlots = 3", "nTotalSlots = 1000000000"),
        DZN.replace("{1}", "1..1000000000", 1),
    ],
)
def test_minizinc_data_of_another_form_are_refused(text: str) -> None:
    with pytest.raises(InputError):
        problem_from_dzn(text)


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in {
        "Slots": [["id", "day", "start", "end"], ["s1", 0, "09:00", "09:30"], ["s2", 0, "09:30", "10:00"]],
        "Tables": [["id", "slots"], [1, None], ["t2", "s1; s2"]],
        "Participants": [["id", "unavailable", "max meetings"], ["a", "s2", 2], ["b", None, None], ["c", None, None]],
        "Meetings": [
            ["id", "first", "second", "value", "must", "fixed_slot", "fixed_table", "after"],
            ["m1", "a", "b", 2, "yes", "s1", "t2", None],
            ["m2", "b", "c", None, None, None, None, "m1"],
        ],
    }.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_is_read(tmp_path: Path) -> None:
    problem = read_problem(workbook(tmp_path / "forum.xlsx"), fairness=2)
    assert problem.slots == (Slot("s1", 0, 540, 570), Slot("s2", 0, 570, 600))
    assert problem.tables == (Table("1"), Table("t2", frozenset({"s1", "s2"})))
    assert problem.participants[0] == Participant("a", frozenset({"s2"}), 2)
    assert problem.meetings == (
        Meeting("m1", ("a", "b"), value=2, must=True, fixed=Fixed("s1", "t2")),
        Meeting("m2", ("b", "c"), after=frozenset({"m1"})),
    )
    assert problem.fairness == 2


def test_a_wrong_cell_is_refused_with_its_place(tmp_path: Path) -> None:
    path = workbook(tmp_path / "forum.xlsx")
    book = openpyxl.load_workbook(path)
    book["Slots"]["C3"] = "soon"
    book.save(path)
    with pytest.raises(InputError) as refusal:
        read_problem(path)
    assert refusal.value.render() == (
        "file forum.xlsx, sheet “Slots”, row 3, column “start”: “soon” is no time of day. "
        "Write hours and minutes, such as 09:30."
    )


@pytest.mark.parametrize("name", ["forum.txt", "broken.xlsx", "broken.json"])
def test_unreadable_files_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x00not this")
    with pytest.raises(InputError):
        read_problem(tmp_path / name)


def test_the_commands_solve_and_check(tmp_path: Path) -> None:
    forum, out = tmp_path / "forum.dzn", tmp_path / "r.json"
    forum.write_text(DZN)
    runner = CliRunner()
    solved = runner.invoke(timetable, ["solve", str(forum), "--seconds", "5", "--out", str(out)], obj="en")
    assert (solved.exit_code, solved.exception) == (0, None)
    data = json.loads(out.read_text())
    assert {k: data[k] for k in ("requested", "seated", "seated_upper_bound", "breaks_total", "status")} == {
        "requested": 3,
        "seated": 2,
        "seated_upper_bound": 2,
        "breaks_total": 0,
        "status": "optimal",
    }
    assert [entry["id"] for entry in data["unseated"]] == [3] or data["unseated"][0]["reasons"]
    clean = runner.invoke(timetable, ["check", str(forum), str(out)], obj="en", standalone_mode=False)
    assert (clean.output, clean.return_value) == ("", 0)
    data["meetings"][0]["slot"] = 3
    out.write_text(json.dumps(data))
    broken = runner.invoke(timetable, ["check", str(forum), str(out)], obj="en", standalone_mode=False)
    assert broken.return_value == 1
    assert "meeting.slot" in broken.output
