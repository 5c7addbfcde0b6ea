"""Two officers releasing and editing at once: no double booking, no lost update, each refusal explained."""

import json
import subprocess
import sys
from pathlib import Path

from tests.examples import THOROUGH

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 200 if THOROUGH else 30
KINDS = {"move", "release", "cancel", "place", "lock", "copy"}


def test_two_officers_at_once(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.forums.racing", str(ROUNDS), "7"]
    done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["wrong"] == []
    assert {end.split(" ", 1)[1] for end in found["ends"]} == {"done", "refused"}
    assert {end.split(" ", 1)[0] for end in found["ends"]} == KINDS
    assert sum(found["ends"].values()) == 2 * ROUNDS
    assert found["released"] > 0


def test_a_copy_made_while_a_meeting_is_cancelled_keeps_every_wish(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.forums.copying"]
    done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found == {"copied": found["wishes"], "wishes": found["wishes"], "cancelled": "done"}


def test_a_no_stands_again_though_both_are_added_at_once(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.forums.adding", "20"]
    done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {"ends": {"done": 40}, "stood": 20}
