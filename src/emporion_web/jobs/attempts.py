"""One attempt of a job from its claim to its end. Every write is a compare-and-set on status and attempt number."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import Phrase, phrase
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.context import Cancelled, JobContext, Superseded
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job
from emporion_web.jobs.queue import queue_attempt
from emporion_web.jobs.registry import KINDS

log = logging.getLogger(__name__)
BEAT_EVERY_SECONDS = 1.0
HEART_WAITS_MS = 2_000  # for a lock of SQLite; a beat that is missed harms nothing
RETRY_AFTER_SECONDS = (2, 15, 60)


def run_attempt(job_id: int) -> None:
    """Claim the job if it still waits, run its handler, write the end: success, cancel, failure or another try."""
    job = _claim(job_id)
    if job is None:
        return
    context = JobContext(job)
    try:
        with _beating(context):
            result = KINDS[job.kind].handler(context, **job.arguments)
    except Superseded:
        log.warning("Attempt %s of job %s was superseded.", job.attempts, job.pk)
    except Cancelled:
        _end(job, JobStatus.CANCELLED)
    except InputError as error:
        _end(job, JobStatus.FAILED, problem=error.phrase().to_json())
    except Refused as error:
        _end(job, JobStatus.FAILED, problem=error.phrase.to_json())
    except Exception:
        log.exception("Attempt %s of job %s (%s) failed.", job.attempts, job.pk, job.kind)
        _fail_or_retry(job)
    else:
        _end(job, JobStatus.SUCCEEDED, result=result, progress=1.0)


def _claim(job_id: int) -> Job | None:
    now = timezone.now()
    claimed = Job.objects.filter(pk=job_id, status=JobStatus.QUEUED).update(
        status=JobStatus.RUNNING, attempts=F("attempts") + 1, started_at=now, heartbeat_at=now
    )
    return Job.objects.select_related("requested_by").get(pk=job_id) if claimed else None


def _end(job: Job, status: JobStatus, **fields: Any) -> bool:
    mine = Job.objects.filter(pk=job.pk, attempts=job.attempts, status=JobStatus.RUNNING)
    return bool(mine.update(status=status, finished_at=timezone.now(), **fields))


def _fail_or_retry(job: Job) -> None:
    if job.attempts >= job.max_attempts:
        _end(job, JobStatus.FAILED, problem=given_up(job.attempts).to_json())
        return
    wait = RETRY_AFTER_SECONDS[min(job.attempts, len(RETRY_AFTER_SECONDS)) - 1]
    requeue(job, not_before_seconds=wait)


@transaction.atomic
def requeue(job: Job, *, not_before_seconds: int = 0) -> bool:
    """Let a running attempt be tried again; False if the job has moved on since ``job`` was read."""
    mine = Job.objects.filter(pk=job.pk, attempts=job.attempts, status=JobStatus.RUNNING)
    if not mine.update(status=JobStatus.QUEUED, heartbeat_at=timezone.now()):
        return False
    queue_attempt(job, not_before=timezone.now() + timedelta(seconds=not_before_seconds))
    return True


def given_up(attempts: int) -> Phrase:
    """Return the sentence of a job that is not tried again."""
    return phrase(
        "The work broke off {attempts} times and was given up. Nothing was half-written. Start it again, and tell "
        "your administrator if it breaks off again: the log names the cause.",
        attempts=attempts,
    )


@contextmanager
def _beating(context: JobContext) -> Iterator[None]:
    """Beat the heart from a thread while a handler computes without asking."""
    over = threading.Event()

    def beat() -> None:
        try:
            if connection.vendor == "sqlite":
                connection.cursor().execute(f"PRAGMA busy_timeout = {HEART_WAITS_MS}")
            while not over.wait(BEAT_EVERY_SECONDS):
                with suppress(OperationalError):
                    context.beat()
        except Superseded:
            log.warning("Job %s was taken over by another worker.", context.job_id)
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name=f"heart of job {context.job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
