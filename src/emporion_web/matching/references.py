"""What becomes of the log when organisations are merged: what happened to either happened to the one that stands."""

from collections.abc import Iterator

from django.db.models import Q

from emporion.kernel.phrases import Phrase
from emporion_web.matching.enums import ANSWERS
from emporion_web.matching.models import Event
from emporion_web.registry.actions.references import Reference, add
from emporion_web.registry.models import Organisation


def _objections(kept: Organisation, gone: Organisation) -> Iterator[Phrase]:
    """Nothing in the log speaks against a merge."""
    yield from ()


def _places(event: Event, own: int) -> tuple[tuple[object, ...], ...]:
    """Return the places in the log that a live event of an organisation takes, whoever of the two it is."""
    if event.taken_back_at is not None:
        return ()
    mine = event.viewer_id == own
    other = event.shown_id if mine else event.viewer_id
    answer = ((mine, other),) if event.kind in ANSWERS else ()
    return ((mine, other, event.run_id, event.kind), *answer)


def _of(organisation: Organisation) -> list[Event]:
    return list(Event.objects.filter(Q(viewer=organisation) | Q(shown=organisation)).order_by("pk"))


def _move(kept: Organisation, gone: Organisation) -> list[int]:
    """Lead events over, except those whose place in the log of the kept one is taken."""
    taken = {place for event in _of(kept) for place in _places(event, kept.pk)}
    numbers = [event.pk for event in _of(gone) if taken.isdisjoint(_places(event, gone.pk))]
    _lead(numbers, gone.pk, kept.pk)
    return numbers


def _back(standing: int, gone: Organisation, numbers: list[int]) -> None:
    _lead(numbers, standing, gone.pk)


def _lead(numbers: list[int], start: int, end: int) -> None:
    events = Event.objects.filter(pk__in=numbers)
    events.filter(viewer=start).update(viewer=end)
    events.filter(shown=start).update(shown=end)


add(Reference("matching.event", _objections, _move, _back))
