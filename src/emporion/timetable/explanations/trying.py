"""Whether wishes can all be seated, with the timetable as the proof that they can."""

from collections.abc import Collection, Iterable

from attrs import asdict

from emporion.kernel.stopping import Stop
from emporion.timetable.board import Board
from emporion.timetable.counts import figures
from emporion.timetable.exact.cpsat import Limits
from emporion.timetable.exact.exact import Seating, loaded
from emporion.timetable.indexing import index_of
from emporion.timetable.placing.places import with_places
from emporion.timetable.problem import Problem
from emporion.timetable.result import Placement, Result
from emporion.timetable.rules.checking import check


def result_of(problem: Problem, placements: Iterable[Placement]) -> Result:
    """Return placements as a result whose figures are counted and whose bounds claim nothing."""
    placements = tuple(placements)
    seated = {placement.meeting for placement in placements}
    counted = asdict(figures(problem, placements))
    counted.pop("seated")
    return Result.uncounted(
        placements,
        unseated=tuple(meeting.id for meeting in problem.meetings if meeting.id not in seated),
        seated_upper_bound=len(problem.meetings),
        **counted,
    )


def clean(problem: Problem, placements: Iterable[Placement]) -> bool:
    """Tell whether the placements obey every rule of the problem, by the independent check."""
    return not check(problem, result_of(problem, placements))


def seats(problem: Problem, wishes: Collection[str], limits: Limits) -> bool | None:
    """Return whether some timetable seats all the wishes (ids); others may be seated or not.

    True only with a timetable that the check finds clean, False only if proved; None where neither was found.
    """
    index = index_of(problem)
    needed = [number for number, meeting in enumerate(problem.meetings) if meeting.id in wishes]
    if not all(index.allowed[number] for number in needed):
        return False
    board = Board(index)
    seating = Seating(board, range(len(problem.meetings)), all_seated=len(needed) == len(problem.meetings), keep=needed)
    if not seating.possible:
        return False
    answer = seating.solve(0, limits)
    if answer.outcome == "infeasible":
        return False
    if not loaded(board, answer):
        return None
    places = with_places(index, board, stop=Stop(), seed=0)
    return True if not places.unplaced and clean(problem, places.placements) else None
