"""What a need asks for: its terms by how much they say, and the terms of the statements nearest to it."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from attrs import field, frozen

from emporion.matching.ranking.block import Block, Vector
from emporion.matching.ranking.reading import Counts

# Needs assumed beside the real ones, in each of which a term is new.
_PRIOR_NEEDS = 10
# What a term or pair of the first sentence weighs in a need, against one of the rest.
_FIRST = 1.5
# Pseudo-relevance feedback: from so many statements, so many terms, with this share of the whole weight.
_NEAREST = 10
_RELATED = 30
FEEDBACK = 0.25


@frozen
class Asked:
    """The weights of a need's terms and of its pairs of neighbours.

    ``meant`` are the terms of other languages among them, each with the place of the need's word that means it.
    """

    terms: Mapping[str, float]
    pairs: Mapping[str, float]
    meant: Mapping[str, tuple[int, int]] = field(factory=dict)


def asked(needs: Sequence[Counts]) -> list[Asked]:
    """Weigh the terms of needs: a repeated one more (by its logarithm), one that many of the needs use less.

    What most needs of a set say ("the offeror shall", "phase I") is the form they are written in. What a need begins
    with says what it is about.
    """
    using = Counter(term for need in needs for term in need.terms)
    pairing = Counter(pair for need in needs for pair in need.pairs)
    return [
        Asked(
            {
                term: (1.0 + math.log(times)) * _own(using[term], len(needs)) * _first(term in need.first_terms)
                for term, times in need.terms.items()
            },
            {pair: _own(pairing[pair], len(needs)) * _first(pair in need.first_pairs) for pair in need.pairs},
        )
        for need in needs
    ]


def _first(stands: bool) -> float:
    return _FIRST if stands else 1.0


def _own(using: int, needs: int) -> float:
    """Return 1 for a term that one need alone uses, falling with the number of needs that use it."""
    total = math.log((needs + _PRIOR_NEEDS) / 0.5)
    return math.sqrt(math.log((needs + _PRIOR_NEEDS) / (using - 0.5)) / total)


def with_related(queries: Any, statements: Block, scores: Vector) -> Any:
    """Return the queries with terms of their nearest statements mixed in; ``scores`` are queries × statements.

    Relevance feedback without a judge (Lavrenko and Croft 2001; interpolated as RM3, Abdul-Jaleel et al. 2004): the
    terms are chosen by weight times rarity, and take :data:`FEEDBACK` of a query's weight.
    """
    from scipy import sparse

    length = np.maximum(np.asarray(statements.counts.sum(axis=1)).ravel(), 1.0)
    rows = [
        _mixed(queries[[row]], _related(statements, scores[row], length), sparse) for row in range(queries.shape[0])
    ]
    return sparse.vstack(rows, format="csr") if rows else queries  # type: ignore[no-untyped-call]


def _related(statements: Block, scores: Vector, length: Vector) -> Vector:
    """Return the weights of the related terms, which add up to 1; zeros where no statement is near."""
    nearest = np.argsort(-scores, kind="stable")[:_NEAREST]
    nearest = nearest[scores[nearest] > 0.0]
    weight = scores[nearest] / length[nearest]
    found = np.asarray(weight @ statements.counts[nearest]).ravel()
    best = np.argsort(-(found * statements.rarity), kind="stable")[:_RELATED]
    kept = np.zeros(len(found))
    kept[best] = found[best]
    return kept / max(float(kept.sum()), 1e-12)


def _mixed(query: Any, related: Vector, sparse: Any) -> Any:
    if not related.any():
        return query
    return (1.0 - FEEDBACK) * query + FEEDBACK * query.sum() * sparse.csr_array(related[None, :])
