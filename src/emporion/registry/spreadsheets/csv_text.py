"""CSV as the world writes it: the encoding and the separator are detected and said; every cell is plain text."""

import csv
import io
import math
from collections import Counter
from pathlib import Path

from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.spreadsheets.cells import clean
from emporion.registry.spreadsheets.encodings import decode
from emporion.registry.spreadsheets.sheets import Sheet, rectangle

_SEPARATORS = (";", ",", "\t")
_SAMPLE_CHARACTERS = 60_000
_LONGEST_CELL = 8 * 2**20
_LINES_IN_A_CELL = 200


def read_csv(data: bytes, filename: str) -> list[Sheet]:
    """Return the one sheet of a CSV file; it bears the file's name. Cells that start with = + - @ stay text."""
    decoded = decode(data)
    text = decoded.text.replace("\x00", "").removeprefix("\ufeff")
    text, separator = _separator(text)
    quoted = csv.QUOTE_MINIMAL
    rows, numbers = _rows(text, separator, quoted)
    if any(cell.count("\n") > _LINES_IN_A_CELL for row in rows for cell in row):
        # A quotation mark that never closes swallows the rest of the file: then the marks are no quoting.
        rows, numbers = _rows(text, separator, csv.QUOTE_NONE)
    squared, kept = rectangle(rows, numbers)
    return [
        Sheet(Path(filename).stem or "CSV", squared, kept, _detected(decoded.encoding, separator, decoded.unreadable))
    ]


def _detected(encoding: str, separator: str, unreadable: int) -> Phrase:
    shown = phrase("tab") if separator == "\t" else phrase("“{character}”", character=separator)
    said = phrase("CSV in {encoding}, separated by {separator}", encoding=encoding, separator=shown)
    if not unreadable:
        return said
    return phrase("{said}; unreadable characters: {count}", said=said, count=unreadable)


def _separator(text: str) -> tuple[str, str]:
    """Return the text without a leading ``sep=`` line, and the separator: the one that cuts the rows most evenly."""
    first, _, rest = text.partition("\n")
    if first.strip().strip('"').lower().startswith("sep=") and len(first.strip().strip('"')) <= 5:
        return rest, first.strip().strip('"')[4:] or "\t"
    return text, max(_SEPARATORS, key=lambda separator: _evenness(text[:_SAMPLE_CHARACTERS], separator))


def _evenness(sample: str, separator: str) -> float:
    rows, _ = _rows(sample, separator, csv.QUOTE_MINIMAL)
    widths = Counter(len(row) for row in rows[:-1] or rows if any(row))
    if not widths:
        return 0.0
    # Rows that agree count with their width; a separator that never occurs gives width 1 and so nothing.
    return max(math.sqrt(width - 1) * count for width, count in widths.items()) / widths.total()


def _rows(text: str, separator: str, quoting: int) -> tuple[list[list[str]], list[int]]:
    """Return the cells of each record and its number: a record is a row of the sheet it will be opened as."""
    csv.field_size_limit(_LONGEST_CELL)
    known: dict[str, str] = {}
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            row = []
        rows.append([known.setdefault(cell, cell) if len(cell) < 64 else cell for cell in map(clean, row)])
    return rows, list(range(1, len(rows) + 1))
