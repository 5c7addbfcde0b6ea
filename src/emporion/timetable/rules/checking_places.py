"""The rules of tables and slots: one meeting at a table, open tables, exhibitors' own tables, the capacity of slots."""

from collections.abc import Iterator

from emporion.kernel.phrases import phrase
from emporion.kernel.violations import Violation
from emporion.timetable.problem import Problem
from emporion.timetable.rules.checking_people import by_slot
from emporion.timetable.rules.checking_seats import Seat, own_table


def places(problem: Problem, seats: list[Seat]) -> Iterator[Violation]:
    """Yield what breaks ``table.double``, ``table.closed``, ``table.exhibitor`` and ``slot.capacity``."""
    at: dict[str, list[Seat]] = {}
    for seat in seats:
        if seat.table is not None:
            at.setdefault(seat.table, []).append(seat)
    for table, here in at.items():
        yield from _table(problem, table, here)
    yield from _exhibitors(problem, seats)
    for slot, meetings in by_slot(problem, seats):
        capacity = problem.slot_by_id[slot].capacity
        if capacity is not None and len(meetings) > capacity:
            sentence = phrase(
                "The slot {slot} has {count} meetings; its capacity is {capacity}.",
                slot=slot,
                count=len(meetings),
                capacity=capacity,
            )
            yield Violation("slot.capacity", (slot, *meetings), sentence)


def _table(problem: Problem, table: str, seats: list[Seat]) -> Iterator[Violation]:
    open_slots = problem.table_by_id[table].slots
    for slot, meetings in by_slot(problem, seats):
        if len(meetings) > 1:
            sentence = phrase(
                "The table {table} has {count} meetings in the slot {slot}.",
                table=table,
                count=len(meetings),
                slot=slot,
            )
            yield Violation("table.double", (table, slot, *meetings), sentence)
        if open_slots is not None and slot not in open_slots:
            sentence = phrase(
                "The table {table} is used in the slot {slot}, where it is closed.", table=table, slot=slot
            )
            yield Violation("table.closed", (table, slot, *meetings), sentence)


def _exhibitors(problem: Problem, seats: list[Seat]) -> Iterator[Violation]:
    owned = {participant.table for participant in problem.participants} - {None}
    if not owned:
        return
    for seat in seats:
        own = own_table(problem, seat.meeting)
        if seat.table is None or seat.table == own:
            continue
        items = (seat.meeting.id, seat.table)
        if own is not None:
            sentence = phrase(
                "The meeting {meeting} is not at the table {table} of its exhibitor.",
                meeting=seat.meeting.id,
                table=own,
            )
            yield Violation("table.exhibitor", items, sentence)
        elif seat.table in owned:
            sentence = phrase(
                "The meeting {meeting} is at the table {table} of an exhibitor who is not in it.",
                meeting=seat.meeting.id,
                table=seat.table,
            )
            yield Violation("table.exhibitor", items, sentence)
