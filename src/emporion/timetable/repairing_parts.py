"""The repair of a large forum: each meeting that lost its place finds one, with the fewest others moved around it."""

from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.timetable.board import FREE, Board
from emporion.timetable.cpsat import Limits, Linear
from emporion.timetable.exact import Seating, loaded
from emporion.timetable.index import Index, bits
from emporion.timetable.keeping import Before
from emporion.timetable.neighbourhoods import weighed
from emporion.timetable.repairing_whole import SCALE, moves, needed_of

AROUND = 120  # meetings that may move around one
WORK = 2.0  # deterministic seconds for each of them
BREAKS_WEIGHT = 1000  # a move is worth more than all breaks of a neighbourhood
ROUNDS = 12


def repair_around(board: Board, before: Before, stop: Stop, seed: int, trade: float | None) -> int:
    """Seat what lost its place, then save moves and breaks; return a lower bound of moves."""
    index = board.index
    dice = seeded(seed, "repair")
    bound = must_move(index, before)
    waiting = [m for m in needed_of(board, before) if board.slot[m] == FREE and index.allowed[m]]
    for meeting in sorted(waiting, key=lambda m: (-index.weights[m], index.allowed[m].bit_count(), m)):
        if stop.reached():
            return bound
        if not _put(board, meeting):
            _reseat(board, before, meeting, Limits.of(stop, dice.randrange(1 << 30), work=WORK), trade)
    for _ in range(ROUNDS):
        moved = [m for m in before.kept if board.slot[m] != before.slots[m] and board.slot[m] != FREE]
        done = trade is None and len(moved) <= bound
        if stop.reached() or done or not moved:
            break
        _reseat(board, before, dice.choice(moved), Limits.of(stop, dice.randrange(1 << 30), work=WORK), trade)
    _fill(board)
    return bound


def _put(board: Board, meeting: int) -> bool:
    """Seat the meeting in the free slot with the fewest breaks; tell whether there was one."""
    options = bits(board.open_slots(meeting))
    if not options:
        return False
    board.put(meeting, min(options, key=lambda slot: (_breaks_with(board, meeting, slot), slot)))
    return True


def _breaks_with(board: Board, meeting: int, slot: int) -> int:
    span = board.index.span(meeting, slot)
    pair = board.who(meeting, slot)
    return sum(board.breaks_of(p, board.busy[p] | span) - board.breaks_of(p, board.busy[p]) for p in pair)


def _fill(board: Board) -> None:
    """Seat other wishes where that moves nobody, the worthiest first, as far as the fairness rule holds."""
    for meeting in sorted(board.unseated(), key=lambda m: (-board.index.weights[m], m)):
        if board.index.allowed[meeting] and _put(board, meeting) and not board.fair():
            board.take(meeting)


def _reseat(board: Board, before: Before, meeting: int, limits: Limits, trade: float | None) -> None:
    """Seat the meeting and those around it anew with the fewest moves, if it can be."""
    free = around(board, meeting)
    keep = [m for m in free if board.slot[m] != FREE]
    seating = Seating(board, free, all_seated=False, keep=[*keep, meeting])
    if not seating.possible:
        return
    seating.hint(board.slot)
    loaded(board, seating.solve(_goal(seating, before, trade), limits))


def _goal(seating: Seating, before: Before, trade: float | None) -> Linear:
    concerned = Before(before.problem, before.slots, before.people, tuple(m for m in before.kept if m in seating.begin))
    moved = moves(seating, concerned)
    if trade is not None:
        return round(trade * SCALE) * moved + SCALE * seating.usage.breaks()
    return BREAKS_WEIGHT * moved + seating.usage.breaks() if isinstance(moved, int) is False else weighed(seating)


def around(board: Board, meeting: int) -> list[int]:
    """Return the meeting and the unlocked ones that are seated nearest to its participants."""
    index = board.index
    found = {meeting: None}
    people = list(dict.fromkeys(p for side in index.choices[meeting] for p in side))
    seen = set(people)
    for person in people:
        for number in dict.fromkeys(board.at[person]):
            if number != FREE and index.fixed[number] == FREE and number not in found:
                if len(found) >= AROUND:
                    return sorted(found)
                found[number] = None
                for other in board.people[number]:
                    if other not in seen:
                        seen.add(other)
                        people.append(other)
    return sorted(found)


def must_move(index: Index, before: Before) -> int:
    """Return how many meetings must move whatever is done, if all are to be seated.

    Those whose slot is closed to them, and in each slot as many as there are too many for some counter.
    """
    displaced = {m for m in before.kept if not index.allowed[m] >> before.slots[m] & 1}
    total = len(displaced)
    stay: list[list[int]] = [[] for _ in range(index.slots)]
    for meeting in before.kept:
        if meeting not in displaced:
            stay[before.slots[meeting]].append(meeting)
    for slot, meetings in enumerate(stay):
        excess = [sum(m in counter.meetings for m in meetings) - counter.caps[slot] for counter in index.counters]
        total += max(0, *excess) if excess else 0
    return total
