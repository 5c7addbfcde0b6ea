"""The jobs of privacy."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from emporion_web.jobs.context import JobContext
from emporion_web.jobs.registry import job
from emporion_web.privacy.actions.asking import COPY_JOB, ERASE_JOB, forget_asks, make_copy, run_erasure
from emporion_web.privacy.actions.files import remove_dropped
from emporion_web.privacy.actions.retaining import run_retention
from emporion_web.privacy.models import Ask, RetentionRun
from emporion_web.privacy.queries.foreseeing import is_due
from emporion_web.privacy.retention import NIGHT


@job(COPY_JOB)
def copy(context: JobContext, *, ask: int) -> dict[str, Any]:
    """Make a copy of a person's data; gone by now, nothing is done."""
    row = Ask.objects.filter(pk=ask).first()
    if row is not None:
        make_copy(row)
    return {}


@job(ERASE_JOB)
def erase(context: JobContext, *, ask: int) -> dict[str, Any]:
    """Erase a person: everything or nothing. Run again it finds nothing."""
    row = Ask.objects.filter(pk=ask).first()
    if row is not None:
        run_erasure(row)
    return {}


@job("privacy.tidy", every_seconds=3_600)
def tidy(context: JobContext) -> dict[str, Any]:
    """Remove copies whose time is over, and files that an end of the program left."""
    return {"forgotten": forget_asks(), "removed": remove_dropped()}


def _tonight() -> bool:
    """Tell whether it is night at the installation's clock and nothing was done this night."""
    now = timezone.localtime()
    done = RetentionRun.objects.filter(finished_at__gt=timezone.now() - timedelta(hours=12))
    return now.hour in NIGHT and not done.exists() and is_due(now)


@job("privacy.retention", every_seconds=1_800, wanted=_tonight)
def retain(context: JobContext) -> dict[str, Any]:
    """Erase what was kept long enough, batch by batch; stopped or killed it goes on with the next start."""
    run = run_retention(timezone.now(), proceed=lambda: not context.cancelled())
    return {"rows": sum(run.figures.values()) if run else 0}
