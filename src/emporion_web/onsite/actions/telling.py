"""Tell people of changes at short notice, each reader of each change once."""

from emporion_web.forums.models import Meeting, Participant, TimetableVersion
from emporion_web.forums.queries.holds import held_pairs
from emporion_web.forums.queries.reminders import reading_language
from emporion_web.mail.channels import Notice, Reader, tell
from emporion_web.onsite.queries.reached import reached

CANCELLED, BOOKED = "onsite.cancelled", "onsite.booked"


def tell_cancelled(version: TimetableVersion, meeting: Meeting, gone: Participant) -> int:
    """Tell the partner of somebody who does not come; return how many were told."""
    partner = meeting.b if meeting.a_id == gone.pk else meeting.a
    return _tell(CANCELLED, version, meeting, partner, gone)


def tell_booked(version: TimetableVersion, meeting: Meeting) -> int:
    """Tell both of a meeting that was booked; return how many were told."""
    one = _tell(BOOKED, version, meeting, meeting.a, meeting.b)
    return one + _tell(BOOKED, version, meeting, meeting.b, meeting.a)


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
