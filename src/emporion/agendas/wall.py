"""What the wall grid shows: for each day and block of tables the slots with the names of those who sit there."""

from collections.abc import Sequence
from datetime import date
from math import ceil

from emporion.agendas.model import Agenda, AgendaSlot, Sitting
from emporion.agendas.rows import Row, breaks, interpreter_line, pause, table_name
from emporion.agendas.wording import ON_HOLD, day_title, shorten, span
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase

TABLES_A_PAGE = 10
# A name in two or three lines of 8 pt in a cell 36 mm wide, and one line of it.
TWO_LINES, THREE_LINES, ONE_LINE = 34, 48, 28
HIGH_MM = 19.0  # a row in which two names take three lines each
# Height for rows on a page without its title and head; a row never gets lower than two names need.
PAGE_MM, BREAK_MM, TALLEST_MM, LOWEST_MM = 246.0, 5.0, 24.0, 15.0


def blocks(tables: Sequence[str]) -> list[Sequence[str]]:
    """Cut the tables into as few blocks of at most ten as possible, of about equal size.

    >>> [len(block) for block in blocks([str(n) for n in range(24)])]
    [8, 8, 8]
    """
    if not tables:
        return []
    size = ceil(len(tables) / ceil(len(tables) / TABLES_A_PAGE))
    return [tables[start : start + size] for start in range(0, len(tables), size)]


def charts(agenda: Agenda, language: Language) -> list[Row]:
    """Return the pages of the grid: by day, then by block of tables."""
    seated = {(s.slot_id, s.table): s for s in agenda.sittings_of(None)}
    return [
        _chart(agenda, day, slots, tables, seated, language)
        for day, slots in agenda.programme.days.items()
        for tables in blocks(agenda.programme.tables)
    ]


def _chart(
    agenda: Agenda,
    day: date,
    slots: Sequence[AgendaSlot],
    tables: Sequence[str],
    seated: dict[tuple[str, str], Sitting],
    language: Language,
) -> Row:
    gaps = breaks(slots)
    height = max(LOWEST_MM, min(TALLEST_MM, (PAGE_MM - BREAK_MM * len(gaps)) / len(slots)))
    columns = THREE_LINES if height >= HIGH_MM else TWO_LINES
    rows: list[Row] = []
    for slot in slots:
        if slot.id in gaps:
            rows.append(pause(agenda, gaps[slot.id], language))
        cells = [_cell(agenda, seated.get((slot.id, table)), language, columns) for table in tables]
        rows.append({"kind": "slot", "time": span(agenda.programme, slot), "cells": cells})
    return {
        "title": day_title(day, language),
        "tables_line": phrase("Tables {first} to {last}", first=tables[0], last=tables[-1]).render(language),
        "tables": [table_name(table, language) for table in tables],
        "rows": rows,
        "row_height": height,
    }


def _cell(agenda: Agenda, sitting: Sitting | None, language: Language, columns: int) -> Row | None:
    if sitting is None:
        return None
    if sitting.on_hold:
        return {"a": shorten(ON_HOLD.render(language), columns), "b": "", "extra": ""}
    a, b = (agenda.party_by_id[name].names(language)[0] for name in (sitting.a, sitting.b))
    extra = interpreter_line(sitting, language) if sitting.interpreter else ""
    return {"a": shorten(a, columns), "b": shorten(b, columns), "extra": shorten(extra, ONE_LINE)}
