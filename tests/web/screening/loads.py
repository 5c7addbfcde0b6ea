"""Lists of invented parties, and the jobs of screening run to their ends."""

from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.attempts import run_attempt
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job
from emporion_web.screening.actions.requesting import SWEEP_JOB, upload_version
from emporion_web.screening.models import ListVersion, ScreeningList
from tests.factories.registry import administrator

HEAD = "Name;Type;Country;Reference\n"
VELDAR = "Veldar LLC;organisation;RU;1\n"
OTHERS = "".join(f"Quorant {word};organisation;CN;{n}\n" for n, word in enumerate(("Alloys", "Optics", "Ports"), 2))


def loaded(source: ScreeningList, text: str, *, accept_loss: bool = False) -> ListVersion:
    """Upload a version, run its job to its end and return it."""
    version = upload_version(
        source, actor=administrator(), content=text.encode(), filename="alpha.csv", accept_loss=accept_loss
    )
    assert version.job is not None
    run_attempt(version.job.pk)
    version.refresh_from_db()
    return version


def swept() -> Job:
    """Run a sweep of its own, whatever was queued."""
    job = enqueue(SWEEP_JOB, actor=None)
    run_attempt(job.pk)
    job.refresh_from_db()
    assert job.status == JobStatus.SUCCEEDED
    return job
