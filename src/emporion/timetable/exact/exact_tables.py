"""Tables in the exact model, where counting them is not enough: rooms, walks, tied interpreters, long meetings.

Tables that are alike (room, open slots, owner, nobody tied or locked to them) are one group; how the meetings of a
group are spread over its tables can always be settled afterwards, for their times are intervals and the tables alike.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from emporion.timetable.exact.cpsat import Linear, Literal01, either, negated
from emporion.timetable.exact.seats import Seats
from emporion.timetable.exact.usage import Usage
from emporion.timetable.index import Index, bits
from emporion.timetable.problem import Meeting, Problem, Table
from emporion.timetable.resources import owned_tables, table_of

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


@frozen
class Group:
    """Tables that are alike: their ids, room, open slots as a mask, and the exhibitor's table they are, if any."""

    tables: tuple[str, ...]
    room: str
    open: int
    owned: bool


def groups_of(problem: Problem) -> list[Group]:
    """Return the tables in groups of alike ones; a table that somebody or something is tied to is alone."""
    owned = owned_tables(problem)
    tied = {i.table for i in problem.interpreters if i.table}
    tied |= {m.fixed.table for m in problem.meetings if m.fixed and m.fixed.table}
    alike: dict[tuple[str, int, str], list[Table]] = {}
    for table in problem.tables:
        alone = table.id if table.id in owned or table.id in tied else ""
        alike.setdefault((table.room, _open(problem, table), alone), []).append(table)
    return [
        Group(tuple(t.id for t in tables), room, mask, tables[0].id in owned)
        for (room, mask, _), tables in alike.items()
    ]


def _open(problem: Problem, table: Table) -> int:
    if table.slots is None:
        return (1 << len(problem.slots)) - 1
    return sum(1 << problem.slot_order[slot] for slot in table.slots)


def minutes_between(problem: Problem, early: int, late: int) -> int | None:
    """Return the minutes from the end of one slot to the start of another of the same day, None of another day."""
    one, two = problem.slots[early], problem.slots[late]
    return two.start_minute - one.end_minute if one.day == two.day else None


