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
    """That ``viewer`` wished to meet, met or declined ``shown`` (keys of organisations); a decline has its reason."""

    viewer: int
    shown: int
    kind: EventKind
    reason: str = ""


Source = Callable[[], Iterable[Told]]
_SOURCES: dict[str, Source] = {}


def add(name: str, source: Source) -> None:
    """Register what a room tells, under a name of at most 40 letters."""
    _SOURCES[name] = source


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
    for name, source in _SOURCES.items():
        told = set(source())
        rows = live_events().filter(source=name).values_list("pk", "viewer_id", "shown_id", "kind", "reason")
        known = {Told(viewer, shown, EventKind(kind), reason): pk for pk, viewer, shown, kind, reason in rows}
        gone = [pk for each, pk in known.items() if each not in told]
        changed += live_events().filter(pk__in=gone).update(taken_back_at=now)
        new = sorted(told - known.keys(), key=lambda each: (each.viewer, each.shown, each.kind, each.reason))
        events = [
            Event(
                run=run,
                viewer_id=each.viewer,
                shown_id=each.shown,
                kind=each.kind,
                reason=each.reason,
                source=name,
                at=now,
            )
            for each in new
        ]
        Event.objects.bulk_create(events, batch_size=AT_ONCE, ignore_conflicts=True)
        changed += len(events)
    return changed
