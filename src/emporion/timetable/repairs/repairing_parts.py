"""A first repair, and all of it for a large forum: what lost its place finds one, and few others move for it."""

from random import Random

from attrs import evolve

from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.timetable.board import FREE, Board
from emporion.timetable.bounding.bounds import seated_bound
from emporion.timetable.bounding.repair_bounds import Floor
from emporion.timetable.exact.cpsat import Limits, Linear
from emporion.timetable.exact.exact import Seating, loaded
from emporion.timetable.index import bits
from emporion.timetable.repairs.keeping import Before
from emporion.timetable.repairs.repairing_whole import SCALE, moves

AROUND = 120  # meetings that may move around one
TOGETHER = 300  # meetings that may move around all that have moved
WORK = 1.0  # deterministic seconds for each of these
WAITING_PATIENCE = 20  # wishes left out in a row for which no seat is found
TRADE_SIZE, TRADE_PATIENCE = 40, 40  # meetings around one with breaks; so many such in a row without gain end a trade
BREAKS_WEIGHT = 10_000  # a move is worth more than all breaks of a neighbourhood


def repair_around(board: Board, before: Before, floor: Floor, stop: Stop, seed: int) -> None:
    """Seat what lost its place, then save moves and breaks; others that wait get a seat where that moves nobody."""
    dice = seeded(seed, "repair")
    mender = _Mender(board, before, floor, stop, dice, None)
    waiting = [m for m in floor.needed if board.slot[m] == FREE and board.index.allowed[m]]
    weights, allowed = board.index.weights, board.index.allowed
    for meeting in sorted(waiting, key=lambda m: (-weights[m], allowed[m].bit_count(), m)):
        if not _put(board, meeting) and not _make_way(board, meeting) and not stop.reached():
            mender.reseat(around(board, [meeting], AROUND), (meeting,))
    moved = before.moved(board)
    if moved and not stop.reached():
        mender.reseat(around(board, moved, TOGETHER), ())
    for meeting in sorted(board.unseated(), key=lambda m: (-weights[m], m)):
        if allowed[meeting]:
            _put(board, meeting)


def trade_around(board: Board, before: Before, floor: Floor, stop: Stop, seed: int, trade: float) -> None:
    """Seat what waits, and then move more where that saves breaks, around one after the other who has some."""
    dice = seeded(seed, "trade")
    mender = _Mender(board, before, floor, stop, dice, trade)
    half = None if stop.budget_seconds is None else stop.remaining() / 2
    _seat_waiting(board, mender, Stop(half, stop.clock, stop.cancelled))
    idle = 0
    while idle < TRADE_PATIENCE and not stop.reached():
        troubled = [p for p, breaks in enumerate(board.breaks()) if breaks]
        if not troubled:
            return
        mine = [m for m in board.at[dice.choice(troubled)] if m != FREE and board.index.fixed[m] == FREE]
        idle = 0 if mine and mender.reseat(around(board, mine[:1], TRADE_SIZE), ()) else idle + 1


def _seat_waiting(board: Board, mender: "_Mender", stop: Stop) -> None:
    """Seat wishes left out, those worth most first, until the bound is reached or a few in a row find no seat."""
    index = board.index
    waiting = sorted((m for m in board.unseated() if index.allowed[m]), key=lambda m: (-index.weights[m], m))
    most = seated_bound(index) if waiting else 0
    idle = 0
    for meeting in waiting:
        if board.seated >= most or idle >= WAITING_PATIENCE or stop.reached():
            return
        found = _make_way(board, meeting) or mender.reseat(around(board, [meeting], AROUND), (meeting,))
        idle = 0 if found else idle + 1


