"""Rows of one version of a timetable, written again for another one."""

from collections.abc import Iterable
from typing import TypeVar

from emporion_web.forums.models import LeftOut, Meeting, TimetableVersion

AT_ONCE = 500
Row = TypeVar("Row", Meeting, LeftOut)


def copy_into(version: TimetableVersion, rows: Iterable[Row]) -> None:
    """Write meetings, or wishes left out, of another version for this one too; the rows in hand become the new ones."""
    copies = list(rows)
    for row in copies:
        row.pk, row.version = None, version
        row._state.adding = True
    for model in {type(row) for row in copies}:
        model._default_manager.bulk_create(copies, batch_size=AT_ONCE)
