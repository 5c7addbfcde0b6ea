"""Workbooks, through calamine: it reads stored values only, so that no formula and no macro ever runs."""

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.spreadsheets.cells import Value, shown
from emporion.registry.spreadsheets.guards import corrupt, open_archive
from emporion.registry.spreadsheets.parts import Extent, examine, sheet_parts
from emporion.registry.spreadsheets.sheets import Sheet, rectangle

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MAX_CELLS = 8_000_000
_MAX_MERGED_CELLS = 2_000_000
_SHORT = 64


def read_workbook(data: bytes, filename: str) -> list[Sheet]:
    """Return the worksheets of a workbook, hidden ones too, in order. Raises InputError for an unusable one."""
    from python_calamine import CalamineError, CalamineWorkbook

    archive = open_archive(data, filename)
    try:
        extents = {name: examine(archive, path) for name, path in sheet_parts(archive).items() if "worksheets" in path}
        for name, extent in extents.items():
            _refuse_far_cells(extent, name, filename)
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = [name for name in book.sheet_names if name in extents]
            return [_sheet(book, name, extents[name]) for name in names]
    except InputError:
        raise
    except _DAMAGE as error:
        raise corrupt(filename) from error
    except CalamineError as error:
        raise corrupt(filename) from error


_DAMAGE = (
    zipfile.BadZipFile,
    ElementTree.ParseError,
    KeyError,
    ValueError,
    StopIteration,
    OSError,
    EOFError,
    NotImplementedError,  # raised by zipfile for a compression that it does not know
)


def _refuse_far_cells(extent: Extent, name: str, filename: str) -> None:
    if extent.rows * (extent.columns + 1) > MAX_CELLS:
        raise InputError(
            phrase("the cells reach to row {row} and column {column}.", row=extent.rows, column=extent.columns + 1),
            remedy=phrase("Delete the far cells, or copy the list alone into a new workbook."),
            place=Place(file=filename, sheet=name),
        )


def _sheet(book: "CalamineWorkbook", name: str, extent: Extent) -> Sheet:
    source = book.get_sheet_by_name(name)
    rows = _strings(source)
    _fill_merged(rows, source.merged_cell_ranges or [])
    squared, numbers = rectangle(rows, range(1, len(rows) + 1))
    return Sheet(name, squared, numbers, _detected(len(numbers)), tuple(extent.notes))


def _detected(rows: int) -> Phrase:
    return phrase("Excel workbook; rows with text: {rows}", rows=rows)


def _strings(source: "CalamineSheet") -> list[list[str]]:
    """Return all rows from row 1 and column A on; equal short strings are one object, which keeps large lists small."""
    if source.start is None:
        return []
    left = [""] * source.start[1]
    known: dict[Value, str] = {}
    rows: list[list[str]] = []
    for values in source.iter_rows():
        row = left.copy()
        for value in values:
            if type(value) is str and len(value) <= _SHORT:
                text = known.get(value)
                if text is None:
                    text = known[value] = shown(value)
            else:
                text = shown(value) if value != "" else ""
            row.append(text)
        rows.append(row)
    return rows


def _fill_merged(rows: list[list[str]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    budget = _MAX_MERGED_CELLS
    for (top, left), (bottom, right) in ranges:
        if top >= len(rows) or left >= len(rows[top]) or not (value := rows[top][left]):
            continue
        for row in rows[top : bottom + 1]:
            width = min(right + 1, len(row)) - left
            budget -= max(0, width)
            if width > 0 and budget > 0:
                row[left : left + width] = [value] * width
