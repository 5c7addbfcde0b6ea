"""Forums as a workbook with the sheets ``slots``, ``tables``, ``participants`` and ``meetings``, each with a header.

The sheets ``sessions``, ``interpreters``, ``walks`` and ``settings`` may be left out. Lists in a cell are parted by
``;`` or ``,``. Days count from 0, times are written ``09:30``. Columns:

- slots ``id day start end capacity``; tables ``id slots room``
- participants ``id unavailable max_meetings min_meetings sessions table``
- meetings ``id first second value must slots prefers length after first_stand_ins second_stand_ins languages subject
  barred fixed_slot fixed_table fixed_first fixed_second fixed_interpreter``
- sessions ``id slots``; interpreters ``id languages subjects unavailable max_meetings longest_run table``
- walks ``from to minutes``; settings ``name value`` with the names ``fairness`` and ``goals``

Only ``id``, ``day``, ``start``, ``end``, ``first`` and ``second``, the ``languages`` of interpreters, ``from``, ``to``
and ``minutes`` are needed.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.timetable.files.sheet_rows import Row
from emporion.timetable.problem import (
    GOALS,
    Fixed,
    Interpreter,
    Meeting,
    Participant,
    Problem,
    Session,
    Slot,
    Table,
    Walk,
)

Made = TypeVar("Made")
_OPTIONAL = {"sessions", "interpreters", "walks", "settings"}


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
    settings = {_setting(row): row for row in _made(book, path, "settings", lambda row: row)}
    goals = settings["goals"].listed("value") if "goals" in settings else GOALS
    return Problem(
        slots=_made(book, path, "slots", _slot),
        tables=_made(book, path, "tables", _table),
        participants=_made(book, path, "participants", _participant),
        meetings=_made(book, path, "meetings", _meeting),
        fairness=settings["fairness"].number("value", None) if "fairness" in settings else None,
        sessions=_made(book, path, "sessions", lambda row: Session(row.needed("id"), row.names("slots"))),
        interpreters=_made(book, path, "interpreters", _interpreter),
        walks=_made(
            book, path, "walks", lambda row: Walk((row.needed("from"), row.needed("to")), row.whole("minutes"))
        ),
        goals=goals,  # type: ignore[arg-type]  # what is no goal is refused by the problem
    )


def _made(book: Any, path: Path, sheet: str, make: Callable[[Row], Made]) -> tuple[Made, ...]:
    names = {name.strip().casefold(): name for name in book.sheet_names}
    if sheet not in names and sheet in _OPTIONAL:
        return ()
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


def _setting(row: Row) -> str:
    name = row.needed("name").casefold()
    if name not in ("fairness", "goals"):
        raise row.refused(
            "name", phrase("There is no setting “{name}”.", name=name), phrase("Write fairness or goals.")
        )
    return name


def _slot(row: Row) -> Slot:
    times = (row.whole("day"), row.minute("start"), row.minute("end"))
    return Slot(row.needed("id"), *times, row.number("capacity", None))


def _table(row: Row) -> Table:
    return Table(row.needed("id"), row.names_or_none("slots"), row.text("room"))


def _participant(row: Row) -> Participant:
    return Participant(
        id=row.needed("id"),
        unavailable=row.names("unavailable"),
        max_meetings=row.number("max_meetings", None),
        min_meetings=row.number("min_meetings", 0) or 0,
        sessions=row.names("sessions"),
        table=row.text_or_none("table"),
    )


def _interpreter(row: Row) -> Interpreter:
    row.needed("languages")
    return Interpreter(
        id=row.needed("id"),
        languages=row.names("languages"),
        subjects=row.names_or_none("subjects"),
        unavailable=row.names("unavailable"),
        max_meetings=row.number("max_meetings", None),
        longest_run=row.number("longest_run", None),
        table=row.text_or_none("table"),
    )


def _meeting(row: Row) -> Meeting:
    value, length = row.number("value", 1), row.number("length", 1)
    return Meeting(
        id=row.needed("id"),
        participants=(row.needed("first"), row.needed("second")),
        value=1 if value is None else value,
        must=row.flag("must"),
        slots=row.names_or_none("slots"),
        fixed=_fixed(row) if row.text("fixed_slot") else None,
        after=row.names("after"),
        prefers=row.names_or_none("prefers"),
        length=1 if length is None else length,
        stand_ins=(row.names("first_stand_ins"), row.names("second_stand_ins")),
        languages=row.names("languages"),
        subject=row.text("subject"),
        barred=row.text("barred").casefold(),  # type: ignore[arg-type]  # what is no bar is refused by the problem
    )


def _fixed(row: Row) -> Fixed:
    first, second = row.text("fixed_first"), row.text("fixed_second")
    people = (first, second) if first and second else None
    if bool(first) != bool(second):
        row.needed("fixed_second" if first else "fixed_first")
    return Fixed(row.text("fixed_slot"), row.text_or_none("fixed_table"), people, row.text_or_none("fixed_interpreter"))
