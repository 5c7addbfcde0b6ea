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
from emporion_web.forums.queries.holds import marked, withheld
from emporion_web.forums.queries.parties import organiser, parties_of, why_they_meet
from emporion_web.ui.languages import in_language


def agenda_of_version(version: TimetableVersion, language: Language) -> Agenda:
    """Return every meeting of a version, for paper and workbooks.

    Files go from hand to hand: a meeting on hold names nobody, and who may not be introduced at all stands in none.
    """
    forum = version.forum
    rows = list(marked(version.meetings.all()).values_list("a_id", "b_id", "slot_id", "table_id", "may_meet"))
    notes = why_they_meet({(a, b) for a, b, *_, may in rows if may})
    hidden = withheld(forum)
    tables = {table.pk: str(table) for table in forum.tables.all()}
    told = {(a, b): (uid, sequence) for a, b, uid, sequence in _told(forum)}
    sittings = []
    for a, b, slot, table, may in rows:
        uid, sequence = told.get((a, b), (f"{version.pk}-{a}-{b}", 0))
        note = notes.get((a, b), ())
        whose = (str(a), str(b))
        place = (str(slot), tables[table])
        sittings.append(Sitting(f"{uid}@emporion", sequence, *place, *whose, note=note, on_hold=not may))
    programme = _programme(forum, language, version.number, version.released_at or version.created_at)
    shown = _with_names(forum.participants.exclude(pk__in=hidden))
    return Agenda(programme, tuple(parties_of(shown, language)), tuple(sittings))


def _told(forum: Forum) -> Iterable[tuple[int, int, object, int]]:
    return forum.calendar_entries.values_list("a_id", "b_id", "uid", "sequence")


def entries_of(participant: Participant) -> list[CalendarEntry]:
    """Return what one participant's calendar was told, cancelled meetings included, each with ``may_meet``."""
    found = marked(CalendarEntry.objects.filter(Q(a=participant) | Q(b=participant)))
    return list(found.select_related("slot", "table"))


def agenda_of_entries(
    participant: Participant, entries: Collection[CalendarEntry], language: Language, *, number: int, url: str = ""
) -> Agenda:
    """Return one participant's meetings as calendars were told of them; ``number`` is the released version's.

    Needs the entries of :func:`entries_of`. A partner whom the participant may not meet now stands nowhere in it.
    """
    forum = participant.forum
    told = [entry for entry in entries if not is_held(entry)]
    notes = why_they_meet({(entry.a_id, entry.b_id) for entry in told})
    people = {participant.pk} | {pk for entry in told for pk in (entry.a_id, entry.b_id)}
    changed = max((entry.changed_at for entry in entries), default=forum.created_at)
    sittings = [
        Sitting(
            f"{entry.uid}@emporion",
            sequence_of(entry),
            str(entry.slot_id),
            str(entry.table),
            str(entry.a_id),
            str(entry.b_id),
            status="confirmed" if entry.status == EntryStatus.CONFIRMED else "cancelled",
            note=notes.get((entry.a_id, entry.b_id), ()),
            on_hold=is_held(entry),
        )
        for entry in entries
    ]
    parties = parties_of(_with_names(forum.participants.filter(pk__in=people)), language)
    return Agenda(_programme(forum, language, number, changed, url), tuple(parties), tuple(sittings))


def is_held(entry: CalendarEntry) -> bool:
    """Tell whether the two of an entry may not be brought together now; yes for an entry that nobody asked about."""
    return not getattr(entry, "may_meet", False)


def retold(entry: CalendarEntry) -> bool:
    """Tell whether an entry that stands went on hold, or came back, since calendars were told."""
    return entry.status == EntryStatus.CONFIRMED and entry.on_hold != is_held(entry)


def sequence_of(entry: CalendarEntry) -> int:
    """Return the SEQUENCE to tell now: the next one as soon as the meeting goes on hold or comes back."""
    return entry.sequence + retold(entry)


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
