"""``emporion timetable repair``: from a solved file through a change to a timetable that the check finds clean."""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from emporion.cli import main
from emporion.timetable import Interpreter, Problem, problem_to_json
from tests.engines.timetable.forums import published, slots, small

RU_ZH = ("ru", "zh")


def run(*arguments: object) -> int | str | None:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in ("timetable", *arguments)])
    return ended.value.code


def solved(file: Path, folder: Path) -> dict[str, Any]:
    assert run("solve", file, "--seconds", 30, "--out", folder / "r.json") == 0
    return json.loads((folder / "r.json").read_text())


def repaired(file: Path, folder: Path, change: dict[str, Any], *options: object) -> dict[str, Any]:
    """Repair, check the outcome against the changed forum, and return it."""
    (folder / "change.json").write_text(json.dumps(change))
    out, forum = folder / "r2.json", folder / "forum2.json"
    options = ("--change", folder / "change.json", "--out", out, "--problem-out", forum, *options)
    assert run("repair", file, folder / "r.json", *options) == 0
    assert run("check", forum, out) == 0
    return json.loads(out.read_text())


def where(data: dict[str, Any]) -> dict[Any, tuple[Any, ...]]:
    return {m["id"]: (m["slot"], m["table"], m.get("interpreter")) for m in data["meetings"]}


def test_a_published_forum_is_repaired(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = published("tic-12.original.dzn")
    before = solved(file, tmp_path)
    first, second = before["meetings"][0], before["meetings"][60]
    change = {"cancel_meetings": [str(first["id"])], "lock": [str(second["id"])], "now": str(first["slot"])}
    capsys.readouterr()
    after = repaired(file, tmp_path, change, "--seconds", 5)
    assert (after["requested"], after["seated"], after["moved"], after["dropped"]) == (124, 124, [], [])
    assert where(after) == {name: seat for name, seat in where(before).items() if name != first["id"]}
    assert capsys.readouterr().out.startswith("moved 0 (>= 0)  124/124 (<= 124)")


def test_somebody_away_moves_a_meeting_of_a_published_forum(tmp_path: Path) -> None:
    file = published("tic-12.original.dzn")
    before = solved(file, tmp_path)
    meeting = before["meetings"][60]
    after = repaired(file, tmp_path, {"close_tables": {}, "away": {"1": [1, 2, 3]}})
    assert after["seated"] + len(after["dropped"]) == 125
    assert after["moved_lower_bound"] <= len(after["moved"]) <= 20
    assert {type(name) for name in after["moved"]} <= {int}
    assert meeting["id"] in where(after)
    stay = where(before).keys() - set(after["moved"]) - set(after["dropped"])
    assert {name: where(after)[name] for name in stay} == {name: where(before)[name] for name in stay}


def interpreted() -> Problem:
    plain = small(slots=slots(4), interpreters=(Interpreter("ann", RU_ZH), Interpreter("bob", RU_ZH)))
    return evolve(plain, meetings=[evolve(m, languages=RU_ZH) for m in plain.meetings])


def test_an_interpreter_who_falls_ill_moves_as_few_as_can_be(tmp_path: Path) -> None:
    file = tmp_path / "forum.json"
    file.write_text(json.dumps(problem_to_json(interpreted())))
    before = solved(file, tmp_path)
    assert {m["slot"] for m in before["meetings"]} <= {"s0", "s1", "s2", "s3"}
    full = [slot for slot in ("s0", "s1", "s2", "s3") if [m["slot"] for m in before["meetings"]].count(slot) == 2]
    after = repaired(file, tmp_path, {"interpreters_gone": ["ann"]})
    assert (after["seated"], after["dropped"]) == (4, [])
    assert (len(after["moved"]), after["moved_lower_bound"]) == (len(full), len(full))
    assert {m["interpreter"] for m in after["meetings"]} == {"bob"}


@pytest.mark.parametrize(
    ("change", "said"),
    [({"cancel": ["x"]}, "A change has no field cancel."), ({"cancel_meetings": ["x"]}, "x")],
)
def test_a_change_that_is_wrong_is_refused(
    change: dict[str, Any], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "forum.json"
    file.write_text(json.dumps(problem_to_json(small())))
    solved(file, tmp_path)
    (tmp_path / "change.json").write_text(json.dumps(change))
    code = run("repair", file, tmp_path / "r.json", "--change", tmp_path / "change.json", "--out", tmp_path / "r2.json")
    assert code != 0
    assert said in capsys.readouterr().err
    assert not (tmp_path / "r2.json").exists()
