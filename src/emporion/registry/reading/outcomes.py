"""What became of each row, and everything a reading gives back."""

from typing import Literal

from attrs import field, frozen

from emporion.kernel.errors import Place
from emporion.kernel.phrases import Phrase
from emporion.registry.records import Organisation

Outcome = Literal["created", "merged", "refused"]


@frozen
class RowProblem:
    """Something wrong or noteworthy in a row: the place with its column, what it is, and what to do about it."""

    place: Place
    problem: Phrase
    remedy: Phrase


@frozen
class RowOutcome:
    """A row's fate. ``organisation_id`` is empty for a refused row, whose first problem says why it was refused.

    A created or merged row may carry problems too: what could not be used and what was assumed.
    """

    place: Place
    outcome: Outcome
    organisation_id: str = ""
    problems: tuple[RowProblem, ...] = ()


@frozen
class Reading:
    """The organisations in the order of their first rows, and the outcome of every row with text, in file order.

    ``complete`` is false if the reading was stopped: then later rows are missing.
    """

    organisations: tuple[Organisation, ...] = field(repr=False)
    rows: tuple[RowOutcome, ...] = field(repr=False)
    complete: bool = True

    def count(self, outcome: Outcome) -> int:
        """Return how many rows had the outcome."""
        return sum(row.outcome == outcome for row in self.rows)
