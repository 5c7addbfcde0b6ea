"""Kill the worker of a timetable job at random moments: ``python -m tests.web.forums.crashing POINTS SEED``."""

import json
import os
import random
import signal
import sys
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emporion_web.conf.settings")

import django

django.setup()

from django.db import connection  # noqa: E402

from emporion_web.forums.actions.timetable import Order, start_timetable  # noqa: E402
from emporion_web.forums.models import TimetableVersion  # noqa: E402
from emporion_web.jobs.attempts import run_attempt  # noqa: E402
from emporion_web.jobs.models import Job  # noqa: E402
from emporion_web.jobs.supervision import revive  # noqa: E402
from tests.factories.forums import person, small_forum  # noqa: E402


def killed_after(job: Job, seconds: float) -> bool:
    """Run an attempt in a child and kill it; tell whether it was still at work."""
    connection.close()
    child = os.fork()
    if child == 0:
        run_attempt(job.pk)
        connection.close()
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def half_written(version: TimetableVersion, wishes: int) -> bool:
    """Tell whether a version is neither untouched nor whole."""
    version.refresh_from_db()
    rows = version.meetings.count() + version.left_out.count()
    return rows != (wishes if version.status == "draft" else 0)


def main(points: int, seed: int) -> dict[str, Any]:
    """Kill at each point, look, let the job be taken up again, and return what was found."""
    rng = random.Random(seed)
    officer, forum = person(), small_forum(5, tables=4)
    found: dict[str, Any] = {"killed": 0, "half": 0, "ends": []}
    whole = float("inf")
    for _ in range(4):  # the first pays for loading the solver; the shortest was disturbed least
        version, job = start_timetable(forum, actor=officer, order=Order(budget_seconds=1, seed=seed))
        began = time.monotonic()
        run_attempt(job.pk)
        whole = min(whole, time.monotonic() - began)
    for _ in range(points):
        version, job = start_timetable(forum, actor=officer, order=Order(budget_seconds=1, seed=seed))
        found["killed"] += killed_after(job, rng.uniform(0, whole))
        found["half"] += half_written(version, 25)
        revive(stale_after_seconds=0)
        job.refresh_from_db()
        if job.status == "queued":
            run_attempt(job.pk)
        found["half"] += half_written(version, 25)
        found["ends"].append(version.status)
    return found


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
