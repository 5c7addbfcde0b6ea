"""``emporion timetable solve-all``: a result for each forum in order, a wrong file sinks none of the others."""

import json
from pathlib import Path

import pytest

from emporion.cli import main
from emporion.timetable import check, problem_to_json, read_problem, result_from_json
from tests.engines.timetable.forums import crowded, small


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int | str | None, list[str], list[str]]:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in ("timetable", "solve-all", *arguments)])
    said = capsys.readouterr()
    return ended.value.code, said.out.splitlines(), said.err.splitlines()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = [tmp_path / "one.json", tmp_path / "two.json"]
    for file, problem in zip(found, (small(), crowded()), strict=True):
        file.write_text(json.dumps(problem_to_json(problem)))
    return found


def test_each_forum_has_its_result(files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, *files, "--seconds", 20, "--workers", 2, "--out-dir", tmp_path / "out")
    assert (code, err) == (0, [])
    assert [line.split("  ")[0] for line in out] == ["one.json: 4/4 (<= 4)", "two.json: 3/6 (<= 3)"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["one.result.json", "two.result.json"]
    for file in files:
        problem = read_problem(file)
        data = json.loads((tmp_path / "out" / f"{file.stem}.result.json").read_text())
        assert check(problem, result_from_json(data, problem)) == []
        assert all(entry["reasons"] for entry in data["unseated"])


def test_a_wrong_file_is_named_and_sinks_no_other(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{")
    code, out, err = run(capsys, files[0], wrong, files[1], "--seconds", 20, "--out-dir", tmp_path)
    assert code == 1
    assert [line.split(":")[0] for line in out] == ["one.json", "two.json"]
    assert len(err) == 1
    assert "wrong.json" in err[0]
    assert (tmp_path / "two.result.json").exists()
    assert not (tmp_path / "wrong.result.json").exists()


def test_a_file_is_not_taken_for_an_address(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "--ray", *files, "--out-dir", tmp_path)
    assert (code, out) == (2, [])
    assert "Write host:port, auto, or --ray after the files." in " ".join(err)


def test_an_address_where_nobody_answers_is_told(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *files, "--ray", "127.0.0.1:9", "--out-dir", tmp_path)
    assert (code, out) == (1, [])
    assert "Nobody answers at 127.0.0.1:9" in err[-1]
