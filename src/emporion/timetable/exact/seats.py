"""The variables of the exact model: where each free meeting begins, and who sits."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from emporion.timetable.board import FREE, Board
from emporion.timetable.exact.cpsat import Linear
from emporion.timetable.index import bits

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    Options = dict[int, cp_model.IntVar]


class GivenUp(Exception):
    """The work was stopped while a model was still being written."""


class Seats:
    """Literals of the free meetings on a board whose other meetings stay where they are.

    ``begin[m][s]``: m begins in s. ``out[m]``: m, which need not be seated, is not. ``sit[m][p][s]``: m begins in s and
    p sits in it. ``rest[p]`` is the mask in which p meets others than the free meetings. ``possible`` is False once
    some meeting that must be seated cannot be.
    """

    def __init__(
        self,
        model: "cp_model.CpModel",
        board: Board,
        free: Sequence[int],
        needed: Collection[int],
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._cancelled = cancelled
        self.model, self.board, self.index, self.free = model, board, board.index, free
        freed = set(free)
        self.people = sorted({p for m in free for side in self.index.choices[m] for p in side})
        self.rest = {p: self._rest(p, freed) for p in self.people}
        self.begin: dict[int, Options] = {}
        self.out: dict[int, cp_model.IntVar] = {}
        self.sit: dict[int, dict[int, Options]] = {}
        self.of: dict[int, list[int]] = {p: [] for p in self.people}
        self.possible = True
        for meeting in free:
            self.go_on()
            self._seat(meeting, meeting in needed)
            for person in self.sit[meeting]:
                self.of[person].append(meeting)

    def go_on(self) -> None:
        """Raise GivenUp if the work was stopped: a great model takes seconds to write."""
        if self._cancelled is not None and self._cancelled():
            raise GivenUp

    def _rest(self, person: int, freed: set[int]) -> int:
        row = self.board.at[person]
        return sum(1 << slot for slot, meeting in enumerate(row) if meeting != FREE and meeting not in freed)

    def _fits(self, meeting: int, person: int) -> int:
        """Return the slots in which the person could begin the meeting beside what stays."""
        blocked = self.rest[person] | self.index.away[person]
        return sum(1 << s for s in bits(self.index.allowed[meeting]) if not self.index.span(meeting, s) & blocked)

    def _seat(self, meeting: int, needed: bool) -> None:
        sides = [{p: self._fits(meeting, p) for p in side} for side in self.index.choices[meeting]]
        mask = self.index.allowed[meeting]
        for side in sides:
            joined = 0
            for fits in side.values():
                joined |= fits
            mask &= joined
        options = {slot: self.model.new_bool_var("") for slot in bits(mask)}
        self.begin[meeting], self.sit[meeting] = options, {}
        self.possible &= bool(options) or not needed
        if needed:
            self.model.add_exactly_one(options.values())
        else:
            self.out[meeting] = self.model.new_bool_var("")
            self.model.add_exactly_one([*options.values(), self.out[meeting]])
        for side in sides:
            self._side(meeting, side, options)

    def _side(self, meeting: int, side: dict[int, int], options: "Options") -> None:
        """Let one of the side sit where the meeting begins."""
        sit = self.sit[meeting]
        if len(side) == 1:
            sit[next(iter(side))] = options
            return
        for person, fits in side.items():
            sit[person] = {slot: self.model.new_bool_var("") for slot in options if fits >> slot & 1}
        for slot, begin in options.items():
            self.model.add(sum(sit[person][slot] for person in side if slot in sit[person]) == begin)

    def missing(self, meeting: int) -> Linear:
        """Return 1 for a free meeting that is not seated, else 0."""
        return self.out.get(meeting, 0)

    def begins_of(self, meeting: int, slot: int) -> range:
        """Return the slots in which the meeting must begin to be held in the slot."""
        return range(slot - self.index.lengths[meeting] + 1, slot + 1)

    def held(self, meeting: int, slot: int) -> list["cp_model.IntVar"]:
        """Return the literals of which one holds if the meeting is held in the slot."""
        options = self.begin[meeting]
        return [options[s] for s in self.begins_of(meeting, slot) if s in options]

    def meets(self, person: int, slot: int) -> list["cp_model.IntVar"]:
        """Return the literals of which one holds if the person is in some free meeting in the slot."""
        found = []
        for meeting in self.of[person]:
            own = self.sit[meeting][person]
            found += [own[s] for s in self.begins_of(meeting, slot) if s in own]
        return found
