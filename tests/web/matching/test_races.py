"""Two people of one side answering at once: one answer stands, the other person is told; a list is shown once."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 6


def test_every_race_ends_as_if_one_had_come_after_the_other(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.matching.racing", str(ROUNDS)]
    done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "first: done refused: 1 answer": ROUNDS,
        "change: done refused: 1 taken back": ROUNDS,
        "look: done done: 1 shown": ROUNDS,
    }
