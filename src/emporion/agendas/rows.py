"""The rows of a printed day: meetings, and the free time and breaks between them drawn together."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

from attrs import frozen

from emporion.agendas.model import Agenda, AgendaSlot, SessionEntry, Sitting
from emporion.agendas.wording import ON_HOLD, clock, day_title, line, span
from emporion.kernel.languages import Language
from emporion.kernel.periods import Period
from emporion.kernel.phrases import phrase

SHORTEST_BREAK = timedelta(minutes=15)
Row = dict[str, Any]


def breaks(slots: Sequence[AgendaSlot]) -> Mapping[str, Period]:
    """Return the breaks of a day by the id of the slot that follows: gaps of a quarter of an hour or more."""
    gaps = {b.id: (a.period.end, b.period.start) for a, b in pairwise(slots)}
    return {key: Period(start, end) for key, (start, end) in gaps.items() if end - start >= SHORTEST_BREAK}


@frozen
class Whose:
    """Whose sheet it is: a party's, an interpreter's (by name), or, with neither, a table's."""

    party: str | None = None
    interpreter: str = ""


def days_of(agenda: Agenda, sittings: Sequence[Sitting], whose: Whose, language: Language) -> list[Row]:
    """Return each day of the programme with its rows for one party, interpreter or table."""
    by_slot = {sitting.slot_id: sitting for sitting in sittings}
    attended = agenda.sessions_of(whose.party)
    sessions = {slot: session for session in reversed(attended) for slot in session.slot_ids}
    return [
        {"title": day_title(day, language), "rows": _rows(agenda, slots, by_slot, sessions, whose, language)}
        for day, slots in agenda.programme.days.items()
    ]


def _rows(
    agenda: Agenda,
    slots: Sequence[AgendaSlot],
    by_slot: Mapping[str, Sitting],
    sessions: Mapping[str, SessionEntry],
    whose: Whose,
    language: Language,
) -> list[Row]:
    rows: list[Row] = []
    idle: list[AgendaSlot] = []
    gaps = breaks(slots)
    for slot in slots:
        sitting = by_slot.get(slot.id)
        other = idle and sessions.get(slot.id) != sessions.get(idle[-1].id)
        if (slot.id in gaps or sitting or other) and idle:
            rows.append(_idle(agenda, idle, sessions.get(idle[-1].id), language))
            idle = []
        if slot.id in gaps:
            rows.append(pause(agenda, gaps[slot.id], language))
        if sitting:
            rows.append(_meeting(agenda, slot, sitting, whose, language))
        else:
            idle.append(slot)
    return [*rows, _idle(agenda, idle, sessions.get(idle[-1].id), language)] if idle else rows


def _idle(agenda: Agenda, slots: Sequence[AgendaSlot], session: SessionEntry | None, language: Language) -> Row:
    period = Period(slots[0].period.start, slots[-1].period.end)
    if session is None:
        return _period_row(agenda, period, phrase("Free").render(language), "free")
    return _period_row(agenda, period, " · ".join(filter(None, (session.title, session.speakers))), "session")


def pause(agenda: Agenda, period: Period, language: Language) -> Row:
    """Return the row of a break."""
    return _period_row(agenda, period, phrase("Break").render(language), "break")


def _period_row(agenda: Agenda, period: Period, label: str, kind: str) -> Row:
    time = f"{clock(agenda.programme, period.start)}–{clock(agenda.programme, period.end)}"
    return {"kind": kind, "time": time, "label": label}


def _meeting(agenda: Agenda, slot: AgendaSlot, sitting: Sitting, whose: Whose, language: Language) -> Row:
    if sitting.on_hold:
        return _held(agenda, slot, language)
    met = [name for name in (sitting.a, sitting.b) if name != whose.party]
    extras = [interpreter_line(sitting, language)] if sitting.interpreter not in (None, whose.interpreter) else []
    return {
        "kind": "meeting",
        "time": span(agenda.programme, slot),
        "place": _place(agenda, sitting, language) if whose != Whose() else "",
        "who": [_who(agenda, name, language) for name in met],
        "extras": extras,
        "notes": [line(note, language) for note in sitting.note],
    }


def _place(agenda: Agenda, sitting: Sitting, language: Language) -> str:
    room = agenda.programme.rooms.get(sitting.table, "")
    return ", ".join(filter(None, (table_name(sitting.table, language), room)))


def _held(agenda: Agenda, slot: AgendaSlot, language: Language) -> Row:
    who = {"name": ON_HOLD.render(language), "other": "", "people": ""}
    time = span(agenda.programme, slot)
    return {"kind": "meeting", "time": time, "place": "", "who": [who], "extras": [], "notes": []}


def _who(agenda: Agenda, party_id: str, language: Language) -> Row:
    party = agenda.party_by_id[party_id]
    name, other = party.names(language)
    return {"name": name, "other": other, "people": " · ".join(party.people)}


def table_name(table: str, language: Language) -> str:
    """Return the table as it is called: ``Table 7``; a name that is more than a number or letter stays as it is."""
    return phrase("Table {table}", table=table).render(language) if len(table) <= 3 else table


def interpreter_line(sitting: Sitting, language: Language) -> str:
    """Return who interprets."""
    return phrase("Interpreter: {name}", name=sitting.interpreter or "").render(language)
