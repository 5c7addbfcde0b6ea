"""A program with jobs of its own, run in processes that the tests kill.

``counting.py queue STEPS SECONDS`` queues a counting job and prints its number, ``counting.py work STALE_AFTER`` works
until nothing is left and prints a line at each step, ``counting.py show JOB`` prints the job as JSON.
"""

import json
import sys
import time
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


@job("tests.count", max_attempts=5)
def count(context: JobContext, steps: int, seconds: float) -> dict[str, Any]:
    """Write one row a step, each once however often the job is run again."""
    for step in range(steps):
        if context.cancelled():
            raise Cancelled
        AuditEntry.objects.get_or_create(action="tests.step", object_type="tests", object_id=str(step))
        context.report(step / steps, phrase("Step {step}", step=step))
        print("step", step, flush=True)
        time.sleep(seconds)
    return {"steps": steps}


@job("tests.break", max_attempts=2)
def break_off(context: JobContext) -> dict[str, Any]:
    """Fail every time."""
    AuditEntry.objects.create(action="tests.tried", object_type="tests", object_id="0")
    raise RuntimeError("broken on purpose")


def main() -> None:
    """Do what the arguments say."""
    command, *rest = sys.argv[1:]
    if command == "queue":
        print(enqueue("tests.count", actor=None, arguments={"steps": int(rest[0]), "seconds": float(rest[1])}).pk)
    elif command == "queue-broken":
        print(enqueue("tests.break", actor=None).pk)
    elif command == "work":
        call_command("work", batch=True, stale_after=float(rest[0]))
    elif command == "cancel":
        Job.objects.filter(pk=int(rest[0])).update(cancel_requested=True)
    elif command == "show":
        row = Job.objects.get(pk=int(rest[0]))
        steps = AuditEntry.objects.filter(action__in=["tests.step", "tests.tried"]).count()
        shown = {name: getattr(row, name) for name in ("status", "attempts", "result", "problem")}
        print(json.dumps(shown | {"rows": steps}))


if __name__ == "__main__":
    main()
