"""Locked meetings that contradict the rules or each other: as far as they are settled, the check's own rules judge."""

from collections import Counter
from typing import TYPE_CHECKING

from emporion.kernel.phrases import phrase
from emporion.timetable.rules.refusing import known, known_slots, refuse

if TYPE_CHECKING:
    from emporion.timetable.problem import Fixed, Interpreter, Meeting, Problem
    from emporion.timetable.rules.checking_seats import Seat


def validate_locks(problem: "Problem") -> None:
    """Raise InputError for locks under which no timetable can obey the rules.

    What a lock leaves open (table, people, interpreter) is counted where counting is simple: open tables, somebody of
    each side who is available, and interpreters by a matching in each slot. Whether the rest fits is for a solve.
    """
    locked = [(meeting, meeting.fixed) for meeting in problem.meetings if meeting.fixed is not None]
    if not locked:
        return
    from emporion.timetable.rules.checking import rules

    for meeting, fixed in locked:
        _known(problem, meeting, fixed)
    seats = [_seat(problem, meeting, fixed) for meeting, fixed in locked]
    for violation in rules(problem, seats):
        refuse(
            phrase("Locked meetings break a rule: {sentence}", sentence=violation.sentence),
            phrase("Release one of them, move its lock, or change what stands against it."),
        )
    _somebody_of_each_side(problem, seats)
    _tables_enough(problem, seats)
    _interpreters_enough(problem, seats)


def _known(problem: "Problem", meeting: "Meeting", fixed: "Fixed") -> None:
    subject = phrase("meeting {id}", id=meeting.id)
    known_slots(problem.slot_order, subject, [fixed.slot])
    if fixed.table is not None and fixed.table not in problem.table_by_id:
        refuse(
            phrase(
                "The meeting {id} is locked to the table {table}, which does not exist.",
                id=meeting.id,
                table=fixed.table,
            ),
            phrase("Name only tables of this forum."),
        )
    known(problem.participant_by_id, subject, phrase("participant"), fixed.people or ())
    if fixed.interpreter is not None:
        known(problem.interpreter_by_id, subject, phrase("interpreter"), [fixed.interpreter])


def _seat(problem: "Problem", meeting: "Meeting", fixed: "Fixed") -> "Seat":
    from emporion.timetable.rules.checking_seats import Seat, held_by, own_table

    settled = tuple(side[0] for side in meeting.sides if len(side) == 1)
    return Seat(
        meeting,
        held_by(problem, meeting, fixed.slot),
        own_table(problem, meeting) if fixed.table is None else fixed.table,
        settled if fixed.people is None else fixed.people,
        fixed.interpreter,
    )


def _somebody_of_each_side(problem: "Problem", seats: "list[Seat]") -> None:
    for seat in seats:
        slots = {problem.slots[position].id for position in seat.held}
        for side in seat.meeting.sides:
            if not set(side) & set(seat.people) and all(_away(problem, name) & slots for name in side):
                refuse(
                    phrase(
                        "Nobody of {names} is available for the locked meeting {id}.",
                        names=", ".join(side),
                        id=seat.meeting.id,
                    ),
                    phrase("Release it, or make one of them available."),
                )


def _away(problem: "Problem", name: str) -> frozenset[str]:
    participant = problem.participant_by_id[name]
    attended = (problem.session_by_id[session].slots for session in participant.sessions)
    return participant.unavailable.union(*attended)


def _tables_enough(problem: "Problem", seats: "list[Seat]") -> None:
    owned = {participant.table for participant in problem.participants}
    free = [table for table in problem.tables if table.id not in owned]
    used = Counter(position for seat in seats if seat.table not in owned - {None} for position in seat.held)
    for position, count in used.items():
        slot = problem.slots[position].id
        if count > sum(1 for table in free if table.slots is None or slot in table.slots):
            refuse(
                phrase("More meetings are locked in the slot {slot} than tables are open in it.", slot=slot),
                phrase("Release one of them or open another table."),
            )


def _interpreters_enough(problem: "Problem", seats: "list[Seat]") -> None:
    waiting: dict[int, list[Seat]] = {}
    for seat in seats:
        if seat.meeting.languages:
            for position in seat.held:
                waiting.setdefault(position, []).append(seat)
    for position, meetings in waiting.items():
        slot = problem.slots[position].id
        working = [one for one in problem.interpreters if slot not in one.unavailable and one.max_meetings != 0]
        if not _matched(meetings, working):
            refuse(
                phrase("More meetings are locked in the slot {slot} than can be interpreted in it.", slot=slot),
                phrase("Release one of them or add an interpreter."),
            )


def _matched(seats: "list[Seat]", working: "list[Interpreter]") -> bool:
    """Tell whether each seat gets an interpreter of its own, by augmenting paths (Kuhn 1955)."""
    serves: dict[str, Seat] = {}

    def find(seat: "Seat", tried: set[str]) -> bool:
        for one in working:
            if one.id in tried or not _able(one, seat):
                continue
            tried.add(one.id)
            if one.id not in serves or find(serves[one.id], tried):
                serves[one.id] = seat
                return True
        return False

    return all(find(seat, set()) for seat in seats)


def _able(one: "Interpreter", seat: "Seat") -> bool:
    return (
        seat.interpreter in (None, one.id)
        and seat.meeting.languages <= one.languages
        and (not seat.meeting.subject or one.subjects is None or seat.meeting.subject in one.subjects)
        and (one.table is None or seat.table is None or one.table == seat.table)
    )
