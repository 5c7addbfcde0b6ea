"""The repair of a small forum: one exact model, the fewest moves proved."""

from emporion.kernel.stopping import Stop
from emporion.timetable.board import Board
from emporion.timetable.bounding.repair_bounds import Floor
from emporion.timetable.exact.cpsat import Limits, Linear
from emporion.timetable.exact.exact import Seating, loaded, taken
from emporion.timetable.exact.exact_interpreters import Interpreting
from emporion.timetable.exact.exact_tables import Tabling
from emporion.timetable.heuristics.neighbourhoods import weighed
from emporion.timetable.problem import Goal
from emporion.timetable.repairs.keeping import Before

SCALE = 100  # of a trade: a hundredth of a break is told apart
FIRST_WORK, THEN_WORK = 20.0, 3.0  # deterministic seconds for the fewest moves, and for each goal after them
SEATED_WORK = 10.0  # and for what is seated before moves and breaks are traded


def repair_whole(board: Board, before: Before, floor: Floor, stop: Stop, seed: int) -> int:
    """Seat everything best by the goals of a repair, into the board.

    The board may hold a repair already, which is taken for what it is worth. Returns a lower bound of the weight
    that is lost of what is needed, times one more than were seated before, together with the meetings moved.
    """
    seating = Seating(board, list(range(len(board.slot))), all_seated=False)
    if not seating.possible:
        return 0
    price = len(before.kept) + 1
    lost, moved = _lost(seating, floor), moves(seating, before)
    bound = 0
    best = len(before.moved(board)) <= floor.moves(board) and floor.lost_on(board) <= floor.lost
    trusted = _board_knows_all(board) and board.fair()
    if not (trusted and best):
        seating.hint(board.slot)
        answer = seating.solve(lost * price + moved, Limits.of(stop, seed, share=0.7, work=FIRST_WORK))
        bound = answer.bound
        old, cost = (list(board.slot), list(board.people)), floor.lost_on(board) * price + len(before.moved(board))
        if not loaded(board, answer):
            return bound
        if trusted and floor.lost_on(board) * price + len(before.moved(board)) > cost:  # the time was too short
            board.load(*old)
    _demand(seating, lost, floor.lost_on(board))
    _demand(seating, moved, len(before.moved(board)))
    seating.hint(board.slot)
    answer = seating.solve(weighed(seating), Limits.of(stop, seed, share=0.7, work=THEN_WORK))
    (taken if _board_knows_all(board) else loaded)(board, answer)
    return bound


def trade_whole(board: Board, before: Before, floor: Floor, stop: Stop, seed: int, trade: float) -> None:
    """Seat the most, and then move more where that saves breaks, on a board that is repaired with the fewest moves.

    What is seated is best whatever the trade, so that a smaller one never leaves more breaks.
    """
    seating = Seating(board, list(range(len(board.slot))), all_seated=False)
    if not seating.possible:
        return
    _demand(seating, _lost(seating, floor), floor.lost_on(board))
    for goal in board.index.problem.goals:
        if goal in ("seated", "alone"):
            _best(seating, board, goal, Limits.of(stop, seed, share=0.5, work=SEATED_WORK))
    seating.hint(board.slot)
    traded = round(trade * SCALE) * moves(seating, before) + SCALE * seating.usage.breaks()
    old, cost = (list(board.slot), list(board.people)), _traded(board, before, trade)
    answer = seating.solve(traded, Limits.of(stop, seed, work=FIRST_WORK))
    if loaded(board, answer) and _board_knows_all(board) and _traded(board, before, trade) > cost:
        board.load(*old)


def _best(seating: Seating, board: Board, goal: Goal, limits: Limits) -> None:
    """Make the goal best, into the board, and demand that of what follows."""
    wanted = seating.goal(goal)
    value = _value(board, goal)
    if isinstance(wanted, int) or (_board_knows_all(board) and value <= _least(board, goal)):
        _demand(seating, wanted, value)
        return
    old = list(board.slot), list(board.people)
    seating.hint(board.slot)
    if loaded(board, seating.solve(wanted, limits)) and _value(board, goal) > value:
        board.load(*old)
    _demand(seating, wanted, _value(board, goal))


def _value(board: Board, goal: Goal) -> int:
    return -board.worth() if goal == "seated" else board.alone()


def _least(board: Board, goal: Goal) -> int:
    """Return what the goal cannot be below, as every wish seated that has a slot would make it."""
    weights = sum(w for w, allowed in zip(board.index.weights, board.index.allowed, strict=True) if allowed)
    return -weights if goal == "seated" else 0


def _traded(board: Board, before: Before, trade: float) -> int:
    return round(trade * SCALE) * len(before.moved(board)) + SCALE * sum(board.breaks())


def _board_knows_all(board: Board) -> bool:
    return not (Tabling.matters(board.index) or Interpreting.matters(board.index))


def _lost(seating: Seating, floor: Floor) -> Linear:
    return sum(seating.index.weights[m] * seating.seats.missing(m) for m in floor.needed)


def _demand(seating: Seating, amount: Linear, most: int) -> None:
    if not isinstance(amount, int):
        seating.model.add(amount <= most)


def moves(seating: Seating, before: Before) -> Linear:
    """Return how many of the free meetings that were seated before are seated elsewhere or with other people."""
    total: Linear = 0
    for meeting in before.kept:
        if meeting not in seating.begin:
            continue
        same = _same(seating, meeting, before.slots[meeting], before.people[meeting])
        total += 1 - seating.seats.missing(meeting) - same
    return total


def _same(seating: Seating, meeting: int, slot: int, pair: tuple[int, int]) -> Linear:
    """Return 1 if the meeting begins in the slot with those people, else 0."""
    begins = seating.begin[meeting].get(slot)
    sit = seating.seats.sit[meeting]
    if begins is None or any(slot not in sit.get(person, {}) for person in pair):
        return 0
    if all(len(side) == 1 for side in seating.index.choices[meeting]):
        return begins
    same = seating.model.new_bool_var("")
    for person in pair:
        seating.model.add_implication(same, sit[person][slot])
    return same
