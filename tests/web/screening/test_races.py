"""Two officers deciding at once, two loads at once: each ends as if one had come after the other."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 6


def test_every_race_ends_as_if_one_had_come_after_the_other(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.screening.racing", str(ROUNDS)]
    done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "hit: done refused: review then cleared": ROUNDS,
        "hits: done done: blocked": ROUNDS,
        "hold: done refused done done: lifted": ROUNDS,
        "list: done refused: standing": ROUNDS,
        "lists: done done succeeded succeeded: everybody": ROUNDS,
    }
