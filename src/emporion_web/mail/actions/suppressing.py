"""Addresses that are written to no more: those that do not exist, and those whose reader wants no more of a kind."""

from django.db import transaction

from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.mail.enums import EVERY_KIND, SuppressionReason
from emporion_web.mail.models import Message, Suppression


def suppress_bounced(message: Message) -> None:
    """Write to the address of a message no more: it does not exist. Call it inside the transaction that settles."""
    _suppress(message.address, EVERY_KIND, SuppressionReason.BOUNCED, message.side, message)


@transaction.atomic
def leave(address: str, kind: str, side: str) -> None:
    """Send no more mail of a kind to an address; done again it changes nothing."""
    row = _suppress(address, kind, SuppressionReason.LEFT, side, None)
    if row is not None:
        record("mail.suppression.leave", actor=None, subject=row, changes={"kind": ("", kind)})


@transaction.atomic
def come_back(address: str, kind: str) -> None:
    """Take back that an address left a kind of mail."""
    for row in Suppression.objects.filter(address=address, kind=kind, reason=SuppressionReason.LEFT):
        record("mail.suppression.come_back", actor=None, subject=row, changes={"kind": (kind, "")})
        row.delete()


@transaction.atomic
def remove(row: Suppression, *, actor: User) -> None:
    """Write to an address again; who presses this knows that it exists, or that its reader asked for it."""
    record("mail.suppression.remove", actor=actor, subject=row, changes={"reason": (row.reason, "")})
    row.delete()


def _suppress(address: str, kind: str, reason: str, side: str, message: Message | None) -> Suppression | None:
    row, made = Suppression.objects.get_or_create(
        address=address, kind=kind, defaults={"reason": reason, "side": side, "message": message}
    )
    return row if made else None
