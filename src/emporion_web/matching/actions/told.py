"""What other rooms know of pairs: wishes and meetings of forums. A room registers a source; matching knows no room."""

from collections.abc import Callable, Iterable

from attrs import frozen
from django.db import transaction
from django.utils import timezone

from emporion_web.matching.enums import EventKind
from emporion_web.matching.models import Event
from emporion_web.matching.queries.events import live_events
from emporion_web.matching.queries.matches import newest_run

AT_ONCE = 500


@frozen
class Told:
    """What happened between ``viewer`` and ``shown`` (keys of organisations), which comes from no list.

    It wished to meet, met or declined it, or something came of it; a decline has its reason, an outcome its word.
    """

    viewer: int
    shown: int
    kind: EventKind
    reason: str = ""
    outcome: str = ""


Source = Callable[[], Iterable[Told]]
_SOURCES: dict[str, Source] = {}
_DENIALS: dict[str, Source] = {}


def add(name: str, source: Source) -> None:
    """Register what a room tells, under a name of at most 40 letters."""
    _SOURCES[name] = source


def deny(name: str, source: Source) -> None:
    """Register what a room knows not to have happened, whatever others tell: a meeting that did not take place."""
    _DENIALS[name] = source


@transaction.atomic
def hear() -> int:
    """Bring the log into line with what the rooms tell now, and return how many events changed.

    What is told anew is added; what is told no longer, as a wish that was taken back, is taken back. The rooms' own
    audit rows tell who did it. Without a finished run nothing was shown to anybody and nothing is logged.
    """
    run = newest_run()
    if run is None:
        return 0
    now, changed = timezone.now(), 0
    denied = {each for source in _DENIALS.values() for each in source()}
    for name, source in _SOURCES.items():
        told = set(source()) - denied
        fields = ("pk", "viewer_id", "shown_id", "kind", "reason", "outcome")
        rows = live_events().filter(source=name).values_list(*fields)
        known = {Told(viewer, shown, EventKind(kind), *words): pk for pk, viewer, shown, kind, *words in rows}
        gone = [pk for each, pk in known.items() if each not in told]
        changed += live_events().filter(pk__in=gone).update(taken_back_at=now)
        new = sorted(
            told - known.keys(), key=lambda each: (each.viewer, each.shown, each.kind, each.reason, each.outcome)
        )
        events = [
            Event(
                run=run,
                viewer_id=each.viewer,
                shown_id=each.shown,
                kind=each.kind,
                reason=each.reason,
                outcome=each.outcome,
                source=name,
                at=now,
            )
            for each in new
        ]
        Event.objects.bulk_create(events, batch_size=AT_ONCE, ignore_conflicts=True)
        changed += len(events)
    return changed
