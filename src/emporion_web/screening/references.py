"""What becomes of owners when organisations are merged: the one that stands for both is owned by the owners of both."""

from collections.abc import Iterator

from emporion.kernel.phrases import Phrase
from emporion.kernel.tokens import normalise
from emporion_web.registry.actions.references import Reference, add
from emporion_web.registry.models import Organisation
from emporion_web.screening.models import Owner


def _objections(kept: Organisation, gone: Organisation) -> Iterator[Phrase]:
    """Nothing about owners speaks against a merge."""
    yield from ()


def _move(kept: Organisation, gone: Organisation) -> list[int]:
    """Lead owners over, except those that the kept one names already."""
    known = {(each.kind, normalise(each.name)) for each in kept.owners.all()}
    numbers = [each.pk for each in gone.owners.all() if (each.kind, normalise(each.name)) not in known]
    Owner.objects.filter(pk__in=numbers).update(organisation=kept)
    return numbers


def _back(standing: int, gone: Organisation, numbers: list[int]) -> None:
    Owner.objects.filter(pk__in=numbers, organisation=standing).update(organisation=gone)


add(Reference("screening.owner", _objections, _move, _back))
