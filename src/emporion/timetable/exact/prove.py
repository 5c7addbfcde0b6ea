"""Forums of some hundred people as one exact model: goal by goal the best, or what is proved of it within the limits.

Two roads complement each other: MaxSAT (where :func:`~emporion.timetable.exact.maxsat.can_say`) and CP-SAT. Each closes
published forums within seconds that the other leaves open for minutes.
"""

from collections.abc import Callable, Iterator
from functools import cached_property

from attrs import evolve, frozen

from emporion.kernel.stopping import Stop
from emporion.timetable.board import FREE, Board, locked_board
from emporion.timetable.exact.cpsat import Limits, Linear
from emporion.timetable.exact.exact import NO_BOUND, Answer, Seating, loaded, taken
from emporion.timetable.exact.exact_interpreters import Interpreting
from emporion.timetable.exact.exact_tables import Tabling
from emporion.timetable.exact.few_breaks import with_one_break, without_breaks
from emporion.timetable.exact.maxsat import can_say, fewest_breaks
from emporion.timetable.exact.seats import GivenUp
from emporion.timetable.index import Index
from emporion.timetable.problem import Goal
from emporion.timetable.result import Status

LARGEST = 12_000  # seats (meeting, slot) in one model; beyond, neighbourhoods do better
WINDOWS_WORK = 2.0  # deterministic seconds for seating everybody without a break
GLANCE_WORK = 0.5  # deterministic seconds for the most seated, before annealing
FIRST_WORK = 3.0  # for the first try of each road
MORE_WORK = 6.0  # for the second try, before the other road
LONG_WORK = 400.0
MAXSAT_SHARE = 0.9  # of what is left of the budget


@frozen
class Proof:
    """What holds: the most meetings seated, the fewest breaks of who seats as much, room changes, and all goals proved.

    ``all_seated`` is False where it is proved that not all can be seated, ``impossible`` says that no timetable obeys
    the rules, since the locked meetings contradict them.
    """

    seated_bound: int
    breaks_bound: int = 0
    all_seated: bool = True
    optimal: bool = False
    impossible: bool = False
    rooms: int | None = None


def small_enough(index: Index) -> bool:
    """Tell whether the whole forum fits one model."""
    return sum(mask.bit_count() for mask in index.allowed) <= LARGEST


def _nobody(board: Board, proof: Proof) -> None:
    """Tell nobody of a better board."""


def prove(
    board: Board,
    proof: Proof,
    stop: Stop,
    seed: int,
    refine: Callable[[Board, Proof], None],
    found: Callable[[Board, Proof], None] = _nobody,
) -> Proof:
    """Make the board as good as can be proved within the stop, and return what is proved.

    ``refine`` makes a board better without proof; it is called where the first short try of a proof fails.
    ``found`` is told of the board whenever a search may have made it better.
    """

    def by_levels(known: Proof, *, all_seated: bool) -> Proof:
        try:
            return _Levels(board, known, stop, seed, refine, found, all_seated=all_seated).run()
        except GivenUp:
            return known

    if proof.seated_bound >= len(board.slot) and all(board.index.allowed):
        proof = by_levels(proof, all_seated=True)
        if proof.all_seated:
            return proof
    return proof if stop.reached() else by_levels(evolve(proof, breaks_bound=0), all_seated=False)


