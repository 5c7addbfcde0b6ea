"""Follow-ups: planned where cooperation is possible, looked after by a person, answered once."""

from datetime import time

from django.db import transaction
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.mail.rules import due_local
from emporion_web.outcomes.enums import FOLLOW_UP_DAYS, FOLLOWED, Closed, Standing
from emporion_web.outcomes.models import LONGEST_NOTE, FollowUp, Outcome
from emporion_web.registry.models import Representative

HOUR = time(9)


def plan(outcome: Outcome, *, actor: User) -> None:
    """Bring follow-ups in line with what was said: planned for who said it, or dropped as far as they are unanswered.

    Must run inside the transaction that says it. Once somebody said "do not ask again", that stays.
    """
    if outcome.follow_ups.filter(closed=Closed.DONE).exists():
        return
    open_ones = outcome.follow_ups.filter(answered_at=None)
    if outcome.result not in FOLLOWED:
        open_ones.update(closed=Closed.DROPPED)
        return
    entry = outcome.entry
    rows = [
        FollowUp(
            outcome=outcome,
            days=days,
            due_at=due_local(entry.slot.start, zone=entry.forum.zone, days=days, at=HOUR),
        )
        for days in FOLLOW_UP_DAYS
    ]
    FollowUp.objects.bulk_create(rows, ignore_conflicts=True)
    for row in rows:  # those of before come back, with the day of the meeting as it is now
        open_ones.filter(days=row.days).update(closed="", due_at=row.due_at)
    if outcome.owner_id is None:
        own = Representative.objects.filter(organisation=outcome.participant.organisation_id, user=actor).first()
        Outcome.objects.filter(pk=outcome.pk, owner=None).update(owner=own)


@transaction.atomic
def give_to(outcome: Outcome, *, actor: User, person: Representative) -> None:
    """Let a person of the own organisation look after what was agreed; who is asked later."""
    if person.organisation_id != outcome.participant.organisation_id:
        raise Refused(phrase("Choose a colleague of your own organisation."))
    before = outcome.owner
    Outcome.objects.filter(pk=outcome.pk).update(owner=person)
    record("outcomes.outcome.owner", actor=actor, subject=outcome, changes={"owner": (str(before or ""), str(person))})


@transaction.atomic
def answer(follow_up: FollowUp, *, actor: User, standing: str, note: str, done: bool) -> None:
    """Say how it stands; once. If it is ``done``, nothing is asked later any more."""
    if standing not in Standing.values:
        raise Refused(phrase("Choose how it stands."))
    mine = FollowUp.objects.filter(pk=follow_up.pk, answered_at=None, closed="")
    said = {"standing": standing, "note": note.strip()[:LONGEST_NOTE]}
    if not mine.update(**said, answered_by=actor, answered_at=timezone.now()):
        raise Refused(phrase("A colleague of yours has answered this in the meantime."))
    if done:
        FollowUp.objects.filter(outcome=follow_up.outcome, answered_at=None).update(closed=Closed.DONE)
    record("outcomes.follow_up.answer", actor=actor, subject=follow_up, changes={"standing": ("", standing)})
