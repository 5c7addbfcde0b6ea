"""An import is killed at any statement: nothing is half-written, and the next attempt ends as if undisturbed."""

from collections.abc import Callable
from typing import Any

from emporion.kernel.seeds import seeded
from tests.web.forking import program

ROWS = 30


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


def kill_and_resume(call: Callable[..., Any], started: dict[str, int], fraction: float, statements: int) -> Any:
    """Kill an attempt at a fraction of its statements, look, resume, and return what there is then."""
    kill_at = max(1, int(fraction * statements))
    assert call("attempt", started["job"], kill_at) is None, "it should have been killed"
    found = call("resume", started["job"])
    assert consistent(found.pop("left"))
    assert found.pop("job") == "succeeded"
    return found


def test_an_import_outlives_being_killed(installation: dict[str, str]) -> None:
    with program("tests.web.registry.crashing", installation) as call:
        whole = call("begin", 0, ROWS)
        statements = call("attempt", whole["job"], 10**9)
        assert call("show", whole["run"]) == expected(0, ROWS)
        started = call("begin", 1, ROWS)
        fraction = 0.1 + 0.85 * seeded(2, "kills").random()
        assert kill_and_resume(call, started, fraction, statements) == expected(1, ROWS)
        undone = kill_and_resume(call, call("undo", whole["run"]), 0.6, 30)
        assert (undone["status"], undone["names"], undone["journal"], undone["indexed"]) == ("undone", [], [], 0)
