"""A released timetable after a change: as few meetings moved as can be, then as good as can be.

The order of goals: keep seated what was seated and can still meet, and seat the musts; move (to another slot or other
people) as few meetings as can be; then the goals of the problem in their order, so that other wishes find a seat where
that moves nobody. Of what did not move as few tables and interpreters change as can be. With a *trade*, whatever its
price, what is seated is made best first, others move for it too; then moves and breaks are weighed against each other.
Meetings that are locked, running or over stay.
"""

from attrs import frozen

from emporion.fanout import Executor, SerialExecutor
from emporion.kernel.phrases import phrase
from emporion.kernel.stopping import Stop
from emporion.timetable.bounding.bounds import seated_bound
from emporion.timetable.bounding.repair_bounds import floor_of
from emporion.timetable.exact.prove import Proof, small_enough
from emporion.timetable.indexing import index_of
from emporion.timetable.problem import Problem
from emporion.timetable.repairs.applying import apply
from emporion.timetable.repairs.changes import Change
from emporion.timetable.repairs.keeping import Before, before_of
from emporion.timetable.repairs.keeping_places import with_old_places
from emporion.timetable.repairs.repairing_parts import repair_around, trade_around
from emporion.timetable.repairs.repairing_whole import repair_whole, trade_whole
from emporion.timetable.result import Result
from emporion.timetable.solving import finished

SERIAL = SerialExecutor()


@frozen
class Repaired:
    """The changed problem, its timetable, and how that differs from the one before.

    ``moved`` are the meetings seated before and now, in another slot or with other people; no repair that seats as much
    moves fewer than ``moved_lower_bound``. ``dropped`` were seated, are still wished, and are not seated any more.
    """

    problem: Problem
    result: Result
    moved: tuple[str, ...]
    moved_lower_bound: int
    dropped: tuple[str, ...]

    @property
    def minimal(self) -> bool:
        """Whether it is proved that no fewer meetings could be moved."""
        return len(self.moved) == self.moved_lower_bound


PLACING_SECONDS, PLACING_SHARE = 0.5, 0.1  # kept of the budget for giving out places, whichever is less


def repair(
    problem: Problem,
    result: Result,
    change: Change,
    *,
    stop: Stop,
    seed: int = 0,
    executor: Executor = SERIAL,
    trade: float | None = None,
) -> Repaired:
    """Repair the result of the problem after the change.

    Args:
        problem: the forum before the change.
        result: its timetable.
        change: what has come in between; see :func:`~emporion.timetable.change_from_json`.
        stop: budget, cancel flag and report.
        seed: of all random choices.
        executor: unused; a repair is one search.
        trade: seat the most, and move one more meeting where that saves at least so many breaks; None moves the fewest
            in any case.

    Raises:
        InputError: the change names what is not of this forum, or leads to a problem that is not valid.
    """
    return mend(apply(problem, result, change), result, stop=stop, seed=seed, trade=trade)


def mend(changed: Problem, result: Result, *, stop: Stop, seed: int = 0, trade: float | None = None) -> Repaired:
    """Fit a timetable to a problem that is not the one it was made for; arguments as of :func:`repair`.

    Meetings of the result that the problem does not know are left aside; its locks are kept.
    """
    index = index_of(changed)
    before = before_of(index, result)
    floor = floor_of(index, before)
    searching = stop.but(min(PLACING_SECONDS, stop.remaining() * PLACING_SHARE))
    stop.report(0.1, phrase("Finding what can stay"))
    board = before.board(index)
    repair_around(board, before, floor, searching, seed)
    whole = small_enough(index)
    bound = repair_whole(board, before, floor, searching, seed) if whole and not searching.reached() else 0
    if trade is not None and not searching.reached():
        trade_around(board, before, floor, searching, seed, trade)
        if whole:
            trade_whole(board, before, floor, searching, seed, trade)
    done = finished(board, Proof(seated_bound(index)), stop, seed, placing=with_old_places(before, result))
    left = bound - floor.lost_on(board) * (len(before.kept) + 1)
    return _compared(changed, before, done, max(left, floor.moves(board)))


def _compared(problem: Problem, before: Before, result: Result, bound: int) -> Repaired:
    seats = {placement.meeting: placement for placement in result.placements}
    moved, dropped = [], []
    for number in before.kept:
        meeting = problem.meetings[number]
        seat = seats.get(meeting.id)
        if seat is None:
            dropped.append(meeting.id)
        elif not before.stays(number, seat):
            moved.append(meeting.id)
    return Repaired(problem, result, tuple(moved), min(bound, len(moved)), tuple(dropped))
