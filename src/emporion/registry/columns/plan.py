"""The plan of a sheet: where its header stands and what each column is taken for, with the reason."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.columns.fields import FIELDS, NAME_FIELDS, Field
from emporion.registry.spreadsheets.sheets import column_letter


@frozen
class Column:
    """One column: index from 0, its header (empty if none), the suggested field, a score from 0 to 1, the reason.

    ``group`` tells repeated blocks apart, such as the second representative of a row; 0 for the only one.
    """

    index: int
    header: str
    field: Field
    score: float
    reason: Phrase
    group: int = 0

    @property
    def label(self) -> str:
        """What messages call the column: its header, else its letter."""
        return self.header or column_letter(self.index)


@frozen
class ColumnPlan:
    """Row numbers of the header (none if the sheet has no header) and the columns from left to right."""

    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]

    @property
    def is_registration_list(self) -> bool:
        """Tell whether the sheet holds organisations: a column of names and at least one more known field."""
        known = {column.field for column in self.columns} - {"ignore", "extra"}
        return bool(known & set(NAME_FIELDS)) and len(known) > 1

    def columns_of(self, *fields: Field) -> tuple[Column, ...]:
        """Return the columns taken for one of the fields, from left to right."""
        return tuple(column for column in self.columns if column.field in fields)

    def assign(self, index: int, field: Field, group: int | None = None) -> "ColumnPlan":
        """Return the plan with a column set by hand. Raises ``ValueError`` for an unknown column or field."""
        if field not in FIELDS or index not in {column.index for column in self.columns}:
            raise ValueError(f"There is no column {index} or no field {field}.")
        return evolve(self, columns=tuple(_set(c, field, group) if c.index == index else c for c in self.columns))

    def to_json(self) -> dict[str, Any]:
        """Return a JSON-ready form that :meth:`from_json` reads back to an equal plan."""
        columns = [
            {
                "index": column.index,
                "header": column.header,
                "field": column.field,
                "score": column.score,
                "reason": column.reason.to_json(),
                "group": column.group,
            }
            for column in self.columns
        ]
        return {"header_rows": list(self.header_rows), "columns": columns}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "ColumnPlan":
        """Read what :meth:`to_json` wrote."""
        columns = (Column(**{**column, "reason": Phrase.from_json(column["reason"])}) for column in data["columns"])
        return cls(tuple(data["header_rows"]), tuple(columns))


def _set(column: Column, field: Field, group: int | None) -> Column:
    return evolve(
        column, field=field, score=1.0, reason=phrase("set by hand"), group=column.group if group is None else group
    )
