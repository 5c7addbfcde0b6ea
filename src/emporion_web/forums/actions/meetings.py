"""Change a draft by hand: lock, move, cancel and place meetings. The database itself forbids a double booking."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import require
from emporion_web.forums.actions.guard import touch_draft
from emporion_web.forums.models import LeftOut, Meeting, Participant, Slot, Table, TimetableVersion
from emporion_web.forums.queries.holds import may_meet
from emporion_web.forums.queries.policy import forbidden
from emporion_web.forums.queries.versions import counts_of, obstacles

Place = tuple[int, int]


@transaction.atomic
def set_lock(meeting: Meeting, *, actor: User, locked: bool) -> None:
    """Lock a meeting where it is, or release it, for the next run; refused in what is no draft or on hold."""
    touch_draft(meeting.version)
    if locked:
        _refuse_on_hold(meeting.a, meeting.b)
    if not Meeting.objects.filter(pk=meeting.pk, locked=not locked).update(locked=locked):
        if not Meeting.objects.filter(pk=meeting.pk).exists():
            raise Refused(_gone())
        return
    record("forums.meeting.lock", actor=actor, subject=meeting, changes={"locked": (not locked, locked)})


@transaction.atomic
def lock_all(version: TimetableVersion, *, actor: User, locked: bool) -> int:
    """Lock or release every meeting of a draft, but lock none of a pair on hold; return how many changed."""
    touch_draft(version)
    meetings = version.meetings.filter(locked=not locked)
    if locked:
        meetings = meetings.filter(pk__in=list(meetings.filter(may_meet()).values_list("pk", flat=True)))
    changed = meetings.update(locked=locked)
    record("forums.version.lock_all", actor=actor, subject=version, changes={"locked": (not locked, locked)})
    return changed


@transaction.atomic
def move_meeting(meeting: Meeting, *, actor: User, seen: Place, slot: Slot, table: Table) -> Meeting:
    """Move a meeting of a draft from ``seen`` (slot, table) to another slot and table.

    Refuses, with the reason, a double booking, an absence, a pair on hold, a meeting that is locked or was moved since
    it was seen.
    """
    touch_draft(meeting.version)
    _refuse_on_hold(meeting.a, meeting.b)
    _refuse_for(obstacles(meeting.version, meeting.a, meeting.b, slot, table, besides=meeting))
    with _no_double_booking():
        moved = Meeting.objects.filter(pk=meeting.pk, slot=seen[0], table=seen[1], locked=False).update(
            slot=slot, table=table
        )
    if not moved:
        raise Refused(_why_not(meeting))
    _recount(meeting.version)
    changes = {"slot": (seen[0], slot.pk), "table": (seen[1], table.pk)}
    record("forums.meeting.move", actor=actor, subject=meeting, changes=changes)
    meeting.refresh_from_db()
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, actor: User, seen: Place) -> LeftOut:
    """Take a meeting out of a draft; it is then among the wishes left out. Refused if locked or moved since seen."""
    touch_draft(meeting.version)
    deleted, _ = Meeting.objects.filter(pk=meeting.pk, slot=seen[0], table=seen[1], locked=False).delete()
    if not deleted:
        raise Refused(_why_not(meeting))
    left_out, _ = LeftOut.objects.update_or_create(
        version=meeting.version,
        a=meeting.a,
        b=meeting.b,
        defaults={"must": meeting.must, "reasons": [], "remedy": {}},
    )
    _recount(meeting.version)
    record("forums.meeting.cancel", actor=actor, subject=left_out, changes={"slot": (seen[0], None)})
    return left_out


@transaction.atomic
def place_left_out(left_out: LeftOut, *, actor: User, slot: Slot, table: Table) -> Meeting:
    """Seat a wish that was left out of a draft; refused, with the reason: a double booking, absence, hold, rule."""
    version = left_out.version
    touch_draft(version)
    _refuse_on_hold(left_out.a, left_out.b)
    _refuse_for(list(forbidden(version.forum, [(left_out.a_id, left_out.b_id)]).values()))
    _refuse_for(obstacles(version, left_out.a, left_out.b, slot, table))
    with _no_double_booking():
        meeting = Meeting.objects.create(
            version=version, a=left_out.a, b=left_out.b, slot=slot, table=table, must=left_out.must
        )
    if not LeftOut.objects.filter(pk=left_out.pk).delete()[0]:
        raise Refused(_gone())
    _recount(version)
    record("forums.meeting.place", actor=actor, subject=meeting, changes={"slot": (None, slot.pk)})
    return meeting


@contextmanager
def _no_double_booking() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(
            phrase("Somebody else has booked this table or one of the two in this moment. Choose another place.")
        ) from error


def _refuse_on_hold(a: Participant, b: Participant) -> None:
    require(a.organisation_id, b.organisation_id, subject="meeting")


def _refuse_for(reasons: list[Phrase]) -> None:
    if reasons:
        raise Refused(reasons[0])


def _why_not(meeting: Meeting) -> Phrase:
    now = Meeting.objects.filter(pk=meeting.pk).first()
    if now is None:
        return _gone()
    if now.locked:
        return phrase("This meeting is locked. Release the lock first.")
    return phrase("Somebody else has moved this meeting since you opened the page. Look at it again.")


def _gone() -> Phrase:
    return phrase("Somebody else has changed this meeting since you opened the page. Look at the timetable again.")


def _recount(version: TimetableVersion) -> None:
    """Bring the figures up to date, and forget explanations: they told of another state of the draft."""
    figures = TimetableVersion.objects.values_list("figures", flat=True).get(pk=version.pk)
    TimetableVersion.objects.filter(pk=version.pk).update(figures=figures | counts_of(version) | {"by_hand": True})
    version.left_out.update(reasons=[], remedy={})
