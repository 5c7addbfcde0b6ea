"""What a bulk screening gives: the alerts of each party, what was compared for them, and who was not reached."""

from collections.abc import Iterator
from typing import Literal

from attrs import field, frozen

from emporion.screening.alerting import Thresholds
from emporion.screening.hits import Hit

Status = Literal["complete", "stopped"]
# The list's code, the entry's id and its version.
Compared = tuple[str, str, str]


@frozen
class Screened:
    """A party with its hits in rank order, and the entries that were compared with it, hits or not.

    ``digest`` is the version of the party. What was compared lets a later run compare only what has changed.
    """

    party: str
    digest: str
    hits: tuple[Hit, ...] = ()
    compared: frozenset[Compared] = frozenset()


@frozen
class Result:
    """The parties that were screened, in the order of the problem, and the ids of those that were not reached.

    ``status`` is ``stopped`` where the work was cancelled or its budget ran out: what was done by then is kept.
    """

    screened: tuple[Screened, ...] = field(converter=tuple[Screened, ...])
    threshold: Thresholds
    k: int
    status: Status = "complete"
    unscreened: tuple[str, ...] = ()

    def hits(self) -> Iterator[Hit]:
        """Yield the hits, party by party."""
        for one in self.screened:
            yield from one.hits
