"""Lists that stand and what was found on them, written as the jobs write them."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from emporion_web.accounts.models import User
from emporion_web.registry.models import Organisation
from emporion_web.screening.actions.profiles import create_list
from emporion_web.screening.actions.recording import Screening, write_screening
from emporion_web.screening.actions.settling import rest_and_settle, take_turn
from emporion_web.screening.adapters.found import Found
from emporion_web.screening.adapters.parties import SCREENED_CHILDREN, inputs_of
from emporion_web.screening.enums import VersionStatus
from emporion_web.screening.models import Hit, ListVersion, ScreeningList
from emporion_web.screening.queries.bases import standing_digest, standing_versions


def standing_list(
    actor: User, code: str = "alpha", *, consequence: str | None = "block", kind: str = "parties", entries: int = 3
) -> ScreeningList:
    """Make a list with a version that stands since this moment."""
    made = create_list(actor=actor, code=code, title=f"List {code}", kind=kind, consequence=consequence)
    stand(made, "1" * 64, entries=entries)
    return made


def stand(source: ScreeningList, sha256: str, *, entries: int = 3) -> ListVersion:
    """Let another version of a list stand."""
    source.versions.filter(status=VersionStatus.STANDING).update(status=VersionStatus.SUPERSEDED)
    number = source.versions.count() + 1
    version = ListVersion.objects.create(
        list=source, number=number, sha256=sha256, status=VersionStatus.STANDING, counts={"entries": entries}
    )
    ScreeningList.objects.filter(pk=source.pk).update(checked_at=timezone.now())
    return version


def found(organisation: Organisation, code: str = "alpha", entry: str = "e1", **given: str) -> Found:
    """Return a hit of an organisation itself."""
    return Found(
        organisation.pk,
        code,
        given.get("party", f"o:{organisation.pk}"),
        given.get("party_digest", "p" * 64),
        entry,
        given.get("entry_digest", "e" * 64),
        "name",
        {"score": 0.9, "party_name": organisation.display_name, "entry_name": "Listed Ltd"},
    )


@transaction.atomic
def screened(
    *organisations: Organisation, found: Sequence[Found] = (), entries: Sequence[str] = ("e1", "e2")
) -> list[Hit]:
    """Screen organisations as they are on what stands, with what is found, and settle where they stand."""
    take_turn()
    keys = [each.pk for each in organisations]
    rows = Organisation.objects.filter(pk__in=keys).prefetch_related(*SCREENED_CHILDREN)
    versions = standing_versions()
    done = Screening(inputs_of(rows), versions, found, {version.list.code: list(entries) for version in versions})
    write_screening(done, standing=standing_digest(versions))
    rest_and_settle(None, keys)
    return list(Hit.objects.filter(organisation__in=keys, current=True).order_by("pk"))
