"""Rows as a workbook that a spreadsheet opens: no text is taken for a formula, none breaks the file."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_LETTERS = 32_000


def workbook(title: str, rows: Iterable[Sequence[Any]]) -> bytes:
    """Return the rows as XLSX, on one sheet whose first row stays in sight."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for row in rows:
        cells = []
        for value in row:
            text = isinstance(value, str)
            cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:_MOST_LETTERS] if text else value)
            if text:
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
