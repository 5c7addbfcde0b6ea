"""Sheets into organisations, and what became of every row."""

from emporion.registry.reading.outcomes import Reading, RowOutcome, RowProblem
from emporion.registry.reading.reader import read_sheet, read_sheets

__all__ = ["Reading", "RowOutcome", "RowProblem", "read_sheet", "read_sheets"]
