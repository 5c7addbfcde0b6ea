"""A problem and its result side by side in positions: what each slot has against one more meeting."""

from attrs import define, field

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.timetable.board import FREE, Board
from emporion.timetable.index import Index, index_of
from emporion.timetable.problem import Problem
from emporion.timetable.result import Result


@define
class Against:
    """What stops a meeting in one slot; empty fields stop nothing.

    ``away`` are participants not available, ``busy`` (participant, meeting) pairs, ``barred`` if the wish does not
    allow the slot, ``no_table`` if no table is left, ``order`` meetings whose order would break, ``unfair`` if the
    fairness rule would.
    """

    slot: int
    away: list[int] = field(factory=list)
    busy: list[tuple[int, int]] = field(factory=list)
    barred: bool = False
    no_table: bool = False
    order: list[int] = field(factory=list)
    unfair: bool = False


class Standing:
    """The board of a result, with what is needed to say why a meeting is where it is. Made once for many questions."""

    def __init__(self, problem: Problem, result: Result) -> None:
        self.problem, self.result = problem, result
        self.index: Index = index_of(problem)
        self.board = Board(self.index)
        self.numbers = {meeting.id: number for number, meeting in enumerate(problem.meetings)}
        self.table = {placement.meeting: placement.table for placement in result.placements}
        for placement in result.placements:
            self.board.put(self.numbers[placement.meeting], problem.slot_order[placement.slot])
        self.away = [
            sum(1 << problem.slot_order[slot] for slot in participant.unavailable)
            for participant in problem.participants
        ]
        breaks = self.board.breaks()
        self.fewest, self.most = min(breaks, default=0), max(breaks, default=0)

    def number(self, meeting: str) -> int:
        """Return the position of a meeting; raise InputError for an unknown id."""
        if meeting not in self.numbers:
            raise InputError(
                phrase("There is no meeting {meeting} in this forum.", meeting=meeting),
                remedy=phrase("Name only meetings of this forum."),
            )
        return self.numbers[meeting]

    def over_quota(self, meeting: int) -> list[int]:
        """Return the participants of the meeting who have all the meetings their quota allows."""
        return [person for person in self.index.pairs[meeting] if self.board.quota_full(person)]

    def against(self, meeting: int, slot: int) -> Against:
        """Return what stops the unseated meeting in the slot, quotas aside."""
        index, board = self.index, self.board
        wish = self.problem.meetings[meeting]
        pair = index.pairs[meeting]
        found = Against(slot)
        found.away = [person for person in pair if self.away[person] >> slot & 1]
        found.busy = [(person, board.at[person][slot]) for person in pair if board.at[person][slot] != FREE]
        found.barred = wish.slots is not None and self.problem.slots[slot].id not in wish.slots
        freed = len({busy for _, busy in found.busy})
        found.no_table = board.count[slot] - freed >= index.capacity[slot]
        found.order = [other for other in index.before[meeting] if board.slot[other] >= slot]
        found.order += [other for other in index.behind[meeting] if FREE != board.slot[other] <= slot]
        found.unfair = not found.busy and not self.fair_with(meeting, slot, [])
        return found

    def fair_with(self, meeting: int, slot: int, leaving: list[int]) -> bool:
        """Tell whether the fairness rule holds with the meeting in the slot and those out that leave it; may say no."""
        limit = self.index.fairness
        if limit is None:
            return True
        pair = self.index.pairs[meeting]
        after = {person: self.board.busy[person] | 1 << slot for person in pair}
        for other in leaving:
            for person in self.index.pairs[other]:
                if person not in after:
                    after[person] = self.board.busy[person] & ~(1 << slot)
        breaks = [self.index.breaks(mask) for mask in after.values()]
        return max(*breaks, self.most) - min(*breaks, self.fewest) <= limit
