"""The job of a weekly letter is killed between any two statements: everybody gets one, and it comes to its end."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FIRST, LAST, READERS = 12, 32, 2
LETTERS = LAST - FIRST + 1


def test_a_letter_whose_job_is_killed_goes_to_everybody_once(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.newsroom.crashing", str(FIRST), str(LAST)]
    done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert (found["killed"], found["states"], found["lost"]) == (LETTERS, {"sent": LETTERS}, 0)
    assert (found["most"], found["unsure"], found["mails"]) == (1, 0, LETTERS * READERS)
