"""Breaks mended one at a time in forums small enough for one model: the same meetings, at least one break less.

Only those who have breaks, and a few of the busiest, may have any; all others meet in windows. That leaves the solver
so little to decide that it finds in a second what a search over single moves does not come near.
"""

from random import Random

from attrs import evolve

from emporion.kernel.stopping import Stop
from emporion.timetable.board import FREE, Board
from emporion.timetable.exact.cpsat import Limits
from emporion.timetable.exact.exact import Seating, taken
from emporion.timetable.exact.exact_interpreters import Interpreting
from emporion.timetable.exact.exact_tables import Tabling
from emporion.timetable.exact.seats import GivenUp
from emporion.timetable.exact.windows import forbid_breaks

LARGEST = 12_000  # seats (meeting, slot) in one model
BUSIEST = 20  # of whom some may have breaks besides those who have
BESIDES = (1, 2, 4, 8)
PATIENCE = 8


def mendable(board: Board) -> bool:
    """Tell whether the forum is small enough, with breaks among its goals and nothing that a board cannot tell."""
    index = board.index
    small = sum(mask.bit_count() for mask in index.allowed) <= LARGEST
    return small and "breaks" in index.problem.goals and not (Tabling.matters(index) or Interpreting.matters(index))


def mend_breaks(
    board: Board, dice: Random, stop: Stop, limits: Limits, *, patience: int = PATIENCE, floor: int = 0
) -> None:
    """Mend breaks in place until so many trials in a row bring nothing, ``floor`` breaks are left or the stop comes."""
    index = board.index
    busiest = sorted(range(len(index.of)), key=lambda person: -len(index.sitting[person]))[:BUSIEST]
    idle = 0
    while idle < patience and not stop.reached() and sum(board.breaks()) > floor:
        others = dice.sample(busiest, min(dice.choice(BESIDES), len(busiest)))
        now = evolve(limits, seconds=min(limits.seconds, stop.remaining()), seed=dice.randrange(1 << 30))
        idle = 0 if _one_less(board, others, now) else idle + 1


def _one_less(board: Board, others: list[int], limits: Limits) -> bool:
    breaks = board.breaks()
    seated = [meeting for meeting, slot in enumerate(board.slot) if slot != FREE]
    broken = {person for person, count in enumerate(breaks) if count}
    try:
        seating = Seating(board, seated, all_seated=True, cancelled=limits.cancelled)
    except GivenUp:
        return False
    if not seating.possible:
        return False
    forbid_breaks(seating.model, seating.usage, besides=broken.union(others))
    seating.model.add(seating.usage.breaks() <= sum(breaks) - 1)
    seating.hint(board.slot)
    return taken(board, seating.solve(0, limits))
