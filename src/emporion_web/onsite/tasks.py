"""Background work on the day."""

from typing import Any

from emporion_web.forums.models import TimetableVersion
from emporion_web.jobs.context import JobContext
from emporion_web.jobs.registry import job
from emporion_web.onsite.actions.telling import tell_released
from emporion_web.onsite.queries.changes import TELL_JOB


@job(TELL_JOB, max_attempts=3)
def tell_of_release(context: JobContext, *, before: int | None, version: int) -> dict[str, Any]:
    """Tell by mail whose meetings of the day, or the next, a version changes. Run again, it tells nobody twice."""
    rows = TimetableVersion.objects.select_related("forum").defer("problem").in_bulk([before or 0, version])
    return {"told": tell_released(rows.get(before or 0), rows[version]) if version in rows else 0}
