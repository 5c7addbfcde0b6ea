"""Give a meeting a video link of its own, or take it back."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from emporion.agendas import video_link
from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import require
from emporion_web.forums.actions.guard import as_refusal, lock_forum
from emporion_web.forums.actions.telling import raise_sequence
from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.models import CalendarEntry, InterpreterEntry, Meeting


@transaction.atomic
def give_link(meeting: Meeting, *, actor: User, link: str, seen: str) -> None:
    """Give the meeting of a pair a video link; an empty one leaves it to the pattern of the forum.

    Calendars of both sides and of the interpreter hear of it. Refuses what is no https address, a meeting that is not
    given out or on hold, and one whose link is no longer the one that was ``seen``.
    """
    try:
        url = video_link(link)
    except InputError as error:
        raise Refused(as_refusal(error)) from error
    forum = lock_forum(meeting.version.forum)
    require(meeting.a.organisation_id, meeting.b.organisation_id, subject="meeting")
    pair = {"a": meeting.a_id, "b": meeting.b_id}
    mine = CalendarEntry.objects.filter(forum=forum, status=EntryStatus.CONFIRMED, **pair)
    if not mine.exists():
        raise Refused(phrase("Only a meeting that is given out has a video link. Release the timetable first."))
    entries = mine.filter(video_url=seen)
    if not entries.exists():
        raise Refused(phrase("Somebody else has changed the video link since you opened the page. Look and repeat."))
    if url == seen:
        return
    entries.update(video_url=url, sequence=F("sequence") + 1, changed_at=timezone.now())
    raise_sequence(InterpreterEntry.objects.filter(interpreter__forum=forum, **pair))
    record("forums.meeting.link", actor=actor, subject=meeting, changes={"given": (bool(seen), bool(url))})
