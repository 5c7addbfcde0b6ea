"""Workers are killed; jobs are not lost, not doubled, and end as they should."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from emporion.kernel.seeds import seeded

PROGRAM = str(Path(__file__).with_name("counting.py"))


def call(installation: dict[str, str], *arguments: str) -> str:
    """Run the program to its end and return what it printed."""
    done = subprocess.run(
        [sys.executable, PROGRAM, *arguments], env=installation, check=True, capture_output=True, text=True, timeout=60
    )
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


def begin_work(installation: dict[str, str], stale_after: str) -> "subprocess.Popen[str]":
    """Start a worker and leave it running once it is in the middle of a job, however long that takes."""
    worker = subprocess.Popen(
        [sys.executable, PROGRAM, "work", stale_after],
        env=installation,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert worker.stdout is not None
    assert worker.stdout.readline().startswith("step")
    return worker


def show(installation: dict[str, str], job: str) -> dict[str, Any]:
    """Return the job as it stands."""
    shown: dict[str, Any] = json.loads(call(installation, "show", job))
    return shown


def test_a_job_outlives_killed_workers(installation: dict[str, str]) -> None:
    job = call(installation, "queue", "60", "0.05")
    draw = seeded(1, "kills")
    for _ in range(2):
        worker = begin_work(installation, "1.0")
        time.sleep(draw.random() * 0.8)
        worker.kill()
        worker.wait()
        assert show(installation, job)["status"] in {"queued", "running"}
        time.sleep(1.1)
    call(installation, "work", "1.0")
    after = show(installation, job)
    assert (after["status"], after["result"], after["rows"]) == ("succeeded", {"steps": 60}, 60)
    assert after["attempts"] == 3


def test_a_broken_job_is_tried_again_and_then_given_up(installation: dict[str, str]) -> None:
    job = call(installation, "queue-broken")
    call(installation, "work", "60")
    assert show(installation, job)["status"] == "queued"
    time.sleep(2.1)  # the first retry comes after two seconds
    call(installation, "work", "60")
    after = show(installation, job)
    assert (after["status"], after["attempts"], after["rows"]) == ("failed", 2, 2)
    assert "broke off" in after["problem"]["message"]


def test_a_running_job_is_cancelled(installation: dict[str, str]) -> None:
    job = call(installation, "queue", "400", "0.05")
    worker = begin_work(installation, "60")
    call(installation, "cancel", job)
    worker.communicate(timeout=60)
    assert worker.returncode == 0
    after = show(installation, job)
    assert after["status"] == "cancelled"
    assert 0 < after["rows"] < 400
