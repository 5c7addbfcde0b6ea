"""Every way to give the meetings of a seating their tables and interpreters."""

from collections.abc import Iterator
from itertools import groupby, product

from attrs import frozen

from emporion.timetable import Interpreter, Meeting, Problem, Table


@frozen
class Seat:
    """A meeting in the slots at some positions, with who sits."""

    meeting: Meeting
    held: tuple[int, ...]
    people: tuple[str, str]


Seats = tuple[Seat, ...]
Way = tuple[tuple[str, str | None], ...]  # table and interpreter of each seat, in the order of the seats


def fewest_changes(problem: Problem, seats: Seats) -> int | None:
    """Return the fewest changes of room over all ways, None if there is no way."""
    if one_room(problem):
        return 0 if next(places(problem, seats), None) is not None else None
    return min((changes(problem, seats, way) for way in places(problem, seats)), default=None)


def one_room(problem: Problem) -> bool:
    return len({table.room for table in problem.tables}) < 2


def places(problem: Problem, seats: Seats) -> Iterator[Way]:
    """Yield every way."""
    choices = [list(product(tables_for(problem, seat), interpreters_for(problem, seat))) for seat in seats]

    def extend(way: list[tuple[Table, Interpreter | None]]) -> Iterator[Way]:
        done = len(way)
        if done == len(seats):
            if all(rested(problem, seats, way, one) for one in problem.interpreters):
                yield tuple((table.id, one.id if one else None) for table, one in way)
            return
        for table, one in choices[done]:
            lock = seats[done].meeting.fixed
            if lock is not None and (
                lock.table not in (None, table.id) or lock.interpreter not in (None, one.id if one else None)
            ):
                continue
            if one is not None and one.table not in (None, table.id):
                continue
            if all(meet(problem, seats[done], table, one, seats[i], *way[i]) for i in range(done)):
                yield from extend([*way, (table, one)])

    return extend([])


def tables_for(problem: Problem, seat: Seat) -> list[Table]:
    people = {person.id: person for person in problem.participants}
    own = [people[name].table for name in seat.meeting.participants if people[name].table is not None]
    theirs = {person.table for person in problem.participants}
    slots = {problem.slots[position].id for position in seat.held}
    right = [table for table in problem.tables if (table.id == own[0] if own else table.id not in theirs)]
    return [table for table in right if table.slots is None or slots <= table.slots]


def interpreters_for(problem: Problem, seat: Seat) -> list[Interpreter | None]:
    meeting = seat.meeting
    if not meeting.languages:
        return [None]
    slots = {problem.slots[position].id for position in seat.held}
    return [
        one
        for one in problem.interpreters
        if all(language in one.languages for language in meeting.languages)
        and (meeting.subject == "" or one.subjects is None or meeting.subject in one.subjects)
        and not slots & one.unavailable
    ]


def meet(
    problem: Problem,
    one: Seat,
    table: Table,
    by: Interpreter | None,
    other: Seat,
    its_table: Table,
    its: Interpreter | None,
) -> bool:
    """Tell whether two meetings at those tables and with those interpreters can be in one timetable.

    Every two meetings of somebody on one day are judged, not only neighbours: with two rooms that is the same.
    """
    same = by is not None and by == its
    if set(one.held) & set(other.held):
        return table != its_table and not same
    if not same and not set(one.people) & set(other.people):
        return True
    early, late = (one, other) if one.held[0] < other.held[0] else (other, one)
    begin, end = problem.slots[late.held[0]], problem.slots[early.held[-1]]
    minutes = next((w.minutes for w in problem.walks if sorted(w.rooms) == sorted((table.room, its_table.room))), 0)
    return begin.day != end.day or begin.start_minute - end.end_minute >= minutes


def rested(problem: Problem, seats: Seats, way: list[tuple[Table, Interpreter | None]], one: Interpreter) -> bool:
    mine = [seat for seat, (_, by) in zip(seats, way, strict=True) if by == one]
    if one.max_meetings is not None and len(mine) > one.max_meetings:
        return False
    works = {position for seat in mine for position in seat.held}
    run = 0
    for position, slot in enumerate(problem.slots):
        before = problem.slots[position - 1]
        pause = slot.start_minute - before.end_minute
        if before.day != slot.day or pause >= before.end_minute - before.start_minute:
            run = 0
        run = run + 1 if position in works else 0
        if one.longest_run is not None and run > one.longest_run:
            return False
    return True


def changes(problem: Problem, seats: Seats, way: Way) -> int:
    """Count changes of room over all people and days."""
    rooms = {table.id: table.room for table in problem.tables}
    steps = 0
    for person in problem.participants:
        mine = sorted(
            (seat.held[0], problem.slots[seat.held[0]].day, rooms[table])
            for seat, (table, _) in zip(seats, way, strict=True)
            if person.id in seat.people
        )
        for _, day in groupby(mine, key=lambda step: step[1]):
            steps += len(list(groupby(day, key=lambda step: step[2]))) - 1
    return steps
