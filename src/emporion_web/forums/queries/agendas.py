"""What is given out, as the agendas engine's dataclasses: whole versions for paper, one participant's for calendars."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet

from emporion.agendas import Agenda, AgendaSlot, Programme, Sitting
from emporion.kernel.languages import Language
from emporion.kernel.periods import Period
from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.models import CalendarEntry, Forum, Participant, TimetableVersion
from emporion_web.forums.queries.parties import organiser, parties_of, why_they_meet
from emporion_web.ui.languages import in_language


def agenda_of_version(version: TimetableVersion, language: Language) -> Agenda:
    """Return every meeting of a version, for paper and workbooks."""
    forum = version.forum
    rows = list(version.meetings.values_list("a_id", "b_id", "slot_id", "table_id"))
    notes = why_they_meet({(a, b) for a, b, *_ in rows})
    tables = {table.pk: str(table) for table in forum.tables.all()}
    told = {(a, b): (uid, sequence) for a, b, uid, sequence in _told(forum)}
    sittings = []
    for a, b, slot, table in rows:
        uid, sequence = told.get((a, b), (f"{version.pk}-{a}-{b}", 0))
        note = notes.get((a, b), ())
        sittings.append(Sitting(f"{uid}@emporion", sequence, str(slot), tables[table], str(a), str(b), note=note))
    programme = _programme(forum, language, version.number, version.released_at or version.created_at)
    return Agenda(programme, tuple(parties_of(_with_names(forum.participants.all()), language)), tuple(sittings))


def _told(forum: Forum) -> Iterable[tuple[int, int, object, int]]:
    return forum.calendar_entries.values_list("a_id", "b_id", "uid", "sequence")


def entries_of(participant: Participant) -> list[CalendarEntry]:
    """Return what one participant's calendar was told, cancelled meetings included."""
    found = CalendarEntry.objects.filter(Q(a=participant) | Q(b=participant))
    return list(found.select_related("slot", "table"))


def agenda_of_entries(
    participant: Participant, entries: Collection[CalendarEntry], language: Language, *, number: int, url: str = ""
) -> Agenda:
    """Return one participant's meetings as calendars were told of them; ``number`` is the released version's."""
    forum = participant.forum
    notes = why_they_meet({(entry.a_id, entry.b_id) for entry in entries})
    people = {participant.pk} | {pk for entry in entries for pk in (entry.a_id, entry.b_id)}
    changed = max((entry.changed_at for entry in entries), default=forum.created_at)
    sittings = [
        Sitting(
            f"{entry.uid}@emporion",
            entry.sequence,
            str(entry.slot_id),
            str(entry.table),
            str(entry.a_id),
            str(entry.b_id),
            status="confirmed" if entry.status == EntryStatus.CONFIRMED else "cancelled",
            note=notes.get((entry.a_id, entry.b_id), ()),
        )
        for entry in entries
    ]
    parties = parties_of(_with_names(forum.participants.filter(pk__in=people)), language)
    return Agenda(_programme(forum, language, number, changed, url), tuple(parties), tuple(sittings))


def _with_names(participants: QuerySet[Participant]) -> QuerySet[Participant]:
    return participants.select_related("organisation").prefetch_related(
        "organisation__names", "organisation__consents", "organisation__representatives"
    )


def _programme(forum: Forum, language: Language, number: int, moment: datetime, url: str = "") -> Programme:
    return Programme(
        title=in_language(forum, "title", language),
        organiser=organiser(language) or "Emporion",
        place=in_language(forum, "place", language),
        zone=forum.zone,
        slots=tuple(AgendaSlot(str(slot.pk), Period(slot.start, slot.end)) for slot in forum.slots.all()),
        tables=tuple(str(table) for table in forum.tables.all()),
        version=number,
        released_at=moment,
        url=f"{settings.SITE_URL}{url}" if url else "",
    )
