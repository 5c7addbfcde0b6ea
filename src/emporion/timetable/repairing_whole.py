"""The repair of a small forum: one exact model, the fewest moves proved."""

from typing import Any

from emporion.kernel.stopping import Stop
from emporion.timetable.board import FREE, Board
from emporion.timetable.cpsat import Limits, Linear
from emporion.timetable.exact import Seating, loaded
from emporion.timetable.keeping import Before
from emporion.timetable.neighbourhoods import weighed

SCALE = 100  # of a trade: a hundredth of a break is told apart


def repair_whole(board: Board, before: Before, stop: Stop, seed: int, trade: float | None) -> int:
    """Seat everything best by the goals of a repair, into the board; return a lower bound of moves."""
    index = board.index
    seating = Seating(board, list(range(len(index.pairs))), all_seated=False)
    if not seating.possible:
        return 0
    needed = needed_of(board, before)
    lost = sum(index.weights[m] * seating.seats.missing(m) for m in needed)
    moved = moves(seating, before)
    first = lost * (len(before.kept) + 1) + moved
    seating.hint(board.slot)
    answer = seating.solve(first, Limits.of(stop, seed, share=0.7))
    if not loaded(board, answer):
        return 0
    bound = max(0, answer.bound - _lost(board, needed) * (len(before.kept) + 1))
    if answer.outcome != "optimal" and trade is None:
        return bound
    made = count_moves(board, before)
    _demand(seating.model, lost, _lost(board, needed))
    rest = weighed(seating)
    if trade is None:
        _demand(seating.model, moved, made)
    else:
        rest = round(trade * SCALE) * moved + SCALE * seating.usage.breaks()
    seating.hint(board.slot)
    loaded(board, seating.solve(rest, Limits.of(stop, seed, core=False)))
    return bound


def _demand(model: Any, amount: Linear, most: int) -> None:
    if not isinstance(amount, int):
        model.add(amount <= most)


def _lost(board: Board, needed: list[int]) -> int:
    return sum(board.index.weights[m] for m in needed if board.slot[m] == FREE)


def needed_of(board: Board, before: Before) -> list[int]:
    """Return the meetings to be seated before moves are saved: those seated before, and musts."""
    problem = board.index.problem
    return sorted({*before.kept, *(m for m, wish in enumerate(problem.meetings) if wish.must and not wish.barred)})


def moves(seating: Seating, before: Before) -> Linear:
    """Return how many meetings of before are seated elsewhere or with other people."""
    total: Linear = 0
    for meeting in before.kept:
        slot = before.slots[meeting]
        if meeting not in seating.begin:
            continue
        same: Linear = seating.begin[meeting].get(slot, 0)
        pair = before.people[meeting]
        sit = seating.seats.sit[meeting]
        if any(len(side) > 1 for side in seating.index.choices[meeting]) and not isinstance(same, int):
            stays = seating.model.new_bool_var("")
            for person in pair:
                there = sit.get(person, {}).get(slot)
                seating.model.add(stays <= (0 if there is None else there))
            same = stays
        total += 1 - seating.seats.missing(meeting) - same
    return total


def count_moves(board: Board, before: Before) -> int:
    """Return how many meetings of before are seated elsewhere or with other people on the board."""
    return sum(
        board.slot[m] != FREE and (board.slot[m] != before.slots[m] or board.people[m] != before.people[m])
        for m in before.kept
    )
