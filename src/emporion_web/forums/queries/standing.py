"""What has taken place or is running: it is as it was given out, and nothing rewrites it."""

from collections.abc import Sequence, Set

from django.db.models import QuerySet
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

    A withdrawal has those that had begun by then.
    """
    if not begun:
        return []
    given_out = forum.versions.defer("problem").filter(status=VersionStatus.RELEASED).first()
    last = given_out or base
    return list(last.meetings.filter(slot__in=begun)) if last else []


def meetings_over() -> QuerySet[Meeting]:
    """Return the meetings of all forums whose slots are over, as they were given out."""
    return Meeting.objects.filter(version__status=VersionStatus.RELEASED, slot__end__lte=timezone.now())


def took_place(forum: Forum) -> set[tuple[int, int, int]]:
    """Return the meetings given out that have begun: side A, side B and slot."""
    begun, _ = begun_and_coming(forum)
    return {(one.a_id, one.b_id, one.slot_id) for one in standing(forum, begun)}


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
