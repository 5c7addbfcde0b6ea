"""Forums as a workbook with the sheets ``slots``, ``tables``, ``participants`` and ``meetings``, each with a header.

Lists in a cell are parted by ``;`` or ``,``. Columns: slots ``id day start end`` (``09:30``), tables ``id slots``,
participants ``id unavailable max_meetings min_meetings``, meetings ``id first second value must slots fixed_slot
fixed_table after``. Only ``id``, ``day``, ``start``, ``end``, ``first`` and ``second`` are needed. Days count from 0.
"""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from attrs import frozen

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import Phrase, phrase
from emporion.timetable.problem import Fixed, Meeting, Participant, Problem, Slot, Table

Made = TypeVar("Made")
_TRUE = {"1", "true", "yes", "y", "x", "must", "да", "是"}


@frozen
class Row:
    """One row by column name, with its place."""

    cells: dict[str, Any]
    place: Place

    def refused(self, column: str, problem: Phrase, remedy: Phrase) -> InputError:
        """Return the error for a cell of this row."""
        return InputError(
            problem, remedy=remedy, place=Place(self.place.file, self.place.sheet, self.place.row, column)
        )

    def text(self, column: str) -> str:
        """Return the cell as text, whole numbers without a point; empty where there is none."""
        value = self.cells.get(column)
        if value is None:
            return ""
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()

    def needed(self, column: str) -> str:
        """Return the text of a cell that must not be empty."""
        text = self.text(column)
        if not text:
            raise self.refused(column, phrase("The cell is empty."), phrase("Fill it in."))
        return text

    def number(self, column: str, default: int | None) -> int | None:
        """Return a whole number, or the default for an empty cell."""
        text = self.text(column)
        if not text:
            return default
        if not re.fullmatch(r"-?\d+", text):
            raise self.refused(
                column, phrase("“{text}” is no whole number.", text=text), phrase("Write a whole number.")
            )
        return int(text)

    def names(self, column: str) -> frozenset[str]:
        """Return the ids of a list cell."""
        return frozenset(part.strip() for part in re.split(r"[;,，；]", self.text(column)) if part.strip())

    def minute(self, column: str) -> int:
        """Return a time of day in minutes from midnight."""
        value = self.cells.get(column)
        if isinstance(value, (dt.time, dt.datetime)):
            return value.hour * 60 + value.minute
        if isinstance(value, dt.timedelta):
            return int(value.total_seconds()) // 60
        match = re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2})?", self.needed(column))
        if not match or int(match[1]) > 24 or int(match[2]) > 59:
            raise self.refused(
                column,
                phrase("“{text}” is no time of day.", text=self.text(column)),
                phrase("Write hours and minutes, such as 09:30."),
            )
        return int(match[1]) * 60 + int(match[2])


def read_xlsx(path: Path) -> Problem:
    """Read a workbook.

    Raises:
        InputError: no workbook, a sheet is missing, a cell cannot be used (with its place), or the problem is not
            valid.
    """
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
    except Exception as error:  # the reader raises types of its own for each kind of damage
        raise InputError(
            phrase("The file is not a readable workbook."),
            remedy=phrase("Save it again as .xlsx."),
            place=Place(file=path.name),
        ) from error
    return Problem(
        slots=_made(book, path, "slots", _slot),
        tables=_made(book, path, "tables", lambda row: Table(row.needed("id"), row.names("slots") or None)),
        participants=_made(book, path, "participants", _participant),
        meetings=_made(book, path, "meetings", _meeting),
    )


def _made(book: Any, path: Path, sheet: str, make: Callable[[Row], Made]) -> tuple[Made, ...]:
    names = {name.strip().casefold(): name for name in book.sheet_names}
    if sheet not in names:
        raise InputError(
            phrase("The workbook has no sheet “{sheet}”.", sheet=sheet),
            remedy=phrase("Give it the sheets slots, tables, participants and meetings."),
            place=Place(file=path.name),
        )
    rows = book.get_sheet_by_name(names[sheet]).to_python(skip_empty_area=False)
    if not rows:
        return ()
    header = [str(cell).strip().casefold().replace(" ", "_") for cell in rows[0]]
    made = []
    for number, cells in enumerate(rows[1:], start=2):
        if any(cell not in ("", None) for cell in cells):
            place = Place(file=path.name, sheet=names[sheet], row=number)
            made.append(make(Row(dict(zip(header, cells, strict=False)), place)))
    return tuple(made)


def _slot(row: Row) -> Slot:
    row.needed("day")
    return Slot(row.needed("id"), row.number("day", 0) or 0, row.minute("start"), row.minute("end"))


def _participant(row: Row) -> Participant:
    return Participant(
        row.needed("id"), row.names("unavailable"), row.number("max_meetings", None), row.number("min_meetings", 0) or 0
    )


def _meeting(row: Row) -> Meeting:
    fixed_slot = row.text("fixed_slot")
    value = row.number("value", 1)
    return Meeting(
        id=row.needed("id"),
        participants=(row.needed("first"), row.needed("second")),
        value=1 if value is None else value,
        must=row.text("must").casefold() in _TRUE,
        slots=row.names("slots") or None,
        fixed=Fixed(fixed_slot, row.text("fixed_table") or None) if fixed_slot else None,
        after=row.names("after"),
    )
