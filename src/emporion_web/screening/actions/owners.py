"""Owners of an organisation: they are screened with it, so that an edit of them leaves it unscreened."""

from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen
from django.db import transaction

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.registry.actions.revisions import claim, stamp
from emporion_web.registry.models import Organisation
from emporion_web.screening.enums import OwnerKind
from emporion_web.screening.models import Owner

WHOLE = 100


@frozen
class OwnerRecord:
    """An owner as a form tells it. ``identifiers`` are pairs of scheme and value."""

    name: str
    kind: str = OwnerKind.ORGANISATION
    country: str = ""
    share_percent: Decimal | None = None
    other_names: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


@transaction.atomic
def set_owners(
    organisation: Organisation, *, actor: User, revision: int, owners: Sequence[OwnerRecord]
) -> Organisation:
    """Replace the owners of an organisation. Refused for a name without letters, and for shares that are none."""
    for owner in owners:
        if not any(letter.isalnum() for letter in owner.name):
            raise Refused(phrase("Every owner needs a name with letters or digits."))
        if owner.share_percent is not None and not 0 <= owner.share_percent <= WHOLE:
            raise Refused(phrase("A share is a number from 0 to 100."))
    if sum(owner.share_percent or 0 for owner in owners) > WHOLE:
        raise Refused(phrase("The shares add up to more than 100 percent. Correct them."))
    current = claim(organisation, revision).organisation
    before = [_said(OwnerRecord(each.name, share_percent=each.share_percent)) for each in current.owners.all()]
    current.owners.all().delete()
    current.owners.bulk_create([_row(current, owner) for owner in owners])
    changes = {"owners": (before, [_said(owner) for owner in owners]), **stamp(revision)}
    record("screening.organisation.owners", actor=actor, subject=current, changes=changes)
    return current


def _row(organisation: Organisation, owner: OwnerRecord) -> Owner:
    return Owner(
        organisation=organisation,
        name=owner.name.strip()[:300],
        other_names=[name.strip() for name in owner.other_names if name.strip()],
        kind=owner.kind,
        country=owner.country[:2],
        share_percent=owner.share_percent,
        identifiers=[list(each) for each in owner.identifiers],
    )


def _said(owner: OwnerRecord) -> str:
    return owner.name if owner.share_percent is None else f"{owner.name} {owner.share_percent:g} %"
