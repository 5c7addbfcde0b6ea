"""One row of a workbook's sheet, read cell by cell; what cannot be used is refused with its place."""

import datetime as dt
import re
from typing import Any

from attrs import frozen

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import Phrase, phrase

_TRUE = {"1", "true", "yes", "y", "x", "must", "да", "是"}
_FALSE = {"", "0", "false", "no", "n", "-", "нет", "否", "不是"}


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
        if not re.fullmatch(r"-?\d{1,9}", text):
            raise self.refused(
                column,
                phrase("“{text}” is no whole number.", text=text),
                phrase("Write a whole number of at most nine digits."),
            )
        return int(text)

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

    def listed(self, column: str) -> tuple[str, ...]:
        """Return the ids of a list cell in their order."""
        return tuple(part.strip() for part in re.split(r"[;,，；]", self.text(column)) if part.strip())

    def names(self, column: str) -> frozenset[str]:
        """Return the ids of a list cell."""
        return frozenset(self.listed(column))

    def names_or_none(self, column: str) -> frozenset[str] | None:
        """Return the ids of a list cell, None for an empty one."""
        return self.names(column) or None

    def text_or_none(self, column: str) -> str | None:
        """Return the cell as text, None for an empty one."""
        return self.text(column) or None

    def whole(self, column: str) -> int:
        """Return the whole number of a cell that must not be empty."""
        self.needed(column)
        return self.number(column, 0) or 0

    def flag(self, column: str) -> bool:
        """Tell whether the cell says yes, in one of the three languages or with a mark; an empty one says no."""
        text = self.text(column)
        if text.casefold() not in _TRUE | _FALSE:
            raise self.refused(
                column,
                phrase("“{text}” is neither yes nor no.", text=text),
                phrase("Write yes, or leave the cell empty."),
            )
        return text.casefold() in _TRUE
