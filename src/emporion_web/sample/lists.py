"""The sample's screening list: invented, like its organisations, so that the gate can be seen at work."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.utils import timezone

from emporion.registry.records import Organisation as Record
from emporion.screening.sample import write_sample_list
from emporion_web.accounts.models import User
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES
from emporion_web.jobs.models import Job
from emporion_web.screening.actions.profiles import create_list
from emporion_web.screening.actions.requesting import SWEEP_JOB, upload_version
from emporion_web.screening.enums import Consequence, ListKind, VersionStatus
from emporion_web.screening.models import ListVersion, ScreeningList

CODE = "sample"
TITLE = "Invented list (sample)"
FRESH_DAYS = 3_650  # nobody publishes a newer one


def screen(records: list[Record], *, actor: User, seed: int, done: Callable[[Job], object]) -> bool:
    """Screen everybody: against the invented list if there is no other, else against those that stand.

    ``done`` runs a queued job to its end. Return whether anything stands to be screened against.
    """
    if not ScreeningList.objects.exclude(code=CODE).exists() and not _stands():
        made = ScreeningList.objects.filter(code=CODE).first() or create_list(
            actor=actor,
            code=CODE,
            title=TITLE,
            kind=ListKind.PARTIES,
            consequence=Consequence.BLOCK,
            stale_after_days=FRESH_DAYS,
            invented=True,
        )
        version = upload_version(made, actor=actor, content=_content(records, seed), filename="sample-list.csv")
        if version.job is not None:
            done(version.job)
    if not _stands():
        return False
    done(enqueue(SWEEP_JOB, actor=actor, side=BOTH_SIDES))
    return True


def _stands() -> bool:
    return ListVersion.objects.filter(status=VersionStatus.STANDING).exists()


def _content(records: list[Record], seed: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample-list.csv"
        write_sample_list(path, records, day=timezone.now().date(), seed=seed)
        return path.read_bytes()
