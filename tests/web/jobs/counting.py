"""A program with jobs of its own, whose workers are disturbed: ``counting.py queue STEPS SECONDS | work … | …``.

``queue`` queues a counting job and prints its number. ``work STALE_AFTER`` works until nothing is left; ``killed
STALE_AFTER SECONDS`` does, and dies by SIGKILL so long after the first step of a job; ``cancelled JOB`` does, and
another process cancels the job after its first step. ``show JOB`` prints the job.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from emporion.kernel.phrases import phrase  # noqa: E402
from emporion_web.audit.models import AuditEntry  # noqa: E402
from emporion_web.jobs.actions import enqueue  # noqa: E402
from emporion_web.jobs.context import Cancelled, JobContext  # noqa: E402
from emporion_web.jobs.models import Job  # noqa: E402
from emporion_web.jobs.registry import job  # noqa: E402

at_a_step: list[Callable[[], object]] = []


@job("tests.count", max_attempts=5)
def count(context: JobContext, steps: int, seconds: float) -> dict[str, Any]:
    """Write one row a step, each once however often the job is run again."""
    for step in range(steps):
        if context.cancelled():
            raise Cancelled
        AuditEntry.objects.get_or_create(action="tests.step", object_type="tests", object_id=str(step))
        context.report(step / steps, phrase("Step {step}", step=step))
        while at_a_step:
            at_a_step.pop()()
        time.sleep(seconds)
    return {"steps": steps}


@job("tests.break", max_attempts=2)
def break_off(context: JobContext) -> dict[str, Any]:
    """Fail every time."""
    AuditEntry.objects.create(action="tests.tried", object_type="tests", object_id="0")
    raise RuntimeError("broken on purpose")


def meanwhile(act: Callable[[], object]) -> None:
    """Let another process do something as soon as a job of this one has made a step, however long that takes."""
    told, tell = os.pipe()
    if os.fork():
        os.close(told)
        at_a_step.append(lambda: os.write(tell, b"."))
        return
    os.close(tell)
    if os.read(told, 1):
        act()
    os._exit(0)


def queue(steps: str, seconds: str) -> int:
    """Queue a counting job."""
    return enqueue("tests.count", actor=None, arguments={"steps": int(steps), "seconds": float(seconds)}).pk


def queue_broken() -> int:
    """Queue a job that fails every time."""
    return enqueue("tests.break", actor=None).pk


def work(stale_after: str) -> None:
    """Work until nothing is left."""
    call_command("work", batch=True, stale_after=float(stale_after))


def killed(stale_after: str, seconds: str) -> None:
    """Work and be killed in the middle of a job."""
    worker = os.getpid()

    def kill() -> None:
        time.sleep(float(seconds))
        os.kill(worker, signal.SIGKILL)

    meanwhile(kill)
    work(stale_after)


def cancelled(job: str) -> None:
    """Work on a job that is cancelled."""
    meanwhile(lambda: Job.objects.filter(pk=int(job)).update(cancel_requested=True))
    work("60")


def show(job: str) -> dict[str, Any]:
    """Return a job as it stands and how many rows were written."""
    row = Job.objects.get(pk=int(job))
    shown = {name: getattr(row, name) for name in ("status", "attempts", "result", "problem")}
    return shown | {"rows": AuditEntry.objects.filter(action__in=["tests.step", "tests.tried"]).count()}


def main() -> None:
    """Do what the arguments say."""
    command, *rest = sys.argv[1:]
    commands: dict[str, Callable[..., Any]] = {
        "queue": queue,
        "queue-broken": queue_broken,
        "work": work,
        "killed": killed,
        "cancelled": cancelled,
        "show": show,
    }
    print(json.dumps(commands[command](*rest)))


if __name__ == "__main__":
    main()
