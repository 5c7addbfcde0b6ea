"""What becomes of the gate between the sides when organisations are merged: it never opens by a merge."""

from collections.abc import Iterator

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.gates import states_of
from emporion_web.clearance.models import Hold
from emporion_web.registry.actions.references import Reference, add
from emporion_web.registry.models import Organisation


def _objections(kept: Organisation, gone: Organisation) -> Iterator[Phrase]:
    """Object to a merge by which a party that is blocked or under review would stand behind another name."""
    states = states_of([kept.pk, gone.pk])
    if states[gone.pk] in (ClearanceState.BLOCKED, ClearanceState.REVIEW) and states[kept.pk] != states[gone.pk]:
        yield phrase(
            "{name} is blocked or under review. Keep it and merge the other into it, or settle the review first.",
            name=str(gone),
        )


def _move(kept: Organisation, gone: Organisation) -> list[int]:
    """Let holds of the one merged away hold for the one that stands for it."""
    return [hold.pk for hold in _holds(gone.pk) if _lead(hold, gone.pk, kept.pk)]


def _back(standing: int, gone: Organisation, numbers: list[int]) -> None:
    for hold in Hold.objects.filter(pk__in=numbers):
        _lead(hold, standing, gone.pk)


def _holds(organisation: int) -> list[Hold]:
    live = Hold.objects.filter(lifted_at=None)
    return list((live.filter(one=organisation) | live.filter(other=organisation)).order_by("pk"))


def _lead(hold: Hold, old: int, new: int) -> bool:
    """Let a hold name another organisation; false if that one is held apart from the same already, or was not named."""
    if old not in (hold.one_id, hold.other_id):
        return False
    facing = hold.other_id if hold.one_id == old else hold.one_id
    low, high = sorted((new, facing))
    if hold.lifted_at is None and Hold.objects.filter(one=low, other=high, lifted_at=None).exists():
        return False
    return bool(Hold.objects.filter(pk=hold.pk).update(one=low, other=high))


add(Reference("clearance.hold", _objections, _move, _back))
