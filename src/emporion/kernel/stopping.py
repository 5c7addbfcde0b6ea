"""When a long computation stops, and how it tells of its progress: by a budget, a cancel flag and a report function."""

from collections.abc import Callable

from attrs import field, frozen

from emporion.kernel.phrases import Phrase

Clock = Callable[[], float]


def _never() -> bool:
    return False


def _silent(fraction: float, sentence: Phrase) -> None:
    """Report nothing."""


@frozen
class Stop:
    """A budget in seconds on a clock the caller gives, a cancel flag the caller may raise, and a progress report.

    ``clock`` returns monotonic seconds. Without one there is no budget and only ``cancelled`` stops the work: the
    engines read no clock of their own. ``report`` takes the finished fraction (0 to 1) and a sentence.
    """

    budget_seconds: float | None = None
    clock: Clock | None = None
    cancelled: Callable[[], bool] = _never
    report: Callable[[float, Phrase], None] = _silent
    started: float = field(init=False)

    def __attrs_post_init__(self) -> None:
        if self.budget_seconds is not None and self.clock is None:
            raise ValueError("A budget in seconds needs a clock: pass clock=time.monotonic.")
        object.__setattr__(self, "started", self.clock() if self.clock else 0.0)

    def elapsed(self) -> float:
        """Return the seconds since the stop was made; 0 without a clock."""
        return self.clock() - self.started if self.clock else 0.0

    def remaining(self) -> float:
        """Return the seconds left; infinity without a budget, never below 0."""
        if self.budget_seconds is None:
            return float("inf")
        return max(0.0, self.budget_seconds - self.elapsed())

    def but(self, seconds: float) -> "Stop":
        """Return a stop that comes so many seconds earlier; the same without a budget."""
        if self.budget_seconds is None:
            return self
        return Stop(max(0.0, self.remaining() - seconds), self.clock, self.cancelled, self.report)

    def reached(self) -> bool:
        """Tell whether the work should end now, keeping its best."""
        return self.cancelled() or self.remaining() <= 0.0
