"""``emporion timetable solve`` and ``repair``: files are whole or as they were, wrong words are refused."""

import json
from pathlib import Path

import pytest

from emporion.cli import main
from emporion.cli.interrupts import beside
from emporion.cli.results import write_whole
from emporion.timetable import problem_to_json
from tests.engines.timetable.forums import small


def forum(folder: Path) -> Path:
    file = folder / "forum.json"
    file.write_text(json.dumps(problem_to_json(small())))
    return file


def test_what_fails_beside_fails_here() -> None:
    def work() -> int:
        raise ValueError("gone")

    with pytest.raises(ValueError, match="gone"):
        beside(work)


def test_a_result_that_cannot_be_written_leaves_the_one_before(tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    write_whole(out, {"seated": 1})
    with pytest.raises(TypeError):
        write_whole(out, {"seated": object()})
    assert json.loads(out.read_text()) == {"seated": 1}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["solve", "{file}", "--out", "nowhere/result.json"], "file nowhere/result.json: there is no folder for it."),
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
