"""Tables as exact models: fewest changes of room over groups of alike tables, fewest changes of table over tables."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve

from emporion.kernel.stopping import Stop
from emporion.timetable.exact.cpsat import Limits, Outcome, run, solver_with
from emporion.timetable.index import bits
from emporion.timetable.placing.floor import Floor, Seats
from emporion.timetable.placing.tables import follow, most_stays, stays_by_slots

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    Literals = dict[int, dict[int, cp_model.IntVar]]  # meeting -> group -> whether it is held there

WORK = 10.0  # deterministic seconds of each model
SHARE = 0.5  # of what is left of the stop
LARGEST = 40_000  # literals in one model

Groups = tuple[tuple[int, ...], ...]  # tables that are alike


def best_rooms(floor: Floor, seats: Seats, *, stop: Stop, seed: int) -> tuple[Seats, bool]:
    """Return seats that place most and then change rooms least, and whether that is proved.

    Tables of one room with the same open slots, at which nothing is given, are one group with so many places; how its
    meetings are spread over its tables can always be settled afterwards, as their times are intervals.
    """
    groups = groups_of(floor)
    model = Tabling(floor, groups, seats)
    if model.literals > LARGEST:
        return seats, False
    found, proved = model.solve(floor.rooms, stop, seed)
    if found is None:
        return seats, False
    return min(seats, spread(floor, groups, found), key=lambda made: cost(floor, made)), proved


def spread(floor: Floor, groups: Groups, found: Mapping[int, int]) -> Seats:
    """Return tables for meetings whose groups are settled."""
    seats: Seats = dict(floor.given)
    for number, tables in enumerate(groups):
        seats |= _within(floor, tables, {meeting for meeting, group in found.items() if group == number})
    return seats


def best_tables(floor: Floor, seats: Seats, *, stop: Stop, seed: int) -> tuple[Seats, bool]:
    """Return seats with fewest changes of table and no more changes of room, and whether that is proved."""
    groups = tuple((table,) for table in floor.general)
    model = Tabling(floor, groups, seats)
    if model.literals > LARGEST:
        return seats, False
    model.no_more_rooms()
    model.break_symmetry()
    found, proved = model.solve(range(len(floor.open)), stop, seed)
    if found is None:
        return seats, False
    better = {meeting: groups[group][0] for meeting, group in found.items()} | dict(floor.given)
    return min(seats, better, key=lambda made: cost(floor, made)), proved


def cost(floor: Floor, seats: Seats) -> tuple[int, int, int, int]:
    """Return what is to be made small: meetings without a table, ways too far, changes of room, changes of table."""
    missing = len(floor.spans) - len(seats)
    if missing:
        return missing, 0, 0, 0
    far = sum(floor.too_far(link, seats) for link in floor.links)
    return 0, far, floor.room_changes(seats) if floor.by_rooms else 0, floor.table_changes(seats)


def groups_of(floor: Floor, alone: Iterable[int] = ()) -> Groups:
    """Return the tables in groups of alike ones; those where something is given, and ``alone``, stand alone."""
    given = {*floor.given.values(), *alone}
    alike: dict[tuple[int, int, int], list[int]] = {}
    for table in floor.general:
        alike.setdefault((floor.rooms[table], floor.open[table], table if table in given else -1), []).append(table)
    return tuple(map(tuple, alike.values()))


def _within(floor: Floor, tables: tuple[int, ...], meetings: set[int]) -> Seats:
    """Return the seats of the meetings at the tables of one group, and of those that are given there."""
    given = {meeting: table for meeting, table in floor.given.items() if table in tables}
    here = meetings | given.keys()
    return follow(
        evolve(
            floor,
            general=tables,
            given=given,
            starting=tuple(tuple(meeting for meeting in begin if meeting in here) for begin in floor.starting),
            spans={meeting: floor.spans[meeting] for meeting in sorted(here)},
            links=tuple(link for link in floor.links if link.one in here and link.two in here),
        )
    )


class Tabling:
    """``at[m][g]``: meeting m, whose table is not given, is held at a table of group g."""

    def __init__(self, floor: Floor, groups: Groups, seats: Seats, *, all_held: bool = False) -> None:
        from ortools.sat.python import cp_model

        self.floor, self.groups, self.seats = floor, groups, seats
        self.complete = all_held or cost(floor, seats)[:2] == (0, 0)
        self.model = cp_model.CpModel()
        taken = [0] * len(floor.open)
        for meeting, table in floor.given.items():
            taken[table] |= floor.spans[meeting]
        self.at: Literals = {}
        for meeting, span in floor.spans.items():
            if meeting not in floor.given:
                there = [g for g, tables in enumerate(groups) if not span & (~floor.open[tables[0]] | taken[tables[0]])]
                self.at[meeting] = {group: self.model.new_bool_var("") for group in there}
        self.literals = sum(map(len, self.at.values()))
        if self.literals <= LARGEST:
            self._places()
            self._ways()

    def _places(self) -> None:
        """Hold each meeting once, and no more meetings at once in a group than it has tables."""
        places: dict[tuple[int, int], list[cp_model.IntVar]] = {}
        for meeting, own in self.at.items():
            if self.complete:
                self.model.add_exactly_one(own.values())
            else:
                self.model.add_at_most_one(own.values())
            for group, literal in own.items():
                table = self.seats.get(meeting)
                self.model.add_hint(literal, table in self.groups[group])
                for slot in bits(self.floor.spans[meeting]):
                    places.setdefault((group, slot), []).append(literal)
        for (group, _), literals in places.items():
            size = len(self.groups[group])
            if size == 1:
                self.model.add_at_most_one(literals)
            elif len(literals) > size:
                self.model.add(sum(literals) <= size)

    def _ways(self) -> None:
        """Forbid ways that take longer than the pause."""
        rooms = range(len(self.floor.walks))
        for link in self.floor.links if self.floor.walked else ():
            for room in rooms:
                far = {other for other in rooms if self.floor.walks[room][other] > link.pause}
                one, two = (
                    self.of_kind(m, self.floor.rooms, kinds) for m, kinds in ((link.one, {room}), (link.two, far))
                )
                if one and two:
                    self.model.add(sum(one) + sum(two) <= 1)

    def of_kind(self, meeting: int, kind: Sequence[int], kinds: set[int]) -> "list[cp_model.IntVar | int]":
        """Return literals of which one is true if the meeting is held at a table of one of the kinds."""
        given = self.floor.given.get(meeting)
        if given is not None:
            return [1] if kind[given] in kinds else []
        return [x for group, x in self.at[meeting].items() if kind[self.groups[group][0]] in kinds]

    def stays(self, kind: Sequence[int]) -> "list[cp_model.LinearExpr]":
        """Return the weighted literals of people who stay at tables of one kind, bounded from slot to slot."""
        made = []
        one_each = len(set(kind)) == len(kind)
        for wishes in stays_by_slots(self.floor).values():
            here = [
                weight * stay
                for two, wish in wishes.items()
                for one, weight in wish.items()
                for stay in self._stays_of((one, two), kind)
            ]
            if one_each and here:
                self.model.add(sum(here) <= most_stays(wishes))
            made += here
        return made

    def _stays_of(self, pair: tuple[int, int], kind: Sequence[int]) -> "list[cp_model.IntVar]":
        stays = []
        for one_kind in sorted(set(kind)):
            ends = [self.of_kind(meeting, kind, {one_kind}) for meeting in pair]
            if all(ends):
                stay = self.model.new_bool_var("")
                for end in ends:
                    self.model.add(sum(end) >= stay)
                self.model.add_hint(stay, all(m in self.seats and kind[self.seats[m]] == one_kind for m in pair))
                stays.append(stay)
        return stays

    def no_more_rooms(self) -> None:
        """Keep the changes of room as few as they are."""
        if self.floor.by_rooms and self.complete:
            links = sum(link.whose == "participant" for link in self.floor.links)
            stays = self.stays(self.floor.rooms)
            self.model.add(sum(stays) >= links - self.floor.room_changes(self.seats))

    def break_symmetry(self) -> None:
        """Settle the tables of the fullest slot where all tables are alike, as they are."""
        if self.complete and not self.floor.given and len(groups_of(self.floor)) == 1:
            for meeting in max(self.floor.starting, key=len):
                self.model.add(self.at[meeting][self.floor.general.index(self.seats[meeting])] == 1)

    def solve(self, kind: Sequence[int], stop: Stop, seed: int) -> tuple[dict[int, int] | None, bool]:
        """Return the group of each meeting that is held, so that most stay at tables of one kind; tell if proved."""
        solver, outcome = self.search(kind, [x for own in self.at.values() for x in own.values()], stop, seed)
        if outcome not in ("optimal", "feasible"):
            return None, False
        return self.found(solver), outcome == "optimal"

    def search(
        self, kind: Sequence[int], wanted: "Sequence[cp_model.LinearExprT]", stop: Stop, seed: int
    ) -> "tuple[cp_model.CpSolver, Outcome]":
        """Make most of what is wanted hold, and then let most people stay at tables of one kind."""
        held: Any = sum(wanted)
        self.model.maximize(sum(self.stays(kind)) + (len(self.floor.links) + 1) * held)
        solver = solver_with(Limits.of(stop, seed, share=SHARE, work=WORK, core=False))
        solver.parameters.linearization_level = 1
        return solver, run(solver, self.model, stop.reached)

    def found(self, solver: "cp_model.CpSolver") -> dict[int, int]:
        """Return the group of each meeting that is held."""
        return {m: group for m, own in self.at.items() for group, x in own.items() if solver.boolean_value(x)}
