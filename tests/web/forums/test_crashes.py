"""A timetable job whose worker is killed: nothing is half-written, and the job is taken up again."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_a_killed_worker_leaves_nothing_half_written(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.forums.crashing", "10", "3"]
    done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["half"] == 0
    assert found["killed"] > 0
    assert found["ends"] == ["draft"] * 10
