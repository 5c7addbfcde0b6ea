"""The best timetable of a tiny forum by trying every one: slow, plain, and nothing in common with solver and check."""

from collections.abc import Iterable, Iterator
from itertools import product

from emporion.timetable import Meeting, Placement, Problem
from tests.engines.timetable.brute_places import Seat, Seats, fewest_changes, places

Score = tuple[int, ...]


def best(problem: Problem) -> Score | None:
    """Return the score of the best timetable, the less the better goal by goal, or None if none obeys the rules."""
    found: Score | None = None
    for low, seats in sorted(((score_of(problem, s, 0), s) for s in seatings(problem)), key=lambda pair: pair[0]):
        if found is not None and low >= found:
            break
        changes = fewest_changes(problem, seats)
        if changes is not None:
            mine = score_of(problem, seats, changes)
            found = mine if found is None else min(found, mine)
    return found


def score(problem: Problem, placements: Iterable[Placement]) -> Score:
    """Return the score of a timetable."""
    seats: list[Seat] = []
    rooms: dict[str, str] = {}
    for placement in sorted(placements, key=lambda p: problem.slot_order[p.slot]):
        meeting = problem.meeting_by_id[placement.meeting]
        begin = problem.slot_order[placement.slot]
        held = tuple(range(begin, begin + meeting.length))
        seats.append(Seat(meeting, held, placement.people or meeting.participants))
        rooms[meeting.id] = next(table.room for table in problem.tables if table.id == placement.table)
    changes = 0
    last: dict[tuple[str, int], str] = {}
    for seat in seats:
        day, room = problem.slots[seat.held[0]].day, rooms[seat.meeting.id]
        for name in seat.people:
            changes += last.get((name, day), room) != room
            last[name, day] = room
    return score_of(problem, tuple(seats), changes)


def timetables(problem: Problem) -> Iterator[tuple[Placement, ...]]:
    """Yield every timetable that obeys the rules."""
    for seats in seatings(problem):
        for way in places(problem, seats):
            yield tuple(
                Placement(seat.meeting.id, problem.slots[seat.held[0]].id, table, seat.people, interpreter)
                for seat, (table, interpreter) in zip(seats, way, strict=True)
            )


def seatings(problem: Problem) -> Iterator[Seats]:
    """Yield every way to give meetings slots and people under all rules but those of tables, walks and interpreters.

    A seating uses no more tables and interpreters in a slot than there are.
    """
    options = [seats_of(problem, meeting) for meeting in problem.meetings]

    def extend(done: int, seats: Seats) -> Iterator[Seats]:
        if done == len(options):
            if fair(problem, seats):
                yield seats
            return
        if problem.meetings[done].fixed is None:
            yield from extend(done + 1, seats)
        for seat in options[done]:
            if all(go_together(seat, other) for other in seats) and enough(problem, (*seats, seat)):
                yield from extend(done + 1, (*seats, seat))

    return extend(0, ())


def seats_of(problem: Problem, meeting: Meeting) -> list[Seat]:
    """Return every seat of a meeting by itself."""
    found = []
    for begin, first in enumerate(problem.slots):
        held = tuple(range(begin, begin + meeting.length))
        lock = meeting.fixed
        if (
            meeting.barred
            or held[-1] >= len(problem.slots)
            or any(stops(problem, position) for position in held[:-1])
            or (meeting.slots is not None and first.id not in meeting.slots)
            or (lock is not None and lock.slot != first.id)
        ):
            continue
        sides = [[name, *others] for name, others in zip(meeting.participants, meeting.stand_ins, strict=True)]
        for one, two in product(*[sorted(set(side)) for side in sides]):
            settled = lock is None or lock.people is None or lock.people == (one, two)
            if one != two and settled and not any(away(problem, name, p) for name in (one, two) for p in held):
                found.append(Seat(meeting, held, (one, two)))
    return found


def stops(problem: Problem, position: int) -> bool:
    """Tell whether the next slot does not continue this one."""
    here, there = problem.slots[position : position + 2]
    return here.day != there.day or there.start_minute - here.end_minute >= here.end_minute - here.start_minute


def away(problem: Problem, name: str, position: int) -> bool:
    slot = problem.slots[position].id
    person = next(p for p in problem.participants if p.id == name)
    return slot in person.unavailable or any(slot in s.slots for s in problem.sessions if s.id in person.sessions)


def go_together(one: Seat, two: Seat) -> bool:
    if set(one.held) & set(two.held) and set(one.people) & set(two.people):
        return False
    if one.meeting.id in two.meeting.after and one.held[-1] >= two.held[0]:
        return False
    return not (two.meeting.id in one.meeting.after and two.held[-1] >= one.held[0])


def enough(problem: Problem, seats: Seats) -> bool:
    """Tell whether quotas, capacities, and the bare numbers of tables and interpreters suffice."""
    for person in problem.participants:
        if person.max_meetings is not None and sum(person.id in s.people for s in seats) > person.max_meetings:
            return False
    for position, slot in enumerate(problem.slots):
        here = [seat for seat in seats if position in seat.held]
        interpreted = [seat for seat in here if seat.meeting.languages]
        most = len(here) if slot.capacity is None else slot.capacity
        tables = [table for table in problem.tables if table.slots is None or slot.id in table.slots]
        working = [one for one in problem.interpreters if slot.id not in one.unavailable]
        if len(here) > min(most, len(tables)) or len(interpreted) > len(working):
            return False
    return True


def breaks(problem: Problem, seats: Seats, name: str) -> int:
    """Count the breaks of somebody in a drawing of each day: x meets, . idle, attended sessions cut out."""
    person = next(p for p in problem.participants if p.id == name)
    meets = {position for seat in seats if name in seat.people for position in seat.held}
    days = dict.fromkeys([slot.day for slot in problem.slots], "")
    for position, slot in enumerate(problem.slots):
        if position in meets:
            days[slot.day] += "x"
        elif not any(slot.id in s.slots for s in problem.sessions if s.id in person.sessions):
            days[slot.day] += "."
    return sum(max(0, len([run for run in day.split(".") if run]) - 1) for day in days.values())


def fair(problem: Problem, seats: Seats) -> bool:
    counts = [breaks(problem, seats, person.id) for person in problem.participants]
    return problem.fairness is None or max(counts) - min(counts) <= problem.fairness


def score_of(problem: Problem, seats: Seats, changes: int) -> Score:
    """Return what is to be made small, in the order of the problem's goals."""
    granted = [name for seat in seats for name in seat.meeting.participants]
    wished = [name for meeting in problem.meetings for name in meeting.participants]
    missing = [min(p.min_meetings, wished.count(p.id)) - granted.count(p.id) for p in problem.participants]
    made = {
        "seated": (
            -sum(seat.meeting.must for seat in seats),
            sum(max(0, count) for count in missing),
            -sum(seat.meeting.value for seat in seats),
        ),
        "alone": (len(set(wished) - set(granted)),),
        "breaks": (sum(breaks(problem, seats, person.id) for person in problem.participants),),
        "rooms": (changes,),
        "preferences": (sum(not liked(problem, seat) for seat in seats),),
    }
    return tuple(number for goal in problem.goals for number in made[goal])


def liked(problem: Problem, seat: Seat) -> bool:
    return seat.meeting.prefers is None or problem.slots[seat.held[0]].id in seat.meeting.prefers
