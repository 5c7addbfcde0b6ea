"""The repair of a small forum: one exact model, the fewest moves proved."""

from emporion.kernel.stopping import Stop
from emporion.timetable.board import Board
from emporion.timetable.bounding.repair_bounds import Floor
from emporion.timetable.exact.cpsat import Limits, Linear
from emporion.timetable.exact.exact import Seating, loaded, taken
from emporion.timetable.exact.exact_interpreters import Interpreting
from emporion.timetable.exact.exact_tables import Tabling
from emporion.timetable.heuristics.neighbourhoods import weighed
from emporion.timetable.repairs.keeping import Before

SCALE = 100  # of a trade: a hundredth of a break is told apart
FIRST_WORK, THEN_WORK = 20.0, 3.0  # deterministic seconds for the fewest moves, and for each goal after them


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
        if not loaded(board, answer):
            return bound
    _demand(seating, lost, floor.lost_on(board))
    _demand(seating, moved, len(before.moved(board)))
    seating.hint(board.slot)
    answer = seating.solve(weighed(seating), Limits.of(stop, seed, share=0.7, work=THEN_WORK))
    (taken if _board_knows_all(board) else loaded)(board, answer)
    return bound


def trade_whole(board: Board, before: Before, floor: Floor, stop: Stop, seed: int, trade: float) -> None:
    """Move more where that saves breaks, on a board that is repaired with the fewest moves.

    As much stays seated whatever the trade, so that a smaller one never leaves more breaks.
    """
    seating = Seating(board, list(range(len(board.slot))), all_seated=False)
    if not seating.possible:
        return
    _demand(seating, _lost(seating, floor), floor.lost_on(board))
    _demand(seating, seating.goal("seated"), -board.worth())
    if "alone" in board.index.problem.goals:
        _demand(seating, seating.goal("alone"), board.alone())
    seating.hint(board.slot)
    traded = round(trade * SCALE) * moves(seating, before) + SCALE * seating.usage.breaks()
    old, cost = (list(board.slot), list(board.people)), _traded(board, before, trade)
    answer = seating.solve(traded, Limits.of(stop, seed, work=FIRST_WORK))
    if loaded(board, answer) and _board_knows_all(board) and _traded(board, before, trade) > cost:
        board.load(*old)


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
