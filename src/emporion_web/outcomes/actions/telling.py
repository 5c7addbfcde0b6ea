"""Say what came of a meeting, and write a note on it for the own side. Of two colleagues at once the first counts."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import require
from emporion_web.forums.enums import BOOKED
from emporion_web.forums.models import CalendarEntry, Participant
from emporion_web.outcomes.actions.following import plan
from emporion_web.outcomes.enums import Absent, Result
from emporion_web.outcomes.models import LONGEST_NOTE, Outcome
from emporion_web.outcomes.queries.meetings import counted

ANEW = phrase("A colleague of yours has said something else of this meeting in the meantime. Look at it again.")


@transaction.atomic
def tell(
    entry: CalendarEntry, participant: Participant, *, actor: User, result: str, absent: str = "", seen_revision: int
) -> Outcome:
    """Say what came of a meeting, for one of its two; ``seen_revision`` is 0 where nothing had been said yet.

    Refused before the meeting begins, for one that was cancelled or is on hold, and if a colleague was faster. To say
    the same once more changes nothing.
    """
    start = _refuse_unless_told(entry)
    if result not in Result.values or absent not in ("", *Absent.values):
        raise Refused(phrase("Choose what came of the meeting."))
    said = {"result": result, "absent": absent if result == Result.NOT_HELD else ""}
    kept = Outcome.objects.filter(entry=entry, participant=participant).select_related("entry").first()
    before = kept if kept and kept.told_at >= start else None  # of an earlier slot it says nothing of this meeting
    if before and before.result == result and absent in ("", before.absent):
        return before
    if kept is None and not seen_revision:
        row = _first(entry, participant, actor, said)
    else:
        if kept and before is None and not seen_revision:
            seen_revision = kept.revision
        row = _again(entry, participant, actor, said, seen_revision)
    plan(row, actor=actor)
    old = {"result": before.result if before else "", "absent": before.absent if before else ""}
    changes = {name: (old[name], new) for name, new in said.items() if old[name] != new}
    record("outcomes.outcome.tell", actor=actor, subject=row, changes=changes)
    return row


@transaction.atomic
def note(outcome: Outcome, *, actor: User, text: str, absent: str, seen_revision: int) -> None:
    """Write what only the own side reads, and who did not come where the meeting did not take place."""
    _refuse_unless_told(outcome.entry)
    who = absent if outcome.result == Result.NOT_HELD and absent in Absent.values else ""
    mine = Outcome.objects.filter(counted(), pk=outcome.pk, revision=seen_revision, result=outcome.result)
    said = {"note": text.strip()[:LONGEST_NOTE], "absent": who, "told_by": actor, "told_at": timezone.now()}
    if not mine.update(**said, revision=F("revision") + 1):
        raise Refused(ANEW)
    # What a note says is nobody's but the own side's: the log tells that it was written, never what.
    changes = {"absent": (outcome.absent, who)} if outcome.absent != who else {}
    record("outcomes.outcome.note", actor=actor, subject=outcome, changes=changes)


def _first(entry: CalendarEntry, participant: Participant, actor: User, said: dict[str, str]) -> Outcome:
    try:
        with transaction.atomic():
            return Outcome.objects.create(
                entry=entry, participant=participant, told_by=actor, told_at=timezone.now(), **said
            )
    except IntegrityError:
        raise Refused(ANEW) from None


def _again(
    entry: CalendarEntry, participant: Participant, actor: User, said: dict[str, str], seen_revision: int
) -> Outcome:
    mine = Outcome.objects.filter(entry=entry, participant=participant, revision=seen_revision)
    if not mine.update(**said, told_by=actor, told_at=timezone.now(), revision=F("revision") + 1):
        raise Refused(ANEW)
    return Outcome.objects.select_related("entry").get(entry=entry, participant=participant)


def _refuse_unless_told(entry: CalendarEntry) -> datetime:
    """Return when the meeting began; its row is locked, so that of two taps at once the second sees the first."""
    standing = CalendarEntry.objects.filter(pk=entry.pk, status__in=BOOKED, slot__start__lte=timezone.now())
    found = standing.select_related("slot").select_for_update(of=("self",)).first()
    if found is None:
        raise Refused(phrase("This meeting was cancelled, or has not begun yet."))
    require(entry.a.organisation_id, entry.b.organisation_id, subject="meeting")
    return found.slot.start
