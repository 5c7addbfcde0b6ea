"""How a run shows each side, counted; the counts are those of the lists behind them."""

from collections import Counter
from functools import cached_property
from itertools import accumulate

from attrs import frozen
from django.db.models import QuerySet

from emporion_web.accounts.enums import Side
from emporion_web.matching.enums import Cause
from emporion_web.matching.models import MatchRun, Seen

MOST_BARS = 10
CROWDED = 2


@frozen
class Line:
    """How one organisation is shown; see :class:`~emporion_web.matching.models.Seen`."""

    times: int
    missed: int
    fitting: int
    listed: int
    cause: str


@frozen
class Bar:
    """How many organisations stand on ``first`` to ``last`` lists; ``share`` of 0 to 100 is its length."""

    first: int
    last: int
    count: int
    share: int


@frozen(slots=False)
class SideSeen:
    """How one side is shown on the lists of the other."""

    side: str
    lines: tuple[Line, ...]

    @cached_property
    def matched(self) -> tuple[Line, ...]:
        """Those that took part in the run."""
        return tuple(line for line in self.lines if line.cause != Cause.CLEARANCE)

    @cached_property
    def times(self) -> list[int]:
        """How often each is shown for whom there is somebody who fits, rising."""
        return sorted(line.times for line in self.matched if line.fitting)

    @property
    def unseen(self) -> int:
        """How many took part and stand on no list."""
        return sum(not line.times for line in self.matched)

    @property
    def empty(self) -> int:
        """How many took part and have nobody on their own list."""
        return sum(not line.listed for line in self.matched)

    @property
    def wanted(self) -> int:
        """How many would stand on more lists if everyone saw its own best."""
        return sum(line.missed > 0 for line in self.matched)

    @property
    def most(self) -> int:
        """The greatest number of lists that show one."""
        return max(self.times, default=0)

    @property
    def crowded_from(self) -> int:
        """The least number of lists that is more than twice the mean."""
        return CROWDED * sum(self.times) // max(1, len(self.times)) + 1

    @property
    def crowded(self) -> int:
        """How many stand on more than twice as many lists as the mean."""
        return sum(times >= self.crowded_from for times in self.times)

    @property
    def causes(self) -> list[tuple[Cause, int]]:
        """Why nobody sees some, with how many, the most frequent first."""
        return [(Cause(one), n) for one, n in Counter(line.cause for line in self.lines if line.cause).most_common()]

    @cached_property
    def bars(self) -> list[Bar]:
        """The distribution: who is on no list stands alone, then steps of one width."""
        counts = Counter(line.times for line in self.matched)
        width = max(1, -(-max(counts, default=0) // MOST_BARS))
        steps = [(0, 0), *((one, one + width - 1) for one in range(1, max(counts, default=0) + 1, width))]
        sums = [sum(counts[times] for times in range(first, last + 1)) for first, last in steps]
        return [Bar(*step, n, round(100 * n / max(1, *sums))) for step, n in zip(steps, sums, strict=True)]

    @cached_property
    def curve(self) -> list[tuple[float, float]]:
        """The Lorenz curve: of the shares of organisations, least shown first, the share of all places they hold."""
        whole, number = sum(self.times), len(self.times)
        if not whole:
            return []
        sums = accumulate(self.times, initial=0)
        return [(at / number, one / whole) for at, one in enumerate(sums)]

    @property
    def top(self) -> tuple[int, float, float]:
        """The tenth shown most: how many they are, their share of all places, and their share if all were alike."""
        number = max(1, round(len(self.times) / 10))
        return number, sum(self.times[-number:]) / max(1, sum(self.times)), number / max(1, len(self.times))


def seen_by_side(run: MatchRun) -> dict[str, SideSeen]:
    """Return how each side is shown in a run, without those merged away since: one query."""
    rows = Seen.objects.filter(run=run, organisation__merged_into=None).order_by()
    lines: dict[str, list[Line]] = {side: [] for side in Side.values}
    told = rows.values_list("organisation__side", "times", "missed", "fitting", "listed", "cause")
    for side, times, missed, fitting, listed, cause in told:
        lines[side].append(Line(times, missed, fitting, listed, cause))
    return {side: SideSeen(side, tuple(of)) for side, of in lines.items()}


def among(seen: QuerySet[Seen], show: str, first: int | None = None, last: int | None = None) -> QuerySet[Seen]:
    """Return those of a group, shown on ``first`` to ``last`` lists, in the order in which they want to be looked at.

    Groups: ``unseen`` took part and are on no list, ``empty`` have nobody on their own list, ``wanted`` would stand on
    more lists, a :class:`Cause`, or empty for all.
    """
    matched = seen.exclude(cause=Cause.CLEARANCE)
    if show in Cause.values:
        found = seen.filter(cause=show)
    elif show == "unseen":
        found = matched.filter(times=0)
    elif show == "empty":
        found = matched.filter(listed=0)
    elif show == "wanted":
        found = matched.filter(missed__gt=0).order_by("-missed", "-times", "pk")
    else:
        found = matched.order_by("-times", "-missed", "pk")
    if first is not None:
        found = found.filter(times__gte=first)
    if last is not None:
        found = found.filter(times__lte=last)
    return found.select_related("organisation").prefetch_related("organisation__names")
