"""Rooms with the ways between them, and the sessions of the programme."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.guard import forget_explanations, refuse_if_used, touch_forum
from emporion_web.forums.models import Forum, ForumSession, Participant, Room, Table, Walk

Way = tuple[int, int]


@transaction.atomic
def add_room(forum: Forum, *, actor: User | None, seen_revision: int, name: str) -> Room:
    """Add a room; refuses a name that is there already."""
    touch_forum(forum, seen_revision)
    try:
        with transaction.atomic():
            room = Room.objects.create(forum=forum, name=name)
    except IntegrityError as error:
        raise Refused(phrase("There is a room called “{name}” already.", name=name)) from error
    record("forums.room.add", actor=actor, subject=room)
    return room


@transaction.atomic
def remove_room(room: Room, *, actor: User, seen_revision: int) -> None:
    """Remove a room; its tables then stand in none. Refused where a version uses one of them."""
    touch_forum(room.forum, seen_revision)
    refuse_if_used(tables=list(room.tables.all()))
    record("forums.room.remove", actor=actor, subject=room)
    room.delete()


@transaction.atomic
def arrange_rooms(
    forum: Forum,
    *,
    actor: User | None,
    seen_revision: int,
    rooms: Mapping[int, int | None],
    walks: Mapping[Way, int],
) -> None:
    """Say in which room tables stand, ``{table: room}``, and how many minutes lie between rooms (0: none).

    Refused for a table that a version uses: where it stands was given out, or will be.
    """
    touch_forum(forum, seen_revision)
    own = set(forum.rooms.values_list("pk", flat=True))
    tables = [t for t in forum.tables.filter(pk__in=rooms) if t.room_id != rooms[t.pk] and rooms[t.pk] in {None, *own}]
    refuse_if_used(tables=tables)
    changes: dict[str, tuple[Any, Any]] = {f"table {t.number}": (t.room_id, rooms[t.pk]) for t in tables}
    for table in tables:
        table.room_id = rooms[table.pk]
    Table.objects.bulk_update(tables, ["room"])
    before = {(walk.one_id, walk.two_id): walk.minutes for walk in forum.walks.all()}
    after = {(min(way), max(way)): minutes for way, minutes in walks.items() if minutes and own.issuperset(way)}
    if before != after:
        forum.walks.all().delete()
        Walk.objects.bulk_create(Walk(forum=forum, one_id=a, two_id=b, minutes=m) for (a, b), m in after.items())
        changes["walks"] = (sorted(before.values()), sorted(after.values()))
    record("forums.room.arrange", actor=actor, subject=forum, changes=changes)


@transaction.atomic
def add_session(
    forum: Forum,
    *,
    actor: User | None,
    fields: Mapping[str, Any],
    slots: Collection[int],
    attendees: Collection[int] = (),
) -> ForumSession:
    """Put a session on the programme, in slots (keys); ``attendees`` are participants, of one not for everyone."""
    session = ForumSession.objects.create(forum=forum, **fields)
    _set(session, slots, attendees)
    forget_explanations(forum.pk)
    record("forums.session.add", actor=actor, subject=session, changes={"slots": (0, len(slots))})
    return session


@transaction.atomic
def edit_session(
    session: ForumSession,
    *,
    actor: User,
    seen_revision: int,
    fields: Mapping[str, Any],
    slots: Collection[int],
    attendees: Collection[int],
) -> ForumSession:
    """Change a session; refused if it was changed since it was seen. Calendars follow by its SEQUENCE."""
    before = ForumSession.objects.get(pk=session.pk)
    _touch(session, seen_revision, fields)
    _set(session, slots, attendees)
    forget_explanations(session.forum_id)
    shown = {name: (str(getattr(before, name)), str(value)) for name, value in fields.items()}
    changes = {name: pair for name, pair in shown.items() if pair[0] != pair[1]}
    record("forums.session.edit", actor=actor, subject=session, changes=changes)
    session.refresh_from_db()
    return session


@transaction.atomic
def cancel_session(session: ForumSession, *, actor: User, seen_revision: int) -> None:
    """Take a session off the programme; calendars that have it are told."""
    _touch(session, seen_revision, {"cancelled": True})
    forget_explanations(session.forum_id)
    record("forums.session.cancel", actor=actor, subject=session, changes={"cancelled": (False, True)})


@transaction.atomic
def attend(participant: Participant, *, actor: User, sessions: Collection[int], known: Collection[int]) -> int:
    """Let a participant attend these (keys) of the sessions ``known`` that are not for everyone, and no others of them.

    Those that were not known, because the desk added them meanwhile, stay as they are.
    Return how many changed; calendars hear of each. A meeting that stands in such a slot is no obstacle.
    """
    changed = 0
    attended = set(participant.sessions.values_list("pk", flat=True))
    for session in participant.forum.sessions.filter(everyone=False, cancelled=False, pk__in=known).order_by("pk"):
        there, wanted = session.pk in attended, session.pk in sessions
        if there == wanted:
            continue
        (session.attendees.add if wanted else session.attendees.remove)(participant)
        mine = ForumSession.objects.filter(pk=session.pk)
        mine.update(revision=F("revision") + 1, sequence=F("sequence") + 1, changed_at=timezone.now())
        changed += 1
    if changed:
        record("forums.session.attend", actor=actor, subject=participant, changes={"sessions": (0, changed)})
    return changed


def _touch(session: ForumSession, seen_revision: int, fields: Mapping[str, Any]) -> None:
    mine = ForumSession.objects.filter(pk=session.pk, revision=seen_revision, cancelled=False)
    now = timezone.now()
    if not mine.update(revision=F("revision") + 1, sequence=F("sequence") + 1, changed_at=now, **fields):
        raise Refused(
            phrase("Somebody else has changed this session since you opened the page. Look at it again and repeat.")
        )


def _set(session: ForumSession, slots: Collection[int], attendees: Collection[int]) -> None:
    session.slots.set(session.forum.slots.filter(pk__in=slots))
    session.attendees.set(session.forum.participants.filter(pk__in=attendees))
