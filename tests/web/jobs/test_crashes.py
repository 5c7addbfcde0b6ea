"""Workers are killed; jobs are not lost, not doubled, and end as they should."""

import time

from emporion.kernel.seeds import seeded
from tests.web.forking import program

PROGRAM = "tests.web.jobs.counting"


def test_a_job_outlives_killed_workers(installation: dict[str, str]) -> None:
    draw = seeded(1, "kills")
    with program(PROGRAM, installation) as call:
        job = call("queue", 60, 0.03)
        for _ in range(2):
            call("killed", 1.0, draw.random() * 0.8)
            assert call("show", job)["status"] in {"queued", "running"}
            time.sleep(1.1)
        call("work", 1.0)
        after = call("show", job)
    assert (after["status"], after["result"], after["rows"]) == ("succeeded", {"steps": 60}, 60)
    assert after["attempts"] == 3


def test_a_broken_job_is_tried_again_and_then_given_up(installation: dict[str, str]) -> None:
    with program(PROGRAM, installation) as call:
        job = call("queue-broken")
        call("work", 60)
        assert call("show", job)["status"] == "queued"
        time.sleep(2.1)  # the first retry comes after two seconds
        call("work", 60)
        after = call("show", job)
    assert (after["status"], after["attempts"], after["rows"]) == ("failed", 2, 2)
    assert "broke off" in after["problem"]["message"]


def test_a_running_job_is_cancelled(installation: dict[str, str]) -> None:
    with program(PROGRAM, installation) as call:
        job = call("queue", 400, 0.05)
        call("cancelled", job)
        after = call("show", job)
    assert after["status"] == "cancelled"
    assert 0 < after["rows"] < 400
