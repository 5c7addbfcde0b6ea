"""Give a version out, or withdraw what was given out; calendars are told by entries that keep their UID."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from emporion.kernel.phrases import Phrase, phrase, plural
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.copying import copy_into
from emporion_web.forums.actions.guard import lock_forum
from emporion_web.forums.actions.telling import tell_calendars
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models import Forum, TimetableVersion
from emporion_web.forums.queries.standing import begun_and_coming, rewriting, standing, took_place
from emporion_web.forums.queries.versions import contradictions, counts_of, next_number
from emporion_web.forums.releases import RELEASED
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES

DOCUMENTS_JOB = "forums.documents"
_SEAT = ("a", "b", "slot", "table", "interpreter")


@transaction.atomic
def release(
    version: TimetableVersion,
    *,
    actor: User | None,
    seen_revision: int,
    seen_released: int | None,
    at_short_notice: bool = False,
) -> TimetableVersion:
    """Release a draft. ``seen_released`` is the key of the version that was given out when the officer looked.

    The earlier version is superseded, and calendar entries are brought in line: UIDs stay, SEQUENCE rises for what
    changed or was cancelled. Refuses if the draft changed, if another version was released since it was seen, if the
    draft has other meetings in slots that have begun than those that took place, or if it contradicts the set-up of
    the forum as it is now. ``at_short_notice`` is for the version given out with one change: it may change a slot that
    is running, and is refused only for what it makes worse.
    """
    forum = lock_forum(version.forum)
    _nothing_released_since(forum, seen_released)
    stood = took_place(forum)
    forum.versions.filter(status=VersionStatus.RELEASED).update(status=VersionStatus.SUPERSEDED)
    now = timezone.now()
    mine = TimetableVersion.objects.filter(pk=version.pk, status=VersionStatus.DRAFT, revision=seen_revision)
    if not mine.update(status=VersionStatus.RELEASED, released_at=now):
        raise Refused(_why_not(version))
    version.refresh_from_db()
    for why in () if at_short_notice else rewriting(version, stood):
        raise Refused(why)
    against = _made_worse(version, seen_released, stood) if at_short_notice else contradictions(version, stood=stood)
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
    if not at_short_notice:
        _given_out(version, seen_released)
    return version


@transaction.atomic
def withdraw(forum: Forum, *, actor: User, seen_released: int) -> TimetableVersion:
    """Withdraw what was given out: a new released version has what has begun alone, and calendars cancel the rest.

    Meetings whose slot has begun stand as those that took place, until the desk notes that they were not held.
    """
    forum = lock_forum(forum)
    _nothing_released_since(forum, seen_released)
    begun, _ = begun_and_coming(forum)
    stood = standing(forum, begun)
    forum.versions.filter(status=VersionStatus.RELEASED).update(status=VersionStatus.SUPERSEDED)
    now = timezone.now()
    version = TimetableVersion.objects.create(
        forum=forum,
        number=next_number(forum),
        status=VersionStatus.RELEASED,
        based_on_id=seen_released,
        released_at=now,
        made_by=actor,
    )
    copy_into(version, stood)
    version.figures = counts_of(version) | {"withdrawn": True}
    version.save(update_fields=["figures"])
    told = tell_calendars(version, now, running=False)
    record("forums.version.withdraw", actor=actor, subject=version, changes={"told": (0, told)})
    _given_out(version, seen_released)
    return version


def _given_out(version: TimetableVersion, before: int | None) -> None:
    last = TimetableVersion.objects.select_related("forum").defer("problem").filter(pk=before or 0).first()
    for done in RELEASED:
        done(last, version)


def _made_worse(version: TimetableVersion, given_out: int | None, begun: set[tuple[int, int, int]]) -> list[Phrase]:
    """Return what contradicts the forum in a version more than in the one before it: nothing if it only lacks some."""
    before = TimetableVersion.objects.defer("problem").get(pk=given_out or 0)
    kept, stood = (set(each.meetings.order_by().values_list(*_SEAT)) for each in (version, before))
    if kept <= stood:
        return []
    known = contradictions(before, stood=begun)
    return [one for one in contradictions(version, stood=begun) if not any(_covers(each, one) for each in known)]


def _covers(known: Phrase, one: Phrase) -> bool:
    """Tell whether the same rule was broken by the same names, at least as often."""
    often, now = (int(str(each.values.get("count", 0))) for each in (known, one))
    return (known.message, _named(known)) == (one.message, _named(one)) and often >= now


def _named(one: Phrase) -> dict[str, Any]:
    return {key: value for key, value in one.values.items() if key != "count"}


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
