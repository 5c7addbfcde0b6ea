"""The timetable before a change, in positions of the changed problem, and how much of it can stay."""

from attrs import evolve, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.stopping import Stop
from emporion.timetable.applying import loosened
from emporion.timetable.board import FREE, Board
from emporion.timetable.index import Index
from emporion.timetable.indexing import index_of
from emporion.timetable.places import Places, with_places
from emporion.timetable.problem import Fixed, Problem
from emporion.timetable.result import Placement, Result
from emporion.timetable.solving import Placing

NOTHING, INTERPRETERS, EVERYTHING = range(3)  # what is given out anew in a slot
NOWHERE = 1 << 20  # a slot later than any: where it was, or who sat, is not of the problem any more


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
            if board.slot[meeting] == FREE and slot < index.slots and self._fits(board, meeting, slot, pair):
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

    def same(self, board: Board, meeting: int) -> bool:
        """Tell whether the board has the meeting where it was, with the same people."""
        return board.slot[meeting] == self.slots[meeting] and board.people[meeting] == self.people[meeting]

    def moved(self, board: Board) -> list[int]:
        """Return the meetings that the board has in another slot or with other people."""
        return [m for m in self.kept if board.slot[m] != FREE and not self.same(board, m)]

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
        if number is None:
            continue
        one, two = placement.people or problem.meetings[number].participants
        known = placement.slot in problem.slot_order and one in people and two in people
        slots[number] = problem.slot_order[placement.slot] if known else NOWHERE
        pairs[number] = (people[one], people[two]) if known else index.pairs[number]
    kept = tuple(m for m in sorted(slots) if not problem.meetings[m].barred)
    return Before(problem, slots, pairs, kept)


def with_old_places(before: Before, result: Result) -> Placing:
    """Return a way to give out places that leaves tables and interpreters of unmoved meetings as they were.

    Where some meeting finds no place beside them, the interpreters of its slots are given out anew, then the tables of
    these slots too, then all interpreters, and last everything.
    """
    old = {placement.meeting: placement for placement in result.placements}

    def placing(index: Index, board: Board, stop: Stop, seed: int) -> Places:
        loose = [NOTHING] * index.slots
        best: Places | None = None
        while True:
            tied = _tied(index.problem, board, before, old, loose)
            if tied is None:
                loose = [EVERYTHING] * index.slots
                continue
            locked = Board(index_of(tied))
            locked.load(board.slot, board.people)
            places = with_places(locked.index, locked, stop=stop, seed=seed)
            best = places if best is None or len(places.unplaced) < len(best.unplaced) else best
            if not places.unplaced or min(loose) == EVERYTHING or stop.reached():
                return best
            loose = _looser(index, board, loose, places)

    return placing


def _looser(index: Index, board: Board, loose: list[int], places: Places) -> list[int]:
    """Return what is given out anew in each slot at the next try."""
    concerned = {slot for m in places.unplaced for slot in range(board.slot[m], board.slot[m] + index.lengths[m])}
    if min(loose[slot] for slot in concerned) < EVERYTHING:
        return [level + (level < EVERYTHING and slot in concerned) for slot, level in enumerate(loose)]
    every = INTERPRETERS if min(loose) < INTERPRETERS else EVERYTHING
    return [max(level, every) for level in loose]


def _tied(
    problem: Problem, board: Board, before: Before, old: dict[str, Placement], loose: list[int]
) -> Problem | None:
    """Return the problem with unmoved meetings locked where they are, or None where the locks contradict each other."""
    meetings = list(problem.meetings)
    taken = {
        (place, meeting.fixed.slot)
        for meeting in meetings
        if meeting.fixed is not None
        for place in (("table", meeting.fixed.table), ("interpreter", meeting.fixed.interpreter))
    }
    for number in before.kept:
        meeting = meetings[number]
        level = loose[board.slot[number]] if board.slot[number] != FREE else EVERYTHING
        if level == EVERYTHING or not before.same(board, number):
            continue
        place, own = old[meeting.id], meeting.fixed or Fixed(old[meeting.id].slot)
        table = None if (("table", place.table), place.slot) in taken else place.table
        helper = place.interpreter if meeting.languages and level < INTERPRETERS else None
        helper = None if (("interpreter", helper), place.slot) in taken else helper
        lock = evolve(own, table=own.table or table, interpreter=own.interpreter or helper)
        left = loosened(problem, evolve(meeting, fixed=lock))
        meetings[number] = meeting if left is None else evolve(meeting, fixed=left)
    try:
        return evolve(problem, meetings=tuple(meetings))
    except InputError:
        return None if any(level < EVERYTHING for level in loose) else problem
