"""What is due of screening: a list that grows stale is told to whoever can have it loaded, once a time."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from emporion_web.accounts.models import User
from emporion_web.mail.channels import Notice, Reader, tell
from emporion_web.mail.occasions import Occasion, occasions
from emporion_web.screening.mails import STALE
from emporion_web.screening.queries.stale import Stale, stale_now, to_tell


@occasions(STALE)
def grown_stale(now: datetime) -> Iterator[Occasion]:
    """Yield a mail to each officer and administrator for each list that is out of date."""
    found = stale_now(now)
    for user in to_tell() if found else []:
        for one in found:
            key = f"{STALE}:{one.list.pk}:{one.checked:%Y-%m-%dT%H:%M}:{user.pk}"  # whatever days are set since
            yield Occasion(key, one.since, partial(_tell, one, user, key))


def _tell(one: Stale, user: User, key: str) -> None:
    tell(Reader.of(user), Notice(STALE, key, {"list": one.list.pk}, subject=one.list))
