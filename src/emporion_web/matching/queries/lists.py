"""A list of partners as its organisation goes through it: those still to be answered, and those it set aside."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from emporion_web.clearance.conditions import pair_introducible
from emporion_web.matching.enums import EventKind
from emporion_web.matching.models import Event, Match, MatchRun
from emporion_web.matching.queries.events import declined_by, live_events
from emporion_web.matching.queries.matches import partners_of
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Organisation

MOST_SET_ASIDE = 100


def open_partners(run: MatchRun, owner: Organisation) -> QuerySet[Match]:
    """Return the partners that the organisation has not declined, best first."""
    declined = declined_by(owner.pk).values("shown")
    return partners_of(run, owner.pk, owner.side).exclude(**{f"{_other(owner)}__in": declined})


def set_aside(owner: Organisation) -> Sequence[Event]:
    """Return an organisation's standing declines of partners that it could still be introduced to, the newest first.

    They need not stand in the newest run: what is declined is not matched again until the answer is taken back.
    """
    known = {"shown__consents__scope": ConsentScope.MATCHED, "shown__consents__revoked_at__isnull": True}
    found = declined_by(owner.pk).filter(pair_introducible("viewer_id", "shown_id"), shown__merged_into=None, **known)
    return list(found.select_related("by", "shown").prefetch_related("shown__names")[:MOST_SET_ASIDE])


def declined_pairs() -> set[frozenset[int]]:
    """Return the pairs of which one has declined the other, whoever it was; they are not matched."""
    rows = live_events().filter(kind=EventKind.DECLINED).order_by().values_list("viewer_id", "shown_id")
    return {frozenset(row) for row in rows}


def history_of_pair(events: QuerySet[Event], a: int, b: int) -> Sequence[Event]:
    """Return the live events between two organisations among those a reader may see, the newest first."""
    pair = Q(viewer=a, shown=b) | Q(viewer=b, shown=a)
    found = events.filter(pair, taken_back_at=None).select_related("by", "run", "viewer")
    return list(found.prefetch_related("viewer__names")[:50])


def _other(owner: Organisation) -> str:
    return "b" if owner.side == "A" else "a"
