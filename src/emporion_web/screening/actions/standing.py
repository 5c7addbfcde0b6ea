"""How a version of a list comes to stand, or does not: written by the job that loads it."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from emporion.kernel.phrases import Phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.screening.actions.recording import Screening, still_as_screened, write_screening
from emporion_web.screening.actions.requesting import screen_soon
from emporion_web.screening.actions.settling import rest_and_settle, take_turn
from emporion_web.screening.adapters.found import Found
from emporion_web.screening.adapters.parties import Inputs
from emporion_web.screening.adapters.versions import Reading, packed
from emporion_web.screening.enums import VersionStatus
from emporion_web.screening.models import ListVersion, Screened, ScreeningList
from emporion_web.screening.queries.bases import standing_digest, standing_versions


@transaction.atomic
def keep_reading(version: ListVersion, reading: Reading, *, actor: User | None) -> bool:
    """Write what was read of a version, and refuse it if the check does; return whether it may stand."""
    version.published = reading.published
    version.findings = reading.findings
    version.counts = {"entries": len(reading.ids()), "format": reading.format}
    if reading.parties is not None and not reading.refused:
        version.entries_file.save(
            f"{version.sha256[:16]}.jsonl.gz", ContentFile(packed(reading.parties.entries)), save=False
        )
    version.save(update_fields=["published", "findings", "counts", "entries_file"])
    if reading.refused:
        reason = next(each["sentence"] for each in reading.findings if each["severity"] == "refuse")
        refuse(version, Phrase.from_json(reason), actor=actor)
    return not reading.refused


@transaction.atomic
def refuse(version: ListVersion, problem: Phrase, *, actor: User | None) -> None:
    """Refuse a version that is being loaded: the old one stands, and nothing else changes."""
    if _leave_loading(version, VersionStatus.REFUSED, problem=problem.to_json()):
        record("screening.version.refuse", actor=actor, subject=version, changes={"problem": ("", problem.render())})


@transaction.atomic
def cancel_loading(version: ListVersion, *, actor: User | None) -> None:
    """End the loading of a version that was cancelled: the old one stands, and nothing else changes."""
    if _leave_loading(version, VersionStatus.CANCELLED):
        record("screening.version.cancel", actor=actor, subject=version)


def _leave_loading(version: ListVersion, status: VersionStatus, **fields: Any) -> bool:
    mine = ListVersion.objects.filter(pk=version.pk, status=VersionStatus.LOADING)
    return bool(mine.update(status=status, ended_at=timezone.now(), **fields))


def to_carry_over() -> list[int] | None:
    """Return the organisations that are screened as they are on what stands; None if no list stands yet.

    A new version is screened against these; whoever is unscreened anyway is left to the sweep that follows.
    """
    versions = standing_versions()
    if not versions:
        return None
    rows = Screened.objects.filter(
        standing=standing_digest(versions), revision=F("organisation__revision"), organisation__merged_into=None
    )
    return list(rows.order_by("organisation").values_list("organisation_id", flat=True))


def stand(
    version: ListVersion,
    *,
    actor: User | None,
    inputs: Sequence[Inputs],
    found: Iterable[Found],
    entries: Collection[str],
    kept: Collection[str],
) -> dict[str, Any]:
    """Let a version stand: in the caller's one transaction, with its hits, with where everybody stands, and the log.

    What was screened counts for those organisations that are as they were then, and whose other lists hold; the rest
    is unscreened until the sweep comes to it. Nobody else is unscreened for a moment. Raises ValueError if the version
    is no longer being loaded.
    """
    take_turn()
    carried = to_carry_over()
    now = timezone.now()
    code, versions = version.list.code, ListVersion.objects.filter(list=version.list)
    versions.filter(status=VersionStatus.STANDING).update(status=VersionStatus.SUPERSEDED, ended_at=now)
    mine = ListVersion.objects.filter(pk=version.pk, status=VersionStatus.LOADING)
    if not mine.update(status=VersionStatus.STANDING, stood_at=now):
        raise ValueError(f"Version {version.pk} is not being loaded.")
    ScreeningList.objects.filter(pk=version.list_id).update(checked_at=now)
    version.refresh_from_db()
    fresh = still_as_screened(inputs)
    if carried is not None:
        among = set(carried)
        fresh = [each for each in fresh if each.organisation in among]
    done = Screening(fresh, [version], found, {code: entries}, {code: kept})
    hits = write_screening(done, standing=standing_digest(standing_versions()))
    rest_and_settle(actor)
    figures = {"entries": len(entries), "screened": len(fresh), "hits": hits}
    record(
        "screening.version.stand",
        actor=actor,
        subject=version,
        changes={name: (None, number) for name, number in figures.items()} | {"sha256": ("", version.sha256)},
    )
    screen_soon()
    return figures
