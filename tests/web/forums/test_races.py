"""Two officers releasing and editing at once: no double booking, no lost update, each refusal explained."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_two_hundred_interleavings(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.forums.racing", "200", "7"]
    done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["wrong"] == []
    assert {end.split(" ", 1)[1] for end in found["ends"]} == {"done", "refused"}
    assert sum(found["ends"].values()) == 400
    assert found["released"] > 0


def test_a_copy_made_while_a_meeting_is_cancelled_keeps_every_wish(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.forums.copying"]
    done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found == {"copied": found["wishes"], "wishes": found["wishes"], "cancelled": "done"}
