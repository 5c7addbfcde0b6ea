"""Fewer breaks by annealing over Kempe chains, at no loss of worth."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from emporion.kernel.phrases import phrase
from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.timetable.board import Board
from emporion.timetable.bounding.break_bounds import forced_breaks
from emporion.timetable.bounding.rooms import chosen
from emporion.timetable.index import Index

if TYPE_CHECKING:
    from emporion.timetable.heuristics.grid import Grid

CHUNK = 50_000  # moves between two looks at the stop
FEWEST_MOVES = 30_000
MOVES_PER_SECOND = 600_000  # what a slow machine makes, with time left for the rest
SMALL = 500  # meetings, up to which half of them are enough: mending does more
GREAT = 10_000  # meetings, which no longer stay in the processor's cache: half of them are made
ENOUGH, LEAST_ENOUGH = 6000, 20_000_000  # moves for each meeting, and for any forum
UNHURRIED = 600  # moves for each meeting where there is no budget
ROUND, LEAST_ROUND = 6000, 4_000_000  # moves of one cooling; what is left goes into another from the heat again
HOT, COLD = 500.0, 150.0


def moves_for(index: Index, budget_seconds: float | None) -> int:
    """Return how many moves an annealing makes: by the budget and not the clock, so that the seed settles all."""
    if budget_seconds is None:
        return max(FEWEST_MOVES, UNHURRIED * len(index.pairs))
    speed = MOVES_PER_SECOND if SMALL < len(index.pairs) < GREAT else MOVES_PER_SECOND // 2
    return int(min(max(FEWEST_MOVES, budget_seconds * speed), max(LEAST_ENOUGH, ENOUGH * len(index.pairs))))


def improve(
    board: Board,
    seed: int,
    stop: Stop,
    *,
    moves: int,
    hot: float = HOT,
    cold: float = COLD,
    seen: Callable[[Callable[[], list[int]]], None] | None = None,
) -> None:
    """Make the board better in place by so many moves; by its score it never gets worse.

    The same board, seed and moves give the same result unless the stop cuts it short, which it hears within a second.
    ``seen`` is called now and then with what gives the slots of the best so far.
    """
    import numpy as np

    from emporion.timetable.heuristics.anneal_kernel import anneal
    from emporion.timetable.heuristics.grid import best_slots, grid_of
    from emporion.timetable.heuristics.grid_kernel import GAPS, UNIT, WAITING, keep

    forced = forced_breaks(board.index, board.seated) if _as_bounded(board) else None
    grid = grid_of(board, seeded(seed, "improve").getrandbits(60), forced)
    floor = sum(forced or ())
    keep(grid)
    found = np.zeros(16, dtype=np.int64)
    chunks = max(1, -(-moves // CHUNK))
    cooling = chunks / max(1, moves // max(LEAST_ROUND, ROUND * len(board.slot)))  # chunks of a round
    for number in range(chunks):
        breaks = int((grid.people[:, GAPS] // UNIT).sum())
        if stop.reached() or (breaks <= floor and _nothing_else(grid) and not (forced is None and grid.state[WAITING])):
            break
        cooled = number % cooling / cooling
        heats = [hot * (cold / hot) ** (cooled + step / cooling) for step in (0, 1)]
        anneal(grid, moves // chunks, heats[0], heats[1], found)
        if number % 20 == 0:
            stop.report(0.2 + 0.6 * number / chunks, phrase("{breaks} breaks", breaks=breaks))
            if seen is not None:
                seen(lambda: best_slots(grid))
    before, people, score = list(board.slot), list(board.people), board.score()
    board.load(best_slots(grid), people)
    if board.score() > score:
        board.load(before, people)


def _nothing_else(grid: "Grid") -> bool:
    """Tell whether gaps are all the energy there is: every meeting is where it had better be."""
    from emporion.timetable.heuristics.grid_kernel import ENERGY, GAPS

    return bool(grid.state[ENERGY] == grid.cost[grid.people[:, GAPS]].sum())


def _as_bounded(board: Board) -> bool:
    """Tell whether the board seats as many as there can be, and all alike, so that breaks of its people are bounded."""
    same = len(set(board.index.weights)) <= 1 and not any(board.index.least)
    return not board.unseated() or (same and board.seated >= chosen(board.index).total)
