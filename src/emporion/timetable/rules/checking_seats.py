"""Seated meetings as the rules look at them. Part of the check; nothing here is shared with the solver."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from attrs import frozen

from emporion.timetable.problem import Meeting, Problem, Slot
from emporion.timetable.result import Placement


@frozen
class Seat:
    """One seated meeting: the positions of the slots it holds, its table, who sits and who interprets.

    What a lock leaves open is None, or missing among the people; the rules then have nothing to say about it.
    """

    meeting: Meeting
    held: tuple[int, ...]
    table: str | None
    people: tuple[str, ...]
    interpreter: str | None = None


def goes_on(one: Slot, two: Slot) -> bool:
    """Tell whether the second slot continues the first: the same day, and the pause is shorter than the first slot."""
    return one.day == two.day and two.start_minute - one.end_minute < one.end_minute - one.start_minute


def held_by(problem: Problem, meeting: Meeting, slot: str) -> tuple[int, ...]:
    """Return the positions of the slots that the meeting holds when it begins in the slot, as far as there are any."""
    begin = problem.slot_order[slot]
    return tuple(range(begin, min(begin + meeting.length, len(problem.slots))))


def seat_of(problem: Problem, placement: Placement) -> Seat:
    """Return a placement, whose ids must all be of the problem, as a seat."""
    meeting = problem.meeting_by_id[placement.meeting]
    people = meeting.participants if placement.people is None else placement.people
    held = held_by(problem, meeting, placement.slot)
    return Seat(meeting, held, placement.table, people, placement.interpreter)


def by_person(seats: Iterable[Seat]) -> dict[str, list[Seat]]:
    """Return the seats of each person who sits anywhere, in the order of time."""
    found: dict[str, list[Seat]] = {}
    for seat in sorted(seats, key=lambda seat: seat.held):
        for name in dict.fromkeys(seat.people):
            found.setdefault(name, []).append(seat)
    return found


def steps(problem: Problem, seats: Iterable[Seat]) -> Iterator[tuple[Seat, Seat, int]]:
    """Yield (one, next, minutes from its end to the next's beginning) for seats of one person in the order of time.

    Only within a day; seats that overlap, or whose table is open, are passed over.
    """
    for one, two in pairwise(seats):
        end, start = problem.slots[one.held[-1]], problem.slots[two.held[0]]
        settled = one.table is not None and two.table is not None
        if settled and end.day == start.day and one.held[-1] < two.held[0]:
            yield one, two, start.start_minute - end.end_minute


def own_table(problem: Problem, meeting: Meeting) -> str | None:
    """Return the exhibitor's table the meeting belongs to: of the first participant named who has one."""
    tables = [problem.participant_by_id[name].table for name in meeting.participants]
    return next((table for table in tables if table is not None), None)
