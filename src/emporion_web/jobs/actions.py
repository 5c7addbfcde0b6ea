"""Queue a job, ask to cancel it."""

from typing import Any

from django.db import models, transaction

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.enums import FINISHED, JobStatus
from emporion_web.jobs.models import Job
from emporion_web.jobs.queue import queue_attempt
from emporion_web.jobs.registry import KINDS


@transaction.atomic
def enqueue(
    kind: str,
    *,
    actor: User | None,
    subject: models.Model | None = None,
    arguments: dict[str, Any] | None = None,
    side: str | None = None,
) -> Job:
    """Queue a job of a registered kind; it starts once the surrounding transaction is committed.

    ``arguments`` must be JSON-ready. ``side`` says whose desk sees the job: A, B, BOTH_SIDES, or empty for
    administrators only; by default the actor's. Raises KeyError for an unknown kind.
    """
    job = Job.objects.create(
        kind=kind,
        arguments=arguments or {},
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=str(subject.pk) if subject else "",
        requested_by=actor,
        side=(getattr(actor, "side", "") or "") if side is None else side,
        max_attempts=KINDS[kind].max_attempts,
    )
    queue_attempt(job)
    record("jobs.job.enqueue", actor=actor, subject=job, changes={"kind": ("", kind)})
    return job


@transaction.atomic
def cancel(job: Job, *, actor: User) -> Job:
    """Ask a job to stop. One that waits ends at once; one that runs ends as soon as its handler looks."""
    waiting = Job.objects.filter(pk=job.pk, status=JobStatus.QUEUED).update(
        status=JobStatus.CANCELLED, cancel_requested=True
    )
    if not waiting and not Job.objects.filter(pk=job.pk).exclude(status__in=FINISHED).update(cancel_requested=True):
        raise Refused(phrase("This job has already ended. There is nothing to cancel."))
    record("jobs.job.cancel", actor=actor, subject=job, changes={"cancel_requested": (False, True)})
    job.refresh_from_db()
    return job