class Tabling:
    """``at[m][s][g]``: m begins in s at a table of group g."""

    @staticmethod
    def matters(index: Index) -> bool:
        """Tell whether counting tables is not enough for this problem."""
        problem = index.problem
        rooms = len({table.room for table in problem.tables}) > 1 and ("rooms" in problem.goals or problem.walks)
        uneven = any(n > 1 for n in index.lengths) and any(table.slots is not None for table in problem.tables)
        return bool(rooms or uneven or any(i.table for i in problem.interpreters))

    def __init__(self, model: "cp_model.CpModel", seats: Seats, usage: Usage) -> None:
        self.model, self.seats, self.usage = model, seats, usage
        self.problem = seats.index.problem
        self.groups = groups_of(self.problem)
        self.at: dict[int, dict[int, dict[int, cp_model.IntVar]]] = {}
        for meeting in seats.free:
            seats.go_on()
            self._place(meeting)
        for number, group in enumerate(self.groups):
            seats.go_on()
            for slot in range(len(self.problem.slots)):
                here = self.held(number, slot)
                if len(here) > len(group.tables):
                    self.model.add(sum(here) <= len(group.tables))
        self.rooms = sorted({group.room for group in self.groups})
        self.walks = {frozenset(walk.rooms): walk.minutes for walk in self.problem.walks}
        self.in_room = {person: self.rooms_of(self._sits(person)) for person in seats.people}
        for person, used in usage.used.items():
            seats.go_on()
            self.walk(self.in_room[person], used)

    def _place(self, meeting: int) -> None:
        wish = self.problem.meetings[meeting]
        own = table_of(self.problem, wish)
        options = self.seats.begin[meeting]
        self.at[meeting] = {}
        for slot, begin in options.items():
            span = self.seats.index.span(meeting, slot)
            able = [g for g, group in enumerate(self.groups) if _suits(group, wish, own) and not span & ~group.open]
            places = {g: begin if len(able) == 1 else self.model.new_bool_var("") for g in able}
            self.at[meeting][slot] = places
            if len(able) != 1:
                self.model.add(sum(places.values()) == begin)

    def held(self, group: int, slot: int) -> list["cp_model.IntVar"]:
        """Return the literals of the meetings held at tables of the group in the slot."""
        found = []
        for meeting, by_slot in self.at.items():
            found += [by_slot[s][group] for s in self.seats.begins_of(meeting, slot) if group in by_slot.get(s, {})]
        return found

    def _sits(self, person: int) -> dict[int, dict[int, list["cp_model.IntVar"]]]:
        """Return for each slot and group the literals of the person's meetings there."""
        found: dict[int, dict[int, list[cp_model.IntVar]]] = {}
        for meeting in self.seats.of[person]:
            for slot, places in self.at[meeting].items():
                sit = self.seats.sit[meeting][person].get(slot)
                if sit is None:
                    continue
                for group, place in places.items():
                    here = self.both(sit, place) if sit is not self.seats.begin[meeting][slot] else place
                    for held in bits(self.seats.index.span(meeting, slot)):
                        found.setdefault(held, {}).setdefault(group, []).append(here)
        return found

    def both(self, one: "cp_model.IntVar", two: "cp_model.IntVar") -> "cp_model.IntVar":
        """Return a literal that says both."""
        both = self.model.new_bool_var("")
        self.model.add_implication(both, one)
        self.model.add_implication(both, two)
        self.model.add_bool_or(both, one.negated(), two.negated())
        return both

    def rooms_of(self, there: dict[int, dict[int, list["cp_model.IntVar"]]]) -> list[dict[str, Literal01]]:
        """Return for each slot by room whether somebody with these places is in it."""
        rows: list[dict[str, Literal01]] = []
        for slot in range(len(self.problem.slots)):
            row: dict[str, Literal01] = {}
            for room in self.rooms:
                literals = [x for g, xs in there.get(slot, {}).items() if self.groups[g].room == room for x in xs]
                row[room] = self.any_of(literals)
            rows.append(row)
        return rows

    def any_of(self, literals: Sequence[Literal01]) -> Literal01:
        """Return a literal that says that one of the literals holds, of which no two can."""
        literals = [literal for literal in literals if literal is not False]
        if len(literals) < 2:
            return literals[0] if literals else False
        some = self.model.new_bool_var("")
        self.model.add(sum(literals) == some)
        return some

    def walk(self, in_room: list[dict[str, Literal01]], used: list[Literal01]) -> None:
        """Give somebody the time to walk from each meeting to the next of the same day."""
        for early in range(len(used)):
            for late in range(early + 1, len(used)):
                minutes = minutes_between(self.problem, early, late)
                if minutes is None:
                    break
                for one, here in in_room[early].items():
                    for two, there in in_room[late].items():
                        if one != two and self.walks.get(frozenset((one, two)), 0) > minutes:
                            either(self.model, negated(here), negated(there), *used[early + 1 : late])

    def changes(self) -> Linear:
        """Return the changes of room, over everybody concerned, from one meeting to the next of the same day."""
        total: Linear = 0
        for person, used in self.usage.used.items():
            for day in self.seats.index.day_masks:
                total += self._changes(self.in_room[person], used, bits(day))
        return total

    def _changes(self, in_room: list[dict[str, Literal01]], used: list[Literal01], day: list[int]) -> Linear:
        total: Linear = 0
        last: dict[str, Literal01] = dict.fromkeys(self.rooms, False)
        for slot in day:
            if any(held is not False for held in last.values()) and used[slot] is not False:
                change = self.model.new_bool_var("")
                for room, held in last.items():
                    either(self.model, change, negated(held), negated(used[slot]), in_room[slot][room])
                total += change
            last = {room: self._last(held, used[slot], in_room[slot][room]) for room, held in last.items()}
        return total

    def _last(self, held: Literal01, used: Literal01, here: Literal01) -> Literal01:
        """Return whether the last meeting so far was in the room."""
        if used is False:
            return held
        now = self.model.new_bool_var("")
        either(self.model, now, negated(here))
        either(self.model, now, negated(held), used)
        return now


def _suits(group: Group, wish: Meeting, own: str | None) -> bool:
    """Tell whether the meeting may be held at the group's tables."""
    locked = wish.fixed.table if wish.fixed else None
    if locked is not None:
        return locked in group.tables
    return own in group.tables if own is not None else not group.owned
