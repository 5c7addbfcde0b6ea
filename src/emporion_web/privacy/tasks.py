"""The jobs of privacy."""

from typing import Any

from emporion_web.jobs.context import JobContext
from emporion_web.jobs.registry import job
from emporion_web.privacy.actions.asking import COPY_JOB, ERASE_JOB, forget_asks, make_copy, run_erasure
from emporion_web.privacy.actions.files import remove_dropped
from emporion_web.privacy.models import Ask


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
