"""Note that a meeting was not held, so that the two can be booked again; and take that back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.guard import lock_forum, recount
from emporion_web.forums.actions.meetings import cancel_meeting, set_lock
from emporion_web.forums.actions.telling import tell_not_held
from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.models import CalendarEntry, ForumInterpreter, LeftOut, Meeting, TimetableVersion
from emporion_web.forums.queries.versions import released_of
from emporion_web.onsite.actions.giving_out import give_out
from emporion_web.onsite.queries.agenda import booked_again, taken_since
from emporion_web.onsite.queries.reached import unreached_interpreters


@transaction.atomic
def note_not_held(entry: CalendarEntry, *, actor: User, now: datetime | None = None) -> ForumInterpreter | None:
    """Note that a meeting whose slot has begun was not held; return who was to interpret, if no mail tells it.

    The next version lacks it, so that the two can be seated again; that it was booked, and what its sides said of it,
    stays with its calendar entry. Noted again, or by two at once, it changes nothing.
    """
    entry, released, moment = *_locked(entry), now or timezone.now()
    if entry.slot.start > moment:
        raise Refused(phrase("This meeting has not begun yet. Cancel it instead."))
    if entry.status == EntryStatus.NOT_HELD:
        return None
    tell_not_held(entry, moment)
    mine = {"a": entry.a_id, "b": entry.b_id, "slot": entry.slot_id}

    def take_out(draft: TimetableVersion) -> None:
        for meeting in draft.meetings.filter(**mine).select_related("version__forum"):
            if meeting.locked:
                set_lock(meeting, actor=actor, locked=False)
            cancel_meeting(meeting, actor=actor, seen=(meeting.slot_id, meeting.table_id))

    give_out(released, actor, take_out)
    record("onsite.meeting.not_held", actor=actor, subject=entry, changes={"slot": (entry.slot_id, None)})
    return _untold(entry, moment)


@transaction.atomic
def take_not_held_back(entry: CalendarEntry, *, actor: User, now: datetime | None = None) -> ForumInterpreter | None:
    """Put a meeting back that was noted as not held; return who interprets it again, if no mail tells it.

    Refused once the two were booked again, or one of them, the table or the interpreter was booked in its slot.
    """
    entry, released, moment = *_locked(entry), now or timezone.now()
    if entry.status == EntryStatus.CONFIRMED:
        return None
    if booked_again(entry):
        raise Refused(phrase("The two have been booked again since. What was noted of the first meeting stays."))
    if taken_since(released.meetings.all(), entry):
        raise Refused(
            phrase(
                "One of the two, the table or the interpreter has been booked in this slot since. "
                "If that meeting was not held either, note that first."
            )
        )
    tell_not_held(entry, moment, held=True)

    def put_back(draft: TimetableVersion) -> None:
        row, _ = LeftOut.objects.get_or_create(version=draft, a=entry.a, b=entry.b)
        place = {"slot": entry.slot, "table": entry.table, "interpreter": entry.interpreter}
        Meeting.objects.create(version=draft, a=entry.a, b=entry.b, must=row.must, **place)
        row.delete()
        recount(draft)

    give_out(released, actor, put_back)
    record("onsite.meeting.held", actor=actor, subject=entry, changes={"slot": (None, entry.slot_id)})
    return _untold(entry, moment)


def _locked(entry: CalendarEntry) -> tuple[CalendarEntry, TimetableVersion]:
    """Hold the forum; return the entry as it is now, and what is given out. Refuses if the meeting was cancelled."""
    released = released_of(lock_forum(entry.forum))
    rows = CalendarEntry.objects.select_related("a", "b", "slot", "table", "interpreter__user")
    now = rows.exclude(status=EntryStatus.CANCELLED).filter(pk=entry.pk).first()
    if now is None or released is None:
        raise Refused(no_meeting())
    return now, released


def no_meeting() -> Phrase:
    """Say that there is no meeting of which anything could be noted."""
    return phrase("There is no meeting of this participant in the slot any more.")


def _untold(entry: CalendarEntry, now: datetime) -> ForumInterpreter | None:
    """Return the interpreter of a meeting whom no mail reaches; of a slot that is over none is told of anything."""
    who = entry.interpreter
    return who if who is not None and entry.slot.end > now and unreached_interpreters([who]) else None
