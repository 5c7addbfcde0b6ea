"""Forums of some hundred people as one exact model: the best timetable, or what is proved of it within the limits."""

from attrs import evolve, frozen

from emporion.timetable.board import FREE, Board, locked_board
from emporion.timetable.exact import Answer, Level, Limits, Seating
from emporion.timetable.result import Status

LARGEST = 10_000  # seats (meeting, slot) in one model; beyond, neighbourhoods do better


@frozen
class Proof:
    """What holds after the proof: bounds on seated meetings and on breaks, and whether the board is proved best."""

    seated_bound: int
    breaks_bound: int
    optimal: bool = False


def small_enough(board: Board) -> bool:
    """Tell whether the whole forum fits one model."""
    return sum(mask.bit_count() for mask in board.index.allowed) <= LARGEST


def _free(board: Board) -> list[int]:
    return [meeting for meeting, slot in enumerate(board.index.fixed) if slot == FREE]


def seat_all(board: Board, proof: Proof, limits: Limits) -> Proof:
    """Seat every meeting fairly, whatever the breaks, or prove that it cannot be; a board that does so stays."""
    if not board.unseated() and board.fair():
        return proof
    answer = Seating(board, _free(board), all_seated=True).solve(0, limits)
    _take(board, answer)
    if answer.outcome == "infeasible":
        return evolve(proof, seated_bound=min(proof.seated_bound, len(board.slot) - 1), breaks_bound=0)
    return proof


def prove_all_seated(board: Board, proof: Proof, limits: Limits) -> Proof:
    """Seat every meeting with the fewest breaks, into the board if better, or prove that not all can be seated."""
    free = _free(board)
    seating = Seating(board, free, all_seated=True)
    goal = seating.goal("breaks") if seating.possible else 0
    complete = not board.unseated() and board.fair()
    if complete and seating.possible:
        seating.model.add(goal <= sum(board.breaks()))
        seating.hint(board.slot)
    answer = seating.solve(goal, limits)
    _take(board, answer)
    if answer.outcome == "infeasible" and not complete:
        return evolve(proof, seated_bound=min(proof.seated_bound, len(board.slot) - 1), breaks_bound=0)
    bound = max(proof.breaks_bound, answer.bound if answer.outcome in ("optimal", "feasible", "unknown") else 0)
    closed = answer.outcome == "optimal" or (not board.unseated() and board.fair() and sum(board.breaks()) <= bound)
    return evolve(proof, breaks_bound=bound, optimal=closed)


def prove_most_seated(board: Board, proof: Proof, limits: Limits) -> Proof:
    """Seat what is worth most, then leave fewest without a meeting, then make fewest breaks, proving level by level."""
    index = board.index
    seating = Seating(board, _free(board), all_seated=False)
    if not seating.possible:
        return proof
    same = len(set(index.weights)) == 1 and not any(index.least)
    levels: tuple[Level, ...] = ("worth", "without", "breaks")
    for place, level in enumerate(levels):
        goal = seating.goal(level)
        if not (board.fair() and _known(board, level, proof, same)):
            if board.fair():
                seating.hint(board.slot)
            answer = seating.solve(goal, limits)
            _take(board, answer)
            if level == "breaks":
                proof = evolve(proof, breaks_bound=max(0, answer.bound))
            if answer.outcome != "optimal":
                return proof
            if level == "worth" and same:
                proof = evolve(proof, seated_bound=sum(board.count))
        seating.model.add(goal <= _value(board, seating, place))
    return evolve(proof, optimal=True)


def make_fair(board: Board, limits: Limits) -> Status:
    """Fill the board anew so that the fairness rule holds: feasible, or infeasible if proved so, else unknown."""
    board.load(locked_board(board.index).slot)
    answer = Seating(board, _free(board), all_seated=False).solve(0, limits)
    _take(board, answer)
    if answer.slots is not None:
        return "feasible"
    return "infeasible" if answer.outcome == "infeasible" else "unknown"


def _known(board: Board, level: Level, proof: Proof, same: bool) -> bool:
    _, _, without, breaks = board.score()
    if level == "worth":
        return same and sum(board.count) >= proof.seated_bound
    return not (without if level == "without" else breaks)


def _value(board: Board, seating: Seating, place: int) -> int:
    """Return the value of the level's goal on the board; the goals count only what the free meetings decide."""
    index = board.index
    if place == 0:
        short = sum(max(0, index.least[p] - board.busy[p].bit_count()) for p in seating.mine)
        return short * index.least_weight - sum(index.weights[m] for m in seating.free if board.slot[m] != FREE)
    return board.score()[2] if place == 1 else sum(board.breaks())


def _take(board: Board, answer: Answer) -> None:
    """Load an answer into the board where it is no worse."""
    if answer.slots is None:
        return
    before, score = list(board.slot), board.score()
    after = list(before)
    for meeting, slot in answer.slots.items():
        after[meeting] = slot
    board.load(after)
    if board.score() > score:
        board.load(before)
