"""What a repair may not do without: which meetings are lost, and how many must move whatever is done."""

from attrs import frozen

from emporion.timetable.board import FREE, Board
from emporion.timetable.index import Index, bits
from emporion.timetable.repairs.keeping import Before


@frozen
class Floor:
    """Lower bounds that need no search.

    ``needed`` are the meetings to be seated before moves are saved: those seated before, and musts. Of these ``lost``
    is the weight of those that no slot is left for. If all others are seated, ``displaced`` and ``others`` must move.
    """

    index: Index
    needed: tuple[int, ...]
    lost: int
    displaced: int
    others: int

    def moves(self, board: Board) -> int:
        """Return how many meetings move at least in any repair that loses no more weight than the board."""
        left = self.lost_on(board) - self.lost
        spared = 0
        for weight in sorted(self.index.weights[m] for m in self.needed if self.index.allowed[m]):
            left -= weight
            if left < 0:
                break
            spared += 1
        return max(0, self.displaced - spared) + max(0, self.others - spared)

    def lost_on(self, board: Board) -> int:
        """Return the weight of the needed meetings that the board does not seat."""
        return sum(self.index.weights[m] for m in self.needed if board.slot[m] == FREE)


def floor_of(index: Index, before: Before) -> Floor:
    """Return the lower bounds of a repair."""
    problem = index.problem
    musts = (m for m, wish in enumerate(problem.meetings) if wish.must and not wish.barred)
    needed = tuple(sorted({*before.kept, *musts}))
    lost = sum(index.weights[m] for m in needed if not index.allowed[m])
    return Floor(index, needed, lost, *_displaced(index, before))


def _displaced(index: Index, before: Before) -> tuple[int, int]:
    """Return how many meetings are closed out of their slots, and how many others must move.

    In each slot those that are too many for some counter must. A displaced meeting whose people are taken in all its
    slots by meetings that might stay moves one of these; it counts where none of them could make way for another
    displaced meeting that is counted so.
    """
    displaced: list[int] = []
    stay: list[list[int]] = [[] for _ in range(index.slots)]
    for meeting in before.kept:
        if index.allowed[meeting]:
            if _might_stay(index, before, meeting):
                stay[before.slots[meeting]].append(meeting)
            else:
                displaced.append(meeting)
    excess = 0
    for slot, meetings in enumerate(stay):
        seen = [0] * len(index.counters)
        for meeting in meetings:
            for number in index.counted[meeting]:
                seen[number] += 1
        excess += max(0, 0, *(count - counter.caps[slot] for count, counter in zip(seen, index.counters, strict=True)))
    # Those in excess may be the very ones that make way, so that only one of the two bounds of others holds.
    return len(displaced), max(excess, _making_way(index, before, displaced, [m for row in stay for m in row]))


def _might_stay(index: Index, before: Before, meeting: int) -> bool:
    slot, pair = before.slots[meeting], before.people[meeting]
    if not index.allowed[meeting] >> slot & 1:
        return False
    sits = all(person in side for person, side in zip(pair, index.choices[meeting], strict=True))
    return sits and not any(index.span(meeting, slot) & index.away[person] for person in pair)


def _making_way(index: Index, before: Before, displaced: list[int], staying: list[int]) -> int:
    """Count displaced meetings that make others move, no two of which the same other could make way for."""
    busy: dict[int, int] = {}
    of: dict[int, set[int]] = {}
    for meeting in staying:
        for person in before.people[meeting]:
            busy[person] = busy.get(person, 0) | index.span(meeting, before.slots[meeting])
            of.setdefault(person, set()).add(meeting)
    count, used = 0, set[int]()
    for meeting in displaced:
        people = {person for side in index.choices[meeting] for person in side}
        others = set().union(*(of.get(person, set()) for person in people))
        if others & used or _has_slot(index, meeting, busy):
            continue
        count += 1
        used |= others
    return count


def _has_slot(index: Index, meeting: int, busy: dict[int, int]) -> bool:
    """Tell whether some two who may sit are free in some slot the meeting may begin in."""
    return any(
        not index.span(meeting, slot) & (busy.get(one, 0) | busy.get(two, 0))
        for one in index.choices[meeting][0]
        for two in index.choices[meeting][1]
        if one != two
        for slot in bits(index.allowed[meeting])
    )
