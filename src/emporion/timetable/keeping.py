"""The timetable before a change, in positions of the changed problem, and how much of it can stay."""

from attrs import evolve, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.stopping import Stop
from emporion.timetable.board import FREE, Board
from emporion.timetable.index import Index
from emporion.timetable.indexing import index_of
from emporion.timetable.places import Places, with_places
from emporion.timetable.problem import Fixed, Problem
from emporion.timetable.result import Placement, Result
from emporion.timetable.solving import Placing


@frozen
class Before:
    """Slot and people of each meeting of the changed problem that was seated before.

    ``kept`` are those that are still wished and not barred, in the order of the problem.
    """

    problem: Problem
    slots: dict[int, int]
    people: dict[int, tuple[int, int]]
    kept: tuple[int, ...]

    def board(self, index: Index) -> Board:
        """Return a board with the locked meetings and all others that can stay exactly where they were."""
        board = Board(index)
        for meeting, slot in enumerate(index.fixed):
            if slot != FREE:
                board.put(meeting, slot, self._locked_people(index, meeting))
        for meeting in self.kept:
            slot, pair = self.slots[meeting], self.people[meeting]
            if board.slot[meeting] == FREE and self._fits(board, meeting, slot, pair):
                board.put(meeting, slot, pair)
        return board

    def _locked_people(self, index: Index, meeting: int) -> tuple[int, int] | None:
        pair = self.people.get(meeting)
        able = pair and all(p in side for p, side in zip(pair, index.choices[meeting], strict=True))
        return pair if able else None

    def _fits(self, board: Board, meeting: int, slot: int, pair: tuple[int, int]) -> bool:
        span = board.index.span(meeting, slot)
        free = not any(span & (board.busy[p] | board.index.away[p]) or board.quota_full(p) for p in pair)
        return free and bool(board.open_slots(meeting) >> slot & 1)

    def stays(self, meeting: int, placement: Placement) -> bool:
        """Tell whether the placement has the meeting where it was, with the same people."""
        names = self.problem.participants
        one, two = self.people[meeting]
        same_people = (placement.people or self.problem.meetings[meeting].participants) == (
            names[one].id,
            names[two].id,
        )
        return self.problem.slot_order[placement.slot] == self.slots[meeting] and same_people


def before_of(index: Index, result: Result) -> Before:
    """Return the timetable of the result in positions of the index; what the index does not know is left out."""
    problem = index.problem
    people = {participant.id: i for i, participant in enumerate(problem.participants)}
    numbers = {meeting.id: i for i, meeting in enumerate(problem.meetings)}
    slots: dict[int, int] = {}
    pairs: dict[int, tuple[int, int]] = {}
    for placement in result.placements:
        number = numbers.get(placement.meeting)
        if number is not None:
            slots[number] = problem.slot_order[placement.slot]
            one, two = placement.people or problem.meetings[number].participants
            pairs[number] = (people[one], people[two])
    kept = tuple(m for m in sorted(slots) if not problem.meetings[m].barred)
    return Before(problem, slots, pairs, kept)


def with_old_places(before: Before, result: Result) -> Placing:
    """Return a way to give out places that leaves tables and interpreters of unmoved meetings as they were.

    Where that cannot be, the interpreters are given out anew, then the tables too.
    """
    old = {placement.meeting: placement for placement in result.placements}

    def placing(index: Index, board: Board, stop: Stop, seed: int) -> Places:
        for table, interpreter in ((True, True), (True, False), (False, False)):
            tied = _tied(index.problem, board, before, old, table=table, interpreter=interpreter)
            if tied is not None:
                locked = Board(index_of(tied))
                locked.load(board.slot, board.people)
                places = with_places(locked.index, locked, stop=stop, seed=seed)
                if not places.unplaced:
                    return places
        return with_places(index, board, stop=stop, seed=seed)

    return placing


def _tied(
    problem: Problem, board: Board, before: Before, old: dict[str, Placement], *, table: bool, interpreter: bool
) -> Problem | None:
    """Return the problem with unmoved meetings locked where they are, or None where the locks contradict each other."""
    meetings = list(problem.meetings)
    for number in before.kept:
        meeting = meetings[number]
        same = board.slot[number] == before.slots[number] and board.people[number] == before.people[number]
        if same and meeting.fixed is None and (table or interpreter):
            place = old[meeting.id]
            lock = Fixed(place.slot, place.table if table else None, None, place.interpreter if interpreter else None)
            meetings[number] = evolve(meeting, fixed=lock)
    try:
        return evolve(problem, meetings=tuple(meetings))
    except InputError:
        return None
