"""The video link of a meeting: for its two sides, for who interprets it and for officers, as long as it stands."""

from collections.abc import Iterable

from emporion.agendas import video_of
from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.models import CalendarEntry, Forum, InterpreterEntry, Meeting
from emporion_web.forums.queries.holds import may_meet


def link_of(entry: CalendarEntry, forum: Forum) -> str:
    """Return the link an officer gave the meeting, else what the pattern of its forum makes; empty if cancelled.

    Whether the two may meet now is asked before anything of a meeting is shown; so it is of this.
    """
    if entry.status != EntryStatus.CONFIRMED:
        return ""
    return entry.video_url or video_of(forum.video_pattern, entry.video_token)


def links_for_interpreter(entries: Iterable[InterpreterEntry], forum: Forum) -> dict[int, str]:
    """Return the links by key of the interpreter's entries: of those alone that the interpreter still interprets."""
    own = [entry for entry in entries if entry.status == EntryStatus.CONFIRMED]
    standing = forum.calendar_entries.filter(status=EntryStatus.CONFIRMED)
    pairs = standing.filter(interpreter__in={entry.interpreter_id for entry in own})
    links = {(row.interpreter_id, row.a_id, row.b_id): link_of(row, forum) for row in pairs}
    return {entry.pk: links.get((entry.interpreter_id, entry.a_id, entry.b_id), "") for entry in own}


def told_of(meeting: Meeting) -> CalendarEntry | None:
    """Return what calendars are told of a meeting's pair; None if it is not given out, cancelled or on hold."""
    rows = CalendarEntry.objects.filter(may_meet(), forum=meeting.version.forum_id, status=EntryStatus.CONFIRMED)
    return rows.filter(a=meeting.a_id, b=meeting.b_id).first()
