"""What the own host body decides on a registration. Of two officers at once the first decides; the other is told so."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.attendance.actions.admitting import let_in
from emporion_web.attendance.actions.letters import write
from emporion_web.attendance.actions.people import stay_away
from emporion_web.attendance.actions.places import give_back, hold, take
from emporion_web.attendance.enums import DECIDABLE, STANDING, LetterKind, RegistrationState
from emporion_web.attendance.models import Attendee, Registration
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.registry.models import Organisation


@transaction.atomic
def approve(
    registration: Registration, *, actor: User, seen_revision: int, organisation: Organisation | None
) -> Attendee:
    """Let somebody in: as of an organisation of the registry, or of a new one.

    Refused where it was decided on meanwhile, where no place is left, and where registry or accounts refuse; then
    nothing of it is done.
    """
    hold(registration.forum_id)
    _decide(registration, RegistrationState.APPROVED, actor=actor, seen_revision=seen_revision)
    _own_side(registration, organisation)
    return _enter(registration, actor=actor, organisation=organisation)


def _enter(registration: Registration, *, actor: User, organisation: Organisation | None) -> Attendee:
    row = Registration.objects.select_related("forum").get(pk=registration.pk)
    if not row.holds_place and not take(row.forum, row.side):
        raise Refused(phrase("All places of this side are taken. Put the registration on the waiting list."))
    attendee = let_in(row, actor=actor, organisation=organisation)
    done = {"attendee": attendee, "organisation": attendee.participant.organisation, "holds_place": False}
    Registration.objects.filter(pk=row.pk).update(**done, offer_until=None, queued_at=None)
    if not Attendee.objects.filter(pk=attendee.pk, holds_place=False).update(holds_place=True):
        give_back(row.forum, row.side)  # was invited by a colleague, and has a place since
    record("attendance.registration.approve", actor=actor, subject=row)
    write(LetterKind.APPROVED, row)
    attendee.refresh_from_db()
    return attendee


@transaction.atomic
def decline(registration: Registration, *, actor: User, seen_revision: int, reason: str) -> None:
    """Decline with a reason that is mailed to the person."""
    if not reason.strip():
        raise Refused(phrase("Write the reason: the person is told it."))
    hold(registration.forum_id)
    held = registration.holds_place
    _decide(
        registration,
        RegistrationState.DECLINED,
        actor=actor,
        seen_revision=seen_revision,
        reason=reason.strip(),
        holds_place=False,
    )
    record("attendance.registration.decline", actor=actor, subject=registration)
    write(LetterKind.DECLINED, registration)
    if held:
        give_back(registration.forum, registration.side)


@transaction.atomic
def ask_back(registration: Registration, *, actor: User, seen_revision: int, reason: str) -> None:
    """Give the registration back to the person with a question; it comes again once it is answered."""
    if not reason.strip():
        raise Refused(phrase("Write what you ask: the person is told it."))
    fields = {"reason": reason.strip(), "queued_at": None}
    _decide(registration, RegistrationState.RETURNED, actor=actor, seen_revision=seen_revision, **fields)
    record("attendance.registration.ask_back", actor=actor, subject=registration)
    write(LetterKind.RETURNED, registration)


@transaction.atomic
def put_on_list(
    registration: Registration, *, actor: User, seen_revision: int, organisation: Organisation | None
) -> None:
    """Put somebody on the waiting list, with what the desk says of the organisation; accepting a place lets in."""
    _own_side(registration, organisation)
    _decide(
        registration,
        RegistrationState.QUEUED,
        actor=actor,
        seen_revision=seen_revision,
        queued_at=timezone.now(),
        organisation=organisation,
        is_new=organisation is None,
    )
    record("attendance.registration.queue", actor=actor, subject=registration)
    write(LetterKind.QUEUED, registration)


@transaction.atomic
def accept(registration: Registration) -> Registration:
    """Accept a place that was offered: the person is let in as the desk decided.

    Where the registry says no to that meanwhile, the registration waits for the desk and keeps its place. Refused once
    the offer is over.
    """
    now = timezone.now()
    hold(registration.forum_id)
    mine = Registration.objects.filter(pk=registration.pk, state=RegistrationState.OFFERED, offer_until__gt=now)
    if not mine.update(state=RegistrationState.APPROVED, revision=F("revision") + 1, changed_at=now):
        raise Refused(phrase("This offer is over. You are on the waiting list again if you have not withdrawn."))
    row = Registration.objects.select_related("forum", "organisation", "decided_by").get(pk=registration.pk)
    record("attendance.place.accept", actor=None, subject=row)
    try:
        with transaction.atomic():
            if row.organisation is None and not row.is_new:
                raise Refused(phrase("The organisation is no longer in the registry."))
            assert row.decided_by is not None
            _enter(row, actor=row.decided_by, organisation=row.organisation)
    except Refused:
        Registration.objects.filter(pk=row.pk).update(state=RegistrationState.WAITING, offer_until=None)
    row.refresh_from_db()
    return row


@transaction.atomic
def withdraw(registration: Registration) -> None:
    """Withdraw at the person's wish, at any time; a place that was held is offered to the next."""
    hold(registration.forum_id)
    row = Registration.objects.select_for_update(of=("self",)).select_related("forum").get(pk=registration.pk)
    if row.state not in STANDING:
        return
    Registration.objects.filter(pk=row.pk).update(
        state=RegistrationState.WITHDRAWN, holds_place=False, revision=F("revision") + 1, changed_at=timezone.now()
    )
    record("attendance.registration.withdraw", actor=None, subject=row)
    if row.attendee is not None:
        stay_away(row.attendee, actor=None)
    if row.holds_place:
        give_back(row.forum, row.side)


def _decide(
    registration: Registration, state: RegistrationState, *, actor: User, seen_revision: int, **fields: Any
) -> None:
    """Move a registration that waits for a decision, if it still is as it was seen."""
    mine = Registration.objects.filter(pk=registration.pk, revision=seen_revision, state__in=DECIDABLE)
    now = timezone.now()
    decided = {"decided_by": actor, "decided_at": now, "changed_at": now}
    if not mine.update(state=state, revision=F("revision") + 1, **decided, **fields):
        raise Refused(phrase("Somebody else has decided on this registration, or it has changed. Look at it again."))


def _own_side(registration: Registration, organisation: Organisation | None) -> None:
    if organisation is not None and (organisation.side != registration.side or organisation.merged_into_id):
        raise Refused(phrase("Choose an organisation of the registration's own side."))