class _Mender:
    """Seats neighbourhoods anew where that makes the repair better."""

    def __init__(
        self, board: Board, before: Before, floor: Floor, stop: Stop, dice: Random, trade: float | None
    ) -> None:
        self.board, self.before, self.floor, self.trade = board, before, floor, trade
        self.stop, self.dice = stop, dice
        self.move = BREAKS_WEIGHT if trade is None else round(trade * SCALE)
        self.gap = 1 if trade is None else SCALE

    def reseat(self, free: list[int], also: tuple[int, ...]) -> bool:
        """Seat the free meetings anew, those of ``also`` and all that are seated; tell whether that is better."""
        board = self.board
        keep = [m for m in free if board.slot[m] != FREE]
        seating = Seating(board, free, all_seated=False, keep=[*keep, *also])
        if not seating.possible:
            return False
        seating.hint(board.slot)
        limits = Limits.of(self.stop, self.dice.randrange(1 << 30), work=WORK)
        old, cost = (list(board.slot), list(board.people)), self._cost()
        if not loaded(board, seating.solve(self._goal(seating), limits)):
            return False
        if self._cost() < cost:
            return True
        board.load(*old)
        return False

    def _goal(self, seating: Seating) -> Linear:
        concerned = evolve(self.before, kept=tuple(m for m in self.before.kept if m in seating.begin))
        return self.move * moves(seating, concerned) + self.gap * seating.usage.breaks()

    def _cost(self) -> tuple[int, ...]:
        board = self.board
        moved = len(self.before.moved(board))
        cost = self.move * moved + self.gap * sum(board.breaks())
        return int(not board.fair()), self.floor.lost_on(board), -board.worth(), cost


def _put(board: Board, meeting: int) -> bool:
    """Seat the meeting in the free slot with the fewest breaks that keeps the timetable fair, if there is one."""
    fair = board.fair()
    for slot in sorted(bits(board.open_slots(meeting)), key=lambda slot: (_breaks_with(board, meeting, slot), slot)):
        board.put(meeting, slot)
        if board.fair() or not fair:
            return True
        board.take(meeting)
    return False


def _make_way(board: Board, meeting: int) -> bool:
    """Seat the meeting where the fewest others of its people have to make way, if these find other slots at once."""
    best: tuple[int, int, int] | None = None
    for slot in bits(board.index.allowed[meeting]):
        changed = _swapped(board, meeting, slot)
        if changed is not None:
            mine = (len(changed), sum(board.breaks()), slot)
            best = mine if best is None or mine < best else best
            _undo(board, meeting, changed)
    if best is None:
        return False
    _swapped(board, meeting, best[2])
    return True


def _swapped(board: Board, meeting: int, slot: int) -> dict[int, tuple[int, tuple[int, int]]] | None:
    """Seat the meeting in the slot and those who make way in others; return where these were, None if it cannot be."""
    index = board.index
    held = range(slot, slot + index.lengths[meeting])
    others = {board.at[person][place] for person in index.pairs[meeting] for place in held} - {FREE}
    if any(index.fixed[other] != FREE for other in others):
        return None
    was = {other: (board.slot[other], board.people[other]) for other in sorted(others)}
    for other in was:
        board.take(other)
    if board.open_slots(meeting) >> slot & 1:
        board.put(meeting, slot)
        if all(_put(board, other) for other in was) and board.fair():
            return was
    _undo(board, meeting, was)
    return None


def _undo(board: Board, meeting: int, was: dict[int, tuple[int, tuple[int, int]]]) -> None:
    for other in (meeting, *was):
        if board.slot[other] != FREE:
            board.take(other)
    for other, (slot, pair) in was.items():
        board.put(other, slot, pair)


def _breaks_with(board: Board, meeting: int, slot: int) -> int:
    span = board.index.span(meeting, slot)
    pair = board.who(meeting, slot)
    return sum(board.breaks_of(p, board.busy[p] | span) - board.breaks_of(p, board.busy[p]) for p in pair)


def around(board: Board, meetings: list[int], most: int) -> list[int]:
    """Return the meetings and the unlocked ones that are seated nearest to their people, ``most`` at most."""
    index = board.index
    found = dict.fromkeys(m for m in meetings if index.fixed[m] == FREE)
    people = dict.fromkeys(p for m in meetings for side in index.choices[m] for p in side)
    queue = list(people)
    for person in queue:
        for number in dict.fromkeys(board.at[person]):
            if number != FREE and index.fixed[number] == FREE and number not in found:
                if len(found) >= most:
                    return sorted(found)
                found[number] = None
                for other in board.people[number]:
                    if other not in people:
                        people[other] = None
                        queue.append(other)
    return sorted(found)
