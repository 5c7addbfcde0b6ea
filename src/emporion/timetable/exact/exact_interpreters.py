"""Interpreters in the exact model, where counters cannot say all: load, rest, tied tables, walking between rooms."""

from itertools import pairwise
from typing import TYPE_CHECKING

from emporion.timetable.exact.cpsat import either
from emporion.timetable.exact.exact_tables import Tabling
from emporion.timetable.exact.seats import Seats
from emporion.timetable.index import Index, bits, goes_on
from emporion.timetable.resources import can_serve, kind_of, owned_tables

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


class Interpreting:
    """``serve[m][i][s]``: m begins in s and i interprets."""

    @staticmethod
    def matters(index: Index) -> bool:
        """Tell whether the counters do not say all there is of interpreters."""
        problem = index.problem
        return any(
            i.max_meetings is not None or i.longest_run is not None or i.table is not None or problem.walks
            for i in problem.interpreters
        )

    def __init__(self, model: "cp_model.CpModel", seats: Seats, tabling: Tabling | None) -> None:
        self.model, self.seats, self.problem = model, seats, seats.index.problem
        owned = owned_tables(self.problem)
        self.serve: dict[int, dict[int, dict[int, cp_model.IntVar]]] = {}
        for meeting in seats.free:
            wish = self.problem.meetings[meeting]
            kind = kind_of(self.problem, wish)
            if kind is None:
                continue
            seats.go_on()
            settled = wish.fixed.interpreter if wish.fixed else None
            able = [
                number
                for number, one in enumerate(self.problem.interpreters)
                if can_serve(one, kind, owned) and settled in (None, one.id)
            ]
            self._serve(meeting, able)
        for number in range(len(self.problem.interpreters)):
            seats.go_on()
            self._one(number)
        if tabling is not None:
            self._at_tables(tabling)

    def _serve(self, meeting: int, able: list[int]) -> None:
        options = self.seats.begin[meeting]
        self.serve[meeting] = {
            number: {slot: self.model.new_bool_var("") for slot in options if self._there(number, meeting, slot)}
            for number in able
        }
        for slot, begin in options.items():
            self.model.add(sum(own[slot] for own in self.serve[meeting].values() if slot in own) == begin)

    def _there(self, number: int, meeting: int, slot: int) -> bool:
        one = self.problem.interpreters[number]
        held = self.problem.slots[slot : slot + self.seats.index.lengths[meeting]]
        table = self.problem.table_by_id[one.table].slots if one.table else None
        return not any(s.id in one.unavailable or (table is not None and s.id not in table) for s in held)

    def _works(self, number: int, slot: int) -> list["cp_model.IntVar"]:
        found = []
        for meeting, by_interpreter in self.serve.items():
            own = by_interpreter.get(number, {})
            found += [own[s] for s in self.seats.begins_of(meeting, slot) if s in own]
        return found

    def _one(self, number: int) -> None:
        """One meeting at a time, the load, and the rest."""
        one = self.problem.interpreters[number]
        works = [self._works(number, slot) for slot in range(len(self.problem.slots))]
        for literals in works:
            if len(literals) > 1:
                self.model.add_at_most_one(literals)
        if one.max_meetings is not None:
            everything = [seat for own in self.serve.values() for seat in own.get(number, {}).values()]
            self.model.add(sum(everything) <= one.max_meetings)
        if one.longest_run is not None:
            for row in self._rows():
                for start in range(len(row) - one.longest_run):
                    window = row[start : start + one.longest_run + 1]
                    self.model.add(sum(seat for slot in window for seat in works[slot]) <= one.longest_run)

    def _rows(self) -> list[list[int]]:
        """Return the slots in rows without a pause as long as a slot."""
        rows = [[0]] if self.problem.slots else []
        for place, (one, two) in enumerate(pairwise(self.problem.slots), start=1):
            if goes_on(one, two):
                rows[-1].append(place)
            else:
                rows.append([place])
        return rows

    def _at_tables(self, tabling: Tabling) -> None:
        """Hold what a tied interpreter serves at that table; give everybody the time to walk."""
        group_of = {table: g for g, group in enumerate(tabling.groups) for table in group.tables}
        for number, one in enumerate(self.problem.interpreters):
            self.seats.go_on()
            there: dict[int, dict[int, list[cp_model.IntVar]]] = {}
            for meeting, by_interpreter in self.serve.items():
                for slot, serves in by_interpreter.get(number, {}).items():
                    places = tabling.at[meeting][slot]
                    if one.table is not None:
                        places = {g: x for g, x in places.items() if g == group_of[one.table]}
                        either(self.model, serves.negated(), *places.values())
                    for group, place in places.items() if self.problem.walks else ():
                        here = tabling.both(serves, place)
                        for held in bits(self.seats.index.span(meeting, slot)):
                            there.setdefault(held, {}).setdefault(group, []).append(here)
            if there:
                in_room = tabling.rooms_of(there)
                tabling.walk(in_room, [tabling.any_of(list(row.values())) for row in in_room])
