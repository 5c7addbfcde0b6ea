"""What calendars are told: entries keep their UID for ever, and SEQUENCE rises with every change (RFC 5545 3.8.7.4)."""

from collections.abc import Callable, Mapping, Set
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from emporion_web.audit.actions import record
from emporion_web.forums.enums import EntryStatus, VersionStatus
from emporion_web.forums.models import CalendarEntry, Forum, InterpreterEntry, TimetableVersion
from emporion_web.forums.models.frame import feed_token
from emporion_web.forums.queries.holds import marked

AT_ONCE = 500
SHOWN = ("slot", "table", "status", "on_hold", "sequence", "changed_at")
FIELDS: Mapping[Any, tuple[str, ...]] = {
    CalendarEntry: (*SHOWN, "interpreter", "video_url", "video_token"),
    InterpreterEntry: SHOWN,
}
Entry = TypeVar("Entry", CalendarEntry, InterpreterEntry)
Face = Mapping[str, Any]
Key = tuple[int, ...]


def tell_calendars(version: TimetableVersion, now: datetime, *, running: bool = True) -> int:
    """Bring the calendar entries of the forum in line with a version; return how many of pairs changed.

    A pair keeps its entry, and so its UID, unless its meeting was not held, and so does an interpreter of a pair: one
    who no longer interprets is told that the meeting is cancelled. Once calendars know of the forum, nothing is told of
    slots that are over: what took place is neither cancelled nor moved nor made up. Without ``running`` nothing is told
    of the slot that runs either.
    """
    forum = version.forum
    known = CalendarEntry.objects.filter(forum=forum).exclude(status=EntryStatus.NOT_HELD)
    told_of = {"end__lte": now} if running else {"start__lte": now}
    over = set(forum.slots.filter(**told_of).values_list("pk", flat=True)) if known.exists() else set()
    links = _links_of_missed(forum)
    rows = list(version.meetings.values_list("a_id", "b_id", "slot_id", "table_id", "interpreter_id"))
    pairs: dict[Key, Face] = {
        (a, b): {"slot_id": slot, "table_id": table, "interpreter_id": who} for a, b, slot, table, who in rows
    }
    told = _bring(
        known,
        pairs,
        lambda entry: (entry.a_id, entry.b_id),
        lambda key: CalendarEntry(forum=forum, a_id=key[0], b_id=key[1], video_url=links.get(key, "")),
        now,
        over,
    )
    helped: dict[Key, Face] = {
        (who, a, b): {"slot_id": slot, "table_id": table} for a, b, slot, table, who in rows if who is not None
    }
    _bring(
        InterpreterEntry.objects.filter(interpreter__forum=forum).exclude(status=EntryStatus.NOT_HELD),
        helped,
        lambda entry: (entry.interpreter_id, entry.a_id, entry.b_id),
        lambda key: InterpreterEntry(interpreter_id=key[0], a_id=key[1], b_id=key[2]),
        now,
        over,
    )
    return told


def _links_of_missed(forum: Forum) -> dict[Key, str]:
    """Return by pair the video link given for its meeting that was not held last: the two meet there when they do."""
    rows = CalendarEntry.objects.filter(forum=forum, status=EntryStatus.NOT_HELD).order_by("pk")
    return {(a, b): link for a, b, link in rows.values_list("a_id", "b_id", "video_url")}


