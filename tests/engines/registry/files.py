"""Workbooks made in memory for the tests."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl

from emporion.kernel.stopping import Stop
from emporion.registry import ColumnPlan, Reading, Sheet, open_sheets, read_sheet, suggest_columns
from emporion.registry.niches import load_taxonomy


def workbook(*sheets: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> bytes:
    """Return an XLSX file with the tables on sheets Sheet1, Sheet2...; merges are made on the first."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, table in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet{number}")
        for row in table:
            sheet.append(list(row))
    for ranges in merged:
        book.worksheets[0].merge_cells(ranges)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def opened(table: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> Sheet:
    """Return the one sheet of a workbook with the table."""
    [sheet] = open_sheets(workbook(table, merged=merged), "list.xlsx")
    return sheet


def fields(plan: ColumnPlan) -> list[str]:
    """Return the suggested fields from left to right."""
    return [column.field for column in plan.columns]


def read(table: Sequence[Sequence[Any]], merged: Sequence[str] = (), stop: Stop | None = None, **more: Any) -> Reading:
    """Read a table with its suggested columns, on side A."""
    sheet = opened(table, merged)
    plan = suggest_columns(sheet, load_taxonomy())
    options: dict[str, Any] = {"default_side": "A", "taxonomy": load_taxonomy(), "filename": "list.xlsx"}
    return read_sheet(sheet, plan, stop=stop, **(options | more))


def outcomes(reading: Reading) -> list[tuple[int | None, str, str]]:
    """Return row, outcome and organisation of every row."""
    return [(row.place.row, row.outcome, row.organisation_id) for row in reading.rows]


def problems(reading: Reading) -> list[tuple[int | None, str, str]]:
    """Return row, column and sentence of every problem."""
    return [(p.place.row, p.place.column, str(p.problem)) for row in reading.rows for p in row.problems]
