"""The registration list of the invented forum as an organiser keeps it: two header rows, mixed languages, bad rows."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from emporion.kernel.seeds import seeded
from emporion.registry.records import Constraints, Identifier, Name, Organisation
from emporion.registry.sample.columns import ListColumn, ListRow, list_columns

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TITLE = "Участники форума (вымышленный пример) / Forum participants (invented sample) / 论坛参会企业（虚构样例）"
HEADER_ROWS = 3
_WRONG_SIDE = "C"

Cells = list[str | int | None]


def write_registration(path: Path, organisations: Sequence[Organisation], *, seed: int) -> None:
    """Write the registration list as XLSX: one row per representative, and three faulty rows where ``seed`` puts them.

    Two faulty rows cannot be taken (no name; a side that is neither A nor B), one repeats an organisation with a
    mistyped INN. Statements with their own constraints on the partner stand in a row of their own.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Регистрация 报名"
    columns = list_columns()
    _write_header(sheet, columns)
    for cells in _with_faults([_cells(columns, row) for row in list_rows(organisations)], columns, organisations, seed):
        sheet.append(cells)
    sheet.freeze_panes = f"C{HEADER_ROWS + 1}"
    book.save(path)


def list_rows(organisations: Sequence[Organisation]) -> Iterator[ListRow]:
    """Yield the rows of the list without faults, in the order of the organisations."""
    for organisation in organisations:
        sets: dict[Constraints, list[int]] = {Constraints(): []}
        for at, statement in enumerate(organisation.statements):
            sets.setdefault(statement.constraints, []).append(at)
        said = [[organisation.statements[at] for at in places] for places in sets.values() if places]
        people = organisation.representatives
        for at in range(max(len(said), len(people))):
            person = people[min(at, len(people) - 1)]
            yield ListRow(organisation, person, said[at] if at < len(said) else (), first=at == 0)


def _cells(columns: Sequence[ListColumn], row: ListRow) -> Cells:
    return [column.write(row) or None for column in columns]


def _write_header(sheet: "Worksheet", columns: Sequence[ListColumn]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.append([TITLE])
    sheet.append([column.above for column in columns])
    sheet.append([column.own for column in columns])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(columns))
    for start, end in _groups(columns):
        sheet.merge_cells(start_row=2, end_row=2, start_column=start, end_column=end)
    for at, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = 44 if column.own.startswith("Описание") else 18
        for row in (2, HEADER_ROWS):
            cell = sheet.cell(row, at)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="E8EEF4")


def _groups(columns: Sequence[ListColumn]) -> Iterator[tuple[int, int]]:
    """Yield the first and last column, counted from 1, of every run under one group."""
    start = 1
    for at in range(1, len(columns) + 1):
        if at == len(columns) or columns[at].above != columns[at - 1].above:
            yield start, at
            start = at + 1


def _with_faults(
    rows: list[Cells], columns: Sequence[ListColumn], organisations: Sequence[Organisation], seed: int
) -> Iterator[Cells]:
    rng = seeded(seed, "faults")
    faults = [_cells(columns, row) for row in faulty_rows(organisations)]
    if faults:
        faults[-1][0] = _WRONG_SIDE
    # A faulty row stands behind the rows it was made from, so that it adds to no earlier row.
    places = dict(zip(sorted(rng.sample(range(len(rows) // 2, len(rows)), len(faults))), faults, strict=True))
    for at, row in enumerate(rows):
        yield row
        if at in places:
            yield places[at]


def faulty_rows(organisations: Sequence[Organisation]) -> list[ListRow]:
    """Return three rows made from the first organisations that suit: no name, a mistyped INN, a wrong side."""
    named = [o for o in organisations if any(i.scheme == "inn" for i in o.identifiers)][:3]
    if len(named) < 3 or len(organisations) < 12:
        return []
    nameless, mistyped, sideless = named
    inn = next(i.value for i in mistyped.identifiers if i.scheme == "inn")
    wrong = Identifier("inn", inn[:-1] + str((int(inn[-1]) + 1) % 10))
    return [
        ListRow(evolve(nameless, names=(), identifiers=()), nameless.representatives[0], nameless.statements[:1]),
        ListRow(evolve(mistyped, identifiers=(wrong,)), mistyped.representatives[0]),
        ListRow(
            evolve(sideless, names=(Name("ООО «Без стороны»", "ru"),), identifiers=()), sideless.representatives[0]
        ),
    ]
