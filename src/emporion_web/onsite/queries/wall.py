"""What the screens in the hall show: the slot that runs and the next one, and nobody who did not agree to be shown."""

from collections.abc import Mapping
from datetime import datetime

from attrs import frozen
from django.utils import timezone

from emporion.kernel.languages import Language
from emporion_web.forums.models import Forum, Slot, TimetableVersion
from emporion_web.forums.queries.holds import marked, withheld
from emporion_web.forums.queries.names import Named, names_of
from emporion_web.forums.queries.participants import unlisted
from emporion_web.forums.queries.programme import sessions_of
from emporion_web.forums.queries.versions import released_of
from emporion_web.onsite.queries.days import local_day


@frozen
class Place:
    """A table with the two who meet at it; the names are empty where one of them is not to be shown."""

    table: str
    room: str
    a: str = ""
    b: str = ""


@frozen
class Board:
    """One slot on the wall, with the session that everybody attends in it, if there is one."""

    slot: Slot
    places: tuple[Place, ...]
    session: str = ""
    today: bool = True


@frozen
class Screen:
    """What runs and what comes next; either may be missing."""

    now: Board | None
    next: Board | None


def screen_of(forum: Forum, language: Language, now: datetime | None = None) -> Screen:
    """Return what a forum's screens show at a moment, in a language."""
    moment = now or timezone.now()
    released = released_of(forum)
    slots = [slot for slot in forum.slots.all() if slot.end > moment]
    if released is None or not slots:
        return Screen(None, None)
    names = _shown(forum, language)
    runs = slots[0].start <= moment
    current = _board(released, slots[0], names, moment) if runs else None
    later = slots[1:] if runs else slots
    return Screen(current, _board(released, later[0], names, moment) if later else None)


def _shown(forum: Forum, language: Language) -> Mapping[int, Named]:
    hidden = set(unlisted(forum).values_list("pk", flat=True)) | withheld(forum)
    return {pk: named for pk, named in names_of(forum, language).items() if pk not in hidden}


def _board(version: TimetableVersion, slot: Slot, names: Mapping[int, Named], now: datetime) -> Board:
    places = []
    for meeting in marked(version.meetings.filter(slot=slot)).select_related("table__room"):
        room = meeting.table.room.name if meeting.table.room else ""
        pair = [
            names[pk].name for pk in (meeting.a_id, meeting.b_id) if pk in names and getattr(meeting, "may_meet", False)
        ]
        shown = pair if len(pair) == 2 else ["", ""]
        places.append(Place(str(meeting.table), room, *shown))
    session = sessions_of(version.forum, None).get(slot.pk, "")
    today = local_day(version.forum, slot.start) == local_day(version.forum, now)
    return Board(slot, tuple(places), session, today)
