"""How often something may be asked for an address, or from a network address. Only digests of them are kept."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from emporion_web.attendance.models import MailCount

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MAILS_A_DAY = 3
MAILS_A_NETWORK = 30
STARTS_A_NETWORK = 60


def _key(kind: str, what: str) -> str:
    """Return the digest of what is counted, keyed so that nobody finds an address by trying digests."""
    return hashlib.blake2b(
        f"{kind} {what.strip().lower()}".encode(), key=settings.SECRET_KEY.encode()[:64]
    ).hexdigest()[:64]


def allowed(kind: str, what: str, *, most: int, within: timedelta) -> bool:
    """Count one more and tell whether it is among the first ``most`` since the count began, at most ``within`` ago.

    Of two at the same moment one may be told no. Must run inside the transaction of what is allowed.
    """
    now = timezone.now()
    row = MailCount.objects.get_or_create(key=_key(kind, what))[0]
    same = MailCount.objects.filter(pk=row.pk, count=row.count, since=row.since)
    if row.since < now - within:
        return bool(same.update(count=1, since=now))
    return row.count < most and bool(same.update(count=row.count + 1))


def mail_allowed(address: str, network: str) -> bool:
    """Count a mail to an address asked for from a network address, and tell whether it may leave."""
    by_network = allowed("mail from", network, most=MAILS_A_NETWORK, within=HOUR)
    return by_network and allowed("mail to", address, most=MAILS_A_DAY, within=DAY)


def forget_counts() -> int:
    """Delete counts that no longer tell anything; return how many."""
    return MailCount.objects.filter(since__lt=timezone.now() - 2 * DAY).delete()[0]
