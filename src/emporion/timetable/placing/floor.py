"""What the tables of a settled timetable depend on: spans, tables that are given, and the ways between meetings."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

from attrs import frozen

from emporion.timetable.board import FREE, Board
from emporion.timetable.index import Index
from emporion.timetable.resources import owned_tables, table_of

Whose = Literal["participant", "interpreter"]
Seats = dict[int, int]  # meeting -> table, both by position


@frozen
class Link:
    """The way of one person from a meeting to the next of the same day, ``pause`` minutes later."""

    one: int
    two: int
    pause: int
    whose: Whose


@frozen(slots=False)
class Floor:
    """The seated meetings, in positions, and what their tables depend on.

    ``starting[s]`` are the meetings that begin in slot s, ``spans[m]`` the mask of the slots held. ``given`` are tables
    that cannot be chosen: locked, an exhibitor's, or that of a tied interpreter. ``general`` are the tables that belong
    to nobody, ``open`` the mask of slots of each table, ``rooms`` its room, ``walks[room][room]`` minutes.
    """

    index: Index
    starting: tuple[tuple[int, ...], ...]
    spans: Mapping[int, int]
    given: Mapping[int, int]
    links: tuple[Link, ...]
    general: tuple[int, ...]
    open: tuple[int, ...]
    rooms: tuple[int, ...]
    walks: tuple[tuple[int, ...], ...]

    @cached_property
    def unit(self) -> int:
        """What a change of table of a participant weighs: more than all changes of interpreters together."""
        return 1 + sum(link.whose == "interpreter" for link in self.links)

    @cached_property
    def by_rooms(self) -> bool:
        """Tell whether changes of room are to be few."""
        return len(self.walks) > 1 and "rooms" in self.index.problem.goals

    @cached_property
    def walked(self) -> bool:
        """Tell whether some way between rooms takes time."""
        return any(any(row) for row in self.walks)

    @cached_property
    def room_weight(self) -> int:
        """What a change of room weighs beside a change of table: more than all of these together, or nothing."""
        return 1 + len(self.links) if self.by_rooms else 0

    @cached_property
    def near(self) -> Mapping[int, tuple[tuple[int, int, int], ...]]:
        """By meeting the others linked with it: (meeting, pause in minutes, weight of a change of table)."""
        near: dict[int, list[tuple[int, int, int]]] = {}
        for link in self.links:
            weight = self.unit if link.whose == "participant" else 1
            near.setdefault(link.one, []).append((link.two, link.pause, weight))
            near.setdefault(link.two, []).append((link.one, link.pause, weight))
        return {meeting: tuple(others) for meeting, others in near.items()}

    def too_far(self, link: Link, seats: Mapping[int, int]) -> bool:
        """Tell whether the way between the tables of the two meetings takes longer than the pause."""
        if link.one not in seats or link.two not in seats:
            return False
        return self.walks[self.rooms[seats[link.one]]][self.rooms[seats[link.two]]] > link.pause

    def table_changes(self, seats: Mapping[int, int], whose: Whose = "participant") -> int:
        """Return how often someone changes tables from one meeting to the next of the day."""
        return sum(link.whose == whose and seats[link.one] != seats[link.two] for link in self.links)

    def room_changes(self, seats: Mapping[int, int], whose: Whose = "participant") -> int:
        """Return how often someone changes rooms from one meeting to the next of the day."""
        rooms = self.rooms
        return sum(link.whose == whose and rooms[seats[link.one]] != rooms[seats[link.two]] for link in self.links)


def floor_of(board: Board, interpreters: Mapping[int, int], without: Iterable[int] = ()) -> Floor:
    """Return the floor of a board's seated meetings, those of ``without`` left out.

    ``interpreters`` has the position of the interpreter of each meeting that has one.
    """
    index, out = board.index, set(without)
    problem = index.problem
    seated = [m for m, slot in enumerate(board.slot) if slot != FREE and m not in out]
    starting: list[list[int]] = [[] for _ in problem.slots]
    for meeting in seated:
        starting[board.slot[meeting]].append(meeting)
    names = {table.id: i for i, table in enumerate(problem.tables)}
    rooms = {room: i for i, room in enumerate(dict.fromkeys(table.room for table in problem.tables))}
    owned = owned_tables(problem)
    return Floor(
        index=index,
        starting=tuple(map(tuple, starting)),
        spans={meeting: index.span(meeting, board.slot[meeting]) for meeting in seated},
        given=_given(index, seated, interpreters, names),
        links=tuple(_links(board, seated, interpreters)),
        general=tuple(i for i, table in enumerate(problem.tables) if table.id not in owned),
        open=tuple(open_mask(index, table.slots) for table in problem.tables),
        rooms=tuple(rooms[table.room] for table in problem.tables),
        walks=_walks(index, rooms),
    )


def open_mask(index: Index, slots: Iterable[str] | None) -> int:
    """Return the mask of the slots, all for None."""
    order = index.problem.slot_order
    return (1 << index.slots) - 1 if slots is None else sum(1 << order[slot] for slot in slots)


def _given(
    index: Index, seated: Iterable[int], interpreters: Mapping[int, int], names: Mapping[str, int]
) -> dict[int, int]:
    problem = index.problem
    given: dict[int, int] = {}
    for number in seated:
        meeting = problem.meetings[number]
        table = table_of(problem, meeting)
        if number in interpreters:
            table = problem.interpreters[interpreters[number]].table or table
        if meeting.fixed is not None:
            table = meeting.fixed.table or table
        if table is not None:
            given[number] = names[table]
    return given


def _links(board: Board, seated: Iterable[int], interpreters: Mapping[int, int]) -> Iterable[Link]:
    """Yield the links in the order of their later meetings."""
    slots, lengths = board.index.problem.slots, board.index.lengths
    last: dict[tuple[Whose, int], int] = {}
    for meeting in sorted(seated, key=board.slot.__getitem__):
        begin = slots[board.slot[meeting]]
        persons: list[tuple[Whose, int]] = [("participant", person) for person in board.people[meeting]]
        if meeting in interpreters:
            persons.append(("interpreter", interpreters[meeting]))
        for person in persons:
            before = last.get(person)
            if before is not None:
                end = slots[board.slot[before] + lengths[before] - 1]
                if end.day == begin.day:
                    yield Link(before, meeting, begin.start_minute - end.end_minute, person[0])
            last[person] = meeting


def _walks(index: Index, rooms: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    minutes = [[0] * len(rooms) for _ in rooms]
    for walk in index.problem.walks:
        one, two = (rooms.get(room, -1) for room in walk.rooms)
        if one >= 0 and two >= 0 and one != two:
            minutes[one][two] = minutes[two][one] = max(minutes[one][two], walk.minutes)
    return tuple(map(tuple, minutes))
