"""Ask for a new comparison of the figures."""

from django.db import transaction

from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES, JobStatus
from emporion_web.jobs.models import Job

LINK_JOB = "newsroom.link"


def link_soon() -> None:
    """Have the ledger made anew once the surrounding transaction is committed.

    One waiting job is enough for any number of changes: it looks at what stands only when it begins.
    """
    transaction.on_commit(_link_once, robust=True)  # what fails here is done with the next change


def _link_once() -> None:
    if not Job.objects.filter(kind=LINK_JOB, status=JobStatus.QUEUED).exists():
        enqueue(LINK_JOB, actor=None, side=BOTH_SIDES)
