"""What a handler is given: how to tell of progress, whether to stop, and a Stop for the engines."""

import threading
import time
from typing import Any

from django.utils import timezone

from emporion.kernel.phrases import Phrase
from emporion.kernel.stopping import Stop
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job

REPORT_EVERY_SECONDS = 0.5


class Superseded(Exception):
    """Raised in an attempt that is no longer the job's current one: another worker has taken the job over."""


class Cancelled(Exception):
    """Raised by a handler that was asked to stop and keeps nothing: the job is shown as cancelled.

    A handler that keeps its best when asked to stop returns as usual instead.
    """


class JobContext:
    """The running attempt of a job. Every write is guarded by the attempt's number: a stray one harms nothing."""

    def __init__(self, job: Job) -> None:
        self.job_id = job.pk
        self.attempt = job.attempts
        self.requested_by = job.requested_by
        self._written_at = 0.0
        self._asked_at = 0.0
        self._cancelled = False
        self._thread = threading.get_ident()

    def beat(self) -> None:
        """Show that the attempt is alive and look whether to stop; raises Superseded if another has taken it over."""
        self._touch()
        self._cancelled = self._cancelled or Job.objects.filter(pk=self.job_id, cancel_requested=True).exists()

    def report(self, fraction: float, sentence: Phrase) -> None:
        """Tell the finished fraction (0 to 1) and what is being done; written at most twice a second."""
        now = time.monotonic()
        if now - self._written_at < REPORT_EVERY_SECONDS and fraction < 1.0:
            return
        self._written_at = now
        self._touch(progress=min(max(fraction, 0.0), 1.0), sentence=sentence.to_json())

    def cancelled(self) -> bool:
        """Tell whether somebody asked to cancel.

        The handler's own thread asks the database at most twice a second. Others, such as a solver's, read what was
        last heard, at most a second ago: a connection of their own would outlive them.
        """
        now = time.monotonic()
        mine = threading.get_ident() == self._thread
        if mine and not self._cancelled and now - self._asked_at >= REPORT_EVERY_SECONDS:
            self._asked_at = now
            self.beat()
        return self._cancelled

    def stop(self, budget_seconds: float | None = None) -> Stop:
        """Return a Stop for an engine: this job's cancel flag and progress, and the budget on a monotonic clock."""
        return Stop(budget_seconds=budget_seconds, clock=time.monotonic, cancelled=self.cancelled, report=self.report)

    def _touch(self, **fields: Any) -> None:
        mine = Job.objects.filter(pk=self.job_id, attempts=self.attempt, status=JobStatus.RUNNING)
        if not mine.update(heartbeat_at=timezone.now(), **fields):
            raise Superseded
