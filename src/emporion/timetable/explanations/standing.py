"""A problem and its result side by side in positions: who and what is free in which slots as everything stands."""

from collections import Counter
from collections.abc import Iterator

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.timetable.board import FREE, Board
from emporion.timetable.index import bits
from emporion.timetable.indexing import index_of
from emporion.timetable.placing.duties import too_long
from emporion.timetable.problem import Problem
from emporion.timetable.resources import Kind, can_serve, kind_of, owned_tables, table_of
from emporion.timetable.result import Placement, Result


class Standing:
    """The board of a result with its tables and interpreters. Made once for many questions.

    ``place`` are the placements by meeting id; ``free[s]`` is the mask of the tables open and not taken in slot s;
    ``held[s]`` how many meetings are held in it; ``works[i]`` the mask of slots in which interpreter i interprets.
    """

    def __init__(self, problem: Problem, result: Result) -> None:
        self.problem, self.result = problem, result
        self.index = index_of(problem)
        self.board = Board(self.index)
        self.numbers = {meeting.id: number for number, meeting in enumerate(problem.meetings)}
        self.names = [participant.id for participant in problem.participants]
        self.place = {placement.meeting: placement for placement in result.placements}
        self.owned = owned_tables(problem)
        self.open_tables = [
            sum(1 << t for t, table in enumerate(problem.tables) if table.slots is None or slot.id in table.slots)
            for slot in problem.slots
        ]
        self.free = list(self.open_tables)
        self.held = [0] * self.index.slots
        self.works = [0] * len(problem.interpreters)
        self.load = [0] * len(problem.interpreters)
        self.table_number = {table.id: number for number, table in enumerate(problem.tables)}
        self._put(result)
        self.breaks = self.board.breaks()
        self.spread = Counter(self.breaks)
        self._suits: dict[str | None, int] = {}
        self._able: dict[Kind | None, int] = {}
        self._served: dict[tuple[Kind | None, int], int] = {}
        self._tabled: dict[tuple[int, int], int] = {}
        self._serving: dict[tuple[int, int], int] = {}

    def _put(self, result: Result) -> None:
        problem = self.problem
        people = {name: number for number, name in enumerate(self.names)}
        interpreters = {one.id: number for number, one in enumerate(problem.interpreters)}
        for placement in result.placements:
            meeting, slot = self.numbers[placement.meeting], problem.slot_order[placement.slot]
            one, two = placement.people or problem.meetings[meeting].participants
            self.board.put(meeting, slot, (people[one], people[two]))
            for held in bits(self.index.span(meeting, slot)):
                self.held[held] += 1
                self.free[held] &= ~(1 << self.table_number[placement.table])
            if placement.interpreter is not None:
                number = interpreters[placement.interpreter]
                self.works[number] |= self.index.span(meeting, slot)
                self.load[number] += 1

    def number(self, meeting: str) -> int:
        """Return the position of a meeting; raise InputError for an unknown id."""
        if meeting not in self.numbers:
            raise InputError(
                phrase("There is no meeting {meeting} in this forum.", meeting=meeting),
                remedy=phrase("Name only meetings of this forum."),
            )
        return self.numbers[meeting]

    def placed(self, meeting: int) -> Placement:
        """Return the placement of a seated meeting."""
        return self.place[self.problem.meetings[meeting].id]

    def suitable(self, meeting: int) -> int:
        """Return the mask of the tables at which the meeting may be held: its exhibitor's, else nobody's."""
        own = table_of(self.problem, self.problem.meetings[meeting])
        if own not in self._suits:
            tables = enumerate(self.problem.tables)
            self._suits[own] = sum(
                1 << t for t, table in tables if (table.id not in self.owned if own is None else table.id == own)
            )
        return self._suits[own]

    def tables(self, meeting: int, slot: int, *, taken: bool = False) -> int:
        """Return the mask of the tables free (with ``taken``: open) for all of a meeting that begins in the slot."""
        mask = self.suitable(meeting)
        for held in range(slot, min(slot + self.index.lengths[meeting], self.index.slots)):
            mask &= (self.open_tables if taken else self.free)[held]
        return mask

    def able(self, meeting: int) -> list[int]:
        """Return the interpreters who know what the meeting asks for."""
        kind = kind_of(self.problem, self.problem.meetings[meeting])
        if kind not in self._able:
            everybody = enumerate(self.problem.interpreters)
            self._able[kind] = sum(1 << n for n, one in everybody if kind and can_serve(one, kind, self.owned))
        return bits(self._able[kind])

    def served(self, meeting: int) -> int:
        """Return the slots in which some interpreter could begin the meeting, tables aside."""
        length = self.index.lengths[meeting]
        key = (kind_of(self.problem, self.problem.meetings[meeting]), length)
        if key not in self._served:
            mask = 0
            for number in self.able(meeting):
                mask |= self.serving(number, length)
            self._served[key] = mask
        return self._served[key]

    def tabled(self, meeting: int) -> int:
        """Return the slots in which some table is free for all of the meeting, interpreters aside."""
        key = (self.suitable(meeting), self.index.lengths[meeting])
        if key not in self._tabled:
            self._tabled[key] = sum(1 << s for s in range(self.index.slots) if self.tables(meeting, s))
        return self._tabled[key]

    def interpreters(self, meeting: int, slot: int) -> list[int]:
        """Return the interpreters who can take a meeting that begins in the slot, tables aside."""
        length = self.index.lengths[meeting]
        return [number for number in self.able(meeting) if self.serving(number, length) >> slot & 1]

    def serving(self, number: int, length: int) -> int:
        """Return the slots in which the interpreter could begin one more meeting of so many slots."""
        known = self._serving.get((number, length))
        if known is None:
            known = self._serving[number, length] = self._count_serving(number, length)
        return known

    def _count_serving(self, number: int, length: int) -> int:
        one = self.problem.interpreters[number]
        if one.max_meetings is not None and self.load[number] >= one.max_meetings:
            return 0
        busy = self.works[number] | self.away_of(number)
        mask = sum(1 << s for s in range(self.index.slots) if not busy & ((1 << length) - 1) << s)
        if one.longest_run is None:
            return mask
        work, runs = self.works[number], too_long(self.problem, one.longest_run)
        then = {slot: work | ((1 << length) - 1) << slot for slot in bits(mask)}
        return sum(1 << slot for slot, works in then.items() if not any(works & run == run for run in runs))

    def away_of(self, number: int) -> int:
        """Return the slots in which the interpreter is not available, or the interpreter's own table is closed."""
        one, problem = self.problem.interpreters[number], self.problem
        table = problem.table_by_id[one.table].slots if one.table is not None else None
        return sum(
            1 << s
            for s, slot in enumerate(problem.slots)
            if slot.id in one.unavailable or (table is not None and slot.id not in table)
        )

    def quota_full(self, person: int) -> bool:
        """Tell whether the participant has a quota and as many meetings as it allows."""
        return self.problem.participants[person].max_meetings is not None and self.board.quota_full(person)

    def blocked(self, person: int) -> int:
        """Return the slots in which the participant can take no more meeting; all of them with a full quota."""
        if self.quota_full(person):
            return (1 << self.index.slots) - 1
        return self.board.busy[person] | self.index.away[person]

    def pairs(self, meeting: int, slot: int) -> list[tuple[int, int]]:
        """Return who could sit if the meeting began in the slot: those of each side who are free, in all ways."""
        span = self.index.span(meeting, slot)
        sides = [[p for p in side if not span & self.blocked(p)] for side in self.index.choices[meeting]]
        return [(one, two) for one in sides[0] for two in sides[1] if one != two]

    def unfairness(self, meeting: int, slot: int, pair: tuple[int, int]) -> int:
        """Return by how much the breaks of two participants would differ too much with the meeting there."""
        limit = self.index.fairness
        if limit is None:
            return 0
        span = self.index.span(meeting, slot)
        spread = self.spread.copy()
        for person in pair:
            spread[self.breaks[person]] -= 1
            spread[self.board.breaks_of(person, self.board.busy[person] | span)] += 1
        there = [breaks for breaks, people in spread.items() if people]
        return max(0, max(there) - min(there) - limit)

    def ways(self, meeting: int, slot: int, pair: tuple[int, int]) -> Iterator[Placement]:
        """Yield the placements of the meeting in the slot that obey every rule but fairness, all others standing."""
        problem = self.problem
        wish = problem.meetings[meeting]
        helpers: list[int | None] = list(self.interpreters(meeting, slot)) if wish.languages else [None]
        sitting = (self.names[pair[0]], self.names[pair[1]])
        for number in bits(self.tables(meeting, slot)):
            table = problem.tables[number]
            if not all(self.in_time(self.board.at[person], meeting, slot, table.room) for person in pair):
                continue
            for helper in helpers:
                one = problem.interpreters[helper] if helper is not None else None
                if one is not None and one.table not in (None, table.id):
                    continue
                if helper is not None and not self.in_time(self._row_of(helper), meeting, slot, table.room):
                    continue
                people = sitting if any(wish.stand_ins) or sitting != wish.participants else None
                yield Placement(wish.id, problem.slots[slot].id, table.id, people, one.id if one else None)

    def _row_of(self, number: int) -> list[int]:
        if not self.problem.walks:
            return []
        row = [FREE] * self.index.slots
        name = self.problem.interpreters[number].id
        for placement in self.result.placements:
            if placement.interpreter == name:
                meeting = self.numbers[placement.meeting]
                for held in bits(self.index.span(meeting, self.board.slot[meeting])):
                    row[held] = meeting
        return row

    def in_time(self, row: list[int], meeting: int, slot: int, room: str) -> bool:
        """Tell whether somebody with these meetings by slot can walk to the room and from it to the next meeting."""
        if not self.problem.walks:
            return True
        slots, last = self.problem.slots, slot + self.index.lengths[meeting] - 1
        before = next((s for s in range(slot - 1, -1, -1) if row[s] != FREE), None)
        after = next((s for s in range(last + 1, len(row)) if row[s] != FREE), None)
        for early, late, other in ((before, slot, before), (last, after, after)):
            if early is not None and late is not None and other is not None and slots[early].day == slots[late].day:
                minutes = slots[late].start_minute - slots[early].end_minute
                there = self.problem.table_by_id[self.placed(row[other]).table].room
                if self._walk(room, there) > minutes:
                    return False
        return True

    def _walk(self, one: str, two: str) -> int:
        return next((walk.minutes for walk in self.problem.walks if {*walk.rooms} == {one, two}), 0)

    def board_room(self, meeting: int) -> str:
        """Return the room in which a seated meeting is held."""
        return self.problem.table_by_id[self.placed(meeting).table].room
