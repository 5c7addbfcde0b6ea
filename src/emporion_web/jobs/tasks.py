"""The one task of django-tasks: run an attempt of a job."""

from django_tasks import task

from emporion_web.jobs.attempts import run_attempt


@task()
def run_job(job_id: int) -> None:
    """Run one attempt of the job; whatever its end, it is written on the job itself."""
    run_attempt(job_id)
