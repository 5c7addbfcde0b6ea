"""One participant's day for the desk: every slot with its meeting, or empty."""

from datetime import date, datetime

from attrs import frozen
from django.db.models import Q, QuerySet
from django.utils import timezone

from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.models import CalendarEntry, Meeting, Participant, Slot, Table
from emporion_web.forums.queries.holds import marked
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.programme import sessions_of
from emporion_web.forums.queries.versions import released_of
from emporion_web.onsite.queries.days import slots_of
from emporion_web.onsite.queries.reached import reached


@frozen
class Line:
    """A slot of the day; ``partner`` is empty where the pair is on hold, ``by_mail``: it can be written to.

    ``missed`` is the table of a meeting that was not held then. ``entry`` is the key of the calendar entry of which the
    desk may note now that it was not held, or that it was after all; 0 if of none.
    """

    slot: Slot
    begun: bool
    over: bool
    away: bool
    meeting: Meeting | None = None
    partner: str = ""
    by_mail: bool = False
    session: str = ""
    missed: Table | None = None
    entry: int = 0


def agenda_of(participant: Participant, day: date, now: datetime | None = None) -> list[Line]:
    """Return the slots of a day in their order, as the timetable stands that is given out."""
    moment = now or timezone.now()
    released = released_of(participant.forum)
    slots = slots_of(participant.forum, day)
    standing = released.meetings.all() if released else Meeting.objects.none()
    rows = marked(standing.filter(Q(a=participant) | Q(b=participant), slot__in=slots))
    found = {row.slot_id: row for row in rows.select_related("a", "b", "table", "interpreter")}
    missed = {row.slot_id: row for row in not_held(participant) if row.slot_id not in found}
    told: dict[int, Meeting | CalendarEntry] = {**missed, **found}
    partners = {slot: row.b if row.a_id == participant.pk else row.a for slot, row in told.items()}
    noted = _to_note(participant) | {
        slot: row.pk for slot, row in missed.items() if not booked_again(row) and not taken_since(standing, row)
    }
    names = names_in({partner.organisation_id for partner in partners.values()})
    keys = [partner.pk for partner in partners.values()]
    by_mail = {seat.pk for seat, _ in reached(Participant.objects.filter(pk__in=keys))}
    away = set(participant.away.values_list("pk", flat=True))
    sessions = sessions_of(participant.forum, participant)
    lines = []
    for slot in slots:
        state = (slot.start <= moment, slot.end <= moment, slot.pk in away)
        row = told.get(slot.pk)
        if row is None:
            lines.append(Line(slot, *state, session=sessions.get(slot.pk, "")))
            continue
        partner = partners[slot.pk]
        name = names[partner.organisation_id] if getattr(row, "may_meet", False) else ""
        if isinstance(row, CalendarEntry):
            lines.append(Line(slot, *state, partner=name, missed=row.table, entry=noted.get(slot.pk, 0)))
        else:
            by_mail_now, entry = bool(name) and partner.pk in by_mail, noted.get(slot.pk, 0)
            lines.append(Line(slot, *state, row, name, by_mail_now, entry=entry))
    return lines


def not_held(participant: Participant) -> list[CalendarEntry]:
    """Return the meetings of a participant that were booked and not held, each with ``may_meet``, noted last last."""
    mine = CalendarEntry.objects.filter(Q(a=participant) | Q(b=participant), status=EntryStatus.NOT_HELD)
    return list(marked(mine).select_related("a", "b", "table").order_by("changed_at", "pk"))


def booked_again(entry: CalendarEntry) -> bool:
    """Tell whether the two of a meeting not held have been booked again since."""
    pair = {"forum": entry.forum_id, "a": entry.a_id, "b": entry.b_id}
    return CalendarEntry.objects.filter(**pair).exclude(status=EntryStatus.NOT_HELD).exists()


def taken_since(standing: QuerySet[Meeting], entry: CalendarEntry) -> bool:
    """Tell whether one of two, the table or the interpreter of a meeting not held sits in its slot again.

    ``standing`` are the meetings that are given out.
    """
    same = Q(a=entry.a_id) | Q(b=entry.b_id) | Q(table=entry.table_id)
    if entry.interpreter_id is not None:
        same |= Q(interpreter=entry.interpreter_id)
    return standing.filter(same, slot=entry.slot_id).exists()


def _to_note(participant: Participant) -> dict[int, int]:
    """Return by slot the calendar entry of the meeting of a participant that stands in it."""
    mine = CalendarEntry.objects.filter(Q(a=participant) | Q(b=participant), status=EntryStatus.CONFIRMED)
    return dict(mine.values_list("slot", "pk"))
