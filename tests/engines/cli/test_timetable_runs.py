"""``emporion timetable solve`` and ``repair``: a request to end keeps the best, files are whole or as they were."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from emporion.cli import main
from emporion.cli.timetable_runs import beside, interrupts, write
from emporion.timetable import check, problem_to_json, read_problem, result_from_json
from tests.engines.timetable.forums import over_asked, small


def forum(folder: Path) -> Path:
    file = folder / "forum.json"
    file.write_text(json.dumps(problem_to_json(small())))
    return file


def test_a_request_to_end_writes_the_best_found_so_far(tmp_path: Path) -> None:
    file, out = tmp_path / "forum.json", tmp_path / "result.json"
    file.write_text(json.dumps(problem_to_json(over_asked(60, 300))))
    command = [sys.executable, "-c", "from emporion.cli import main; main()", "timetable", "solve", str(file)]
    work = subprocess.Popen([*command, "--seconds", "300", "--out", str(out)], stderr=subprocess.PIPE, text=True)
    time.sleep(10)  # it searches by now, on a busy machine too
    assert work.poll() is None
    work.send_signal(signal.SIGINT)
    _, said = work.communicate(timeout=20)
    assert (work.returncode, said) == (130, "Stopped.\n")
    problem = read_problem(file)
    data = json.loads(out.read_text())
    assert check(problem, result_from_json(data, problem)) == []
    assert data["seated"] >= 160
    assert all(entry["reasons"] for entry in data["unseated"])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_raises_the_flag_and_the_second_ends(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with interrupts() as cancelled:
        assert (cancelled(), signal.getsignal(number) is before) == (False, False)
        os.kill(os.getpid(), number)
        assert (cancelled(), signal.getsignal(number) is before) == (True, True)


def test_what_fails_beside_fails_here() -> None:
    def work() -> int:
        raise ValueError("gone")

    with pytest.raises(ValueError, match="gone"):
        beside(work)


def test_a_result_that_cannot_be_written_leaves_the_one_before(tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    write(out, {"seated": 1})
    with pytest.raises(TypeError):
        write(out, {"seated": object()})
    assert json.loads(out.read_text()) == {"seated": 1}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["solve", "{file}", "--out", "nowhere/result.json"], "There is no folder “nowhere” to write to."),
        (["repair", "{file}", "{file}", "--change", "{file}", "--out", "r", "--breaks-per-move", "nan"], "nan"),
    ],
)
def test_what_cannot_be_used_is_refused_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    file = forum(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["timetable", *(argument.replace("{file}", str(file)) for argument in arguments)])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
