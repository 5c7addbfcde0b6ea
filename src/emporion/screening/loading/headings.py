"""The heading row of a table that is a list, and which column holds what."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

from attrs import frozen

from emporion.kernel.tokens import normalise
from emporion.screening.parties import PartyKind

_SEARCHED_ROWS = 12


@frozen
class Headings:
    """The index of the heading row, and for each thing known the columns that hold it, in order."""

    at: int
    columns: Mapping[str, tuple[int, ...]]

    def cells(self, row: Sequence[str], name: str) -> list[str]:
        """Return the cells of a row that hold a thing, empty ones left out."""
        return [row[at] for at in self.columns.get(name, ()) if at < len(row) and row[at]]

    def cell(self, row: Sequence[str], name: str) -> str:
        """Return the first such cell; empty where there is none."""
        return next(iter(self.cells(row, name)), "")


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, str], dict[str, PartyKind]]:
    path = resources.files("emporion.screening.loading").joinpath("headings.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds: Mapping[PartyKind, Sequence[str]] = data.pop("kinds")
    headings = {folded(text): name for name, texts in data.items() for text in texts}
    return headings, {folded(text): kind for kind, texts in kinds.items() for text in texts}


def folded(text: str) -> str:
    """Return a heading without case, spaces and signs.

    >>> folded("Other names*"), folded("Дата  рождения:")
    ('othernames', 'датарождения')
    """
    return re.sub(r"[^\w№]|_", "", normalise(text)) or normalise(text).strip()


def find_headings(rows: Sequence[Sequence[str]]) -> Headings | None:
    """Return the row among the first that has the most known headings, one of them a name; None if there is none."""
    best: Headings | None = None
    for at, row in enumerate(rows[:_SEARCHED_ROWS]):
        columns: dict[str, tuple[int, ...]] = {}
        for column, text in enumerate(row):
            if name := _words()[0].get(folded(text)):
                columns[name] = (*columns.get(name, ()), column)
        if "name" in columns and (best is None or len(columns) > len(best.columns)):
            best = Headings(at, columns)
    return best


def kind_of(text: str) -> PartyKind | None:
    """Return the kind of party that a word names in one of three languages; None if it names none.

    >>> kind_of("Физическое лицо"), kind_of("船舶"), kind_of("?")
    ('person', 'vessel', None)
    """
    return _words()[1].get(folded(text))
