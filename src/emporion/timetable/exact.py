"""Exact seating of some or all meetings with OR-Tools CP-SAT.

Breaks are encoded by prefixes, after Bofill et al., JAIR 2022: *held* in a slot says that the participant has met in it
or before it that day; a break ends in a slot where the participant meets, did not meet in the slot before, and had met
by then. With core-guided search and without the linear relaxation this closes most published forums in seconds.
"""

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, Union

from attrs import frozen

from emporion.timetable.board import FREE, Board
from emporion.timetable.index import bits

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    Literal01 = Union[Any, bool]  # a literal of CP-SAT, or settled

Goal = Any  # a linear expression of CP-SAT, or a number where nothing is left to decide
Outcome = Literal["optimal", "feasible", "infeasible", "unknown"]
Level = Literal["worth", "without", "breaks", "spread"]


@frozen
class Limits:
    """What one solve may take: seconds of the clock, deterministic seconds of CP-SAT; and its cancel flag and seed."""

    seconds: float
    work: float
    cancelled: Callable[[], bool]
    seed: int = 0
    core: bool = True


@frozen
class Answer:
    """What came out: the slot (or -1) of each free meeting if a solution was found, and the bound of the goal."""

    outcome: Outcome
    slots: dict[int, int] | None = None
    bound: int = 0


