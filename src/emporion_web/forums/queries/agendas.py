"""What is given out, as the agendas engine's dataclasses: whole versions for paper, one participant's for calendars."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet

from emporion.agendas import Agenda, AgendaSlot, Programme, SessionEntry, Sitting
from emporion.kernel.languages import Language
from emporion.kernel.periods import Period
from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.models import (
    CalendarEntry,
    Forum,
    ForumInterpreter,
    InterpreterEntry,
    Participant,
    TimetableVersion,
)
from emporion_web.forums.queries.holds import marked, withheld
from emporion_web.forums.queries.parties import organiser, parties_of, why_they_meet
from emporion_web.forums.queries.video import link_of, links_for_interpreter
from emporion_web.ui.languages import in_language


def agenda_of_version(version: TimetableVersion, language: Language) -> Agenda:
    """Return every meeting of a version, for paper and workbooks.

    Files go from hand to hand: a meeting on hold names nobody, and who may not be introduced at all stands in none.
    """
    forum = version.forum
    fields = ("a_id", "b_id", "slot_id", "table_id", "interpreter__name", "may_meet")
    rows = list(marked(version.meetings.all()).values_list(*fields))
    notes = why_they_meet({(a, b) for a, b, *_, may in rows if may})
    hidden = withheld(forum)
    tables = {table.pk: str(table) for table in forum.tables.all()}
    told = {(a, b): (uid, sequence) for a, b, uid, sequence in _told(forum)}
    sittings = []
    for a, b, slot, table, helper, may in rows:
        uid, sequence = told.get((a, b), (f"{version.pk}-{a}-{b}", 0))
        note = notes.get((a, b), ())
        whose = (str(a), str(b))
        place = (str(slot), tables[table])
        who = helper if may else None
        sittings.append(
            Sitting(f"{uid}@emporion", sequence, *place, *whose, note=note, interpreter=who, on_hold=not may)
        )
    programme = _programme(forum, language, version.number, version.released_at or version.created_at)
    shown = _with_names(forum.participants.exclude(pk__in=hidden))
    return Agenda(programme, tuple(parties_of(shown, language)), tuple(sittings), _sessions(forum, language))


def _sessions(forum: Forum, language: Language) -> tuple[SessionEntry, ...]:
    """Return the sessions of the programme, cancelled ones included."""
    rows = forum.sessions.prefetch_related("slots", "attendees")
    return tuple(
        SessionEntry(
            str(session.uid),
            session.sequence,
            in_language(session, "title", language),
            frozenset(str(slot.pk) for slot in session.slots.all()),
            session.speakers,
            None if session.everyone else frozenset(str(person.pk) for person in session.attendees.all()),
            "cancelled" if session.cancelled else "confirmed",
        )
        for session in rows
    )


def _told(forum: Forum) -> Iterable[tuple[int, int, object, int]]:
    return forum.calendar_entries.exclude(status=EntryStatus.NOT_HELD).values_list("a_id", "b_id", "uid", "sequence")


def entries_of(participant: Participant) -> list[CalendarEntry]:
    """Return what one participant's calendar was told, cancelled meetings included, each with ``may_meet``."""
    found = marked(CalendarEntry.objects.filter(Q(a=participant) | Q(b=participant)))
    return list(found.select_related("slot", "table__room", "interpreter", "a", "b"))


def entries_of_interpreter(interpreter: ForumInterpreter) -> list[InterpreterEntry]:
    """Return what an interpreter's calendar was told, meetings of others by now included, each with ``may_meet``."""
    found = marked(InterpreterEntry.objects.filter(interpreter=interpreter))
    return list(found.select_related("slot", "table__room"))


