"""How a job is shown."""

from django import template

from emporion_web.audit.sentences import name_of
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job

register = template.Library()
KINDS_OF_BADGE = {
    JobStatus.QUEUED: "neutral",
    JobStatus.RUNNING: "accent",
    JobStatus.SUCCEEDED: "ok",
    JobStatus.FAILED: "bad",
    JobStatus.CANCELLED: "warn",
}


@register.filter
def kind_label(job: Job) -> str:
    """Return what the job does, in the reader's language."""
    return name_of(job.kind)


@register.filter
def job_badge(job: Job) -> str:
    """Return the kind of badge that shows the job's status."""
    return KINDS_OF_BADGE[JobStatus(job.status)]
