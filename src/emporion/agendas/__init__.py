"""Released timetables as people use them: calendars, printed sheets, a wall grid, a workbook.

>>> from datetime import UTC, datetime
>>> from emporion.kernel.periods import Period
>>> slot = AgendaSlot("s1", Period(datetime(2026, 12, 1, 1, 30, tzinfo=UTC), datetime(2026, 12, 1, 2, tzinfo=UTC)))
>>> programme = Programme(
...     title="Winter forum", organiser="Union", place="Hall 3", zone="Asia/Shanghai", slots=(slot,), tables=("1",),
...     version=1, released_at=datetime(2026, 11, 20, tzinfo=UTC),
... )
>>> parties = (Party("a", "Neva Robotics", "Нева Роботикс", language="ru"), Party("b", "Huike", "汇科", language="zh"))
>>> sitting = Sitting(meeting_uid("winter", "a", "b"), 0, "s1", "1", "a", "b")
>>> agenda = Agenda(programme, parties, (sitting,))
>>> text = calendar_for(agenda, "a", "zh", now=datetime(2026, 11, 20, tzinfo=UTC)).decode()
>>> [line for line in text.splitlines() if line.startswith(("DTSTART;", "SUMMARY"))]
['SUMMARY;LANGUAGE=zh:与汇科洽谈', 'DTSTART;TZID=Asia/Shanghai:20261201T093000']

A later version keeps the UID and raises the sequence of what changed:

>>> revise(agenda, Agenda(programme, parties, ())).sittings[0].status
'cancelled'
"""

from emporion.agendas.calendars import calendar_for, invitation_for
from emporion.agendas.desk import Badge, Caller, badges, door_list
from emporion.agendas.model import Agenda, AgendaSlot, Party, Programme, SessionEntry, Sitting
from emporion.agendas.revisions import meeting_uid, revise
from emporion.agendas.sheets import (
    interpreter_sheet,
    interpreter_sheets,
    participant_sheet,
    participant_sheets,
    table_sheet,
    table_sheets,
    wall_grid,
)
from emporion.agendas.video import video_link, video_of, video_pattern
from emporion.agendas.workbooks import workbook

__all__ = [
    "Agenda",
    "AgendaSlot",
    "Badge",
    "Caller",
    "Party",
    "Programme",
    "SessionEntry",
    "Sitting",
    "badges",
    "calendar_for",
    "door_list",
    "interpreter_sheet",
    "interpreter_sheets",
    "invitation_for",
    "meeting_uid",
    "participant_sheet",
    "participant_sheets",
    "revise",
    "table_sheet",
    "table_sheets",
    "video_link",
    "video_of",
    "video_pattern",
    "wall_grid",
    "workbook",
]
