"""Versions on the way: the best timetable so far, made whole and handed out, so that whoever is killed leaves one."""

from collections.abc import Callable

from attrs import define, field

from emporion.kernel.stopping import Stop
from emporion.timetable.board import Board
from emporion.timetable.exact.prove import Proof
from emporion.timetable.result import Result

Keep = Callable[[Result], None]
SPARING = 10  # a version may take a tenth of the time since the one before it
SELDOM = 2.0  # seconds between two versions of a search that goes on, at least


def _reached() -> bool:
    return True


@define
class Versions:
    """Hands each better timetable to ``keep``, whole and with its places; the search itself goes on untouched.

    ``made`` turns a board into a result; it works on a copy and is told to hurry.
    """

    keep: Keep | None
    stop: Stop
    seed: int
    made: Callable[[Board, Proof, Stop, int], Result]
    _best: tuple[int, ...] | None = None
    _next: float = field(default=0.0)

    def due(self) -> bool:
        """Tell whether so much time has passed that a version is worth its cost."""
        return self.keep is not None and not self.stop.reached() and self.stop.elapsed() >= self._next

    def offer(self, board: Board, proof: Proof) -> None:
        """Hand out the board as a version if it is better than the last one."""
        if self.keep is None or self.stop.reached() or not board.seated:
            return
        score = board.score()
        if self._best is not None and score >= self._best:
            return
        began = self.stop.elapsed()
        hurried = Stop(self.stop.budget_seconds, self.stop.clock, _reached)
        result = self.made(board.copy(), proof, hurried, self.seed)
        if result.placements:
            self._best = score
            self.keep(result)
        ended = self.stop.elapsed()
        self._next = ended + max(SELDOM, SPARING * (ended - began))
