"""The fewest moves of others with which a wish can be seated, in a forum as it is or as it would be after a change."""

from collections.abc import Callable

from attrs import evolve

from emporion.kernel.stopping import Stop
from emporion.timetable.board import Board
from emporion.timetable.exact.cpsat import Limits, Linear
from emporion.timetable.exact.exact import Seating, loaded
from emporion.timetable.explanations.remedies import COSTS, Change
from emporion.timetable.explanations.trying import clean
from emporion.timetable.indexing import index_of
from emporion.timetable.problem import Problem
from emporion.timetable.repairs.keeping import Before, before_of
from emporion.timetable.repairs.keeping_places import with_old_places
from emporion.timetable.repairs.repairing_parts import AROUND, around
from emporion.timetable.repairs.repairing_whole import moves
from emporion.timetable.result import Placement, Result

WHOLE = 6_000  # seats (meeting, slot) in one model; in larger forums only those around the wish may move
WORK = 4.0  # deterministic seconds for the fewest moves

Penalty = Callable[[Seating], Linear]


def moved(
    problem: Problem, result: Result, wish: str, penalty: Penalty | None = None
) -> tuple[tuple[Change, ...], tuple[Placement, ...]] | None:
    """Return the moves, and the placements they lead to, that seat the wish beside all of the result, if found.

    ``penalty`` is added to what the moves cost, and made small with it. The placements are clean by the check.
    """
    part = _only(problem, {wish, *(placement.meeting for placement in result.placements)})
    index = index_of(part)
    before = before_of(index, result)
    meeting = next(number for number, one in enumerate(part.meetings) if one.id == wish)
    board = before.board(index)
    seating = _seating(board, before, meeting)
    if seating is None or not seating.possible:
        return None
    goal = COSTS["move"] * moves(seating, _among(before, seating)) + (penalty(seating) if penalty else 0)
    seating.hint(board.slot)
    if not loaded(board, seating.solve(goal, Limits(work=WORK))):
        return None
    places = with_old_places(before, result)(index, board, Stop(), 0)
    if places.unplaced or not clean(problem, places.placements):
        return None
    where = {placement.meeting: placement for placement in places.placements}
    found = [
        Change("move", slot=where[part.meetings[number].id].slot, meeting=part.meetings[number].id)
        for number in before.kept
        if not before.stays(number, where[part.meetings[number].id])
    ]
    return tuple(found), places.placements


def _only(problem: Problem, names: set[str]) -> Problem:
    kept = [evolve(meeting, after=meeting.after & names) for meeting in problem.meetings if meeting.id in names]
    return evolve(problem, meetings=kept)


def _seating(board: Board, before: Before, meeting: int) -> Seating | None:
    """Return the model of all meetings, in a large forum of those around the wish; None where one lost its place."""
    if not board.index.allowed[meeting]:
        return None
    if sum(mask.bit_count() for mask in board.index.allowed) <= WHOLE:
        return Seating(board, range(len(board.slot)), all_seated=True)
    if any(board.slot[number] < 0 for number in before.kept):
        return None
    return Seating(board, around(board, [meeting], AROUND), all_seated=True)


def _among(before: Before, seating: Seating) -> Before:
    return evolve(before, kept=tuple(number for number in before.kept if number in seating.begin))
