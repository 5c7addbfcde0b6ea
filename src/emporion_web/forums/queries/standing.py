"""What has taken place or is running: it is as it was given out, and nothing rewrites it."""

from collections.abc import Sequence, Set

from django.db.models import Q, QuerySet
from django.utils import timezone

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models import Forum, Meeting, Slot, TimetableVersion


def begun_and_coming(forum: Forum) -> tuple[list[Slot], list[Slot]]:
    """Return the slots that have begun, over or running, and those still to come, in order."""
    slots, now = list(forum.slots.all()), timezone.now()
    begun = [slot for slot in slots if slot.start <= now]
    return begun, slots[len(begun) :]


def standing(forum: Forum, begun: Sequence[Slot], base: TimetableVersion | None = None) -> list[Meeting]:
    """Return the meetings of begun slots as they were given out; those of ``base`` if nothing was ever given out.

    What was withdrawn stands in the slots that had begun by then: those meetings had taken place, or were running.
    """
    if not begun:
        return []
    given_out = forum.versions.defer("problem").filter(status=VersionStatus.RELEASED).first()
    if given_out is not None:
        return _stood(given_out, begun)
    return list(base.meetings.filter(slot__in=begun)) if base else []


def _stood(version: TimetableVersion, begun: Sequence[Slot]) -> list[Meeting]:
    """Return the meetings of begun slots as a version has them, or, of a withdrawal, what it withdrew."""
    last: TimetableVersion | None = version
    while last is not None and last.figures.get("withdrawn"):
        withdrawn_at = last.released_at
        begun = [slot for slot in begun if withdrawn_at is not None and slot.start <= withdrawn_at]
        last = version.forum.versions.defer("problem").filter(pk=last.based_on_id or 0).first()
    return list(last.meetings.filter(slot__in=begun)) if last else []


def took_place(forum: Forum) -> set[tuple[int, int, int]]:
    """Return the meetings given out that have begun: side A, side B and slot."""
    begun, _ = begun_and_coming(forum)
    return {(one.a_id, one.b_id, one.slot_id) for one in standing(forum, begun)}


def held_before_withdrawal(version: TimetableVersion) -> list[Meeting]:
    """Return the meetings that had begun when a version withdrew what was given out; none if it is no withdrawal.

    They are the same whatever was given out since.
    """
    if not version.figures.get("withdrawn"):
        return []
    begun, _ = begun_and_coming(version.forum)
    return _stood(version, begun)


def given_out_meetings(version: TimetableVersion) -> QuerySet[Meeting]:
    """Return the meetings that stand in a version; if it is a withdrawal, those that took place before it."""
    past = [meeting.pk for meeting in held_before_withdrawal(version)]
    return Meeting.objects.filter(Q(version=version) | Q(pk__in=past))


def rewriting(version: TimetableVersion, stood: Set[tuple[int, int, int]]) -> list[Phrase]:
    """Say it if a version has other meetings in the slots that have begun than ``stood``, those that took place.

    The first version that is given out changes nothing that anybody was told.
    """
    begun, _ = begun_and_coming(version.forum)
    others = version.forum.versions.exclude(pk=version.pk).exclude(released_at=None)
    if not begun or not others.exists():
        return []
    if set(version.meetings.order_by().filter(slot__in=begun).values_list("a_id", "b_id", "slot_id")) == stood:
        return []
    return [
        phrase(
            "This draft would change the meetings of slots that have begun. Make the timetable anew: it keeps what "
            "has begun."
        )
    ]
