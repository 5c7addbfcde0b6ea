"""A loading is killed at any statement: what stood stands, whole, and the next attempt ends as if undisturbed."""

from tests.web.forking import program

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


def test_a_loading_outlives_being_killed(installation: dict[str, str]) -> None:
    with program("tests.web.screening.crashing", installation) as call:
        job = call("begin")
        assert call("show") == BEFORE
        for kill_at in (6, 42):
            assert call("attempt", job, kill_at) is None, "it should have been killed"
            found = call("show")
            assert found == BEFORE
            call("requeue")
        found = call("resume", job)
        assert found == {"left": BEFORE, "then": AFTER}
