"""The programme of a forum: which sessions there are, and who attends which."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from attrs import frozen
from django.db.models import Q, QuerySet

from emporion_web.forums.models import Forum, ForumSession, Participant, Slot


def programme_of(forum: Forum) -> QuerySet[ForumSession]:
    """Return the sessions that stand, with their slots."""
    return forum.sessions.filter(cancelled=False).prefetch_related("slots")


def attended_by(forum: Forum, participant: Participant | None) -> QuerySet[ForumSession]:
    """Return the sessions a participant attends; for None those that everyone does."""
    mine = Q(everyone=True) if participant is None else Q(everyone=True) | Q(attendees=participant)
    return programme_of(forum).filter(mine).distinct()


def sessions_of(forum: Forum, participant: Participant | None) -> dict[int, str]:
    """Return the titles of the sessions a participant attends by slot."""
    attended = attended_by(forum, participant)
    return {slot.pk: str(session) for session in attended for slot in session.slots.all()}


@frozen
class Stretch:
    """Slots of a session without a pause between them."""

    session: ForumSession
    start: datetime
    end: datetime


def stretches(forum: Forum, sessions: Iterable[ForumSession]) -> dict[date, list[Stretch]]:
    """Return when sessions are, by day of the forum's zone."""
    zone = ZoneInfo(forum.zone)
    days: dict[date, list[Stretch]] = {}
    for session in sessions:
        for start, end in _joined(session.slots.all()):
            days.setdefault(start.astimezone(zone).date(), []).append(Stretch(session, start, end))
    return {day: sorted(days[day], key=lambda stretch: stretch.start) for day in sorted(days)}


def _joined(slots: Iterable[Slot]) -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []
    for slot in slots:
        start = found.pop()[0] if found and found[-1][1] == slot.start else slot.start
        found.append((start, slot.end))
    return found
