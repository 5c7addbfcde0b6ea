"""Tell people of changes at short notice, each reader of each change once."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from emporion_web.forums.models import ForumInterpreter, Meeting, Participant, TimetableVersion
from emporion_web.forums.queries.holds import held_pairs
from emporion_web.forums.queries.reminders import reading_language
from emporion_web.forums.queries.standing import begun_and_coming, given_out_meetings
from emporion_web.mail.channels import Notice, Reader, tell
from emporion_web.onsite.queries.plans import Place, plans_of, slots_ahead
from emporion_web.onsite.queries.reached import reached, reaches_interpreter
from emporion_web.registry.models import Representative
from emporion_web.ui.languages import engine_language

CANCELLED, BOOKED, DUTIES, PLAN = "onsite.cancelled", "onsite.booked", "onsite.duties", "onsite.plan"


def tell_cancelled(version: TimetableVersion, meeting: Meeting, gone: Participant) -> int:
    """Tell the partner of somebody who does not come; return how many were told."""
    partner = meeting.b if meeting.a_id == gone.pk else meeting.a
    return _tell(CANCELLED, version, meeting, partner, gone)


def tell_booked(version: TimetableVersion, meeting: Meeting) -> int:
    """Tell both of a meeting that was booked; return how many were told."""
    one = _tell(BOOKED, version, meeting, meeting.a, meeting.b)
    return one + _tell(BOOKED, version, meeting, meeting.b, meeting.a)


def tell_released(before: TimetableVersion | None, version: TimetableVersion) -> int:
    """Tell each reader, in one mail, what a version changes of the next hours; return how many were told.

    Of the first that is given out participants read on the eve, unless the forum has begun; interpreters read it here.
    """
    slots = slots_ahead(version.forum)
    told = tell_interpreters(before, version, slots=slots)
    if before is None and not begun_and_coming(version.forum)[0]:
        return told
    old, new = (plans_of(each, slots) for each in (before, version))
    changed = [key for key in old.keys() | new.keys() if old.get(key) != new.get(key)]
    for seat, person in reached(version.forum.participants.filter(pk__in=changed)):
        gone, come = old.get(seat.pk, set()), new.get(seat.pk, set())
        context = {"participant": seat.pk, "name": person.name}
        context |= {"gone": sorted(gone - come), "come": sorted(come - gone)}
        told += _post(PLAN, f"{PLAN}:{version.pk}:{seat.pk}:{person.pk}", seat, person, context)
    return told


def tell_interpreters(
    before: TimetableVersion | None, version: TimetableVersion, *, slots: Collection[int] | None = None
) -> int:
    """Tell each interpreter, in one mail, what a version changes of the plan to come; return how many were told.

    Of all that is to come, or only of some slots.
    """
    old, new = (_duties(each, slots) for each in (before, version))
    told = 0
    for who in ForumInterpreter.objects.filter(pk__in=old.keys() | new.keys()).select_related("user"):
        gone, come = old.get(who.pk, set()), new.get(who.pk, set())
        if gone == come or not reaches_interpreter(who) or who.user is None:
            continue
        reader = Reader(
            engine_language(who.user.language) or "en", who.user.side, {"mail": who.user.email}, person=who.user
        )
        changes = {"gone": sorted(gone - come), "come": sorted(come - gone)}
        key = f"{DUTIES}:{version.pk}:{who.pk}"
        told += tell(reader, Notice(DUTIES, key, {"interpreter": who.pk, **changes}, subject=who))
    return told


def _duties(version: TimetableVersion | None, slots: Collection[int] | None) -> dict[int, set[Place]]:
    """Return who interprets whom where in the slots that are not over."""
    found: dict[int, set[Place]] = {}
    if version is None:
        return found
    rows = given_out_meetings(version).filter(interpreter__isnull=False, slot__end__gt=timezone.now()).order_by()
    rows = rows if slots is None else rows.filter(slot__in=slots)
    for who, *duty in rows.values_list("interpreter", "a", "b", "slot", "table"):
        found.setdefault(who, set()).add((duty[0], duty[1], duty[2], duty[3]))
    return found


def _tell(template: str, version: TimetableVersion, meeting: Meeting, own: Participant, other: Participant) -> int:
    if held_pairs([(meeting.a_id, meeting.b_id)]):
        return 0  # the mail would not go out: who meets whom is not to be said
    told = 0
    for participant, person in reached(Participant.objects.filter(pk=own.pk)):
        context = {"participant": own.pk, "partner": other.pk, "slot": meeting.slot_id, "name": person.name}
        key = f"{template}:{version.pk}:{own.pk}:{other.pk}:{person.pk}"
        told += _post(template, key, participant, person, context)
    return told


def _post(template: str, key: str, seat: Participant, person: Representative, context: dict[str, Any]) -> int:
    reader = Reader(reading_language(person, seat), seat.organisation.side, {"mail": person.email}, person=person.user)
    return tell(reader, Notice(template, key, context, subject=seat))
