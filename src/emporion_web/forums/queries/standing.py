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
    versions = forum.versions.defer("problem")
    given_out = versions.filter(status=VersionStatus.RELEASED).first()
    while given_out is not None and given_out.figures.get("withdrawn"):
        withdrawn_at = given_out.released_at
        begun = [slot for slot in begun if withdrawn_at is not None and slot.start <= withdrawn_at]
        given_out = base = versions.filter(pk=given_out.based_on_id or 0).first()
    given_out = given_out or base
    return list(given_out.meetings.filter(slot__in=begun)) if given_out else []


def took_place(forum: Forum) -> set[tuple[int, int, int]]:
    """Return the meetings given out that have begun: side A, side B and slot."""
    begun, _ = begun_and_coming(forum)
    return {(one.a_id, one.b_id, one.slot_id) for one in standing(forum, begun)}


def held_before_withdrawal(released: TimetableVersion) -> list[Meeting]:
    """Return the meetings that had begun when what was given out was withdrawn; none if it was not."""
    if not released.figures.get("withdrawn"):
        return []
    begun, _ = begun_and_coming(released.forum)
    return standing(released.forum, begun)


def given_out_meetings(released: TimetableVersion) -> QuerySet[Meeting]:
    """Return the meetings that stand in what is given out, or took place before it was withdrawn."""
    past = [meeting.pk for meeting in held_before_withdrawal(released)]
    return Meeting.objects.filter(Q(version=released) | Q(pk__in=past))


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
