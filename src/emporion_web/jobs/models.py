"""The job: what a person sees of work done in the background."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from emporion_web.jobs.enums import FINISHED, JobStatus


class Job(models.Model):
    """One piece of background work, its progress and its end. Attempts run as django-tasks tasks of their own."""

    kind = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    subject_type = models.CharField(max_length=80, blank=True)
    subject_id = models.CharField(max_length=64, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    side = models.CharField(max_length=1, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=JobStatus, default=JobStatus.QUEUED)
    progress = models.FloatField(default=0.0)
    sentence = models.JSONField(default=dict, help_text="An emporion.kernel Phrase: what is being done")
    result = models.JSONField(default=dict)
    problem = models.JSONField(default=dict, help_text="An emporion.kernel Phrase: why it failed")
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=3)
    cancel_requested = models.BooleanField(default=False)
    task_id = models.UUIDField(null=True, help_text="The task that runs the current attempt")
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["status", "heartbeat_at"]),
            models.Index(fields=["subject_type", "subject_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_finished(self) -> bool:
        """Tell whether the job has ended, however."""
        return self.status in FINISHED


class Schedule(models.Model):
    """When a kind of job is to be queued again and again."""

    kind = models.CharField(max_length=80, unique=True)
    every_seconds = models.PositiveIntegerField()
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.kind
