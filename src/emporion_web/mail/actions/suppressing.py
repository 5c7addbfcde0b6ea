"""Addresses that are written to no more: those that do not exist, and those whose reader wants no more of a kind."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.crypto import salted_hmac

from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.mail.enums import EVERY_KIND, SuppressionReason
from emporion_web.mail.models import Erased, Message, Suppression


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


def erased_digest(address: str) -> str:
    """Return what is kept of the address of an erased person, keyed so that nobody finds it by trying."""
    return salted_hmac("mail.erased", address.strip().lower(), algorithm="sha256").hexdigest()


def never_again(address: str) -> None:
    """Write to an address no more without keeping it; call it inside the transaction that erases its reader."""
    Erased.objects.get_or_create(digest=erased_digest(address))
    Suppression.objects.filter(address__iexact=address).delete()


def is_erased(address: str) -> bool:
    """Tell whether the reader of an address was erased and did not come back."""
    return Erased.objects.filter(digest=erased_digest(address)).exists()


def erased_among(addresses: Iterable[str]) -> set[str]:
    """Return those of many addresses, in small letters, whose readers were erased and did not come back."""
    digests = {erased_digest(address): address.strip().lower() for address in addresses}
    known = set(Erased.objects.values_list("digest", flat=True)) if digests else set()
    return {address for digest, address in digests.items() if digest in known}


def welcome_back(address: str) -> None:
    """Write again to an address whose reader confirmed by mail to want it; call it inside that transaction."""
    Erased.objects.filter(digest=erased_digest(address)).delete()


def _suppress(address: str, kind: str, reason: str, side: str, message: Message | None) -> Suppression | None:
    row, made = Suppression.objects.get_or_create(
        address=address, kind=kind, defaults={"reason": reason, "side": side, "message": message}
    )
    return row if made else None
