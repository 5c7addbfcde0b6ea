"""Check people in and take it back. A form that is sent again over a bad network changes nothing."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.onsite.models import Arrival, Badge


@transaction.atomic
def check_in(badge: Badge, *, actor: User, day: date, seen_revision: int) -> bool:
    """Note that somebody is here; return whether that is news.

    ``seen_revision`` is that of the day's row as it was shown, 0 where there was none. Who is here already stays so.
    Refused if it was taken back since it was seen: what arrives late must not undo that.
    """
    return _turn(badge, actor, day, seen_revision, present=True)


@transaction.atomic
def take_back(badge: Badge, *, actor: User, day: date, seen_revision: int) -> bool:
    """Note that somebody is not here after all; return whether that is news. Refused if checked in again since."""
    return _turn(badge, actor, day, seen_revision, present=False)


def _turn(badge: Badge, actor: User, day: date, seen: int, *, present: bool) -> bool:
    if not (_first(badge, actor, day) if present and seen == 0 else _again(badge, actor, day, seen, present=present)):
        now = Arrival.objects.filter(badge=badge, day=day).values_list("present", flat=True).first()
        if bool(now) == present:
            return False
        raise Refused(phrase("Somebody else has changed this since you opened the page. Look at it again."))
    action = "onsite.arrival.note" if present else "onsite.arrival.take_back"
    record(action, actor=actor, subject=badge, changes={"here": (not present, present), "day": ("", str(day))})
    return True


def _first(badge: Badge, actor: User, day: date) -> bool:
    try:
        with transaction.atomic():
            Arrival.objects.create(badge=badge, day=day, at=timezone.now(), by=actor)
    except IntegrityError:  # another desk, or the same form for the second time
        return False
    return True


def _again(badge: Badge, actor: User, day: date, seen: int, *, present: bool) -> bool:
    mine = Arrival.objects.filter(badge=badge, day=day, present=not present, revision=seen)
    return bool(mine.update(present=present, revision=F("revision") + 1, at=timezone.now(), by=actor))
