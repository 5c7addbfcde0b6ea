"""The timetable before a change, in positions of the changed problem, and how much of it can stay."""

from attrs import frozen

from emporion.timetable.board import FREE, Board
from emporion.timetable.index import Index
from emporion.timetable.problem import Problem
from emporion.timetable.result import Placement, Result

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
