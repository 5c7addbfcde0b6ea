"""Forums, their frame, participants and released meetings."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from emporion_web.accounts.access import EVERYONE, STAFF
from emporion_web.accounts.enums import Role
from emporion_web.api.auth import allow, caller
from emporion_web.api.v1.pages import Page, cut
from emporion_web.forums.gates import forums_for, get_forum_for, get_forum_inside
from emporion_web.forums.models import Forum
from emporion_web.forums.queries.holds import marked
from emporion_web.forums.queries.names import names_of
from emporion_web.forums.queries.versions import released_of

router = Router(tags=["forums"])


class ForumOut(Schema):
    """A forum; ``released`` is the number of the timetable version given out, if there is one."""

    slug: str
    titles: dict[str, str]
    places: dict[str, str]
    zone: str
    invented: bool
    released: int | None


class ForumList(Schema):
    """One page of forums, newest first."""

    count: int
    items: list[ForumOut]


class SlotOut(Schema):
    """A half-open period of aware time."""

    id: int
    start: datetime
    end: datetime


class FrameOut(ForumOut):
    """A forum with its slots and tables."""

    slots: list[SlotOut]
    tables: list[str]


class ParticipantOut(Schema):
    """An organisation that takes part."""

    id: int
    organisation: int
    name: str
    side: str
    quota: int | None


class ParticipantList(Schema):
    """One page of participants."""

    count: int
    items: list[ParticipantOut]


class MeetingOut(Schema):
    """A meeting of the released timetable: ``a`` and ``b`` are participants of side A and side B.

    Of a meeting ``on_hold`` the answer does not tell who meets: keys are empty, names too. ``interpreter`` is
    empty where nobody interprets.
    """

    slot: int
    start: datetime
    end: datetime
    table: str
    a: int | None
    b: int | None
    a_name: str
    b_name: str
    interpreter: str
    on_hold: bool


class TimetableOut(Schema):
    """The released timetable; without one ``version`` is empty and there are no meetings."""

    version: int | None
    released_at: datetime | None
    meetings: list[MeetingOut]


@router.get("/forums", response=ForumList, summary="Forums")
@allow(*EVERYONE)
def forums(request: HttpRequest, page: Query[Page]) -> ForumList:
    """Return the forums the caller may know of."""
    count, rows = cut(forums_for(caller(request)).distinct(), page)
    return ForumList(count=count, items=[ForumOut(**_forum(row)) for row in rows])


@router.get("/forums/{slug}", response=FrameOut, summary="One forum")
@allow(*EVERYONE)
def forum(request: HttpRequest, slug: str) -> FrameOut:
    """Return a forum with its slots and tables."""
    row = get_forum_for(caller(request), slug)
    slots = [SlotOut(id=slot.pk, start=slot.start, end=slot.end) for slot in row.slots.all()]
    return FrameOut(**_forum(row), slots=slots, tables=[str(table) for table in row.tables.all()])


@router.get("/forums/{slug}/participants", response=ParticipantList, summary="Participants")
@allow(*STAFF)
def participants(request: HttpRequest, slug: str, page: Query[Page]) -> ParticipantList:
    """Return who takes part, side A first."""
    row = get_forum_inside(caller(request), slug)
    count, found = cut(row.participants.select_related("organisation"), page)
    names = names_of(row)
    items = [
        ParticipantOut(
            id=each.pk,
            organisation=each.organisation_id,
            name=names[each.pk].name,
            side=each.organisation.side,
            quota=each.quota,
        )
        for each in found
    ]
    return ParticipantList(count=count, items=items)


@router.get("/forums/{slug}/timetable", response=TimetableOut, summary="The released timetable")
@allow(*STAFF, Role.INTERPRETER)
def timetable(request: HttpRequest, slug: str) -> TimetableOut:
    """Return every meeting that has been given out, by time and table."""
    row = get_forum_for(caller(request), slug)
    version = released_of(row)
    if version is None:
        return TimetableOut(version=None, released_at=None, meetings=[])
    names = names_of(row)
    meetings = [
        MeetingOut(
            slot=meeting.slot_id,
            start=meeting.slot.start,
            end=meeting.slot.end,
            table=str(meeting.table),
            a=meeting.a_id if meeting.may_meet else None,
            b=meeting.b_id if meeting.may_meet else None,
            a_name=names[meeting.a_id].name if meeting.may_meet else "",
            b_name=names[meeting.b_id].name if meeting.may_meet else "",
            interpreter=meeting.interpreter.name if meeting.interpreter and meeting.may_meet else "",
            on_hold=not meeting.may_meet,
        )
        for meeting in marked(version.meetings.select_related("slot", "table", "interpreter"))
    ]
    return TimetableOut(version=version.number, released_at=version.released_at, meetings=meetings)


def _forum(row: Forum) -> dict[str, Any]:
    released = released_of(row)
    return {
        "slug": row.slug,
        "titles": {"en": row.title_en, "ru": row.title_ru, "zh": row.title_zh},
        "places": {"en": row.place_en, "ru": row.place_ru, "zh": row.place_zh},
        "zone": row.zone,
        "invented": row.invented,
        "released": released.number if released else None,
    }
