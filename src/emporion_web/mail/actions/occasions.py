"""Do what is due, each thing once: across restarts, ticks that are missed and ticks that come twice."""

import logging
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from emporion_web.mail.models import Done
from emporion_web.mail.occasions import SOURCES, Occasion, ripe

log = logging.getLogger(__name__)


def tick(now: datetime | None = None) -> tuple[int, int]:
    """Do everything that is due and was not done; return how much was done and how much failed.

    What fails is rolled back, holds up nothing else, and is tried at the next tick.
    """
    moment, done, failed = now or timezone.now(), 0, 0
    for name in SOURCES:
        waiting = _waiting(name, moment)
        if waiting is None:
            failed += 1
        for occasion in waiting or ():
            try:
                done += do(occasion, moment)
            except Exception:
                log.exception("%s could not be done; it is tried again.", occasion.key)
                failed += 1
    return done, failed


def anything_ripe() -> bool:
    """Tell whether a tick would find something; asked before the schedule queues one."""
    now = timezone.now()
    return any(_waiting(name, now) != [] for name in SOURCES)


def _waiting(name: str, now: datetime) -> list[Occasion] | None:
    """Return what of a source is to be done now; None if it could not be found out."""
    try:
        return _not_done(list(ripe(SOURCES[name], now)))
    except Exception:
        log.exception("What is due of %s could not be found out.", name)
        return None


@transaction.atomic
def do(occasion: Occasion, now: datetime) -> bool:
    """Do a thing and write down that it was done, or neither; False if it was done before."""
    try:
        with transaction.atomic():
            Done.objects.create(key=occasion.key, due_at=occasion.due, at=now)
    except IntegrityError:
        return False
    occasion.act()
    return True


def _not_done(found: list[Occasion]) -> list[Occasion]:
    if not found:
        return []
    keys = {occasion.key for occasion in found}
    over = set(Done.objects.filter(key__in=keys).values_list("key", flat=True))
    return [occasion for occasion in found if occasion.key not in over]
