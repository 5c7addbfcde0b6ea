"""Printed pages as PDF: a sheet for each participant and each table, and the wall grid."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from attrs import asdict

from emporion.agendas.looks import look_for
from emporion.agendas.model import Agenda
from emporion.agendas.rows import Row, Whose, days_of, table_name
from emporion.agendas.typeset import joined, pdf
from emporion.agendas.wall import charts
from emporion.agendas.wording import release_line, zone_name
from emporion.fanout import ProcessExecutor
from emporion.kernel.errors import InputError
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase, plural

# Typesetting takes some 2 MB a page and gives them back only when its process ends: a file of thousands of pages is
# made in pieces by processes of their own.
SHEETS_AT_ONCE = 250


def participant_sheet(agenda: Agenda, party_id: str, language: Language) -> bytes:
    """Return one participant's sheet (A4) in the reader's language. Raises :class:`InputError` for an unknown id."""
    return _sheets(agenda, [_participant(agenda, party_id, language)], language)


def participant_sheets(agenda: Agenda, language: Language) -> bytes:
    """Return the sheets of all participants as one file, each starting on its own page."""
    return _sheets(agenda, [_participant(agenda, party.id, language) for party in agenda.parties], language)


def table_sheet(agenda: Agenda, table: str, language: Language) -> bytes:
    """Return one table's sheet (A4): who sits there and when. Raises :class:`InputError` for an unknown table."""
    if table not in agenda.programme.tables:
        raise InputError(
            phrase("“{table}” is no table of this programme.", table=table),
            remedy=phrase("Ask for one of its tables."),
        )
    return _sheets(agenda, [_table(agenda, table, language)], language)


def table_sheets(agenda: Agenda, language: Language) -> bytes:
    """Return the sheets of all tables as one file, each starting on its own page."""
    return _sheets(agenda, [_table(agenda, table, language) for table in agenda.programme.tables], language)


def interpreter_sheet(agenda: Agenda, name: str, language: Language) -> bytes:
    """Return one interpreter's sheet (A4): where to be when, and between whom. An unknown name has no meetings."""
    return _sheets(agenda, [_interpreter(agenda, name, language)], language)


def interpreter_sheets(agenda: Agenda, language: Language) -> bytes:
    """Return the sheets of all interpreters who have meetings as one file, by name."""
    names = sorted({sitting.interpreter for sitting in agenda.sittings_of(None) if sitting.interpreter})
    return _sheets(agenda, [_interpreter(agenda, name, language) for name in names], language)


def wall_grid(agenda: Agenda, language: Language) -> bytes:
    """Return the whole timetable for the wall (A3 landscape): a page for each day and block of up to ten tables."""
    data = {**_common(agenda, language), "charts": charts(agenda, language)}
    return pdf("wall", data, agenda.programme.released_at)


def _sheets(agenda: Agenda, sheets: Sequence[Row], language: Language) -> bytes:
    sheets = sheets or [_nobody(language)]
    common, moment = _common(agenda, language), agenda.programme.released_at
    if len(sheets) <= SHEETS_AT_ONCE:
        return pdf("sheets", {**common, "sheets": sheets}, moment, tagged=len(sheets) == 1)
    pieces = [sheets[at : at + SHEETS_AT_ONCE] for at in range(0, len(sheets), SHEETS_AT_ONCE)]
    jobs = [({**common, "sheets": piece}, moment) for piece in pieces]
    return joined(ProcessExecutor(1, items_each=2).map(_piece, jobs))


def _piece(job: tuple[dict[str, Any], datetime]) -> bytes:
    data, moment = job
    return pdf("sheets", data, moment, tagged=False)


def _common(agenda: Agenda, language: Language) -> dict[str, Any]:
    programme = agenda.programme
    return {
        "language": language,
        "title": programme.title,
        "organiser": programme.organiser,
        "place": programme.place,
        "url": programme.url,
        "zone": zone_name(programme, language),
        "release": f"{programme.organiser} · {release_line(programme, language)}",
    }


def _participant(agenda: Agenda, party_id: str, language: Language) -> Row:
    sittings = agenda.sittings_of(party_id)
    party = agenda.party_by_id[party_id]
    name, other = party.names(language)
    days = days_of(agenda, sittings, Whose(party=party_id), language)
    return _sheet(name, other, " · ".join(party.people), len(sittings), days, language)


def _table(agenda: Agenda, table: str, language: Language) -> Row:
    sittings = [sitting for sitting in agenda.sittings_of(None) if sitting.table == table]
    days = days_of(agenda, sittings, Whose(), language)
    return _sheet(table_name(table, language), "", "", len(sittings), days, language)


def _interpreter(agenda: Agenda, name: str, language: Language) -> Row:
    sittings = [sitting for sitting in agenda.sittings_of(None) if sitting.interpreter == name]
    days = days_of(agenda, sittings, Whose(interpreter=name), language)
    return _sheet(name, phrase("Interpreter").render(language), "", len(sittings), days, language)


def _nobody(language: Language) -> Row:
    return _sheet(phrase("Nobody takes part yet").render(language), "", "", 0, [], language)


def _sheet(name: str, other: str, people: str, count: int, days: list[Row], language: Language) -> Row:
    counted = plural("{count} meeting", "{count} meetings", count).render(language)
    return {
        "name": name,
        "other": other,
        "people": people,
        "count": counted,
        "days": days,
        "look": asdict(look_for(days)),
    }
