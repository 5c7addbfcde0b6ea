"""What other rooms hold of an organisation, and what becomes of it when the organisation is merged away.

Every room says its own in ``<app>/references.py``, which is loaded at the start; the registry knows no other room.
"""

from collections.abc import Callable, Iterable

from attrs import frozen

from emporion.kernel.phrases import Phrase
from emporion_web.registry.models import Organisation


@frozen
class Reference:
    """How one kind of reference follows a merge.

    ``objections(kept, gone)`` yields why the two cannot be merged, each with what to do. ``move(kept, gone)`` leads
    references of ``gone`` over to ``kept`` and returns their numbers; ``back(standing, gone, numbers)`` leads those
    back that still stand where they were led, with ``standing`` the number of the organisation that shows them now.
    """

    name: str
    objections: Callable[[Organisation, Organisation], Iterable[Phrase]]
    move: Callable[[Organisation, Organisation], list[int]]
    back: Callable[[int, Organisation, list[int]], None]


_REFERENCES: dict[str, Reference] = {}


def add(reference: Reference) -> None:
    """Register how a kind of reference follows a merge."""
    _REFERENCES[reference.name] = reference


def references() -> tuple[Reference, ...]:
    """Return all kinds of references, in the order in which they were added."""
    return tuple(_REFERENCES.values())
