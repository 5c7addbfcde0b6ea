"""What a version changes of places, and what a reader is still to be told of that."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from attrs import frozen
from django.db.models import QuerySet
from django.utils import timezone

from emporion_web.forums.models import Forum
from emporion_web.jobs.enums import FINISHED
from emporion_web.jobs.models import Job
from emporion_web.onsite.queries.plans import Place

TELL_JOB = "onsite.tell_released"


@frozen
class Changes:
    """The places that one reader has no longer with a version, and those that are new.

    A pair that was moved stands in both, so that it is said where it was.
    """

    gone: frozenset[Place] = frozenset()
    come: frozenset[Place] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.gone or self.come)

    @classmethod
    def between(cls, old: Collection[Place], new: Collection[Place], slots: Collection[int]) -> "Changes":
        """Return what changes of the pairs that go from, or come to, one of the slots, wherever else they sit."""
        gone, come = set(old) - set(new), set(new) - set(old)
        pairs = {place[:2] for place in gone | come if place[2] in slots}
        return cls(*(frozenset(one for one in places if one[:2] in pairs) for places in (gone, come)))

    @classmethod
    def in_plans(
        cls, old: Mapping[int, Collection[Place]], new: Mapping[int, Collection[Place]], slots: Collection[int]
    ) -> dict[int, "Changes"]:
        """Return what changes in plans, by the key of whose plan it is; nobody whose plan stays is in it."""
        both = {key: cls.between(old.get(key, ()), new.get(key, ()), slots) for key in old.keys() | new.keys()}
        return {key: changes for key, changes in both.items() if changes}


def parts_of(context: Mapping[str, Any]) -> dict[int, Changes]:
    """Return what stands in the context of a mail: by the key of each version, what that version changed."""
    parts = {}
    for version, part in context["parts"].items():
        gone, come = (frozenset((a, b, slot, table) for a, b, slot, table in part[name]) for name in ("gone", "come"))
        parts[int(version)] = Changes(gone, come)
    return parts


def kept_parts(parts: Mapping[int, Changes]) -> dict[str, dict[str, list[Place]]]:
    """Return the same for the context of a mail."""
    return {str(key): {"gone": sorted(one.gone), "come": sorted(one.come)} for key, one in parts.items()}


def still_to_tell(
    forum: Forum, parts: Mapping[int, Changes], standing: QuerySet[Any], *, known: datetime | None = None
) -> Changes:
    """Return what a mail says of the pairs that versions changed: from where they sat before the first of them to now.

    The versions are read in the order in which they were given out, whichever was compared first; what was given out
    until the reader was told at ``known`` is left out. Where a pair is now calendars say; of what is over nothing is
    told.
    """
    versions = forum.versions.filter(pk__in=parts).order_by("released_at", "pk")
    if known is not None:
        versions = versions.filter(released_at__gt=known)
    was: dict[tuple[int, int], Place | None] = {}
    for version in versions.values_list("pk", flat=True):
        for place in sorted(parts[version].gone):
            was.setdefault(place[:2], place)
        for place in parts[version].come:
            was.setdefault(place[:2], None)
    rows = standing.order_by().values_list("a", "b", "slot", "table")
    now: dict[tuple[int, int], Place] = {(a, b): (a, b, slot, table) for a, b, slot, table in rows if (a, b) in was}
    ahead = set(forum.slots.filter(end__gt=timezone.now()).values_list("pk", flat=True))
    come = frozenset(place for pair, place in now.items() if place[2] in ahead and was[pair] != place)
    again = {place[:2] for place in come}
    gone = (
        place for pair, place in was.items() if place and (pair in again or (pair not in now and place[2] in ahead))
    )
    return Changes(frozenset(gone), come)


def release_waits(forum: Forum, told: Collection[int]) -> bool:
    """Tell whether a version that was given out is still to be compared, besides those a mail tells of already."""
    waiting = Job.objects.filter(kind=TELL_JOB).exclude(status__in=FINISHED).values_list("subject_id", flat=True)
    return forum.versions.filter(pk__in=[int(key) for key in waiting]).exclude(pk__in=told).exists()
