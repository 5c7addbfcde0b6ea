"""From one released version to the next: which meeting keeps its UID, and when SEQUENCE rises (RFC 5546 2.1.4)."""

import hashlib
from typing import TypeVar

from attrs import evolve

from emporion.agendas.model import Agenda, SessionEntry, Sitting

Entry = TypeVar("Entry", Sitting, SessionEntry)


def meeting_uid(forum: str, a: str, b: str) -> str:
    """Return the UID of the meeting of two parties at a forum; it depends on neither their order, slot nor table.

    >>> meeting_uid("spring", "a1", "b7") == meeting_uid("spring", "b7", "a1")
    True
    """
    text = "\x1f".join([forum, *sorted((a, b))])
    return f"{hashlib.sha256(text.encode()).hexdigest()[:32]}@emporion"


def revise(before: Agenda, after: Agenda) -> Agenda:
    """Return ``after`` with the sequences that calendars need to follow from ``before``.

    A meeting that is unchanged keeps its sequence; one whose time, table, place, interpreter, video link or status
    changed, or that went on hold or came back, gets the next one; one that vanished stays as cancelled (in the slot it
    had, if that slot still exists; where it does not, the slot is kept in the programme for it).
    """
    old = {sitting.uid: sitting for sitting in before.sittings}
    new = {sitting.uid for sitting in after.sittings}
    kept = [_next(before, old[s.uid], after, s) if s.uid in old else s for s in after.sittings]
    gone = [_cancelled(sitting) for uid, sitting in old.items() if uid not in new]
    sessions = _sessions(before, after)
    wanted = {s.slot_id for s in gone}.union(*(s.slot_ids for s in sessions))
    lost = wanted & set(before.programme.slot_by_id) - set(after.programme.slot_by_id)
    slots = after.programme.slots + tuple(before.programme.slot_by_id[slot] for slot in sorted(lost))
    left = {party for s in gone for party in (s.a, s.b)} - set(after.party_by_id)
    parties = after.parties + tuple(party for party in before.parties if party.id in left)
    return Agenda(evolve(after.programme, slots=slots), parties, (*kept, *gone), sessions)


def _next(before: Agenda, old: Sitting, after: Agenda, new: Sitting) -> Sitting:
    changed = _face(before, old) != _face(after, new)
    return evolve(new, sequence=max(new.sequence, old.sequence + changed))


def _sessions(before: Agenda, after: Agenda) -> tuple[SessionEntry, ...]:
    old = {session.uid: session for session in before.sessions}
    kept = []
    for session in after.sessions:
        was = old.pop(session.uid, None)
        changed = was is not None and _told(before, was) != _told(after, session)
        kept.append(evolve(session, sequence=max(session.sequence, was.sequence + changed)) if was else session)
    return (*kept, *(_cancelled(session) for session in old.values()))


def _told(agenda: Agenda, session: SessionEntry) -> tuple[object, ...]:
    slots = agenda.programme.slot_by_id
    periods = {slots[slot].period for slot in session.slot_ids if slot in slots}
    return periods, session.title, session.speakers, session.status, agenda.programme.place


def _face(agenda: Agenda, sitting: Sitting) -> tuple[object, ...]:
    room = agenda.programme.rooms.get(sitting.table, "")
    where = (agenda.programme.place, sitting.table, room, sitting.interpreter, sitting.video)
    return agenda.period(sitting), where, sitting.status, sitting.on_hold, {sitting.a, sitting.b}


def _cancelled(entry: Entry) -> Entry:
    return entry if entry.status == "cancelled" else evolve(entry, status="cancelled", sequence=entry.sequence + 1)
