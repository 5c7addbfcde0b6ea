"""The job of a weekly letter is killed between any two statements: nobody gets two, and it comes to its end."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FIRST, LAST, READERS = 12, 28, 2
LETTERS = LAST - FIRST + 1


def test_a_letter_whose_job_is_killed_goes_to_nobody_twice(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.newsroom.crashing", str(FIRST), str(LAST)]
    done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert (found["killed"], found["states"], found["lost"]) == (LETTERS, {"sent": LETTERS}, 0)
    assert found["most"] == 1
    assert found["unsure"] > 0, "no attempt was killed between writing a mail down and noting that it left"
    assert LETTERS * READERS - found["unsure"] <= found["mails"] <= LETTERS * READERS
