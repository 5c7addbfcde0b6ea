"""A table of the operator's own, CSV or XLSX: columns by their headings in English, Russian or Chinese, in any order.

The words of the headings stand in ``headings.toml``. Only the name is needed; several names stand in one cell, apart
by a semicolon or a line end. Chinese notices, typed into such a table, are read by :mod:`.mofcom`.
"""

import calendar
from collections.abc import Callable, Sequence
from datetime import date

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.registry.spreadsheets import Sheet, open_sheets
from emporion.screening.loading.gathering import Draft, Gatherer
from emporion.screening.loading.headings import Headings, find_headings, kind_of
from emporion.screening.loading.kinds import likely_kind
from emporion.screening.loading.numbers import identifier
from emporion.screening.loading.sources import Files
from emporion.screening.loading.texts import births, partial_date, parts, whole_date

_NUMBERS = {
    "inn": "INN",
    "ogrn": "OGRN",
    "uscc": "USCC",
    "lei": "LEI",
    "imo": "IMO",
    "passport": "passport",
    "identifier": "registration number",
}
Reader = Callable[[int, Sequence[str], Headings], Draft]


def read(files: Files, into: Gatherer) -> None:
    """Read every sheet that has a heading row with a column of names; raises InputError where none has."""
    read_tables(files, into, lambda number, row, headings: draft_of(number, row, headings, into))


def read_tables(files: Files, into: Gatherer, reader: Reader) -> None:
    """Read the tables of all files row by row with a reader of rows."""
    found = False
    for file in files.files:
        for sheet in open_sheets(file.whole(), file.name):
            _say_unreadable(sheet, into)
            headings = find_headings(sheet.rows)
            if headings is None:
                continue
            found = True
            for number, row in list(zip(sheet.row_numbers, sheet.rows, strict=True))[headings.at + 1 :]:
                into.take(reader(number, row, headings))
    if not found:
        raise InputError(
            phrase("there is no row of headings with a column of names."),
            remedy=phrase("Head the column of names with “Name”, “Наименование” or “名称”."),
            place=Place(file=files.name),
        )


def draft_of(number: int, row: Sequence[str], headings: Headings, into: Gatherer) -> Draft:
    """Return the entry of one row; what cannot be read in it is a finding."""
    names = [name for cell in headings.cells(row, "name") for name in parts(cell)]
    word = headings.cell(row, "kind")
    kind = kind_of(word)
    if word and kind is None:
        sentence = phrase("“{text}” is no kind of party; it is told from the name", text=word[:40])
        into.findings.add("note", "strange-kind", sentence, row=number)
    draft = Draft(headings.cell(row, "id"), kind or likely_kind(names[0] if names else ""), number)
    for at, name in enumerate(names):
        draft.name(name, "strong" if at else "primary")
    for cell in headings.cells(row, "alias"):
        for name in parts(cell):
            draft.name(name, "strong")
    for cell in headings.cells(row, "weak"):
        for name in parts(cell):
            draft.name(name, "weak")
    into.countries(draft, (part for cell in headings.cells(row, "country") for part in parts(cell)))
    _add_numbers(draft, row, headings)
    _add_dates(draft, row, headings, into)
    draft.programmes += [part for cell in headings.cells(row, "programme") for part in parts(cell)]
    draft.owned_by += [part for cell in headings.cells(row, "owner") for part in parts(cell)]
    draft.remarks += headings.cells(row, "remarks")
    return draft


def _add_numbers(draft: Draft, row: Sequence[str], headings: Headings) -> None:
    country = draft.countries[0] if draft.countries else ""
    for name, label in _NUMBERS.items():
        for cell in headings.cells(row, name):
            for part in parts(cell):
                said, colon, value = part.partition(":")
                draft.number(identifier(said if colon else label, value if colon else part, country))


def _add_dates(draft: Draft, row: Sequence[str], headings: Headings, into: Gatherer) -> None:
    for cell in headings.cells(row, "born"):
        for part in parts(cell):
            found = births(part)
            into.date(part, date(1, 1, 1) if found else None, draft)
            draft.born += found
    for cell in headings.cells(row, "listed_on"):
        draft.listed_on = draft.listed_on or into.date(cell, whole_date(cell), draft)
    for cell in headings.cells(row, "until"):
        draft.until = draft.until or into.date(cell, _end(cell), draft)
    for cell in headings.cells(row, "published"):
        if (stated := whole_date(cell)) and (into.published is None or stated > into.published):
            into.published = stated


def _end(cell: str) -> date | None:
    """Return the last day: a month or year that is not given whole ends with its last day."""
    text = partial_date(cell)
    if len(text) == 4:
        return date(int(text), 12, 31)
    if len(text) == 7:
        year, month = map(int, text.split("-"))
        return date(year, month, calendar.monthrange(year, month)[1])
    return date.fromisoformat(text) if text else None


def _say_unreadable(sheet: Sheet, into: Gatherer) -> None:
    for note in sheet.notes:
        into.findings.add("note", "cell", note.sentence, row=note.row)
    broken = sum("\ufffd" in cell for row in sheet.rows for cell in row)
    if broken:
        sentence = phrase("cells with characters that cannot be read: {count}", count=broken)
        into.findings.add("refuse" if broken > len(sheet.rows) / 5 else "warn", "encoding", sentence)
