"""The jobs of mail: send what is due, do what is due at a local hour, forget what is old."""

import time
from typing import Any

from emporion_web.jobs.context import JobContext
from emporion_web.jobs.registry import job
from emporion_web.mail.actions.messages import forget_old
from emporion_web.mail.actions.occasions import anything_ripe, tick
from emporion_web.mail.actions.posting import SEND_JOB
from emporion_web.mail.actions.sending import anything_to_do, send_due

_SECONDS = 60.0  # then other jobs get their turn; the next run goes on


@job(SEND_JOB, max_attempts=3, every_seconds=15, wanted=anything_to_do)
def send(context: JobContext) -> dict[str, Any]:
    """Send what is due. Killed anywhere and run again, it sends nobody two."""
    until = time.monotonic() + _SECONDS
    return dict(send_due(lambda: context.cancelled() or time.monotonic() >= until))


@job("mail.occasions", max_attempts=3, every_seconds=300, wanted=anything_ripe)
def occasions(context: JobContext) -> dict[str, Any]:
    """Do what has become due: reminders, expiries, follow-ups, each once."""
    done, failed = tick()
    return {"done": done, "failed": failed}


@job("mail.forget", every_seconds=86_400)
def forget(context: JobContext) -> dict[str, Any]:
    """Forget the addresses and texts of old messages."""
    return {"forgotten": forget_old()}
