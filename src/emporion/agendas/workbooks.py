"""The timetable as an XLSX workbook: a grid, the meetings, and each participant's list. Texts stay texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from io import BytesIO
from typing import TYPE_CHECKING

from emporion.agendas.model import Agenda, Sitting
from emporion.agendas.wording import ON_HOLD, line
from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | date | time
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767  # characters a cell can hold


def workbook(agenda: Agenda, language: Language) -> bytes:
    """Return the workbook with three sheets in the reader's language; times are those of the programme's zone.

    Dates and times are real dates and times; a text that begins with ``=`` is kept as a text, never as a formula.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = agenda.programme.title, agenda.programme.organiser
    _grid(book.create_sheet(phrase("Timetable").render(language)), agenda, language)
    _meetings(book.create_sheet(phrase("Meetings").render(language)), agenda, language)
    _participants(book.create_sheet(phrase("By participant").render(language)), agenda, language)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _grid(sheet: Worksheet, agenda: Agenda, language: Language) -> None:
    from openpyxl.styles import Alignment

    programme = agenda.programme
    seated = {(s.slot_id, s.table): s for s in agenda.sittings_of(None)}
    heads = _words(language, phrase("Date"), phrase("Start"), phrase("End"))
    _head(sheet, [*heads, *programme.tables], [12, 8, 8, *[26] * len(programme.tables)], "D2")
    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, slot in enumerate(programme.slots, start=2):
        start, end = programme.local(slot.period.start), programme.local(slot.period.end)
        cells = [_pair(agenda, seated.get((slot.id, table)), language) for table in programme.tables]
        _row(sheet, number, [start.date(), start.time(), end.time(), *cells])
        for column in range(len(cells)):
            sheet.cell(number, 4 + column).alignment = wrapped


def _meetings(sheet: Worksheet, agenda: Agenda, language: Language) -> None:
    titles = (phrase("Date"), phrase("Start"), phrase("End"), phrase("Table"), phrase("Side A"), phrase("Side B"))
    more = (phrase("Interpreter"), phrase("Status"), phrase("Why they meet"), phrase("Meeting id"))
    _head(sheet, _words(language, *titles, *more), [12, 8, 8, 8, 36, 36, 22, 12, 60, 44], "E2")
    for number, sitting in enumerate(agenda.sittings_of(None, cancelled=True), start=2):
        a, b, interpreter, notes = _told(agenda, sitting, language)
        told = [a, b, interpreter, _status(sitting, language), notes, sitting.uid]
        _row(sheet, number, [*_when(agenda, sitting), *told])
    _filter(sheet)


def _participants(sheet: Worksheet, agenda: Agenda, language: Language) -> None:
    titles = (phrase("Participant"), phrase("Name in its own script"), phrase("Date"), phrase("Start"), phrase("End"))
    more = (phrase("Table"), phrase("Meets"), phrase("People met"), phrase("Interpreter"))
    _head(sheet, _words(language, *titles, *more), [36, 30, 12, 8, 8, 8, 36, 40, 22], "B2")
    seats = ((party, sitting) for party in agenda.parties for sitting in agenda.sittings_of(party.id))
    for number, (party, sitting) in enumerate(seats, start=2):
        *when, table = _when(agenda, sitting)
        told: list[Cell] = ["", ON_HOLD.render(language), "", ""]
        if not sitting.on_hold:
            met = agenda.party_by_id[sitting.partner(party.id)]
            told = [table, met.names(language)[0], "; ".join(met.people), sitting.interpreter or ""]
        _row(sheet, number, [party.name, party.name_local, *when, *told])
    _filter(sheet)


def _told(agenda: Agenda, sitting: Sitting, language: Language) -> tuple[str, str, str, str]:
    """Return both names, the interpreter and why the two meet; of a meeting on hold nothing but that it is."""
    if sitting.on_hold:
        return ON_HOLD.render(language), ON_HOLD.render(language), "", ""
    a, b = (agenda.party_by_id[party].names(language)[0] for party in (sitting.a, sitting.b))
    return a, b, sitting.interpreter or "", " ".join(line(note, language) for note in sitting.note)


def _when(agenda: Agenda, sitting: Sitting) -> list[Cell]:
    period = agenda.period(sitting)
    start, end = agenda.programme.local(period.start), agenda.programme.local(period.end)
    return [start.date(), start.time(), end.time(), sitting.table]


def _pair(agenda: Agenda, sitting: Sitting | None, language: Language) -> str:
    if sitting is None:
        return ""
    if sitting.on_hold:
        return ON_HOLD.render(language)
    return "\n".join(agenda.party_by_id[party].names(language)[0] for party in (sitting.a, sitting.b))


def _status(sitting: Sitting, language: Language) -> str:
    if sitting.status == "cancelled":
        return phrase("cancelled").render(language)
    return (phrase("on hold") if sitting.on_hold else phrase("confirmed")).render(language)


def _words(language: Language, *phrases: Phrase) -> list[str]:
    return [text.render(language) for text in phrases]


def _head(sheet: Worksheet, titles: Sequence[str], widths: Sequence[int], freeze: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    _row(sheet, 1, titles)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E8EDF2")
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = freeze
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = "1:1"


def _row(sheet: Worksheet, row: int, values: Sequence[Cell]) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        if not isinstance(value, str):
            cell.value = value
            cell.number_format = "yyyy-mm-dd" if isinstance(value, date) else "hh:mm"
        elif value:
            cell.value = _CONTROLS.sub("", value)[:_LONGEST]
            cell.data_type = "s"  # openpyxl takes a leading "=" for a formula


def _filter(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = sheet.dimensions
