"""Exact seating of some or all meetings with OR-Tools CP-SAT: every rule of the problem, every goal that slots settle.

The variables stand in :mod:`seats`, people's time and breaks in :mod:`usage`; tables and interpreters that have
rules beyond their number join from :mod:`exact_tables` and :mod:`exact_interpreters`.
"""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from emporion.timetable.board import FREE, Board
from emporion.timetable.exact.cpsat import Limits, Linear, Outcome, run, solver_with
from emporion.timetable.exact.exact_interpreters import Interpreting
from emporion.timetable.exact.exact_tables import Tabling
from emporion.timetable.exact.seats import Seats
from emporion.timetable.exact.usage import Usage
from emporion.timetable.exact.windows import forbid_breaks
from emporion.timetable.problem import Goal

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


NO_BOUND = -(1 << 62)


@frozen
class Answer:
    """What came out: slot (or -1) and people of each free meeting where there is a solution, and the goal's bound.

    The bound holds whatever the outcome; ``NO_BOUND`` is none.
    """

    outcome: Outcome
    slots: dict[int, int] | None = None
    bound: int = 0
    people: dict[int, tuple[int, int]] | None = None


class Seating:
    """The model of the free meetings on a board whose other meetings stay where they are.

    ``all_seated`` demands a seat for each free meeting, ``keep`` for those in it; any other may stay out. Locked
    meetings among the free stay where they are locked. Only people in ``broken`` may have breaks, if it is given.
    Writing the model ends with GivenUp once ``cancelled``.
    """

    def __init__(
        self,
        board: Board,
        free: Sequence[int],
        *,
        all_seated: bool,
        keep: Collection[int] = (),
        broken: Collection[int] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        from ortools.sat.python import cp_model

        self.board, self.index, self.free = board, board.index, free
        self.model = cp_model.CpModel()
        locked = {m for m in free if self.index.fixed[m] != FREE}
        self.needed = set(free) if all_seated else locked | set(keep)
        self.seats = Seats(self.model, board, free, self.needed, cancelled)
        self.possible = self.seats.possible
        if not self.possible:
            return
        self.room = [len(free)] * self.index.slots  # the most free meetings in each slot, whichever they are
        self._counters()
        self._order()
        self.usage = Usage(self.model, self.seats, self.room, broken)
        if broken is not None:
            forbid_breaks(self.model, self.usage, besides=broken)
        # Tables and interpreters are told apart only where the whole forum is free; parts rely on the counters.
        whole = len(set(free) - locked) == self.index.fixed.count(FREE)
        self.tabling = Tabling(self.model, self.seats, self.usage) if whole and Tabling.matters(self.index) else None
        if whole and Interpreting.matters(self.index):
            Interpreting(self.model, self.seats, self.tabling)
        self.possible = self.usage.fair(whole=whole)

    @property
    def begin(self) -> dict[int, dict[int, "cp_model.IntVar"]]:
        """The literals of where each free meeting begins."""
        return self.seats.begin

    def _counters(self) -> None:
        freed = set(self.free)
        for number, counter in enumerate(self.index.counters):
            concerned = [m for m in self.free if m in counter.meetings]
            if not concerned:
                continue
            used = list(self.board.count[number])
            for meeting in freed & counter.meetings:
                begin = self.board.slot[meeting]
                for slot in range(begin, begin + self.index.lengths[meeting]) if begin != FREE else ():
                    used[slot] -= 1
            for slot, cap in enumerate(counter.caps):
                if len(concerned) == len(self.free):
                    self.room[slot] = min(self.room[slot], cap - used[slot])
                here = [literal for m in concerned for literal in self.seats.held(m, slot)]
                if len(here) > cap - used[slot]:
                    self.model.add(sum(here) <= cap - used[slot])

    def _order(self) -> None:
        mine = set(self.free)
        for meeting in self.free:
            for other in self.index.before[meeting]:
                self._before(other, meeting)
            for other in self.index.behind[meeting]:
                if other not in mine:
                    self._before(meeting, other)

    def _before(self, early: int, late: int) -> None:
        """Of two meetings that are both seated the early one ends before the late one begins."""
        length = self.index.lengths[early]
        ends, begins = self._seats_of(early), self._seats_of(late)
        if {early, late} <= self.needed:
            for slot, seat in begins:
                self.model.add_bool_or(seat.negated(), *(end for s, end in ends if s + length <= slot))
            for slot, seat in ends:
                self.model.add_bool_or(seat.negated(), *(begin for s, begin in begins if slot + length <= s))
            return
        for slot, seat in begins:
            for sooner, end in ends:
                if sooner + length > slot:
                    self.model.add_bool_or(seat.negated(), end.negated())

    def _seats_of(self, meeting: int) -> list[tuple[int, "cp_model.IntVar"]]:
        if meeting in self.begin:
            return list(self.begin[meeting].items())
        slot = self.board.slot[meeting]
        return [(slot, self.model.new_constant(1))] if slot != FREE else []

    def seat(self, meeting: int) -> Linear:
        """Return 1 for a free meeting that is seated, else 0."""
        return 1 - self.seats.missing(meeting)

    def goal(self, level: Goal) -> Linear:
        """Return what the level makes small; *seated* counts negative."""
        if level == "seated":
            return self._short() - sum(self.index.weights[m] * self.seat(m) for m in self.free)
        if level == "alone":
            return sum(self._alone(person) for person in self._named())
        if level == "breaks":
            return self.usage.breaks()
        if level == "rooms":
            return self.tabling.changes() if self.tabling else 0
        index = self.index
        return sum(
            literal for m in self.free for slot, literal in self.begin[m].items() if not index.preferred[m] >> slot & 1
        )

    def _named(self) -> list[int]:
        return sorted({person for m in self.free for person in self.index.pairs[m]})

    def _short(self) -> Linear:
        """Return what is missing to minimum meetings, in weight."""
        total: Linear = 0
        freed = set(self.free)
        for person in self._named():
            wishes = self.index.of[person]
            stays = sum(self.board.slot[m] != FREE for m in wishes if m not in freed)
            need = self.index.least[person] - stays
            if need > 0:
                short = self.model.new_int_var(0, need, "")
                self.model.add(sum(self.seat(m) for m in wishes if m in freed) + short >= need)
                total += self.index.least_weight * short
        return total

    def _alone(self, person: int) -> Linear:
        freed = set(self.free)
        wishes = self.index.of[person]
        if any(self.board.slot[m] != FREE for m in wishes if m not in freed):
            return 0
        alone = self.model.new_bool_var("")
        self.model.add_bool_or(alone, *(seat for m in wishes if m in freed for seat in self.begin[m].values()))
        return alone

    def hint(self, slots: Sequence[int]) -> None:
        """Start the search from the slots (or -1) of all meetings."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for meeting, options in self.begin.items():
            for slot, seat in options.items():
                self.model.add_hint(seat, slots[meeting] == slot)

    def solve(self, goal: Linear, limits: Limits) -> Answer:
        """Make the goal small within the limits."""
        if not self.possible:
            return Answer("infeasible")
        self.model.clear_objective()  # type: ignore[no-untyped-call]
        if not isinstance(goal, int):
            self.model.minimize(goal)
        solver = solver_with(limits)
        outcome = run(solver, self.model, limits.cancelled)
        bound = goal if isinstance(goal, int) else round(solver.best_objective_bound)
        if outcome not in ("optimal", "feasible"):
            # A search that ends before it has bounded anything states 0, which is no bound of a goal below 0.
            return Answer(outcome, None, bound or NO_BOUND)
        return self._answer(outcome, bound, solver)

    def _answer(self, outcome: Outcome, bound: int, solver: "cp_model.CpSolver") -> Answer:
        slots = dict.fromkeys(self.free, FREE)
        people: dict[int, tuple[int, int]] = {}
        for meeting, options in self.begin.items():
            for slot, seat in options.items():
                if solver.boolean_value(seat):
                    slots[meeting] = slot
                    people[meeting] = self._sitting(meeting, slot, solver)
        return Answer(outcome, slots, bound, people)

    def _sitting(self, meeting: int, slot: int, solver: "cp_model.CpSolver") -> tuple[int, int]:
        sit = self.seats.sit[meeting]
        one, two = (
            next(p for p in side if slot in sit[p] and solver.boolean_value(sit[p][slot]))
            for side in self.index.choices[meeting]
        )
        return one, two


def loaded(board: Board, answer: Answer) -> bool:
    """Load an answer into the board, whatever it is worth; tell whether there was one."""
    if answer.slots is None or answer.people is None:
        return False
    slots, people = list(board.slot), list(board.people)
    for meeting, slot in answer.slots.items():
        slots[meeting] = slot
    for meeting, pair in answer.people.items():
        people[meeting] = pair
    board.load(slots, people)
    return True


def taken(board: Board, answer: Answer) -> bool:
    """Load an answer into the board where it is no worse by its score; tell whether it was."""
    before, score = (list(board.slot), list(board.people)), board.score()
    if not loaded(board, answer):
        return False
    if board.score() > score:
        board.load(*before)
        return False
    return True
