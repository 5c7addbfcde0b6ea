"""One row under its plan: the cells of each field, and the notes taken while it is read."""

from collections.abc import Iterator, Mapping

from attrs import define, field, frozen

from emporion.kernel.errors import Place
from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.columns.fields import Field
from emporion.registry.columns.plan import Column, ColumnPlan
from emporion.registry.reading.outcomes import RowProblem
from emporion.registry.values.lists import is_blank

MAX_SHORT = 200
MAX_NAME = 300
MAX_TEXT = 10_000


@frozen
class Layout:
    """A plan arranged for reading: columns by field, the groups of representatives and of statements."""

    file: str
    sheet: str
    columns: Mapping[Field, tuple[Column, ...]]
    all: tuple[Column, ...]
    _groups: dict[tuple[Field, ...], tuple[int, ...]] = field(factory=dict, init=False)

    @classmethod
    def of(cls, plan: ColumnPlan, sheet: str, file: str) -> "Layout":
        """Arrange a plan."""
        columns: dict[Field, tuple[Column, ...]] = {}
        for column in plan.columns:
            columns[column.field] = (*columns.get(column.field, ()), column)
        return cls(file, sheet, columns, plan.columns)

    def groups(self, *fields: Field) -> tuple[int, ...]:
        """Return the group numbers of the fields' columns, in order."""
        if fields not in self._groups:
            self._groups[fields] = tuple(sorted({c.group for name in fields for c in self.columns.get(name, ())}))
        return self._groups[fields]

    def label(self, *fields: Field) -> str:
        """Return what messages call the first column of the fields, or nothing where there is none."""
        return next((c.label for name in fields for c in self.columns.get(name, ())), "")


@define
class Row:
    """The cells of one row and its problems so far."""

    layout: Layout
    number: int
    cells: tuple[str, ...]
    problems: list[RowProblem] = field(factory=list)

    def place(self, label: str = "") -> Place:
        """Return the row's place, with a column where one is meant."""
        return Place(self.layout.file, self.layout.sheet, self.number, label)

    def note(self, label: str, problem: Phrase, remedy: Phrase) -> None:
        """Take a note on a column of this row."""
        self.problems.append(RowProblem(self.place(label), problem, remedy))

    def values(self, *fields: Field, group: int | None = None) -> Iterator[tuple[Column, str]]:
        """Yield column and text of the fields' cells that say something."""
        columns = self.layout.columns
        for name in fields:
            for column in columns.get(name, ()):
                if group is None or column.group == group:
                    text = self.cells[column.index]
                    if text and not is_blank(text):
                        yield column, text

    def text(self, name: Field, group: int | None = None) -> tuple[str, str]:
        """Return label and text of the field's first cell that says something; two empty strings without one."""
        for column in self.layout.columns.get(name, ()):
            text = self.cells[column.index]
            if text and (group is None or column.group == group) and not is_blank(text):
                return column.label, text
        return "", ""

    def short(self, name: Field, limit: int = MAX_SHORT) -> str:
        """Return a field's text on one line, cut at the limit with a note."""
        label, text = self.text(name)
        return self.cut(label, " ".join(text.split()), limit)

    def cut(self, label: str, text: str, limit: int) -> str:
        """Return the text, cut at the limit with a note."""
        if len(text) <= limit:
            return text
        self.note(
            label,
            phrase("the text has {length} characters and was cut to {limit}", length=len(text), limit=limit),
            phrase("Shorten it."),
        )
        return text[:limit].rstrip()
