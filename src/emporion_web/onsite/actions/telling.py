"""Tell people of changes at short notice, each reader of each change once."""

from django.utils import timezone

from emporion_web.forums.models import ForumInterpreter, Meeting, Participant, TimetableVersion
from emporion_web.forums.queries.holds import held_pairs
from emporion_web.forums.queries.reminders import reading_language
from emporion_web.forums.queries.standing import given_out_meetings
from emporion_web.mail.channels import Notice, Reader, tell
from emporion_web.onsite.queries.reached import reached, reaches_interpreter
from emporion_web.ui.languages import engine_language

CANCELLED, BOOKED, DUTIES = "onsite.cancelled", "onsite.booked", "onsite.duties"


def tell_cancelled(version: TimetableVersion, meeting: Meeting, gone: Participant) -> int:
    """Tell the partner of somebody who does not come; return how many were told."""
    partner = meeting.b if meeting.a_id == gone.pk else meeting.a
    return _tell(CANCELLED, version, meeting, partner, gone)


def tell_booked(version: TimetableVersion, meeting: Meeting) -> int:
    """Tell both of a meeting that was booked; return how many were told."""
    one = _tell(BOOKED, version, meeting, meeting.a, meeting.b)
    return one + _tell(BOOKED, version, meeting, meeting.b, meeting.a)


def tell_interpreters(before: TimetableVersion, version: TimetableVersion) -> int:
    """Tell each interpreter, in one mail, what a version changes of the plan to come; return how many were told."""
    old, new = (_duties(each) for each in (before, version))
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


def _duties(version: TimetableVersion) -> dict[int, set[tuple[int, int, int, int]]]:
    """Return who interprets whom where in the slots that are not over: side A, side B, slot and table."""
    rows = given_out_meetings(version).filter(interpreter__isnull=False, slot__end__gt=timezone.now()).order_by()
    found: dict[int, set[tuple[int, int, int, int]]] = {}
    for who, *duty in rows.values_list("interpreter", "a", "b", "slot", "table"):
        found.setdefault(who, set()).add((duty[0], duty[1], duty[2], duty[3]))
    return found


def _tell(template: str, version: TimetableVersion, meeting: Meeting, own: Participant, other: Participant) -> int:
    if held_pairs([(meeting.a_id, meeting.b_id)]):
        return 0  # the mail would not go out: who meets whom is not to be said
    told = 0
    for participant, person in reached(Participant.objects.filter(pk=own.pk)):
        side, address = participant.organisation.side, {"mail": person.email}
        reader = Reader(reading_language(person, participant), side, address, person=person.user)
        context = {"participant": own.pk, "partner": other.pk, "slot": meeting.slot_id, "name": person.name}
        key = f"{template}:{version.pk}:{own.pk}:{other.pk}:{person.pk}"
        told += tell(reader, Notice(template, key, context, subject=participant))
    return told
