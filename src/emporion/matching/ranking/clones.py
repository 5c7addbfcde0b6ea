"""Suppliers who say word for word what another one says: the first is listed as it is, the others behind.

A copied profile would otherwise take a place for every copy. Who is first is told by score, then by id.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import phrase
from emporion.matching.ranking.block import Block, Vector

# What a supplier keeps of its score whose best offer has been listed already.
_KEPT = 0.5


@frozen
class Listed:
    """A supplier in its turn: its score, and the supplier that said the same before, if one did."""

    supplier: int
    score: float
    said_by: int | None = None


def voices(terms: Block) -> tuple[bytes, ...]:
    """Return for each offer which terms it uses; two offers that use the same ones are one."""
    starts = terms.counts.indptr
    return tuple(terms.counts.indices[starts[row] : starts[row + 1]].tobytes() for row in range(len(starts) - 1))


def in_turn(totals: Vector, order: Iterable[int], voice: Callable[[int], bytes]) -> Iterator[Listed]:
    """Yield the suppliers of ``order``, which falls by score, with those moved back who repeat another."""
    first: dict[bytes, int] = {}
    back: list[tuple[float, int, int]] = []
    for supplier in order:
        score = float(totals[supplier])
        while back and (-back[0][0], -back[0][1]) > (score, -supplier):
            yield _again(back)
        said = voice(supplier)
        if said and said in first:
            heapq.heappush(back, (-round(_KEPT * score, 9), supplier, first[said]))
        else:
            first.setdefault(said, supplier)
            yield Listed(supplier, score)
    while back:
        yield _again(back)


def _again(back: list[tuple[float, int, int]]) -> Listed:
    score, supplier, before = heapq.heappop(back)
    return Listed(supplier, -score, before)


def repeated(lost: float, other: str) -> Part:
    """Return the part that takes away what a repetition loses."""
    sentence = phrase("Says word for word what {other} says, which is listed before.", other=other)
    return Part("repeated", sentence, -lost)
