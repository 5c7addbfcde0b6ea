"""Forums from their set-up to what was given out."""

from emporion_web.forums.models.frame import Forum, Room, Slot, Table, Walk, feed_token
from emporion_web.forums.models.given_out import CalendarEntry, Document, InterpreterEntry
from emporion_web.forums.models.people import ForumInterpreter, ForumSession, KeptNo, Participant, Wish
from emporion_web.forums.models.policy import Exclusion, Policy
from emporion_web.forums.models.timetable import LeftOut, Meeting, TimetableVersion

__all__ = [
    "CalendarEntry",
    "Document",
    "Exclusion",
    "Forum",
    "ForumInterpreter",
    "ForumSession",
    "InterpreterEntry",
    "KeptNo",
    "LeftOut",
    "Meeting",
    "Participant",
    "Policy",
    "Room",
    "Slot",
    "Table",
    "TimetableVersion",
    "Walk",
    "Wish",
    "feed_token",
]
