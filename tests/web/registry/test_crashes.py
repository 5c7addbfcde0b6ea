"""An import is killed at any statement: nothing is half-written, and the next attempt ends as if undisturbed."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from emporion.kernel.seeds import seeded

PROGRAM = str(Path(__file__).with_name("crashing.py"))
ROOT = Path(__file__).parents[3]
ROWS = 30


def call(installation: dict[str, str], *arguments: object) -> Any:
    """Run the program; None if it died."""
    done = subprocess.run(
        [sys.executable, PROGRAM, *map(str, arguments)],
        env=installation | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode in {0, -9}, done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1]) if done.returncode == 0 else None


def expected(seed: int, rows: int) -> dict[str, Any]:
    """Return what a run leaves that nothing disturbed."""
    names = sorted(f"Works {seed}-{at}" for at in range(rows))
    twice = len([at for at in range(rows) if at % 3 == 0])
    return {
        "status": "done",
        "names": names,
        "parts": sorted([[1, 2, 2, 1, 1]] * twice + [[1, 1, 2, 1, 1]] * (rows - twice)),
        "journal": names,
        "rows": rows + twice,
        "indexed": rows,
    }


def consistent(shown: dict[str, Any]) -> bool:
    """Tell whether journal, index and organisations agree, whatever has been done so far."""
    return shown["journal"] == shown["names"] and shown["indexed"] == len(shown["names"])


def kill_and_resume(installation: dict[str, str], started: dict[str, int], fraction: float, statements: int) -> Any:
    """Kill an attempt at a fraction of its statements, look, resume, and return what there is then."""
    kill_at = max(1, int(fraction * statements))
    assert call(installation, "attempt", started["job"], kill_at) is None, "it should have been killed"
    found = call(installation, "resume", started["job"])
    assert consistent(found.pop("left"))
    assert found.pop("job") == "succeeded"
    return found


def test_an_import_outlives_being_killed(installation: dict[str, str]) -> None:
    whole = call(installation, "begin", 0, ROWS)
    statements = call(installation, "attempt", whole["job"], 10**9)
    assert call(installation, "show", whole["run"]) == expected(0, ROWS)
    started = call(installation, "begin", 1, ROWS)
    fraction = 0.1 + 0.85 * seeded(2, "kills").random()
    assert kill_and_resume(installation, started, fraction, statements) == expected(1, ROWS)
    undone = kill_and_resume(installation, call(installation, "undo", whole["run"]), 0.6, 30)
    assert (undone["status"], undone["names"], undone["journal"], undone["indexed"]) == ("undone", [], [], 0)
