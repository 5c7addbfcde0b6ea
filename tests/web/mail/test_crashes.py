"""A run of sending is killed between any two statements: nobody gets two, nobody is forgotten."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FIRST, LAST, READERS = 1, 26, 2
MESSAGES = (LAST - FIRST + 1) * READERS


def test_a_run_that_is_killed_anywhere_sends_nobody_two(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.mail.crashing", str(FIRST), str(LAST)]
    done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    unsure = found["states"].get("unsure", 0)
    assert found["killed"] >= LAST - FIRST - 2
    assert found["states"] == {"sent": MESSAGES - unsure, "unsure": unsure}
    assert (found["most"], found["lost"]) == (1, [])
    assert 0 < unsure <= 10, "killed between writing an attempt down and noting its end"
    assert MESSAGES - unsure <= found["mails"] <= MESSAGES
