"""Rows of a forum as the timetable engine's dataclasses, and its answers with names in place of ids."""

from emporion_web.forums.adapters.ids import (
    Pair,
    interpreter_id,
    meeting_id,
    pair_of,
    participant_id,
    pk_of,
    room_id,
    session_id,
    slot_id,
    table_id,
)
from emporion_web.forums.adapters.naming import labels_for, language_label, languages_label, named, slot_label
from emporion_web.forums.adapters.problems import (
    meetings_of,
    placements_of,
    problem_now,
    problem_of,
    result_of,
)

__all__ = [
    "Pair",
    "interpreter_id",
    "labels_for",
    "language_label",
    "languages_label",
    "meeting_id",
    "meetings_of",
    "named",
    "pair_of",
    "participant_id",
    "pk_of",
    "placements_of",
    "problem_now",
    "problem_of",
    "result_of",
    "room_id",
    "session_id",
    "slot_id",
    "slot_label",
    "table_id",
]