def _bring(
    there: "QuerySet[Entry]",
    wanted: Mapping[Key, Face],
    key_of: Callable[[Entry], Key],
    made: Callable[[Key], Entry],
    now: datetime,
    over: Set[int],
) -> int:
    entries = {key_of(entry): entry for entry in there}
    new, changed = [], []
    for key, place in wanted.items():
        face = {**place, "status": EntryStatus.CONFIRMED, "on_hold": False}
        entry = entries.pop(key, None)
        held = entry is not None and entry.status == EntryStatus.CONFIRMED and entry.slot_id in over
        if held or place["slot_id"] in over:
            continue
        if entry is None:
            new.append(made(key))
            _show(new[-1], face, now)
        elif any(getattr(entry, name) != value for name, value in face.items()):
            _show(entry, face, now)
            changed.append(entry)
    for entry in entries.values():
        if entry.status == EntryStatus.CONFIRMED and entry.slot_id not in over:
            _show(entry, {"status": EntryStatus.CANCELLED}, now)
            if isinstance(entry, CalendarEntry):  # who has the old link must not find the two there another time
                entry.video_url, entry.video_token = "", feed_token()
            changed.append(entry)
    for entry in changed:
        entry.sequence += 1
    there.model._default_manager.bulk_create(new, batch_size=AT_ONCE)
    there.model._default_manager.bulk_update(changed, FIELDS[there.model], batch_size=200)
    return len(new) + len(changed)


def _show(entry: CalendarEntry | InterpreterEntry, face: Face, now: datetime) -> None:
    for name, value in face.items():
        setattr(entry, name, value)
    entry.changed_at = now


def tell_not_held(entry: CalendarEntry, now: datetime, *, held: bool = False) -> None:
    """Tell calendars of both, and of who interprets, that a meeting was not held; with ``held``, that it was after all.

    The entry stays, with its slot, table and outcomes, and another meeting of the two gets one of its own.
    """
    before, after = (EntryStatus.NOT_HELD, EntryStatus.CONFIRMED)[:: 1 if held else -1]
    mine = InterpreterEntry.objects.filter(interpreter=entry.interpreter_id, a=entry.a_id, b=entry.b_id)
    # Missed twice in one slot there are two that are alike.
    duty = mine.filter(slot=entry.slot_id, status=before).order_by("-pk").values_list("pk", flat=True)[:1]
    if held:  # of a later meeting that another interpreted then: one that stands is all that a calendar has of a pair
        mine.filter(status=EntryStatus.CANCELLED).delete()
    for rows in (
        CalendarEntry.objects.filter(pk=entry.pk, status=before),
        InterpreterEntry.objects.filter(pk__in=list(duty)),
    ):
        rows.update(status=after, sequence=F("sequence") + 1, changed_at=now)


def tell_again(forum: Forum) -> None:
    """Let SEQUENCE rise in all that calendars of the forum show: its title or place changed."""
    raise_sequence(CalendarEntry.objects.filter(forum=forum))
    raise_sequence(InterpreterEntry.objects.filter(interpreter__forum=forum))
    forum.sessions.update(sequence=F("sequence") + 1, changed_at=timezone.now())


def raise_sequence(entries: QuerySet[Any]) -> None:
    """Let SEQUENCE rise in those of the entries that stand."""
    entries.filter(status=EntryStatus.CONFIRMED).update(sequence=F("sequence") + 1, changed_at=timezone.now())


@transaction.atomic
def tell_holds() -> int:
    """Note in the calendar entries that stand which meetings went on hold or came back; return how many did.

    Pages and calendars ask the gate themselves; this keeps SEQUENCE and the time of the change for those that follow.
    """
    told = 0
    for forum in Forum.objects.filter(versions__status=VersionStatus.RELEASED).order_by("pk"):
        changed = sum(_note(CalendarEntry.objects.filter(forum=forum), on_hold=held) for held in (True, False))
        for held in (True, False):
            _note(InterpreterEntry.objects.filter(interpreter__forum=forum), on_hold=held)
        if changed:
            record("forums.calendar.holds", actor=None, subject=forum, changes={"told": (0, changed)})
        told += changed
    return told


def _note(entries: QuerySet[Any], *, on_hold: bool) -> int:
    mine = entries.filter(status=EntryStatus.CONFIRMED, on_hold=not on_hold)
    keys = list(marked(mine).filter(may_meet=not on_hold).values_list("pk", flat=True))
    return sum(
        mine.filter(pk__in=keys[at : at + AT_ONCE]).update(
            on_hold=on_hold, sequence=F("sequence") + 1, changed_at=timezone.now()
        )
        for at in range(0, len(keys), AT_ONCE)
    )
