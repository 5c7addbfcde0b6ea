"""Suppliers made ready to be asked: their offers one by one and as wholes, and what the offers are about."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from emporion.kernel.languages import Language, language_of
from emporion.matching.problem import Statement
from emporion.matching.ranking.block import Block, block
from emporion.matching.ranking.clones import voices
from emporion.matching.ranking.plug import Plug, Plugged, plugged
from emporion.matching.ranking.problem import Supplier
from emporion.matching.ranking.reading import Counts, count
from emporion.matching.ranking.subjects import Subjects, subjects

# BM25's saturation; how much the length of one offer counts, and that of all a supplier says together.
_K1 = 1.5
_B_OFFER = 0.75
_B_WHOLE = 0.5


@frozen(eq=False)
class Index:
    """Suppliers by id; their offers in one row after another, ``starts`` telling where each supplier's begin.

    ``encoder`` is the one whose vectors of the offers are kept, if there is one.
    """

    suppliers: tuple[Supplier, ...]
    offers: tuple[Statement, ...]
    starts: NDArray[np.int64]
    terms: Block
    pairs: Block
    wholes: Block
    subjects: Subjects
    languages: frozenset[Language]
    voices: tuple[bytes, ...]
    encoder: Plugged | None = None


def build_index(suppliers: Sequence[Supplier], encoder: Plug | None = None) -> Index:
    """Read the offers of the suppliers; one without an offer is left out, for nothing of it can meet a need."""
    offering = tuple(sorted((one for one in suppliers if one.offers()), key=lambda one: one.id))
    own = [sorted(one.offers(), key=lambda offer: (offer.text, offer.niche)) for one in offering]
    offers = tuple(offer for of in own for offer in of)
    counts = [count(offer.text).named() for offer in offers]
    starts = np.cumsum([0, *map(len, own)])
    terms = block([one.terms for one in counts], _K1, _B_OFFER)
    return Index(
        offering,
        offers,
        starts,
        terms,
        block([one.pairs for one in counts], _K1, _B_OFFER),
        block(_wholes(counts, starts), _K1, _B_WHOLE),
        subjects(terms),
        frozenset(language_of(offer.text, offer.language) for offer in offers),
        voices(terms),
        plugged(encoder, offers, starts) if encoder else None,
    )


def _wholes(counts: Sequence[Counts], starts: NDArray[np.int64]) -> list[Counter[str]]:
    """Add up the terms of each supplier's offers."""
    found = []
    for first, last in pairwise(starts.tolist()):
        whole: Counter[str] = Counter()
        for one in counts[first:last]:
            whole.update(one.terms)
        found.append(whole)
    return found
