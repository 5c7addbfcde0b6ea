"""What a version changes of places, and what a reader is still to be told of that."""

from collections.abc import Collection, Mapping
from typing import Any

from attrs import frozen
from django.db.models import QuerySet
from django.utils import timezone

from emporion_web.forums.models import Forum, Participant, TimetableVersion
from emporion_web.jobs.enums import FINISHED
from emporion_web.jobs.models import Job
from emporion_web.mail.enums import MessageState
from emporion_web.mail.models import Message
from emporion_web.onsite.queries.plans import Place

TELL_JOB = "onsite.tell_released"


@frozen
class Changes:
    """The places that one reader had when last told, and has no longer, and those that are new.

    A pair that was moved stands in both, so that it is said where it was.
    """

    gone: frozenset[Place] = frozenset()
    come: frozenset[Place] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.gone or self.come)

    def __add__(self, other: "Changes") -> "Changes":
        """Return both in one, in whichever order they were: what went and came back, or came and went, is no change."""
        gone = (self.gone - other.come) | (other.gone - self.come)
        return Changes(gone, (self.come - other.gone) | (other.come - self.gone))

    @classmethod
    def between(cls, old: Collection[Place], new: Collection[Place], slots: Collection[int]) -> "Changes":
        """Return what changes of the pairs that go from, or come to, one of the slots, wherever else they sit."""
        gone, come = set(old) - set(new), set(new) - set(old)
        pairs = {place[:2] for place in gone | come if place[2] in slots}
        return cls(*(frozenset(one for one in places if one[:2] in pairs) for places in (gone, come)))

    @classmethod
    def of(cls, context: Mapping[str, Any]) -> "Changes":
        """Return what stands in the context of a mail."""
        gone, come = ([(a, b, slot, table) for a, b, slot, table in context[name]] for name in ("gone", "come"))
        return cls(frozenset(gone), frozenset(come))

    @classmethod
    def in_plans(
        cls, old: Mapping[int, Collection[Place]], new: Mapping[int, Collection[Place]], slots: Collection[int]
    ) -> dict[int, "Changes"]:
        """Return what changes in plans, by the key of whose plan it is; nobody whose plan stays is in it."""
        both = {key: cls.between(old.get(key, ()), new.get(key, ()), slots) for key in old.keys() | new.keys()}
        return {key: changes for key, changes in both.items() if changes}

    def kept(self) -> dict[str, list[Place]]:
        """Return it for the context of a mail."""
        return {"gone": sorted(self.gone), "come": sorted(self.come)}


def still_to_tell(forum: Forum, told: Changes, standing: QuerySet[Any]) -> Changes:
    """Return what is so by calendars as they are now, of the pairs in a mail; of what is over nothing is told."""
    was = {place[:2]: place for place in sorted(told.gone)}
    pairs = was.keys() | {place[:2] for place in told.come}
    rows = standing.order_by().values_list("a", "b", "slot", "table")
    now: dict[tuple[int, int], Place] = {(a, b): (a, b, slot, table) for a, b, slot, table in rows if (a, b) in pairs}
    ahead = set(forum.slots.filter(end__gt=timezone.now()).values_list("pk", flat=True))
    moved_or_new = {pair for pair, place in now.items() if place[2] in ahead and was.get(pair) != place}
    cancelled = {pair for pair, place in was.items() if place[2] in ahead and pair not in now}
    gone = frozenset(was[pair] for pair in was.keys() & (moved_or_new | cancelled))
    return Changes(gone, frozenset(now[pair] for pair in moved_or_new))


def eve_has_gone(participant: int, address: str) -> bool:
    """Tell whether a reader was sent the reminder of the eve, which names all meetings; what may have left has."""
    mine = Message.objects.filter(subject_type=Participant._meta.label_lower, subject_id=str(participant))
    left = (MessageState.SENDING, MessageState.SENT, MessageState.UNSURE)
    return mine.filter(template="forums.eve", address=address.strip().lower(), state__in=left).exists()


def newer_waits(forum: Forum, version: int) -> bool:
    """Tell whether a version that was given out after this one is still to be told of."""
    waiting = Job.objects.filter(kind=TELL_JOB).exclude(status__in=FINISHED).values_list("subject_id", flat=True)
    this = TimetableVersion.objects.filter(pk=version).values("released_at")[:1]
    return forum.versions.filter(pk__in=[int(key) for key in waiting], released_at__gt=this).exists()
