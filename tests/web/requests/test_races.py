"""Two at one request at once, on both databases: one gets its way, the other a reason, and wishes go with the end."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_of_two_at_once_one_gets_its_way(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.requests.racing", "12"]
    done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["wrong"] == []
    assert {end.split(" ", 2)[2] for end in found["ends"]} <= {"done", "refused"}
    assert sum(found["ends"].values()) == 12 * 6 * 2
