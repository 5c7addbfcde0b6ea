"""Spreadsheets as the world makes them, opened without running anything in them."""

from pathlib import Path

from emporion.registry.spreadsheets.sheets import CellNote, Sheet, column_letter

__all__ = ["CellNote", "Sheet", "column_letter", "open_sheets"]


def open_sheets(source: Path | bytes, filename: str = "") -> list[Sheet]:
    """Return the sheets of an XLSX, XLSM or CSV file, told apart by content.

    ``filename`` is shown in messages (by default the path's own name). Formulas and macros are never evaluated: a
    formula gives its stored value. Raises InputError, with a remedy, for a file that is empty, encrypted, damaged, of
    another format, or would unpack to more than a list needs.

    >>> [sheet.rows for sheet in open_sheets("Название;ИНН\\nООО Ромашка;7707083893".encode("cp1251"), "list.csv")]
    [(('Название', 'ИНН'), ('ООО Ромашка', '7707083893'))]
    """
    from emporion.registry.spreadsheets.csv_text import read_csv
    from emporion.registry.spreadsheets.guards import kind_of
    from emporion.registry.spreadsheets.xlsx import read_workbook

    name = filename or (source.name if isinstance(source, Path) else "")
    data = source.read_bytes() if isinstance(source, Path) else source
    return read_workbook(data, name) if kind_of(data, name) == "xlsx" else read_csv(data, name)
