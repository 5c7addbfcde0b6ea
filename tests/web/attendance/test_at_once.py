"""Officers and registrants at once, and an approval that dies: no place is given twice, nothing is half done."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]


def program(name: str, argument: str, installation: dict[str, str]) -> Any:
    command = [sys.executable, "-m", f"tests.web.attendance.{name}", argument]
    done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_places_are_never_given_twice(installation: dict[str, str]) -> None:
    found = program("racing", "12", installation)
    assert found["wrong"] == []
    assert {end.split(" ", 1)[1] for end in found["ends"]} == {"done", "refused"}
    assert found["ends"]["accept done"] > 0


def test_an_approval_that_dies_leaves_nothing_half_done(installation: dict[str, str]) -> None:
    found = program("crashing", "7", installation)
    assert (found["half"], found["end"], found["made"]) == (0, "approved", [1, 1, 1, 1])
    assert found["killed"] > 5
