"""Two desks act on the same people at once: nothing is made, cancelled or told twice."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_two_desks_at_once(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.onsite.racing", "4"]
    done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["wrong"] == []
    assert found["ends"]["done"] >= 4
