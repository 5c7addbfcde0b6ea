"""Put the next attempt of a job into the queue of django-tasks. The row is there if and only if the job's is."""

from datetime import datetime

from emporion_web.jobs.models import Job


def queue_attempt(job: Job, *, not_before: datetime | None = None) -> None:
    """Queue one attempt of a waiting job, at the earliest at ``not_before``; call it inside the job's transaction."""
    from emporion_web.jobs.tasks import run_job

    result = run_job.using(run_after=not_before).enqueue(job.pk)
    Job.objects.filter(pk=job.pk).update(task_id=result.id)
