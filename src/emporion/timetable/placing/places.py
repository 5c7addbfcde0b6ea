"""Who interprets where, and at which table each meeting is held, once all slots are settled."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from emporion.kernel.stopping import Stop
from emporion.timetable.board import Board
from emporion.timetable.index import Index
from emporion.timetable.placing.floor import Floor, Seats, floor_of
from emporion.timetable.placing.interpreting import interpreted
from emporion.timetable.placing.tables import fewest_changes, follow, violated
from emporion.timetable.result import Placement


@frozen
class Places:
    """Where the meetings of a board are held.

    ``placements`` stand in the order of slots, then of tables; ``unplaced`` are the positions of seated meetings for
    which there is no interpreter or no table. Changes are counted over participants, from one meeting to the next of
    the same day, whatever lies between. ``changes_bound``: no tables for these meetings have fewer changes of table.
    ``proved``: nothing was left unplaced, and no tables have fewer changes of room (where these are a goal and there
    are several rooms) or, with as few of them, fewer changes of table.
    """

    placements: tuple[Placement, ...]
    unplaced: tuple[int, ...]
    table_changes: int
    room_changes: int
    changes_bound: int
    proved: bool


def with_places(index: Index, board: Board, *, stop: Stop, seed: int = 0, exact: bool = False) -> Places:
    """Give the seated meetings of the board interpreters and tables that obey every rule about places.

    Interpreters come first, for those tied to a table settle it; then tables, slot by slot, improved where there are
    rooms; then exactly, where that is small enough and needed: to place all meetings, to prove fewest changes of room,
    or, with ``exact``, of table. Meetings that cannot be placed are left out, the least valuable first.
    """
    made = _in_turn(board, stop=stop, seed=seed, exact=exact)
    if made.interpreters or made.out:
        joint = None if made.best or stop.reached() else _jointly(board, made, stop=stop, seed=seed)
        made = made if joint is None else joint
    floor, seats = made.floor, made.seats
    bound = fewest_changes(floor)
    changes = floor.table_changes(seats)
    met = changes == bound and not (floor.by_rooms and floor.room_changes(seats))
    return Places(
        placements=_placements(board, made),
        unplaced=tuple(sorted(made.out)),
        table_changes=changes,
        room_changes=floor.room_changes(seats),
        changes_bound=changes if made.proved and not floor.by_rooms else bound,
        proved=(made.proved or met) and not made.out,
    )


@frozen
class _Made:
    """Tables and interpreters by position of the meeting; ``out`` are the meetings left out."""

    floor: Floor
    seats: Seats
    interpreters: Mapping[int, int]
    out: Sequence[int]
    proved: bool

    @property
    def best(self) -> bool:
        """Tell whether another choice of interpreters could make nothing better."""
        return not self.out and not (self.floor.by_rooms and self.floor.room_changes(self.seats))


def _in_turn(board: Board, *, stop: Stop, seed: int, exact: bool) -> _Made:
    """Settle interpreters first, then tables; leave out what finds none until the rest is in order."""
    interpreters, unserved = interpreted(board, stop=stop, seed=seed)
    out = list(unserved)
    floor = floor_of(board, interpreters, out)
    seats, proved = _tables(floor, stop=stop, seed=seed, exact=exact)
    while failed := _failed(floor, seats):
        out += failed
        floor = floor_of(board, interpreters, out)
        kept = {meeting: table for meeting, table in seats.items() if meeting in floor.spans}
        seats, proved = kept if _all_held(floor, kept) else _reseated(floor, kept, stop), False
    served = {meeting: i for meeting, i in interpreters.items() if meeting in seats}
    return _Made(floor, seats, served, out, proved)


def _jointly(board: Board, made: _Made, *, stop: Stop, seed: int) -> _Made | None:
    """Settle interpreters and tables at once, if that is better."""
    from emporion.timetable.placing.placing_exact import placed_jointly

    found = placed_jointly(board, made.seats, made.interpreters, stop=stop, seed=seed)
    if found is None:
        return None
    floor, seats, interpreters, proved = found
    if _failed(floor, seats):
        return None
    fewer = made.out or floor.room_changes(seats) < made.floor.room_changes(made.seats)
    return _Made(floor, seats, interpreters, (), proved) if fewer else evolve(made, proved=proved)


def _failed(floor: Floor, seats: Seats) -> list[int]:
    """Return the meetings without a table, or, where people would have too far to go, some to be left out."""
    failed = [meeting for meetings in floor.starting for meeting in meetings if meeting not in seats]
    return failed or sorted(set(violated(floor, seats)))[:1]


def _tables(floor: Floor, *, stop: Stop, seed: int, exact: bool) -> tuple[Seats, bool]:
    """Return tables, and whether their changes are proved fewest: of room where these are a goal, else of table."""
    seats = follow(floor)
    by_rooms = floor.by_rooms or floor.walked
    if not by_rooms and _all_held(floor, seats) and not (exact and floor.table_changes(seats) > fewest_changes(floor)):
        return seats, False
    if by_rooms or not _all_held(floor, seats):
        seats = _reseated(floor, dict(floor.given) if by_rooms else seats, stop)
    from emporion.timetable.placing.tabling_exact import best_rooms, best_tables

    proved = False
    if not _all_held(floor, seats) or (floor.by_rooms and floor.room_changes(seats)):
        seats, proved = best_rooms(floor, seats, stop=stop, seed=seed)
    if exact and _all_held(floor, seats):
        seats, fewest = best_tables(floor, seats, stop=stop, seed=seed)
        proved = fewest and (proved or not floor.by_rooms)
    return seats, proved


def _reseated(floor: Floor, seats: Seats, stop: Stop) -> Seats:
    from emporion.timetable.placing.reseating import Reseating

    reseating = Reseating(floor, seats)
    reseating.fill()
    reseating.improve(stop)
    return reseating.seats


def _all_held(floor: Floor, seats: Seats) -> bool:
    return len(seats) == len(floor.spans) and not any(True for _ in violated(floor, seats))


def _placements(board: Board, made: _Made) -> tuple[Placement, ...]:
    floor, seats, interpreters = made.floor, made.seats, made.interpreters
    problem = floor.index.problem
    names = [participant.id for participant in problem.participants]
    placements = []
    for slot, meetings in enumerate(floor.starting):
        for meeting in sorted(meetings, key=lambda meeting: (seats[meeting], meeting)):
            one, two = board.people[meeting]
            wish = problem.meetings[meeting]
            sitting = (names[one], names[two])
            helper = interpreters.get(meeting)
            placements.append(
                Placement(
                    wish.id,
                    problem.slots[slot].id,
                    problem.tables[seats[meeting]].id,
                    people=sitting if any(wish.stand_ins) or sitting != wish.participants else None,
                    interpreter=None if helper is None else problem.interpreters[helper].id,
                )
            )
    return tuple(placements)
