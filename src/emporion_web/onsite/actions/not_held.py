"""Note that a meeting was not held, so that the two can be booked again; and take that back."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.guard import lock_forum, recount
from emporion_web.forums.actions.meetings import cancel_meeting, set_lock
from emporion_web.forums.actions.telling import tell_not_held
from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.models import CalendarEntry, LeftOut, Meeting, Participant, Slot, TimetableVersion
from emporion_web.forums.queries.versions import released_of
from emporion_web.onsite.actions.giving_out import give_out


@transaction.atomic
def note_not_held(participant: Participant, *, actor: User, slot: Slot, now: datetime | None = None) -> None:
    """Note that the meeting of a participant in a slot that has begun was not held.

    The next version lacks it, so that the two can be seated again; that it was booked, and what its sides said of it,
    stays with its calendar entry. Noted again, or by two at once, it changes nothing.
    """
    forum = lock_forum(participant.forum)
    moment, released = now or timezone.now(), released_of(forum)
    if slot.start > moment:
        raise Refused(phrase("This meeting has not begun yet. Cancel it instead."))
    entry = _entries(participant, slot).exclude(status=EntryStatus.CANCELLED).first()
    if entry is None or released is None:
        raise Refused(phrase("There is no meeting of this participant in the slot any more."))
    if entry.status == EntryStatus.NOT_HELD:
        return
    tell_not_held(entry, moment)
    mine = {"a": entry.a_id, "b": entry.b_id, "slot": slot}

    def take_out(draft: TimetableVersion) -> None:
        for meeting in draft.meetings.filter(**mine).select_related("version__forum"):
            if meeting.locked:
                set_lock(meeting, actor=actor, locked=False)
            cancel_meeting(meeting, actor=actor, seen=(meeting.slot_id, meeting.table_id))

    give_out(released, actor, take_out)
    record("onsite.meeting.not_held", actor=actor, subject=entry, changes={"slot": (slot.pk, None)})


@transaction.atomic
def take_not_held_back(participant: Participant, *, actor: User, slot: Slot, now: datetime | None = None) -> None:
    """Put a meeting back that was noted as not held; refused once the two were booked again."""
    forum = lock_forum(participant.forum)
    moment, released = now or timezone.now(), released_of(forum)
    entry = _entries(participant, slot).filter(status=EntryStatus.NOT_HELD).first()
    if entry is None or released is None:
        return
    pair = {"a": entry.a_id, "b": entry.b_id}
    if forum.calendar_entries.filter(**pair).exclude(status=EntryStatus.NOT_HELD).exists():
        raise Refused(phrase("The two have been booked again since. What was noted of the first meeting stays."))
    tell_not_held(entry, moment, held=True)

    def put_back(draft: TimetableVersion) -> None:
        row, _ = LeftOut.objects.get_or_create(version=draft, a=entry.a, b=entry.b)
        place = {"slot": slot, "table": entry.table, "interpreter": entry.interpreter}
        Meeting.objects.create(version=draft, a=entry.a, b=entry.b, must=row.must, **place)
        row.delete()
        recount(draft)

    give_out(released, actor, put_back)
    record("onsite.meeting.held", actor=actor, subject=entry, changes={"slot": (None, slot.pk)})


def _entries(participant: Participant, slot: Slot) -> QuerySet[CalendarEntry]:
    side = "a" if participant.organisation.side == "A" else "b"
    rows = CalendarEntry.objects.filter(**{side: participant}, forum=participant.forum_id, slot=slot)
    return rows.select_related("a", "b", "table", "interpreter")
