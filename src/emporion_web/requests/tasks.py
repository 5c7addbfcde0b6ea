"""Background work of meeting requests."""

from typing import Any

from django.utils import timezone

from emporion_web.jobs.context import JobContext
from emporion_web.jobs.registry import job
from emporion_web.requests.actions.clock import any_open, cut_to_deadline, expire_due, remind_due


@job("requests.clock", every_seconds=300, wanted=any_open)
def clock(context: JobContext) -> dict[str, Any]:
    """End the requests whose time is over, and remind once of those that end soon."""
    now = timezone.now()
    cut_to_deadline(now)
    return {"expired": expire_due(now), "reminded": remind_due(now)}