class Seating:
    """The model of the free meetings on a board whose other meetings stay where they are.

    ``all_seated`` demands a seat for each free meeting, ``keep`` for those in it; any other may stay out.
    """

    def __init__(self, board: Board, free: Sequence[int], *, all_seated: bool, keep: Collection[int] = ()) -> None:
        from ortools.sat.python import cp_model

        self.board, self.index, self.free = board, board.index, free
        self.model = cp_model.CpModel()
        self.mine: dict[int, list[int]] = {}
        for meeting in free:
            for person in self.index.pairs[meeting]:
                self.mine.setdefault(person, []).append(meeting)
        self.rest = {person: self._rest_busy(person) for person in self.mine}
        self.x: dict[int, dict[int, cp_model.IntVar]] = {}
        self.gaps: dict[int, list[Literal01]] = {}
        self.top: cp_model.IntVar | None = None
        self.possible = self._seat_all(all_seated, keep)
        if self.possible:
            self._tables()
            self._order()
            for person in sorted(self.mine):
                self._quota(person)
                self.gaps[person] = [gap for day in self.index.day_masks for gap in self._gaps(person, bits(day))]
            self._fairness()

    def _seat_all(self, all_seated: bool, keep: Collection[int]) -> bool:
        possible = True
        for meeting in self.free:
            possible &= self._seat(meeting, all_seated or meeting in keep)
        return possible

    def _rest_busy(self, person: int) -> int:
        mask = self.board.busy[person]
        for meeting in self.mine[person]:
            if self.board.slot[meeting] != FREE:
                mask &= ~(1 << self.board.slot[meeting])
        return mask

    def _seat(self, meeting: int, needed: bool) -> bool:
        one, two = self.index.pairs[meeting]
        mask = self.index.allowed[meeting] & ~(self.rest[one] | self.rest[two])
        options = {slot: self.model.new_bool_var("") for slot in bits(mask)}
        self.x[meeting] = options
        if needed and options:
            self.model.add_exactly_one(options.values())
        elif len(options) > 1:
            self.model.add_at_most_one(options.values())
        return bool(options) or not needed

    def _tables(self) -> None:
        room = [tables - used for tables, used in zip(self.index.capacity, self.board.count, strict=True)]
        wanting: dict[int, list[cp_model.IntVar]] = {}
        for meeting in self.free:
            if self.board.slot[meeting] != FREE:
                room[self.board.slot[meeting]] += 1
            for slot, seat in self.x[meeting].items():
                wanting.setdefault(slot, []).append(seat)
        for slot, seats in sorted(wanting.items()):
            if len(seats) > room[slot]:
                self.model.add(sum(seats) <= room[slot])

    def _order(self) -> None:
        mine = set(self.free)
        for meeting in self.free:
            for other in self.index.before[meeting]:
                self._before(other, meeting)
            for other in self.index.behind[meeting]:
                if other not in mine:
                    self._before(meeting, other)

    def _before(self, early: int, late: int) -> None:
        for slot, late_seat in self._seats(late):
            for sooner, early_seat in self._seats(early):
                if sooner >= slot:
                    self.model.add_bool_or(*[_not(seat) for seat in (late_seat, early_seat)])

    def _seats(self, meeting: int) -> list[tuple[int, "Literal01"]]:
        if meeting in self.x:
            return list(self.x[meeting].items())
        return [(self.board.slot[meeting], True)] if self.board.slot[meeting] != FREE else []

    def _quota(self, person: int) -> None:
        left = self.index.most[person] - self.rest[person].bit_count()
        if len(self.mine[person]) > left:
            self.model.add(sum(self._seats_of(person)) <= left)

    def _seats_of(self, person: int) -> list["cp_model.IntVar"]:
        return [seat for meeting in self.mine[person] for seat in self.x[meeting].values()]

    def _used(self, person: int, slot: int) -> "Literal01":
        if self.rest[person] >> slot & 1:
            return True
        seats = [self.x[m][slot] for m in self.mine[person] if slot in self.x[m]]
        if len(seats) < 2:
            return seats[0] if seats else False
        used = self.model.new_bool_var("")
        self.model.add(sum(seats) == used)
        return used

    def _gaps(self, person: int, day: Sequence[int]) -> list["Literal01"]:
        """Return a literal for each slot in which a break of the day may end."""
        gaps: list[Literal01] = []
        held: Literal01 = False
        before: Literal01 = False
        for slot in day:
            used = self._used(person, slot)
            if used is not False and before is not True and held is not False:
                gaps.append(self._gap(used, before, held))
            held = self._held(held, used)
            before = used
        return gaps

    def _gap(self, used: "Literal01", before: "Literal01", held: "Literal01") -> "Literal01":
        if used is True and before is False and held is True:
            return True
        gap = self.model.new_bool_var("")
        self.model.add_bool_or(gap, _not(used), before, _not(held))
        if self._two_sided:
            for needed in (used, _not(before), held):
                self.model.add_bool_or(_not(gap), needed)
        return gap

    def _held(self, held: "Literal01", used: "Literal01") -> "Literal01":
        if held is True or used is True:
            return True
        if held is False or used is False:
            return used if held is False else held
        now = self.model.new_bool_var("")
        self.model.add_implication(held, now)
        self.model.add_implication(used, now)
        if self._two_sided:
            self.model.add_bool_or(_not(now), held, used)
        return now

    @property
    def _two_sided(self) -> bool:
        return self.index.fairness is not None and not self.index.somebody_has_none

    def _fairness(self) -> None:
        limit = self.index.fairness
        if limit is None:
            return
        low: int | cp_model.IntVar = 0
        whole = len(self.free) == self.index.fixed.count(FREE)
        rest = [self.index.breaks(busy) for p, busy in enumerate(self.board.busy) if p not in self.mine]
        if whole and self._two_sided:
            low = self.model.new_int_var(0, min(rest, default=self.index.slots), "")
            self.model.add(low >= max(rest, default=0) - limit)
        elif whole and max(rest, default=0) > limit:
            self.possible = False
        for gaps in self.gaps.values():
            if not isinstance(low, int):
                self.model.add(sum(gaps) >= low)
            if len(gaps) > limit:
                self.model.add(sum(gaps) <= low + limit)

    def goal(self, level: Level) -> Goal:
        """Return what the level makes small; worth is negative."""
        if level == "worth":
            return self._short() - sum(self.index.weights[m] * seat for m in self.free for seat in self.x[m].values())
        if level == "without":
            return sum(self._alone(person) for person in self.mine if not self.rest[person])
        if level == "breaks":
            rest = sum(self.index.breaks(busy) for p, busy in enumerate(self.board.busy) if p not in self.mine)
            return rest + sum(sum(gaps) for gaps in self.gaps.values())
        top = self.model.new_int_var(0, self.index.slots, "")
        for gaps in self.gaps.values():
            self.model.add(sum(gaps) <= top)
        return top + 0

    def _short(self) -> Goal:
        total: Goal = 0
        for person in self.mine:
            need = self.index.least[person] - self.rest[person].bit_count()
            if need > 0:
                short = self.model.new_int_var(0, need, "")
                self.model.add(sum(self._seats_of(person)) + short >= need)
                total += self.index.least_weight * short
        return total

    def _alone(self, person: int) -> "cp_model.IntVar":
        alone = self.model.new_bool_var("")
        self.model.add_bool_or(alone, *self._seats_of(person))
        return alone

    def hint(self, slots: Sequence[int]) -> None:
        """Start the search from the slots (or -1) of all meetings."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for meeting, options in self.x.items():
            for slot, seat in options.items():
                self.model.add_hint(seat, slots[meeting] == slot)

    def solve(self, goal: Goal, limits: Limits) -> Answer:
        """Make the goal small within the limits."""
        from ortools.sat.python import cp_model

        if not self.possible:
            return Answer("infeasible")
        self.model.clear_objective()  # type: ignore[no-untyped-call]
        if not isinstance(goal, int):
            self.model.minimize(goal)
        solver = solver_with(limits)
        with _cancelling(solver, limits.cancelled):
            status = solver.solve(self.model)
        names: dict[int, Outcome] = {
            int(cp_model.OPTIMAL): "optimal",
            int(cp_model.FEASIBLE): "feasible",
            int(cp_model.INFEASIBLE): "infeasible",
        }
        outcome = names.get(int(status), "unknown")
        bound = 0 if isinstance(goal, int) else round(solver.best_objective_bound)
        if outcome not in ("optimal", "feasible"):
            return Answer(outcome, None, bound)
        slots = dict.fromkeys(self.free, FREE)
        for meeting, options in self.x.items():
            for slot, seat in options.items():
                if solver.boolean_value(seat):
                    slots[meeting] = slot
        return Answer(outcome, slots, bound)


def _not(literal: "Literal01") -> "Literal01":
    return not literal if isinstance(literal, bool) else literal.negated()


def solver_with(limits: Limits) -> "cp_model.CpSolver":
    """Return a solver with the limits; one worker, so that the same seed gives the same answer."""
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.random_seed = limits.seed % (1 << 31)
    parameters.optimize_with_core = limits.core
    parameters.linearization_level = 0
    if limits.seconds != float("inf"):
        parameters.max_time_in_seconds = max(0.01, limits.seconds)
    if limits.work != float("inf"):
        parameters.max_deterministic_time = limits.work
    return solver


@contextmanager
def _cancelling(solver: "cp_model.CpSolver", cancelled: Callable[[], bool]) -> Iterator[None]:
    """Stop the solver soon after the flag is raised; a thread looks, for the search itself does not call back."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            if cancelled():
                solver.stop_search()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
