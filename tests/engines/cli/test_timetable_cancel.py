"""Ctrl-C, SIGTERM and SIGKILL in the middle of a search: what was found is left, whole and clean by the check."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from emporion.cli import main
from emporion.timetable import check, problem_to_json, read_problem, result_from_json
from tests.engines.timetable.forums import crowded, published, slots, small

COMMAND = (sys.executable, "-c", "from emporion.cli import main; main()", "timetable")
LONG = "forum-13crafc.forb0003.dzn"  # all seated at once, proved best after minutes


def began(out: Path, line: str, *options: str) -> "subprocess.Popen[str]":
    """Start a search and wait until it tells the line and has written a first version."""
    command = [*COMMAND, "solve", str(published(LONG)), "--seconds", "120", "--out", str(out), *options]
    work = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert work.stderr is not None
    while line not in (told := work.stderr.readline()):
        assert told, "The search ended by itself."
    while not out.exists():
        assert work.poll() is None
        time.sleep(0.02)
    return work


def kept(out: Path) -> int:
    """Return how many meetings the file seats; it is whole, clean, and alone in its folder."""
    problem = read_problem(published(LONG))
    data = json.loads(out.read_text())
    assert check(problem, result_from_json(data, problem)) == []
    assert all(entry["reasons"] and entry["remedy"] is None for entry in data["unseated"])
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    return int(data["seated"])


@pytest.mark.parametrize(
    ("number", "code", "line"),
    [(signal.SIGINT, 130, "Seating"), (signal.SIGTERM, 143, "Seating"), (signal.SIGINT, 130, "breaks")],
)
def test_a_search_told_to_end_keeps_its_best(number: int, code: int, line: str, tmp_path: Path) -> None:
    out = tmp_path / "r.json"
    work = began(out, line)
    work.send_signal(number)
    asked = time.monotonic()
    _, told = work.communicate(timeout=60)
    assert (work.returncode, time.monotonic() - asked < 15) == (code, True)
    assert told.splitlines()[-1] == f"Stopped. The best found so far is in {out}."
    assert kept(out) == 154


def test_a_second_request_ends_it_at_once(tmp_path: Path) -> None:
    work = began(tmp_path / "r.json", "Seating")
    work.send_signal(signal.SIGINT)
    time.sleep(0.2)
    work.send_signal(signal.SIGTERM)
    work.communicate(timeout=60)
    assert work.returncode in (130, 143, -signal.SIGTERM)  # the last where it was on its way out already
    assert kept(tmp_path / "r.json") == 154


def test_a_killed_search_leaves_the_last_version(tmp_path: Path) -> None:
    out = tmp_path / "r.json"
    work = began(out, "Seating")
    work.kill()
    work.communicate(timeout=60)
    assert work.returncode == -signal.SIGKILL
    assert kept(out) == 154


def test_work_stopped_before_anything_is_found_ends_at_once() -> None:
    script = "import sys\nfrom emporion.cli.interrupts import interrupts\n"
    script += "with interrupts('ru'):\n print('on', flush=True)\n while True: sum(range(1 << 20))\n"
    work = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert work.stdout is not None
    assert work.stdout.readline() == "on\n"
    work.send_signal(signal.SIGINT)
    _, told = work.communicate(timeout=60)
    assert (work.returncode, told) == (130, "Остановлено до того, как найдено расписание; ничего не записано.\n")


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int | str | None, str]:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return ended.value.code, capsys.readouterr().err


def forum(folder: Path) -> Path:
    file = folder / "forum.json"
    file.write_text(json.dumps(problem_to_json(small(slots=slots(4, days=2)))))
    return file


def test_days_side_by_side_are_those_one_after_the_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for workers in (1, 2):
        out = tmp_path / f"{workers}.json"
        arguments = ("timetable", "solve", forum(tmp_path), "--by-day", "--workers", workers, "--out", out)
        code, told = run(capsys, *arguments)
        assert code == 0
        assert "2 of 2 days done" in told
        found.append(json.loads(out.read_text()) | {"seconds": 0})
    assert found[0] == found[1]
    assert found[0]["seated"] == 4


def test_the_result_has_reasons_in_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "forum.json", tmp_path / "r.json"
    file.write_text(json.dumps(problem_to_json(crowded())))
    assert run(capsys, "timetable", "solve", file, "--out", out)[0] == 0
    data = json.loads(out.read_text())
    assert len(data["unseated"]) == 3
    assert not any("stopped" in reason for entry in data["unseated"] for reason in entry["reasons"])


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "file {file}: there is no such file. Look at the name and the folder.\n"),
        ("ru", "файл {file}: такого файла нет. Проверьте имя файла и папку.\n"),
        ("zh", "文件 {file}：该文件不存在。请检查文件名和文件夹。\n"),
    ],
)
def test_a_file_that_is_missing_is_told(
    language: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "none.json"
    arguments = ("--language", language, "timetable", "solve", file, "--out", tmp_path / "r.json")
    assert run(capsys, *arguments) == (2, told.format(file=file))


def test_a_result_that_cannot_be_written_is_told_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = forum(tmp_path)
    for out, said in (
        (tmp_path / "no" / "r.json", "there is no folder for it. Make the folder first, or name another."),
        (tmp_path, "this is a folder. Name a file."),
    ):
        assert run(capsys, "timetable", "solve", file, "--out", out) == (2, f"file {out}: {said}\n")


def test_workers_are_refused_without_days(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = run(capsys, "timetable", "solve", forum(tmp_path), "--workers", 2, "--out", tmp_path / "r.json")
    assert code == 2
    assert "--workers and --ray go with --by-day" in told
