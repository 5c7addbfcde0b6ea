"""A loading is killed at any statement: what stood stands, whole, and the next attempt ends as if undisturbed."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
BEFORE = {
    "standing": [1],
    "states": {"Veldar": "review", "Solvex Pumps": "clear", "Northern Lights": "clear"},
    "hits": ["Veldar"],
}
AFTER = {
    "standing": [2],
    "states": {"Veldar": "clear", "Solvex Pumps": "review", "Northern Lights": "clear"},
    "hits": ["Solvex Pumps"],
}


def call(installation: dict[str, str], *arguments: object) -> Any:
    """Run the program; None if it died."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.screening.crashing", *map(str, arguments)],
        env=installation,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode in {0, -9}, done.stderr[-3000:]
    return json.loads(done.stdout.strip().splitlines()[-1]) if done.returncode == 0 else None


def test_a_loading_outlives_being_killed(installation: dict[str, str]) -> None:
    job = call(installation, "begin")
    assert call(installation, "show") == BEFORE
    for kill_at in (6, 42):
        assert call(installation, "attempt", job, kill_at) is None, "it should have been killed"
        found = call(installation, "show")
        assert found == BEFORE
        call(installation, "requeue")
    found = call(installation, "resume", job)
    assert found == {"left": BEFORE, "then": AFTER}
