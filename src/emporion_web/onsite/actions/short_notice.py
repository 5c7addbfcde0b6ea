"""Change what is given out, on the day itself: the next version with the change is made and released in one act."""

from datetime import date, datetime

from attrs import frozen
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.guard import forget_explanations, lock_forum
from emporion_web.forums.actions.meetings import cancel_meeting, place_left_out, set_lock
from emporion_web.forums.models import (
    Forum,
    ForumInterpreter,
    LeftOut,
    Meeting,
    Participant,
    Slot,
    Table,
    TimetableVersion,
)
from emporion_web.forums.queries.allowed import not_allowed
from emporion_web.forums.queries.participants import unlisted
from emporion_web.forums.queries.versions import released_of
from emporion_web.onsite.actions.giving_out import give_out
from emporion_web.onsite.actions.telling import tell_booked, tell_cancelled
from emporion_web.onsite.queries.days import to_come
from emporion_web.onsite.queries.reached import unreached_interpreters


@frozen
class DayCancelled:
    """How many meetings were cancelled, of how many nobody could be told by mail, and which interpreters not."""

    meetings: int
    untold: int
    interpreters: tuple[str, ...] = ()


@transaction.atomic
def cancel_day(participant: Participant, *, actor: User, day: date, now: datetime | None = None) -> DayCancelled:
    """Cancel every meeting of a participant on a day that is still to come, and tell the partners.

    The participant is away in those slots from now on, so that no later timetable seats it there. Locks of its
    meetings give way: nobody can sit with who is not there. Done again, or by two at once, it cancels nothing twice.
    """
    forum = lock_forum(participant.forum)
    moment = now or timezone.now()
    slots = [slot.pk for slot in to_come(participant, day, moment)]
    released = released_of(forum)
    before = set(participant.away.values_list("pk", flat=True))
    participant.away.add(*slots)
    if not before.issuperset(slots):  # a form that shows what was before must not undo it
        Participant.objects.filter(pk=participant.pk).update(revision=F("revision") + 1)
    forget_explanations(forum.pk)
    mine = Q(a=participant) | Q(b=participant)
    standing = released.meetings.filter(mine, slot__in=slots) if released else Meeting.objects.none()
    meetings = list(standing.select_related("interpreter__user"))
    if not meetings and before.issuperset(slots):
        return DayCancelled(0, 0)
    untold = 0
    missed: tuple[str, ...] = ()
    if released and meetings:
        version = give_out(released, actor, lambda draft: _take_out(draft, mine, slots, actor))
        untold = sum(not tell_cancelled(version, meeting, participant) for meeting in meetings)
        helpers = {meeting.interpreter for meeting in meetings if meeting.interpreter}
        missed = tuple(sorted(who.name for who in unreached_interpreters(helpers)))
    changes = {"day": ("", str(day)), "meetings": (len(meetings), 0)}
    record("onsite.day.cancel", actor=actor, subject=participant, changes=changes)
    return DayCancelled(len(meetings), untold, missed)


def _take_out(draft: TimetableVersion, mine: Q, slots: list[int], actor: User) -> None:
    for meeting in draft.meetings.filter(mine, slot__in=slots).select_related("version__forum"):
        if meeting.locked:
            set_lock(meeting, actor=actor, locked=False)
        cancel_meeting(meeting, actor=actor, seen=(meeting.slot_id, meeting.table_id))


@transaction.atomic
def book(
    participant: Participant,
    partner: Participant,
    *,
    actor: User,
    slot: Slot,
    table: Table,
    interpreter: ForumInterpreter | None = None,
    now: datetime | None = None,
) -> Meeting:
    """Book a meeting at short notice, with an interpreter where the two need one, and tell both.

    The rules are those of moves by hand; what stands against it is said in the refusal. Sent again, it returns the
    meeting that stands. Refused for two of one side, for a slot that is over, for two who have a meeting (one
    that was not held is noted first), and where one of them does not want to meet the other or is withheld from it.
    """
    forum = lock_forum(participant.forum)
    a, b = (participant, partner) if participant.organisation.side == "A" else (partner, participant)
    released = released_of(forum)
    if released is None:
        raise Refused(phrase("No timetable is released yet. Release one first."))
    standing = released.meetings.filter(a=a, b=b).select_related("slot", "table").first()
    if standing is not None and standing.slot_id == slot.pk:
        return standing
    _refuse(forum, a, b, slot, standing, now or timezone.now())
    made: list[Meeting] = []

    def seat(draft: TimetableVersion) -> None:
        left_out, _ = LeftOut.objects.get_or_create(version=draft, a=a, b=b)
        left_out.version = draft
        made.append(place_left_out(left_out, actor=actor, slot=slot, table=table, interpreter=interpreter))

    version = give_out(released, actor, seat)
    record("onsite.meeting.book", actor=actor, subject=made[0], changes={"slot": (None, slot.pk)})
    tell_booked(version, made[0])
    return made[0]


def _refuse(forum: Forum, a: Participant, b: Participant, slot: Slot, standing: Meeting | None, now: datetime) -> None:
    if (a.organisation.side, b.organisation.side) != ("A", "B") or a.forum_id != b.forum_id:
        raise Refused(phrase("A meeting is between participants of the two sides of one forum."))
    if standing is not None and standing.slot.start <= now:
        raise Refused(
            phrase(
                "The two had a meeting at table {table}. If it was not held, note that first.",
                table=str(standing.table),
            )
        )
    if standing is not None:
        raise Refused(phrase("The two have a meeting already, at table {table}.", table=str(standing.table)))
    if slot.end <= now:
        raise Refused(phrase("This slot is over. Choose a later one."))
    if unlisted(forum).filter(pk__in=(a.pk, b.pk)).exists():
        raise Refused(phrase("One of the two is withheld from the other side. Ask it for its consent first."))
    for why in not_allowed(forum, [(a.pk, b.pk)]).values():
        raise Refused(why)
