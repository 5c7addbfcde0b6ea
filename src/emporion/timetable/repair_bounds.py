"""What a repair may not do without: which meetings are lost, and how many must move whatever is done."""

from attrs import frozen

from emporion.timetable.board import FREE, Board
from emporion.timetable.index import Index
from emporion.timetable.keeping import Before


@frozen
class Floor:
    """Lower bounds that need no search.

    ``needed`` are the meetings to be seated before moves are saved: those seated before, and musts. Of these ``lost``
    is the weight of those that no slot is left for. ``displaced`` is how many must move if all others are seated.
    """

    index: Index
    needed: tuple[int, ...]
    lost: int
    displaced: int

    def moves(self, board: Board) -> int:
        """Return how many meetings move at least in any repair that loses no more weight than the board."""
        left = self.lost_on(board) - self.lost
        spared = 0
        for weight in sorted(self.index.weights[m] for m in self.needed if self.index.allowed[m]):
            left -= weight
            if left < 0:
                break
            spared += 1
        return max(0, self.displaced - spared)

    def lost_on(self, board: Board) -> int:
        """Return the weight of the needed meetings that the board does not seat."""
        return sum(self.index.weights[m] for m in self.needed if board.slot[m] == FREE)


def floor_of(index: Index, before: Before) -> Floor:
    """Return the lower bounds of a repair."""
    problem = index.problem
    musts = (m for m, wish in enumerate(problem.meetings) if wish.must and not wish.barred)
    needed = tuple(sorted({*before.kept, *musts}))
    lost = sum(index.weights[m] for m in needed if not index.allowed[m])
    return Floor(index, needed, lost, _displaced(index, before))


def _displaced(index: Index, before: Before) -> int:
    """Count the meetings whose slot is closed to them, and in each slot those that are too many for some counter."""
    total = 0
    stay: list[list[int]] = [[] for _ in range(index.slots)]
    for meeting in before.kept:
        slot, pair = before.slots[meeting], before.people[meeting]
        if not index.allowed[meeting]:
            continue
        span = index.span(meeting, slot)
        sits = all(p in side for p, side in zip(pair, index.choices[meeting], strict=True))
        if index.allowed[meeting] >> slot & 1 and sits and not any(span & index.away[p] for p in pair):
            stay[slot].append(meeting)
        else:
            total += 1
    for slot, meetings in enumerate(stay):
        seen = [0] * len(index.counters)
        for meeting in meetings:
            for number in index.counted[meeting]:
                seen[number] += 1
        excess = (count - counter.caps[slot] for count, counter in zip(seen, index.counters, strict=True))
        total += max(0, *excess, 0)
    return total
