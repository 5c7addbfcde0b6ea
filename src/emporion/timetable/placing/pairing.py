"""Matching of rows to columns where some rows matter more than others, by augmenting paths."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)


class Pairing(Generic[Row, Column]):
    """A matching under construction; a row once matched stays matched, though its column may change.

    The sets of rows that can be matched together form a matroid (Edmonds and Fulkerson 1965), so rows added in falling
    order of weight make the matching of greatest weight. ``given`` has the column of each matched row; a matching to
    begin with may be passed, of which each row added then shifts as few as can be.
    """

    def __init__(self, options: Mapping[Row, Sequence[Column]], given: Mapping[Row, Column] | None = None) -> None:
        self.options = options
        self.given: dict[Row, Column] = dict(given or {})
        self.holder: dict[Column, Row] = {column: row for row, column in self.given.items()}

    def add(self, rows: Iterable[Row]) -> None:
        """Match each row if it can be, trying its options in their order; takes one search through the columns each."""
        for row in rows:
            if row not in self.given:
                self._add(row)

    def _add(self, root: Row) -> None:
        came: dict[Column, Row] = {}
        queue = [root]
        for row in queue:
            for column in self.options[row]:
                if column not in came:
                    came[column] = row
                    if column not in self.holder:
                        return self._shift(column, came)
                    queue.append(self.holder[column])
        return None

    def _shift(self, free: Column, came: Mapping[Column, Row]) -> None:
        column: Column | None = free
        while column is not None:
            row = came[column]
            before = self.given.get(row)
            self.given[row], self.holder[column] = column, row
            column = before
