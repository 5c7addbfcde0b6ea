"""When people meet, in the exact model: one literal a person and slot, the breaks between them, and how fair these are.

Breaks are encoded by prefixes, after Bofill et al., JAIR 2022: *held* in a slot says that the participant has met in it
or before it that day; a break ends in a slot where the participant meets, did not meet in the slot before, and had met
by then. Two constraints that follow from the others let the search see much further (the implied constraints of that
paper): how many slots each person meets in, and that the people who meet in a slot are twice its meetings.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from emporion.timetable.exact.cpsat import Linear, Literal01, either, negated
from emporion.timetable.exact.runs import breaks_by_runs
from emporion.timetable.exact.seats import Seats
from emporion.timetable.index import bits

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


class Usage:
    """``used[p][s]``: p meets in s. ``gaps[p]``: one literal for each slot in which a break of p may end.

    Breaks are counted of those in ``broken`` alone if it is given; what others have to do is the caller's to say.
    """

    def __init__(
        self, model: "cp_model.CpModel", seats: Seats, room: Sequence[int], broken: Collection[int] | None = None
    ) -> None:
        self.model, self.seats, self.index, self.room = model, seats, seats.index, room
        self.used = {person: self._used(person) for person in seats.people}
        self._counts()
        self._pairs()
        counted = [person for person in seats.people if broken is None or person in broken]
        self.gaps = {person: self._gaps_of(person) for person in counted}

    def _used(self, person: int) -> list[Literal01]:
        row: list[Literal01] = []
        for slot in range(self.index.slots):
            literals = self.seats.meets(person, slot)
            if self.seats.rest[person] >> slot & 1:
                row.append(True)
            elif len(literals) < 2:
                row.append(literals[0] if literals else False)
            else:
                used = self.model.new_bool_var("")
                self.model.add_exactly_one([*literals, used.negated()])
                row.append(used)
        return row

    def _counts(self) -> None:
        """Say how many slots each person meets in, or may by the quota."""
        lengths = self.index.lengths
        for person in self.seats.people:
            mine = self.seats.of[person]
            if self._settled(mine):
                total = sum(lengths[m] * (1 - self.seats.missing(m)) for m in mine)
                self.model.add(sum(u for u in self.used[person] if not isinstance(u, bool)) == total)
            left = self.index.most[person] - self._rest_meetings(person)
            if len(mine) > left:
                self.model.add(sum(seat for m in mine for seat in self.seats.sit[m][person].values()) <= left)

    def slots_met(self, person: int) -> int | None:
        """Return in how many slots the person meets whatever is decided, or None where that is open."""
        mine = self.seats.of[person]
        if any(self.seats.out.get(m) is not None for m in mine) or not self._settled(mine):
            return None
        return sum(self.index.lengths[m] for m in mine) + self.seats.rest[person].bit_count()

    def _settled(self, meetings: Sequence[int]) -> bool:
        return all(len(side) == 1 for m in meetings for side in self.index.choices[m])

    def _rest_meetings(self, person: int) -> int:
        return len({self.seats.board.at[person][slot] for slot in bits(self.seats.rest[person])})

    def _pairs(self) -> None:
        """Say that those who meet in a slot are an even number."""
        for slot in range(self.index.slots):
            here = [row[slot] for row in self.used.values() if not isinstance(row[slot], bool)]
            if len(here) > 2:
                meetings = self.model.new_int_var(0, max(0, min(self.room[slot], len(here) // 2)), "")
                self.model.add(sum(here) == 2 * meetings)

    def _gaps_of(self, person: int) -> list[Literal01]:
        skip = self.index.skips[person]
        days = self.index.day_masks
        count = self.slots_met(person)
        if len(days) == 1 and count is not None and not self.seats.rest[person]:
            row = [self.used[person][slot] for slot in bits(days[0] & ~skip)]
            return list(breaks_by_runs(self.model, row, count, self._most_breaks(row))) if count > 1 else []
        return [gap for day in self.index.day_masks for gap in self._gaps(person, bits(day & ~skip))]

    def _most_breaks(self, row: Sequence[Literal01]) -> int:
        limit = self.index.fairness
        most = (len(row) - 1) // 2
        return most if limit is None or not self.index.somebody_has_none else min(limit, most)

    def _gaps(self, person: int, day: Sequence[int]) -> list[Literal01]:
        gaps: list[Literal01] = []
        held: Literal01 = False
        before: Literal01 = False
        for slot in day:
            used = self.used[person][slot]
            if used is not False and before is not True and held is not False and before is not held:
                gaps.append(self._gap(used, before, held))
            held = self._held(held, used)
            before = used
        return gaps

    def _gap(self, used: Literal01, before: Literal01, held: Literal01) -> Literal01:
        if used is True and before is False and held is True:
            return True
        gap = self.model.new_bool_var("")
        either(self.model, gap, negated(used), before, negated(held))
        if self._two_sided:
            for needed in (used, negated(before), held):
                either(self.model, negated(gap), needed)
        return gap

    def _held(self, held: Literal01, used: Literal01) -> Literal01:
        if held is True or used is True:
            return True
        if held is False or used is False:
            return used if held is False else held
        now = self.model.new_bool_var("")
        either(self.model, negated(held), now)
        either(self.model, negated(used), now)
        if self._two_sided:
            either(self.model, negated(now), held, used)
        return now

    @property
    def _two_sided(self) -> bool:
        return self.index.fairness is not None and not self.index.somebody_has_none

    def fair(self, *, whole: bool) -> bool:
        """Add the fairness rule; return False if what stays on the board breaks it already.

        ``whole``: the free meetings are all that may move. Otherwise the rule only caps the breaks of those concerned,
        for the caller compares whole timetables.
        """
        limit = self.index.fairness
        if limit is None:
            return True
        board = self.seats.board
        rest = [board.breaks_of(p, busy) for p, busy in enumerate(board.busy) if p not in self.seats.rest]
        low: int | cp_model.IntVar = 0
        if whole and self._two_sided:
            low = self.model.new_int_var(0, min(rest, default=self.index.slots), "")
            self.model.add(low >= max(rest, default=0) - limit)
        elif whole and max(rest, default=0) > limit:
            return False
        for person in self.seats.people:
            gaps = self.gaps.get(person, [])
            if not isinstance(low, int):
                self.model.add(sum(gaps) >= low)
            if len(gaps) > limit:
                self.model.add(sum(gaps) <= low + limit)
        return True

    def breaks(self) -> Linear:
        """Return the breaks of everybody, those of people without a free meeting as they stand."""
        board = self.seats.board
        rest = sum(board.breaks_of(p, busy) for p, busy in enumerate(board.busy) if p not in self.seats.rest)
        return rest + sum(sum(gaps) for gaps in self.gaps.values())
