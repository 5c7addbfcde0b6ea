"""Blocks of pairs that met, compared and judged wherever there is a processor; what is worth telling comes back."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from emporion.kernel.collecting import uncollected
from emporion.registry.duplicates.alike import names_alike
from emporion.registry.duplicates.identified import compare_identifiers
from emporion.registry.duplicates.judging import Judgement, Shared, judge
from emporion.registry.duplicates.meeting import Pairs, rows_of
from emporion.registry.duplicates.records import Record

_BETWEEN_LOOKS = 100


@frozen(eq=False)
class Block:
    """Some pairs, each as two places in ``records``, which holds every record of the block once.

    ``shared`` tells of each pair what is known of its names, as :class:`Shared`; ``propose_from`` is that of the
    problem.
    """

    records: tuple[Record, ...]
    ones: NDArray[np.intp]
    others: NDArray[np.intp]
    shared: NDArray[np.uint8]
    propose_from: float


@frozen
class Judged:
    """A pair of a block, by its place there, that is worth telling, and the two names that are most alike."""

    place: int
    one: str
    other: str
    found: Judgement


def block_of(records: Sequence[Record], pairs: Pairs, shared: NDArray[np.uint8], propose_from: float) -> Block:
    """Return the block of some pairs of rows; ``shared`` is that of each row."""
    a, b = rows_of(pairs)
    rows, places = np.unique(np.concatenate([a, b]), return_inverse=True)
    ones, others = places[: len(pairs)], places[len(pairs) :]
    return Block(tuple(records[row] for row in rows.tolist()), ones, others, shared[a] | shared[b], propose_from)


@uncollected()
def judged(block: Block, cancelled: Callable[[], bool]) -> list[Judged]:
    """Return the pairs worth telling; fewer of them where nobody waits for them any more."""
    return list(_judged(block, cancelled))


def _judged(block: Block, cancelled: Callable[[], bool]) -> Iterator[Judged]:
    pairs = zip(block.ones.tolist(), block.others.tolist(), block.shared.tolist(), strict=True)
    for place, (a, b, shared) in enumerate(pairs):
        if place % _BETWEEN_LOOKS == 0 and cancelled():
            return
        one, other = block.records[a], block.records[b]
        alike = names_alike(one.kind, one.names, other.names)
        identified = compare_identifiers(one.identifiers, other.identifiers)
        found = judge(one, other, alike, identified, Shared(shared), block.propose_from)
        if found.decision is not None:
            yield Judged(place, alike.one, alike.other, found)
