"""Give a version out, or withdraw what was given out; calendars are told by entries that keep their UID."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from emporion.kernel.phrases import phrase, plural
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.guard import lock_forum
from emporion_web.forums.enums import EntryStatus, VersionStatus
from emporion_web.forums.models import CalendarEntry, Forum, TimetableVersion
from emporion_web.forums.queries.holds import marked
from emporion_web.forums.queries.versions import contradictions, next_number
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES

DOCUMENTS_JOB = "forums.documents"
AT_ONCE = 500


@transaction.atomic
def release(
    version: TimetableVersion, *, actor: User | None, seen_revision: int, seen_released: int | None
) -> TimetableVersion:
    """Release a draft. ``seen_released`` is the key of the version that was given out when the officer looked.

    The earlier version is superseded, and calendar entries are brought in line: UIDs stay, SEQUENCE rises for what
    changed or was cancelled. Refuses if the draft changed, if another version was released since it was seen, or if
    the draft contradicts the set-up of the forum as it is now.
    """
    forum = lock_forum(version.forum)
    _nothing_released_since(forum, seen_released)
    forum.versions.filter(status=VersionStatus.RELEASED).update(status=VersionStatus.SUPERSEDED)
    now = timezone.now()
    mine = TimetableVersion.objects.filter(pk=version.pk, status=VersionStatus.DRAFT, revision=seen_revision)
    if not mine.update(status=VersionStatus.RELEASED, released_at=now):
        raise Refused(_why_not(version))
    version.refresh_from_db()
    against = contradictions(version)
    if against:
        raise Refused(
            plural(
                "This draft no longer fits the forum. {first} Make a new timetable.",
                "This draft no longer fits the forum in {count} places. {first} Make a new timetable.",
                len(against),
                first=against[0],
            )
        )
    told = tell_calendars(version, now)
    changes: dict[str, tuple[Any, Any]] = {"status": (VersionStatus.DRAFT, VersionStatus.RELEASED)}
    record("forums.version.release", actor=actor, subject=version, changes=changes | {"told": (0, told)})
    enqueue(DOCUMENTS_JOB, actor=actor, subject=version, arguments={"version": version.pk}, side=BOTH_SIDES)
    return version


@transaction.atomic
def withdraw(forum: Forum, *, actor: User, seen_released: int) -> TimetableVersion:
    """Withdraw what was given out: a new released version without meetings cancels every entry in calendars."""
    forum = lock_forum(forum)
    _nothing_released_since(forum, seen_released)
    forum.versions.filter(status=VersionStatus.RELEASED).update(status=VersionStatus.SUPERSEDED)
    now = timezone.now()
    version = TimetableVersion.objects.create(
        forum=forum,
        number=next_number(forum),
        status=VersionStatus.RELEASED,
        based_on_id=seen_released,
        released_at=now,
        made_by=actor,
        figures={"seated": 0, "wishes": 0, "withdrawn": True},
    )
    told = tell_calendars(version, now)
    record("forums.version.withdraw", actor=actor, subject=version, changes={"told": (0, told)})
    return version


def _nothing_released_since(forum: Forum, seen: int | None) -> None:
    now = forum.versions.filter(status=VersionStatus.RELEASED).values_list("pk", "number").first()
    if (now[0] if now else None) != seen:
        raise Refused(
            phrase(
                "Version {number} has been released since you opened the page. Compare it with yours and repeat.",
                number=str(now[1]) if now else "–",
            )
        )


def _why_not(version: TimetableVersion) -> Any:
    status = TimetableVersion.objects.values_list("status", flat=True).filter(pk=version.pk).first()
    if status == VersionStatus.DRAFT:
        return phrase("Somebody else has changed this draft since you opened the page. Look at it again and repeat.")
    return phrase("Version {number} is no draft.", number=str(version.number))


def tell_calendars(version: TimetableVersion, now: datetime) -> int:
    """Bring the calendar entries of the forum in line with a version; return how many changed.

    A pair keeps its entry, and so its UID, for ever; SEQUENCE rises with every change (RFC 5545 3.8.7.4).
    """
    entries = {(entry.a_id, entry.b_id): entry for entry in CalendarEntry.objects.filter(forum=version.forum)}
    new, changed = [], []
    for a, b, slot, table in version.meetings.values_list("a_id", "b_id", "slot_id", "table_id"):
        entry = entries.pop((a, b), None)
        if entry is None:
            new.append(CalendarEntry(forum=version.forum, a_id=a, b_id=b, slot_id=slot, table_id=table, changed_at=now))
        elif _face(entry) != (slot, table, EntryStatus.CONFIRMED, False):
            entry.slot_id, entry.table_id, entry.status, entry.on_hold = slot, table, EntryStatus.CONFIRMED, False
            changed.append(entry)
    for entry in entries.values():
        if entry.status == EntryStatus.CONFIRMED:
            entry.status = EntryStatus.CANCELLED
            changed.append(entry)
    for entry in changed:
        entry.sequence, entry.changed_at = entry.sequence + 1, now
    CalendarEntry.objects.bulk_create(new, batch_size=AT_ONCE)
    fields = ["slot", "table", "status", "on_hold", "sequence", "changed_at"]
    CalendarEntry.objects.bulk_update(changed, fields, batch_size=200)
    return len(new) + len(changed)


def _face(entry: CalendarEntry) -> tuple[int, int, str, bool]:
    return entry.slot_id, entry.table_id, entry.status, entry.on_hold


@transaction.atomic
def tell_holds() -> int:
    """Note in the calendar entries that stand which meetings went on hold or came back; return how many did.

    Pages and calendars ask the gate themselves; this keeps SEQUENCE and the time of the change for those that follow.
    """
    told = 0
    for forum in Forum.objects.filter(versions__status=VersionStatus.RELEASED).order_by("pk"):
        entries = marked(CalendarEntry.objects.filter(forum=forum, status=EntryStatus.CONFIRMED))
        changed = sum(_note(entries, on_hold=on_hold) for on_hold in (True, False))
        if changed:
            record("forums.calendar.holds", actor=None, subject=forum, changes={"told": (0, changed)})
        told += changed
    return told


def _note(entries: QuerySet[Any], *, on_hold: bool) -> int:
    keys = list(entries.filter(may_meet=not on_hold, on_hold=not on_hold).values_list("pk", flat=True))
    mine = CalendarEntry.objects.filter(status=EntryStatus.CONFIRMED, on_hold=not on_hold)
    return sum(
        mine.filter(pk__in=keys[at : at + AT_ONCE]).update(
            on_hold=on_hold, sequence=F("sequence") + 1, changed_at=timezone.now()
        )
        for at in range(0, len(keys), AT_ONCE)
    )
