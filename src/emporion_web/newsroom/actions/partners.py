"""Partner outlets: what they take, their secret addresses, and what they have fetched."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.newsroom.actions.guard import claim, differing, put, unless_taken
from emporion_web.newsroom.models import Fetched, Item, Partner
from emporion_web.newsroom.models.items import partner_token

FIELDS = ("name", "languages", "style_note", "active")


@transaction.atomic
def save_partner(partner: Partner | None, *, actor: User, fields: Mapping[str, Any], seen_revision: int = 0) -> Partner:
    """Make an outlet, or change one. Refused for a name that is taken, and if somebody changed it since."""
    row = partner or Partner()
    changes = differing(row, fields, FIELDS)
    if partner:
        claim(row, seen_revision, phrase("Somebody changed this outlet since you opened it. Look at it again."))
    put(row, changes)
    with unless_taken(phrase("There is an outlet of this name already.")):
        row.save()
    row.topics.set(fields["topics"])
    row.licences.set(fields["licences"])
    action = "newsroom.partner.edit" if partner else "newsroom.partner.create"
    record(action, actor=actor, subject=row, changes=changes)
    return row


@transaction.atomic
def renew_address(partner: Partner, *, actor: User) -> Partner:
    """Give an outlet a new secret address; the old one opens nothing from then on."""
    partner.token = partner_token()
    partner.save(update_fields=["token"])
    record("newsroom.partner.address", actor=actor, subject=partner)
    return partner


@transaction.atomic
def note_fetched(partner: Partner, items: Iterable[Item]) -> None:
    """Write down which version of each item an outlet has now; a newer one is never replaced by an older."""
    have = dict(partner.fetched.values_list("item_id", "version"))
    fresh = [item for item in items if have.get(item.pk, 0) < item.version]
    Fetched.objects.bulk_create(
        [Fetched(partner=partner, item=item, version=item.version) for item in fresh],
        update_conflicts=True,
        unique_fields=["partner", "item"],
        update_fields=["version", "at"],
    )