class _Levels:
    """One model of the whole forum, solved goal by goal; each value proved is demanded of the goals that follow."""

    def __init__(
        self,
        board: Board,
        proof: Proof,
        stop: Stop,
        seed: int,
        refine: Callable[[Board, Proof], None],
        found: Callable[[Board, Proof], None],
        *,
        all_seated: bool,
    ) -> None:
        self.board, self.index, self.stop, self.seed = board, board.index, stop, seed
        self.refine, self.refined, self.found = refine, False, found
        # A board knows no walks, loads and rests: where these matter only what the model has found stands.
        self.trusted = not (Tabling.matters(self.index) or Interpreting.matters(self.index))
        self.proof, self.all_seated = proof, all_seated
        goals = self.index.problem.goals
        self.goals = tuple(g for g in goals if not all_seated or g not in ("seated", "alone"))

    def run(self) -> Proof:
        """Solve the levels in order until one is not proved."""
        if self._at_a_glance():
            return evolve(self.proof, optimal=True)
        if not self.seating.possible:
            return self._impossible()
        for goal in self.goals:
            outcome = self._level(goal)
            if outcome == "infeasible":
                return self._impossible()
            if outcome != "optimal":
                return self.proof
        if not self._stands():  # no goal had anything to decide, so that nothing was sought yet
            outcome = self._first()
            if outcome != "optimal":
                return self._impossible() if outcome == "infeasible" else self.proof
        return evolve(self.proof, optimal=True)

    @cached_property
    def seating(self) -> Seating:
        """The model, written when it is first needed."""
        everything = list(range(len(self.board.slot)))
        return Seating(self.board, everything, all_seated=self.all_seated, cancelled=self.stop.reached)

    def _at_a_glance(self) -> bool:
        """Try to seat everybody without a break, which needs a simpler model; tell whether every goal is reached."""
        if not self._breaks_first():
            return False
        if not self.proof.breaks_bound and not self._reached("breaks") and not self.stop.reached():
            self._few_breaks(one=False)
            if self._stands():
                self.found(self.board, self.proof)
        if Tabling.matters(self.index) or not all(map(self._reached, self.goals)):
            return False
        if "rooms" in self.goals:
            self.proof = evolve(self.proof, rooms=0)
        return True

    def _breaks_first(self) -> bool:
        """Tell whether all are to be seated, and then with the fewest breaks before anything else."""
        return self.all_seated and self.goals[:1] == ("breaks",)

    def _reached(self, goal: Goal) -> bool:
        """Tell whether the board reaches what is known to be the least."""
        return self._stands() and (goal == "rooms" or self._value(goal) <= self._least(goal))

    def _impossible(self) -> Proof:
        if not self.all_seated:  # even the locked meetings alone cannot be seated by the rules
            return evolve(self.proof, impossible=True)
        return evolve(self.proof, seated_bound=len(self.board.slot) - 1, breaks_bound=0, all_seated=False)

    def _first(self) -> str:
        answer = self.seating.solve(0, Limits.of(self.stop, self.seed, core=False))
        self._take(answer)
        return answer.outcome

    def _stands(self) -> bool:
        """Tell whether the board obeys the rules of the model."""
        return self.trusted and self.board.fair() and not (self.all_seated and self.board.unseated())

    def _level(self, goal: Goal) -> str:
        wanted = self.seating.goal(goal)
        if isinstance(wanted, int):  # nothing is left to decide
            self.proof = evolve(self.proof, rooms=0) if goal == "rooms" else self.proof
            return "optimal"
        if goal == "rooms" or not self._reached(goal):
            answer = self._search(goal, wanted)
            if answer.outcome not in ("optimal", "feasible"):
                if answer.outcome == "unknown":
                    self._learn(goal, answer.bound)
                return answer.outcome
            self._learn(goal, answer.bound)
            if answer.outcome != "optimal" or (goal != "rooms" and self._value(goal) > answer.bound):
                return "feasible"
            if goal == "rooms":
                loaded(self.board, answer)  # a board counts no changes of room: it may have kept what has more of them
        value = self.proof.rooms if goal == "rooms" else self._value(goal)
        self._settle(goal, wanted, value or 0)
        return "optimal"

    def _settle(self, goal: Goal, wanted: Linear, value: int) -> None:
        """Write down what is proved and demand it from now on."""
        if not isinstance(wanted, int):
            self.seating.model.add(wanted <= value)
        if goal == "seated":
            seated = self.board.seated
            if self._alike():
                self.proof = evolve(self.proof, seated_bound=seated)
        if goal == "breaks":
            self.proof = evolve(self.proof, breaks_bound=value)

    def _alike(self) -> bool:
        return len(set(self.index.weights)) <= 1 and not any(self.index.least)

    def _least(self, goal: Goal) -> int:
        """Return a bound of the goal's value known beforehand."""
        if goal == "seated":
            return (
                -self.proof.seated_bound * self.index.weights[0] if self._alike() and self.index.weights else NO_BOUND
            )
        return self.proof.breaks_bound if goal == "breaks" else 0

    def _value(self, goal: Goal) -> int:
        board = self.board
        if goal == "seated":
            return -board.worth()
        if goal == "alone":
            return board.alone()
        return sum(board.breaks()) if goal == "breaks" else board.not_preferred()

    def _learn(self, goal: Goal, bound: int) -> None:
        if goal == "breaks":
            self.proof = evolve(self.proof, breaks_bound=max(self.proof.breaks_bound, bound))
        if goal == "rooms":
            self.proof = evolve(self.proof, rooms=max(0, bound))
        if goal == "seated" and self._alike() and self.index.weights:
            most = -bound // self.index.weights[0]
            self.proof = evolve(self.proof, seated_bound=max(self.board.seated, min(self.proof.seated_bound, most)))

    def _only_most_seated(self) -> bool:
        """Tell whether all that was proved before breaks is how many meetings are seated."""
        earlier = self.goals[: self.goals.index("breaks")]
        return not earlier or (self._alike() and set(earlier) <= {"seated", "alone"} and not self.board.alone())

    def _search(self, goal: Goal, wanted: Linear) -> Answer:
        """Try one road after the other until one finishes; what each proves is known to the next."""
        answer = Answer("unknown", None, NO_BOUND)
        if self.stop.reached():
            return answer
        for found in self._roads(goal, wanted):
            if found is None:
                continue
            answer = found
            if self._stands():
                self.found(self.board, self.proof)
            if answer.outcome in ("optimal", "infeasible") or self.stop.reached():
                break
            self._learn(goal, answer.bound)
        return answer

    def _roads(self, goal: Goal, wanted: Linear) -> Iterator[Answer | None]:
        """Yield the answers of the roads in their order, each made when it is asked for."""
        if goal == "seated":  # where it is not seen at a glance, annealing comes nearer at once
            yield self._try(wanted, GLANCE_WORK)
            yield self._refined(goal)
        yield self._try(wanted, FIRST_WORK)
        yield self._refined(goal)
        if goal == "breaks" and self._breaks_first() and self.proof.breaks_bound == 1:
            yield self._few_breaks(one=True)
            yield self._met(goal)
        yield self._try(wanted, MORE_WORK)
        if goal == "breaks" and self._only_most_seated() and can_say(self.index):
            yield self._by_maxsat()
        yield self._try(wanted, LONG_WORK)

    def _refined(self, goal: Goal) -> Answer | None:
        """Make the board better by annealing, once, where its moves can say the rules."""
        if self.refined or Tabling.matters(self.index):
            return None
        self.refined = True
        self.refine(self.board, self.proof)
        return self._met(goal)

    def _met(self, goal: Goal) -> Answer | None:
        """Return the board as the answer if it reaches what is known to be the least."""
        if goal == "rooms" or not self._reached(goal):
            return None
        board = self.board
        return Answer("optimal", dict(enumerate(board.slot)), self._value(goal), dict(enumerate(board.people)))

    def _few_breaks(self, *, one: bool) -> Answer:
        """Try to seat everybody without a break, or with ``one``, and learn from it if that is refuted."""
        limits = Limits.of(self.stop, self.seed, work=WINDOWS_WORK, core=False)
        try:
            answer = with_one_break(self.board, limits) if one else without_breaks(self.board, limits)
        except GivenUp:
            return Answer("unknown", None, NO_BOUND)
        if answer.outcome == "infeasible":
            self._learn("breaks", 2 if one else 1)
            return evolve(answer, outcome="unknown")
        self._take(answer)
        return answer

    def _try(self, wanted: Linear, work: float) -> Answer:
        if self._stands():
            self.seating.hint(self.board.slot)
        answer = self.seating.solve(wanted, Limits.of(self.stop, self.seed, work=work))
        self._take(answer)
        return answer

    def _take(self, answer: Answer) -> None:
        if not self.trusted and loaded(self.board, answer):
            self.trusted = True
        else:
            taken(self.board, answer)

    def _by_maxsat(self) -> Answer:
        left_out = 0 if self.all_seated else len(self.board.slot) - self.board.seated
        found = fewest_breaks(self.index, Limits.of(self.stop, self.seed, share=MAXSAT_SHARE), left_out)
        if found.slots is None:
            return Answer(found.outcome, None, found.bound)
        answer = Answer(found.outcome, dict(enumerate(found.slots)), found.bound, dict(enumerate(self.index.pairs)))
        if taken(self.board, answer):
            return answer
        return Answer("unknown", None, found.bound)  # fewer breaks, but somebody without a meeting for that


def make_fair(board: Board, limits: Limits) -> Status:
    """Fill the board anew so that the fairness rule holds: feasible, or infeasible if proved so, else unknown."""
    board.load(locked_board(board.index).slot)
    free = [meeting for meeting, slot in enumerate(board.index.fixed) if slot == FREE]
    answer = Seating(board, free, all_seated=False).solve(0, limits)
    taken(board, answer)
    if answer.slots is not None:
        return "feasible"
    return "infeasible" if answer.outcome == "infeasible" else "unknown"
