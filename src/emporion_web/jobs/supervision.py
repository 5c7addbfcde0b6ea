"""What a worker does beside working: revive jobs whose worker died, queue what is due by schedule."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.attempts import given_up, requeue
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job, Schedule
from emporion_web.jobs.queue import queue_attempt
from emporion_web.jobs.registry import KINDS

STALE_AFTER_SECONDS = 15.0


def revive(*, stale_after_seconds: float = STALE_AFTER_SECONDS) -> int:
    """Give every job whose heart stopped another attempt, or end it as failed; return how many were touched."""
    limit = timezone.now() - timedelta(seconds=stale_after_seconds)
    touched = 0
    for job in Job.objects.filter(status=JobStatus.RUNNING, heartbeat_at__lt=limit):
        touched += _again_or_over(job)
    for job in Job.objects.filter(status=JobStatus.QUEUED, created_at__lt=limit):
        touched += _queued_again(job)
    return touched


def _again_or_over(job: Job) -> bool:
    if job.attempts < job.max_attempts:
        return requeue(job)
    mine = Job.objects.filter(pk=job.pk, attempts=job.attempts, status=JobStatus.RUNNING)
    return bool(
        mine.update(status=JobStatus.FAILED, finished_at=timezone.now(), problem=given_up(job.attempts).to_json())
    )


@transaction.atomic
def _queued_again(job: Job) -> bool:
    """Queue a waiting job anew if the worker that took its task died before it claimed the job."""
    if job.task_id and DBTaskResult.objects.filter(pk=job.task_id, status="READY").exists():
        return False
    if not Job.objects.filter(pk=job.pk, task_id=job.task_id, status=JobStatus.QUEUED).update(task_id=None):
        return False
    queue_attempt(job)
    return True


def queue_due() -> int:
    """Queue the jobs whose schedule is due; each is queued by one worker only. Return how many."""
    now = timezone.now()
    queued = 0
    for kind in KINDS.values():
        if kind.every_seconds is None:
            continue
        try:
            Schedule.objects.get_or_create(
                kind=kind.name, defaults={"every_seconds": kind.every_seconds, "next_at": now}
            )
        except IntegrityError:
            continue  # another worker made it in this moment and will queue it
        with transaction.atomic():
            due = Schedule.objects.filter(kind=kind.name, next_at__lte=now)
            after = now + timedelta(seconds=kind.every_seconds)
            mine = due.update(next_at=after, every_seconds=kind.every_seconds)
            if mine and (kind.wanted is None or kind.wanted()):
                enqueue(kind.name, actor=None)
                queued += 1
    return queued


def prune(*, keep_days: int = 30) -> int:
    """Delete the queue's rows of tasks that ended long ago; jobs themselves are kept. Return how many."""
    limit = timezone.now() - timedelta(days=keep_days)
    deleted, _ = DBTaskResult.objects.filter(finished_at__lt=limit).delete()
    return deleted
