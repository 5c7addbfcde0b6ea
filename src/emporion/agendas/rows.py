"""The rows of a printed day: meetings, and the free time and breaks between them drawn together."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

from emporion.agendas.model import Agenda, AgendaSlot, Sitting
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


def days_of(agenda: Agenda, sittings: Sequence[Sitting], party_id: str | None, language: Language) -> list[Row]:
    """Return each day of the programme with its rows for one party, or for one table where no party is given."""
    by_slot = {sitting.slot_id: sitting for sitting in sittings}
    return [
        {"title": day_title(day, language), "rows": _rows(agenda, slots, by_slot, party_id, language)}
        for day, slots in agenda.programme.days.items()
    ]


def _rows(
    agenda: Agenda,
    slots: Sequence[AgendaSlot],
    by_slot: Mapping[str, Sitting],
    party_id: str | None,
    language: Language,
) -> list[Row]:
    rows: list[Row] = []
    free: list[AgendaSlot] = []
    gaps = breaks(slots)
    for slot in slots:
        sitting = by_slot.get(slot.id)
        if (slot.id in gaps or sitting) and free:
            rows.append(_free(agenda, free, language))
            free = []
        if slot.id in gaps:
            rows.append(pause(agenda, gaps[slot.id], language))
        if sitting:
            rows.append(_meeting(agenda, slot, sitting, party_id, language))
        else:
            free.append(slot)
    return [*rows, _free(agenda, free, language)] if free else rows


def _free(agenda: Agenda, slots: Sequence[AgendaSlot], language: Language) -> Row:
    period = Period(slots[0].period.start, slots[-1].period.end)
    return _period_row(agenda, period, phrase("Free").render(language), "free")


def pause(agenda: Agenda, period: Period, language: Language) -> Row:
    """Return the row of a break."""
    return _period_row(agenda, period, phrase("Break").render(language), "break")


def _period_row(agenda: Agenda, period: Period, label: str, kind: str) -> Row:
    time = f"{clock(agenda.programme, period.start)}–{clock(agenda.programme, period.end)}"
    return {"kind": kind, "time": time, "label": label}


def _meeting(agenda: Agenda, slot: AgendaSlot, sitting: Sitting, party_id: str | None, language: Language) -> Row:
    if sitting.on_hold:
        return _held(agenda, slot, language)
    met = [name for name in (sitting.a, sitting.b) if name != party_id]
    extras = [interpreter_line(sitting, language)] if sitting.interpreter else []
    return {
        "kind": "meeting",
        "time": span(agenda.programme, slot),
        "place": table_name(sitting.table, language) if party_id else "",
        "who": [_who(agenda, name, language) for name in met],
        "extras": extras,
        "notes": [line(note, language) for note in sitting.note],
    }


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
