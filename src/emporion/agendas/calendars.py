"""iCalendar feeds and single files (RFC 5545, RFC 5546, RFC 7986) that a calendar program updates in place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from attrs import evolve

from emporion.agendas.model import Agenda, SessionEntry, Sitting
from emporion.agendas.wording import ON_HOLD, line
from emporion.agendas.zones import timezone_component
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase

if TYPE_CHECKING:
    from icalendar import Calendar, Event

FEED_INTERVAL = timedelta(minutes=15)
NO_ADDRESS = "invalid:nomail"  # what calendar programs write for an organiser without an address
PRODUCT = "-//Emporion//Agendas//EN"
Method = Literal["PUBLISH", "REQUEST", "CANCEL"]


def calendar_for(
    agenda: Agenda,
    party_id: str | None,
    language: Language,
    *,
    now: datetime,
    method: Literal["PUBLISH", "CANCEL"] = "PUBLISH",
    organiser_email: str = "",
    interpreter: str = "",
) -> bytes:
    """Return the calendar of one party, or of the whole forum for None, as bytes with CRLF lines.

    With the name of an ``interpreter``, and no party, the agenda is that interpreter's and so is the calendar.
    ``now`` is aware and becomes DTSTAMP. Cancelled meetings stay in it with STATUS:CANCELLED, so that a calendar
    program that has them takes them out; with ``method="CANCEL"`` every meeting is cancelled (RFC 5546 3.2.5). A
    meeting on hold is TENTATIVE and names neither partner nor table. The video link of one that stands is its URL and
    its CONFERENCE (RFC 7986 5.11).
    """
    programme = agenda.programme
    calendar = _calendar(agenda, method)
    title = _owner_title(agenda, party_id, language, interpreter)
    calendar.add("NAME", title)
    calendar.add("X-WR-CALNAME", title)
    calendar.add("X-WR-TIMEZONE", programme.zone)
    calendar.add("REFRESH-INTERVAL", FEED_INTERVAL, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT15M")
    if programme.url:
        calendar.add("URL", programme.url)
    _add_timezone(calendar, agenda)
    for sitting in agenda.sittings_of(party_id, cancelled=True):
        told = evolve(sitting, interpreter=None) if sitting.interpreter == interpreter else sitting
        event = _event(agenda, told, party_id, language, now)
        _organiser(event, agenda, organiser_email)
        if method == "CANCEL":
            event["STATUS"] = "CANCELLED"
        calendar.add_component(event)
    for event in _sessions(agenda, party_id, language, now):
        _organiser(event, agenda, organiser_email)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def invitation_for(
    agenda: Agenda,
    sitting: Sitting,
    party_id: str,
    language: Language,
    method: Literal["REQUEST", "CANCEL"] = "REQUEST",
    *,
    now: datetime,
    organiser_email: str = "",
    attendee_email: str = "",
) -> bytes:
    """Return one meeting as a file to attach to a letter to the party: an invitation, or its withdrawal.

    A cancelled sitting gives ``METHOD:CANCEL`` whatever was asked. The attendee is named where an address is given.
    """
    from icalendar import vCalAddress

    used: Method = "CANCEL" if sitting.status == "cancelled" else method
    calendar = _calendar(agenda, used)
    _add_timezone(calendar, agenda)
    event = _event(agenda, sitting, party_id, language, now)
    _organiser(event, agenda, organiser_email)
    if used == "CANCEL":
        event["STATUS"] = "CANCELLED"
    if attendee_email:
        attendee = vCalAddress(f"mailto:{attendee_email}")
        attendee.params.update(CN=_plain(agenda.party_by_id[party_id].names(language)[0]), ROLE="REQ-PARTICIPANT")
        attendee.params.update({"PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"} if used == "REQUEST" else {})
        event.add("ATTENDEE", attendee, encode=False)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _calendar(agenda: Agenda, method: Method) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    return calendar


def _add_timezone(calendar: Calendar, agenda: Agenda) -> None:
    periods = [slot.period for slot in agenda.programme.slots]
    if periods:
        first, last = min(p.start for p in periods), max(p.end for p in periods)
        calendar.add_component(timezone_component(agenda.programme.zone, first, last))


def _event(agenda: Agenda, sitting: Sitting, party_id: str | None, language: Language, now: datetime) -> Event:
    from icalendar import Event, vUri

    programme, period = agenda.programme, agenda.period(sitting)
    cancelled = sitting.status == "cancelled"
    event = Event()
    event.add("UID", sitting.uid)
    event.add("SEQUENCE", sitting.sequence)
    event.add("DTSTAMP", now.astimezone(UTC))
    event.add("LAST-MODIFIED", programme.released_at.astimezone(UTC))
    event.add("DTSTART", programme.local(period.start))
    event.add("DTEND", programme.local(period.end))
    event.add("SUMMARY", _summary(agenda, sitting, party_id, language), parameters={"LANGUAGE": language})
    event.add("DESCRIPTION", _description(agenda, sitting, party_id, language), parameters={"LANGUAGE": language})
    table = phrase("Table {table}", table=sitting.table).render(language)
    where = ("",) if sitting.on_hold else (programme.rooms.get(sitting.table, ""), table)
    event.add("LOCATION", ", ".join(filter(None, (programme.place, *where))))
    event.add("STATUS", "CANCELLED" if cancelled else "TENTATIVE" if sitting.on_hold else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if cancelled else "OPAQUE")
    video = _video(sitting)
    if video or programme.url:
        event.add("URL", video or programme.url)
    if video:
        label = phrase("Video meeting").render(language)
        conference = vUri(video)
        conference.params.update({"VALUE": "URI", "FEATURE": ["VIDEO", "AUDIO"], "LABEL": label})
        event.add("CONFERENCE", conference, encode=False)
    return event


def _video(sitting: Sitting) -> str:
    """Return the address where two see one another: none of a meeting that is cancelled or on hold."""
    return "" if sitting.on_hold or sitting.status == "cancelled" else sitting.video


def _organiser(event: Event, agenda: Agenda, email: str) -> None:
    from icalendar import vCalAddress

    organiser = vCalAddress(f"mailto:{email}" if email else NO_ADDRESS)
    organiser.params["CN"] = _plain(agenda.programme.organiser)
    event.add("ORGANIZER", organiser, encode=False)


def _plain(text: str) -> str:
    """Return a text fit for a parameter value, where RFC 5545 3.2 allows neither double quotes nor controls."""
    return "".join("'" if sign == '"' else sign for sign in text if sign.isprintable())


def _summary(agenda: Agenda, sitting: Sitting, party_id: str | None, language: Language) -> str:
    if sitting.on_hold:
        held = phrase("Meeting") if sitting.status == "cancelled" else phrase("Meeting on hold")
        text = held.render(language)
    elif party_id is None:
        text = " – ".join(agenda.party_by_id[name].names(language)[0] for name in (sitting.a, sitting.b))
    else:
        partner = agenda.party_by_id[sitting.partner(party_id)].names(language)[0]
        text = phrase("Meeting with {partner}", partner=partner).render(language)
    return phrase("Cancelled: {what}", what=text).render(language) if sitting.status == "cancelled" else text


def _description(agenda: Agenda, sitting: Sitting, party_id: str | None, language: Language) -> str:
    programme = agenda.programme
    lines = _held(sitting, language) if sitting.on_hold else _told(agenda, sitting, party_id, language)
    host = phrase("{forum}, organised by {organiser}", forum=programme.title, organiser=programme.organiser)
    return "\n".join([*lines, host.render(language)])


def _held(sitting: Sitting, language: Language) -> list[str]:
    return [] if sitting.status == "cancelled" else [ON_HOLD.render(language)]


def _told(agenda: Agenda, sitting: Sitting, party_id: str | None, language: Language) -> list[str]:
    lines: list[str] = []
    for name in (sitting.a, sitting.b):
        if name != party_id:
            party = agenda.party_by_id[name]
            lines.append(" / ".join(filter(None, party.names(language))))
            lines += [" · ".join(party.people)] if party.people else []
    if sitting.interpreter:
        lines.append(phrase("Interpreter: {name}", name=sitting.interpreter).render(language))
    if _video(sitting):
        lines.append(phrase("Video meeting: {link}", link=sitting.video).render(language))
    return lines + [line(text, language) for text in sitting.note]


def _owner_title(agenda: Agenda, party_id: str | None, language: Language, interpreter: str) -> str:
    owner = interpreter if party_id is None else agenda.party(party_id).names(language)[0]
    return f"{agenda.programme.title}: {owner}" if owner else agenda.programme.title


def _sessions(agenda: Agenda, party_id: str | None, language: Language, now: datetime) -> Iterator[Event]:
    """Yield an event for each stretch of a session without a pause."""
    from icalendar import Event

    programme = agenda.programme
    for session in agenda.sessions_of(party_id, cancelled=True):
        cancelled = session.status == "cancelled"
        for number, (start, end) in enumerate(_stretches(agenda, session), start=1):
            event = Event()
            event.add("UID", f"{session.uid}-{number}@emporion")
            event.add("SEQUENCE", session.sequence)
            event.add("DTSTAMP", now.astimezone(UTC))
            event.add("LAST-MODIFIED", programme.released_at.astimezone(UTC))
            event.add("DTSTART", programme.local(start))
            event.add("DTEND", programme.local(end))
            said = phrase("Cancelled: {what}", what=session.title).render(language) if cancelled else session.title
            event.add("SUMMARY", said, parameters={"LANGUAGE": language})
            if session.speakers:
                event.add("DESCRIPTION", session.speakers, parameters={"LANGUAGE": language})
            event.add("LOCATION", programme.place)
            event.add("STATUS", "CANCELLED" if cancelled else "CONFIRMED")
            event.add("TRANSP", "TRANSPARENT" if cancelled else "OPAQUE")
            yield event


def _stretches(agenda: Agenda, session: SessionEntry) -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []
    for slot in agenda.programme.slots:
        if slot.id in session.slot_ids:
            start, end = slot.period.start, slot.period.end
            if found and found[-1][1] == start:
                start = found.pop()[0]
            found.append((start, end))
    return found
