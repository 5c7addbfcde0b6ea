"""Which pairs of a forum may not be brought together now: asked of the gate whenever something of them is shown."""

from collections.abc import Collection, Iterable
from typing import Any

from attrs import frozen
from django.db.models import Q, QuerySet

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.clearance.conditions import introducible, pair_introducible, whether
from emporion_web.clearance.gates import barred, standing_problem
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models import Forum, Meeting, Participant, TimetableVersion

Pair = tuple[int, int]
MOST_NAMED = 10


def may_meet(a: str = "a", b: str = "b") -> Q:
    """Return the condition that two participants may meet; ``a`` and ``b`` lead to them."""
    return pair_introducible(f"{a}__organisation_id", f"{b}__organisation_id")


def marked(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Add to each row of a pair, as ``may_meet``, whether the two may be brought together: no query more."""
    found: QuerySet[Any] = rows.annotate(may_meet=whether(may_meet()))
    return found


def on_hold(rows: QuerySet[Any]) -> set[Pair]:
    """Return the pairs of participants among rows with ``a`` and ``b`` that may not be brought together."""
    return set(rows.filter(~may_meet()).order_by().values_list("a_id", "b_id"))


def held_pairs(pairs: Iterable[Pair]) -> set[Pair]:
    """Return those of the pairs of participants that may not be brought together: three queries for any number."""
    asked = set(pairs)
    if not asked:
        return set()
    keys = {key for pair in asked for key in pair}
    own = dict(Participant.objects.filter(pk__in=keys).values_list("pk", "organisation_id"))
    of_organisations = barred(((own[a], own[b]) for a, b in asked), subject="meeting")
    return {(a, b) for a, b in asked if (own[a], own[b]) in of_organisations}


def withheld(forum: Forum) -> set[int]:
    """Return the participants who may not be introduced to anybody at the moment."""
    return set(forum.participants.filter(~introducible("organisation_id")).order_by().values_list("pk", flat=True))


@frozen
class Held:
    """What a desk is told of the meetings of a version that are on hold: how many, the first, why all if all."""

    count: int
    first: tuple[Meeting, ...]
    problem: Phrase | None

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.first)


def held_in(version: TimetableVersion) -> Held | None:
    """Return what to tell a desk of the meetings of a version that are on hold; None, for one query, if none is."""
    rows = version.meetings.filter(~may_meet())
    found = tuple(rows.select_related("a__organisation", "b__organisation", "slot", "table")[: MOST_NAMED + 1])
    if not found:
        return None
    count = rows.count() if len(found) > MOST_NAMED else len(found)
    return Held(count, found[:MOST_NAMED], standing_problem())


def released_on_hold(forums: QuerySet[Forum]) -> list[tuple[TimetableVersion, int]]:
    """Return the released versions with meetings on hold, each with how many."""
    rows = Meeting.objects.filter(~may_meet(), version__status=VersionStatus.RELEASED, version__forum__in=forums)
    counts: dict[int, int] = {}
    for version in rows.order_by().values_list("version", flat=True):
        counts[version] = counts.get(version, 0) + 1
    versions = TimetableVersion.objects.filter(pk__in=counts).select_related("forum").defer("problem").order_by("-pk")
    return [(version, counts[version.pk]) for version in versions]


def said_of(version: TimetableVersion, *, besides: Collection[Pair] = ()) -> list[Phrase]:
    """Return for each meeting of a version that is on hold, ``besides`` some, what a desk is to do about it."""
    rows = version.meetings.filter(~may_meet()).select_related("a__organisation", "b__organisation")
    return [
        phrase(
            "{one} and {two} are on hold and may not meet: take the meeting out, or make a new timetable once the pair "
            "is cleared.",
            one=str(meeting.a),
            two=str(meeting.b),
        )
        for meeting in rows
        if (meeting.a_id, meeting.b_id) not in besides
    ]
