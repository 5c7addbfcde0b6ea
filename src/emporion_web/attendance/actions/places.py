"""The places of each side. They are counted in one row, and the database lets no count rise over its capacity."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from emporion_web.attendance.actions.letters import write
from emporion_web.attendance.enums import LetterKind, RegistrationState
from emporion_web.attendance.models import Admission, Attendee, Registration
from emporion_web.audit.actions import record
from emporion_web.forums.models import Forum


def hold(forum: int) -> None:
    """Hold the row that counts the forum's places until the transaction ends.

    Whatever may take or give back a place does so first: then nobody waits for a registration that waits for the row.
    """
    Admission.objects.get_or_create(forum_id=forum)
    list(Admission.objects.select_for_update().filter(forum=forum).values_list("pk", flat=True))


def take(forum: Forum, side: str) -> bool:
    """Take one of the side's places if one is free: one statement, so two at once never take the same."""
    Admission.objects.get_or_create(forum=forum)  # nobody may have set anything yet: there is no limit then
    taken, capacity = f"taken_{side.lower()}", f"capacity_{side.lower()}"
    free = Q(**{f"{capacity}__isnull": True}) | Q(**{f"{taken}__lt": F(capacity)})
    return bool(Admission.objects.filter(free, forum=forum).update(**{taken: F(taken) + 1}))


def give_back(forum: Forum, side: str) -> None:
    """Give a place back, and offer it to whoever is next in line."""
    _free(forum.pk, side)
    offer_next(forum, side)


def _free(forum: int, side: str) -> None:
    taken = f"taken_{side.lower()}"
    Admission.objects.filter(forum=forum, **{f"{taken}__gt": 0}).update(**{taken: F(taken) - 1})


@transaction.atomic
def offer_next(forum: Forum, side: str) -> int:
    """Offer every free place of a side to the waiting list, first come first served; return how many were offered."""
    offered = 0
    waiting = Registration.objects.filter(forum=forum, side=side, state=RegistrationState.QUEUED)
    while (first := waiting.order_by("queued_at", "pk").first()) is not None and take(forum, side):
        offered += _offer(first)
    return offered


def _offer(registration: Registration) -> bool:
    hours = Admission.objects.values_list("offer_hours", flat=True).get(forum=registration.forum_id)
    until = timezone.now() + timedelta(hours=hours)
    mine = Registration.objects.filter(pk=registration.pk, state=RegistrationState.QUEUED)
    fields = {"state": RegistrationState.OFFERED, "holds_place": True, "offer_until": until}
    if not mine.update(**fields, revision=F("revision") + 1, changed_at=timezone.now()):
        _free(registration.forum_id, registration.side)
        return False
    record("attendance.place.offer", actor=None, subject=registration)
    write(LetterKind.OFFERED, registration)
    return True


@transaction.atomic
def lapse(registration: Registration) -> bool:
    """Take an offer back that nobody accepted in time; the registration goes to the end of the list."""
    now = timezone.now()
    hold(registration.forum_id)
    over = Registration.objects.filter(pk=registration.pk, state=RegistrationState.OFFERED, offer_until__lte=now)
    fields = {"state": RegistrationState.QUEUED, "holds_place": False, "offer_until": None, "queued_at": now}
    if not over.update(**fields, revision=F("revision") + 1, changed_at=now):
        return False
    record("attendance.place.lapse", actor=None, subject=registration)
    write(LetterKind.LAPSED, registration)
    _free(registration.forum_id, registration.side)
    return True


def lapse_and_offer() -> dict[str, int]:
    """Take back offers that are over, and offer all places that are free; may be broken off and done again."""
    over = Registration.objects.filter(state=RegistrationState.OFFERED, offer_until__lte=timezone.now())
    lapsed = sum(lapse(registration) for registration in over.order_by("pk"))
    for forum in Forum.objects.filter(pk__in=_limited().values("forum")).order_by("pk"):
        recount(forum)
    waiting = Registration.objects.filter(state=RegistrationState.QUEUED).order_by()
    lines = set(waiting.values_list("forum", "side"))
    forums = Forum.objects.in_bulk({forum for forum, _ in lines})
    offered = sum(offer_next(forums[forum], side) for forum, side in sorted(lines))
    return {"lapsed": lapsed, "offered": offered}


def are_counted() -> bool:
    """Tell whether a forum limits its places, or offers one: only then has the job of places anything to do."""
    waiting = (RegistrationState.QUEUED, RegistrationState.OFFERED)
    return _limited().exists() or Registration.objects.filter(state__in=waiting).exists()


def _limited() -> QuerySet[Admission]:
    return Admission.objects.exclude(capacity_a=None, capacity_b=None).order_by()


@transaction.atomic
def recount(forum: Forum) -> None:
    """Count the places that are held: they are given back where a participant was taken out with its people.

    Whoever takes a place writes the row of the count first, so that none is taken while it is held here.
    """
    for row in Admission.objects.select_for_update().filter(forum=forum):
        held = {side: _held(forum, side) for side in ("A", "B")}
        if (row.taken_a, row.taken_b) != (held["A"], held["B"]):
            Admission.objects.filter(pk=row.pk).update(taken_a=held["A"], taken_b=held["B"])


def _held(forum: Forum, side: str) -> int:
    registrations = Registration.objects.filter(forum=forum, side=side, holds_place=True)
    people = Attendee.objects.filter(participant__forum=forum, participant__organisation__side=side, holds_place=True)
    return registrations.count() + people.count()
