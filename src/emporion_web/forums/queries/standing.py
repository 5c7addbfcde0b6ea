"""What has taken place or is running: it is as it was given out, and nothing rewrites it."""

from collections.abc import Sequence

from django.utils import timezone

from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models import Forum, Meeting, Slot, TimetableVersion


def begun_and_coming(forum: Forum) -> tuple[list[Slot], list[Slot]]:
    """Return the slots that have begun, over or running, and those still to come, in order."""
    slots, now = list(forum.slots.all()), timezone.now()
    begun = [slot for slot in slots if slot.start <= now]
    return begun, slots[len(begun) :]


def standing(forum: Forum, begun: Sequence[Slot], base: TimetableVersion | None = None) -> list[Meeting]:
    """Return the meetings of begun slots as they were given out; those of ``base`` if nothing is given out."""
    if not begun:
        return []
    released = forum.versions.filter(status=VersionStatus.RELEASED).defer("problem").first()
    if released is None or released.figures.get("withdrawn"):
        released = base
    return list(released.meetings.filter(slot__in=begun)) if released else []


def took_place(forum: Forum) -> set[tuple[int, int, int]]:
    """Return the meetings given out that have begun: side A, side B and slot."""
    begun, _ = begun_and_coming(forum)
    return {(one.a_id, one.b_id, one.slot_id) for one in standing(forum, begun)}
