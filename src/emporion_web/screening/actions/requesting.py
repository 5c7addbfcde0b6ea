"""Ask for what jobs do: screen whoever is unscreened, load a version of a list."""

import hashlib
from collections.abc import Collection
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Max

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES, FINISHED, JobStatus
from emporion_web.jobs.models import Job
from emporion_web.screening.enums import VersionStatus
from emporion_web.screening.models import ListVersion, ScreeningList

LOAD_JOB = "screening.load"
SWEEP_JOB = "screening.sweep"
MOST_BYTES = 200 * 2**20


def screen_soon(organisations: Collection[int] = ()) -> None:
    """Have whoever is unscreened screened once the surrounding transaction is committed.

    The organisations named need not be: their raised revision says it. One waiting job is enough for any number, since
    it looks who is unscreened only when it begins. Without a standing list there is nothing to screen against.
    """
    if ListVersion.objects.filter(status=VersionStatus.STANDING).exists():
        transaction.on_commit(_sweep_once, robust=True)  # what fails here is done by the next scheduled sweep


def _sweep_once() -> None:
    if not Job.objects.filter(kind=SWEEP_JOB, status=JobStatus.QUEUED).exists():
        enqueue(SWEEP_JOB, actor=None, side=BOTH_SIDES)


@transaction.atomic
def upload_version(
    source: ScreeningList, *, actor: User, content: bytes, filename: str, accept_loss: bool = False
) -> ListVersion:
    """Keep the bytes of a new version of a list and have it loaded: read, checked, everybody screened, then standing.

    ``accept_loss`` lets a version stand that lost more entries than the check believes. Refused for an empty or too
    large file, and while another version of the list is being loaded.
    """
    if not content or len(content) > MOST_BYTES:
        raise Refused(
            phrase("Give a file that is not empty and not larger than {limit} MB.", limit=MOST_BYTES // 2**20)
        )
    close_abandoned(source)
    last = source.versions.aggregate(last=Max("number"))["last"] or 0
    version = ListVersion(
        list=source,
        number=last + 1,
        filename=filename[:255],
        sha256=hashlib.sha256(content).hexdigest(),
        loaded_by=actor,
        confirmed_risks=accept_loss,
    )
    try:
        with transaction.atomic():
            version.save()
    except IntegrityError as error:
        raise Refused(
            phrase("Another version of this list is being loaded. Wait until it ends, or cancel it.")
        ) from error
    version.file.save(f"{version.sha256[:16]}{Path(filename).suffix[:6]}", ContentFile(content), save=False)
    version.job = enqueue(LOAD_JOB, actor=actor, subject=version, arguments={"version": version.pk}, side=BOTH_SIDES)
    version.save(update_fields=["file", "job"])
    changes = {"filename": ("", version.filename), "sha256": ("", version.sha256)}
    record("screening.version.load", actor=actor, subject=version, changes=changes)
    return version


def close_abandoned(source: ScreeningList | None = None) -> int:
    """End versions that are still being loaded although their job has ended without a word; return how many."""
    loading = ListVersion.objects.filter(status=VersionStatus.LOADING, job__status__in=FINISHED)
    if source is not None:
        loading = loading.filter(list=source)
    cancelled = loading.filter(job__status=JobStatus.CANCELLED).update(status=VersionStatus.CANCELLED)
    said = phrase("The loading broke off. Start it again.").to_json()
    return cancelled + loading.update(status=VersionStatus.REFUSED, problem=said)
