"""Change a draft by hand: lock, move, cancel and place meetings. The database itself forbids a double booking."""

from typing import Any

from django.db import transaction

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import require
from emporion_web.forums.actions.guard import no_double_booking, recount, touch_draft
from emporion_web.forums.actions.undoing import remember, remember_locks
from emporion_web.forums.models import ForumInterpreter, LeftOut, Meeting, Participant, Slot, Table, TimetableVersion
from emporion_web.forums.queries.allowed import not_allowed
from emporion_web.forums.queries.holds import may_meet
from emporion_web.forums.queries.places import Places

Place = tuple[int, int]


@transaction.atomic
def set_lock(meeting: Meeting, *, actor: User, locked: bool) -> None:
    """Lock a meeting where it is, or release it, for the next run; refused in what is no draft or on hold."""
    touch_draft(meeting.version)
    if locked:
        _refuse_on_hold(meeting.a, meeting.b)
    now = Meeting.objects.filter(pk=meeting.pk)  # the draft is held: nobody changes it meanwhile
    if not now.exists():
        raise Refused(_gone())
    if not now.filter(locked=not locked).exists():
        return
    remember(meeting.version, meeting.a_id, meeting.b_id)
    now.update(locked=locked)
    record("forums.meeting.lock", actor=actor, subject=meeting, changes={"locked": (not locked, locked)})


@transaction.atomic
def lock_all(version: TimetableVersion, *, actor: User, locked: bool) -> int:
    """Lock or release every meeting of a draft, but lock none of a pair on hold; return how many changed."""
    touch_draft(version)
    meetings = version.meetings.filter(locked=not locked)
    if locked:
        meetings = meetings.filter(pk__in=list(meetings.filter(may_meet()).values_list("pk", flat=True)))
    remember_locks(version, list(meetings.order_by().values_list("a_id", "b_id")), locked=not locked)
    changed = meetings.update(locked=locked)
    record("forums.version.lock_all", actor=actor, subject=version, changes={"locked": (not locked, locked)})
    return changed


@transaction.atomic
def move_meeting(
    meeting: Meeting,
    *,
    actor: User,
    seen: Place,
    slot: Slot,
    table: Table,
    interpreter: ForumInterpreter | None = None,
    seen_revision: int | None = None,
) -> Meeting:
    """Move a meeting of a draft from ``seen`` (slot, table) to another slot and table.

    One that needs an interpreter gets one: who is named, else who is at that table already, else who works least.
    Refuses, with the reason, a double booking, an absence, a pair on hold, that nobody is free to interpret, a meeting
    that is locked or was moved since it was seen. Who was told what follows gives the ``seen_revision`` of the draft:
    what was told holds no longer once somebody else has changed it, and the move is refused.
    """
    touch_draft(meeting.version, seen_revision)
    _refuse_on_hold(meeting.a, meeting.b)
    chosen = _interpreter(
        Places(meeting.version, meeting.a_id, meeting.b_id, besides=meeting.pk), slot, table, interpreter
    )
    remember(meeting.version, meeting.a_id, meeting.b_id)
    with no_double_booking():
        moved = Meeting.objects.filter(pk=meeting.pk, slot=seen[0], table=seen[1], locked=False).update(
            slot=slot, table=table, interpreter=chosen
        )
    if not moved:
        raise Refused(_why_not(meeting))
    recount(meeting.version)
    changes: dict[str, tuple[Any, Any]] = {"slot": (seen[0], slot.pk), "table": (seen[1], table.pk)}
    changes |= _of_interpreter(meeting.interpreter, chosen)
    record("forums.meeting.move", actor=actor, subject=meeting, changes=changes)
    meeting.refresh_from_db()
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, actor: User, seen: Place) -> LeftOut:
    """Take a meeting out of a draft; it is then among the wishes left out. Refused if locked or moved since seen."""
    touch_draft(meeting.version)
    remember(meeting.version, meeting.a_id, meeting.b_id)
    deleted, _ = Meeting.objects.filter(pk=meeting.pk, slot=seen[0], table=seen[1], locked=False).delete()
    if not deleted:
        raise Refused(_why_not(meeting))
    left_out, _ = LeftOut.objects.update_or_create(
        version=meeting.version,
        a=meeting.a,
        b=meeting.b,
        defaults={"must": meeting.must, "reasons": [], "remedy": {}},
    )
    recount(meeting.version)
    record("forums.meeting.cancel", actor=actor, subject=left_out, changes={"slot": (seen[0], None)})
    return left_out


@transaction.atomic
def place_left_out(
    left_out: LeftOut, *, actor: User, slot: Slot, table: Table, interpreter: ForumInterpreter | None = None
) -> Meeting:
    """Seat a wish that was left out of a draft, with an interpreter if it needs one (chosen, where none is named).

    Refused, with the reason: a double booking, an absence, a hold, a rule, an answer or a consent
    that is missing, that one of the two does not want to, that nobody is free to interpret.
    """
    version = left_out.version
    touch_draft(version)
    _refuse_on_hold(left_out.a, left_out.b)
    for why in not_allowed(version.forum, [(left_out.a_id, left_out.b_id)]).values():
        raise Refused(why)
    chosen = _interpreter(Places(version, left_out.a_id, left_out.b_id), slot, table, interpreter)
    remember(version, left_out.a_id, left_out.b_id)
    with no_double_booking():
        meeting = Meeting.objects.create(
            version=version,
            a=left_out.a,
            b=left_out.b,
            slot=slot,
            table=table,
            interpreter=chosen,
            must=left_out.must,
        )
    if not LeftOut.objects.filter(pk=left_out.pk).delete()[0]:
        raise Refused(_gone())
    recount(version)
    changes: dict[str, tuple[Any, Any]] = {"slot": (None, slot.pk), **_of_interpreter(None, chosen)}
    record("forums.meeting.place", actor=actor, subject=meeting, changes=changes)
    return meeting


def _interpreter(places: Places, slot: Slot, table: Table, wanted: ForumInterpreter | None) -> ForumInterpreter | None:
    """Return who interprets there, nobody where nobody is needed; refuses what stands against the place."""
    against = places.against(slot, table, wanted)
    if against:
        raise Refused(against[0])
    if places.need is None:
        return None
    return wanted or places.interpreters(slot, table)[0]


def _of_interpreter(before: ForumInterpreter | None, after: ForumInterpreter | None) -> dict[str, tuple[Any, Any]]:
    names = tuple("" if one is None else one.name for one in (before, after))
    return {"interpreter": (names[0], names[1])} if before != after else {}


def _refuse_on_hold(a: Participant, b: Participant) -> None:
    require(a.organisation_id, b.organisation_id, subject="meeting")


def _why_not(meeting: Meeting) -> Phrase:
    now = Meeting.objects.filter(pk=meeting.pk).first()
    if now is None:
        return _gone()
    if now.locked:
        return phrase("This meeting is locked. Release the lock first.")
    return phrase("Somebody else has moved this meeting since you opened the page. Look at it again.")


def _gone() -> Phrase:
    return phrase("Somebody else has changed this meeting since you opened the page. Look at the timetable again.")
