"""A sheet as everything downstream sees it: strings in rows, with the row numbers of the file."""

from collections.abc import Sequence
from pathlib import Path

from attrs import field, frozen

from emporion.kernel.phrases import Phrase

Row = tuple[str, ...]


@frozen
class CellNote:
    """Something a reader should know of one cell: row counted from 1, column from 0, and the sentence."""

    row: int
    column: int
    sentence: Phrase


@frozen
class Sheet:
    """One sheet: ``rows[i]`` holds the cell strings of the file's row ``row_numbers[i]`` (counted from 1).

    All rows have the same width. Rows without any text are left out; hidden rows, columns and sheets are not.
    Merged cells carry the value of the merge in every cell. ``detected`` says how the file was understood.
    """

    name: str
    rows: tuple[Row, ...] = field(repr=False)
    row_numbers: tuple[int, ...] = field(repr=False)
    detected: Phrase
    notes: tuple[CellNote, ...] = field(default=(), repr=False)

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0


def column_letter(index: int) -> str:
    """Return the letters a spreadsheet shows over a column counted from 0.

    >>> column_letter(0), column_letter(25), column_letter(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the column, counted from 0, that the letters name.

    >>> column_index("AA")
    26
    """
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def rectangle(rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> tuple[tuple[Row, ...], tuple[int, ...]]:
    """Drop rows without text and empty columns on the right, and give all rows one width."""
    kept = [(number, row) for number, row in zip(numbers, rows, strict=True) if any(row)]
    width = max((max(i for i, cell in enumerate(row) if cell) + 1 for _, row in kept), default=0)
    squared = tuple(tuple(row[:width]) + ("",) * (width - len(row)) for _, row in kept)
    return squared, tuple(number for number, _ in kept)


def suffix(filename: str) -> str:
    """Return the filename's last suffix in lower case, with its dot; empty if it has none."""
    return Path(filename).suffix.lower()
