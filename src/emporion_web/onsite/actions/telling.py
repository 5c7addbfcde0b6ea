"""Tell people of changes at short notice, each reader of each change once."""

from collections.abc import Collection

from attrs import evolve
from django.db import transaction
from django.utils import timezone

from emporion_web.forums.models import ForumInterpreter, Meeting, Participant, TimetableVersion
from emporion_web.forums.queries.holds import held_pairs
from emporion_web.forums.queries.reminders import reader_of, told_on_the_eve
from emporion_web.forums.queries.standing import begun_and_coming
from emporion_web.mail.actions.messages import call_back
from emporion_web.mail.channels import Notice, Reader, tell
from emporion_web.mail.models import Message
from emporion_web.onsite.queries.changes import Changes, kept_parts, parts_of
from emporion_web.onsite.queries.plans import duties_of, plans_of, slots_ahead
from emporion_web.onsite.queries.reached import reached, unreached_interpreters

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
    """Tell each reader, in one mail, what a version changes of the day and the next; return how many were told.

    Of the first that is given out participants read on the eve, and here once the forum begins if that has not left.
    """
    slots = slots_ahead(version.forum)
    told = tell_interpreters(before, version, slots=slots)
    begun, coming = begun_and_coming(version.forum)
    first = coming[0].start if before is None and coming and not begun else None
    changed = Changes.in_plans(plans_of(before), plans_of(version), slots)
    for seat, person in reached(version.forum.participants.filter(pk__in=changed)):
        context = {"participant": seat.pk, "name": person.name}
        notice = Notice(PLAN, f"{PLAN}:{version.pk}:{seat.pk}:{person.pk}", context, subject=seat, not_before=first)
        told += _tell_changes(reader_of(person, seat), notice, version, changed[seat.pk])
    return told


def tell_interpreters(
    before: TimetableVersion | None, version: TimetableVersion, *, slots: Collection[int] | None = None
) -> int:
    """Tell each interpreter, in one mail, what a version changes of the plan to come; return how many were told.

    Of all that is to come, or only of some slots.
    """
    if slots is None:
        slots = set(version.forum.slots.filter(end__gt=timezone.now()).values_list("pk", flat=True))
    changed = Changes.in_plans(duties_of(before), duties_of(version), slots)
    told = 0
    people = list(ForumInterpreter.objects.filter(pk__in=changed).select_related("user"))
    missed = unreached_interpreters(people)
    for who in people:
        if who in missed or who.user is None:
            continue
        notice = Notice(DUTIES, f"{DUTIES}:{version.pk}:{who.pk}", {"interpreter": who.pk}, subject=who)
        told += _tell_changes(Reader.of(who.user), notice, version, changed[who.pk])
    return told


@transaction.atomic
def _tell_changes(reader: Reader, notice: Notice, version: TimetableVersion, changes: Changes) -> int:
    """Post changes with those that the reader's own mail was to say and has not: they are told in one mail.

    It is posted even if nothing is left of them all, so that a job that runs again finds it told. A mail that waits for
    the beginning goes on waiting, unless the reader has read the reminder of the eve meanwhile.
    """
    subject, address = notice.subject, reader.addresses["mail"]
    assert subject is not None
    rows = type(subject)._base_manager.select_for_update(no_key=True)
    rows.get(pk=subject.pk)  # two jobs take it over in turn
    if Message.objects.filter(key=notice.key).exists():
        return 1
    parts, first = {version.pk: changes}, notice.not_before
    for waiting in call_back(notice.template, to=address, subject=subject):
        parts |= parts_of(waiting.context)
        first = first or (waiting.not_before if waiting.context.get("first") else None)
    if first and told_on_the_eve(subject.pk, address):
        first = None
    context = {**notice.context, "parts": kept_parts(parts), "first": first is not None}
    return tell(reader, evolve(notice, context=context, not_before=first))


def _tell(template: str, version: TimetableVersion, meeting: Meeting, own: Participant, other: Participant) -> int:
    if held_pairs([(meeting.a_id, meeting.b_id)]):
        return 0  # the mail would not go out: who meets whom is not to be said
    told = 0
    for participant, person in reached(Participant.objects.filter(pk=own.pk)):
        context = {"participant": own.pk, "partner": other.pk, "slot": meeting.slot_id, "name": person.name}
        key = f"{template}:{version.pk}:{own.pk}:{other.pk}:{person.pk}"
        told += tell(reader_of(person, participant), Notice(template, key, context, subject=participant))
    return told