def agenda_of_entries(
    participant: Participant,
    entries: Collection[CalendarEntry],
    language: Language,
    *,
    number: int,
    url: str = "",
    whole: bool = True,
) -> Agenda:
    """Return one participant's meetings as calendars were told of them; ``number`` is the released version's.

    Needs the entries of :func:`entries_of`. A partner whom the participant may not meet now stands nowhere in it. Only
    the ``whole`` of it tells of sessions too.
    """
    names = {e.pk: e.interpreter.name for e in entries if e.interpreter is not None and _stands(e)}
    videos = {e.pk: link_of(e, participant.forum) for e in entries if _stands(e)}
    mine = {participant.pk}
    return _agenda(participant.forum, entries, names, videos, mine, language, number=number, url=url, whole=whole)


def agenda_of_interpreter(
    interpreter: ForumInterpreter, entries: Collection[InterpreterEntry], language: Language, *, number: int, url: str
) -> Agenda:
    """Return an interpreter's meetings as the calendar was told of them; needs those of ``entries_of_interpreter``."""
    names = {entry.pk: interpreter.name for entry in entries if _stands(entry)}
    videos = links_for_interpreter((entry for entry in entries if _stands(entry)), interpreter.forum)
    return _agenda(interpreter.forum, entries, names, videos, set(), language, number=number, url=url, whole=True)


def _stands(entry: CalendarEntry | InterpreterEntry) -> bool:
    return entry.status == EntryStatus.CONFIRMED and not is_held(entry)


def _agenda(
    forum: Forum,
    entries: Collection[CalendarEntry] | Collection[InterpreterEntry],
    interpreters: Mapping[int, str],
    videos: Mapping[int, str],
    people: set[int],
    language: Language,
    *,
    number: int,
    url: str,
    whole: bool,
) -> Agenda:
    told = [entry for entry in entries if not is_held(entry)]
    notes = why_they_meet({(entry.a_id, entry.b_id) for entry in told})
    people = people | {pk for entry in told for pk in (entry.a_id, entry.b_id)}
    changes = [entry.changed_at for entry in entries]
    changes += list(forum.sessions.values_list("changed_at", flat=True)) if whole else []
    changed = max(changes, default=forum.created_at)
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
            interpreter=interpreters.get(entry.pk),
            on_hold=is_held(entry),
            video=videos.get(entry.pk, ""),
        )
        for entry in entries
    ]
    parties = parties_of(_with_names(forum.participants.filter(pk__in=people)), language)
    sessions = _sessions(forum, language) if whole else ()
    return Agenda(_programme(forum, language, number, changed, url), tuple(parties), tuple(sittings), sessions)


def is_held(entry: CalendarEntry | InterpreterEntry) -> bool:
    """Tell whether the two of an entry may not be brought together now; yes for an entry that nobody asked about."""
    return not getattr(entry, "may_meet", False)


def retold(entry: CalendarEntry | InterpreterEntry) -> bool:
    """Tell whether an entry that stands went on hold, or came back, since calendars were told."""
    return entry.status == EntryStatus.CONFIRMED and entry.on_hold != is_held(entry)


def sequence_of(entry: CalendarEntry | InterpreterEntry) -> int:
    """Return the SEQUENCE to tell now: the next one as soon as the meeting goes on hold or comes back."""
    return entry.sequence + retold(entry)


def _with_names(participants: QuerySet[Participant]) -> QuerySet[Participant]:
    return participants.select_related("organisation").prefetch_related(
        "organisation__names", "organisation__consents", "organisation__representatives"
    )


def _programme(forum: Forum, language: Language, number: int, moment: datetime, url: str = "") -> Programme:
    tables = list(forum.tables.select_related("room"))
    return Programme(
        title=in_language(forum, "title", language),
        organiser=organiser(language) or "Emporion",
        place=in_language(forum, "place", language),
        zone=forum.zone,
        slots=tuple(AgendaSlot(str(slot.pk), Period(slot.start, slot.end)) for slot in forum.slots.all()),
        tables=tuple(str(table) for table in tables),
        rooms={str(table): table.room.name for table in tables if table.room},
        version=number,
        released_at=moment,
        url=f"{settings.SITE_URL}{url}" if url else "",
    )
