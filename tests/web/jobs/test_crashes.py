"""Workers are killed; jobs are not lost, not doubled, and end as they should."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

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


@pytest.fixture
def migrated(installation: dict[str, str]) -> dict[str, str]:
    """An installation with its tables."""
    subprocess.run(
        [sys.executable, "-m", "emporion_web.manage", "migrate", "-v0"], env=installation, check=True, timeout=120
    )
    return installation


def test_a_job_outlives_killed_workers(migrated: dict[str, str]) -> None:
    job = call(migrated, "queue", "60", "0.05")
    draw = seeded(1, "kills")
    for _ in range(2):
        worker = begin_work(migrated, "1.0")
        time.sleep(draw.random() * 0.8)
        worker.kill()
        worker.wait()
        assert show(migrated, job)["status"] in {"queued", "running"}
        time.sleep(1.1)
    call(migrated, "work", "1.0")
    after = show(migrated, job)
    assert (after["status"], after["result"], after["rows"]) == ("succeeded", {"steps": 60}, 60)
    assert after["attempts"] == 3


def test_a_broken_job_is_tried_again_and_then_given_up(migrated: dict[str, str]) -> None:
    job = call(migrated, "queue-broken")
    call(migrated, "work", "60")
    assert show(migrated, job)["status"] == "queued"
    time.sleep(2.1)  # the first retry comes after two seconds
    call(migrated, "work", "60")
    after = show(migrated, job)
    assert (after["status"], after["attempts"], after["rows"]) == ("failed", 2, 2)
    assert "broke off" in after["problem"]["message"]


def test_a_running_job_is_cancelled(migrated: dict[str, str]) -> None:
    job = call(migrated, "queue", "400", "0.05")
    worker = begin_work(migrated, "60")
    call(migrated, "cancel", job)
    worker.communicate(timeout=60)
    assert worker.returncode == 0
    after = show(migrated, job)
    assert after["status"] == "cancelled"
    assert 0 < after["rows"] < 400
