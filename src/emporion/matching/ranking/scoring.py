"""How well every supplier meets every need of a few: offers one by one, the best first, and the whole profile.

Every part is a product of a need's weights with an offer's, so that a score can be taken apart by its words.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from emporion.matching.ranking.asking import Asked, with_related
from emporion.matching.ranking.block import Vector
from emporion.matching.ranking.index import Index
from emporion.matching.ranking.plug import Alike

# What a supplier's second best offer adds, as a share of the best one's; the third adds that of the second, and so on.
_NEXT_OFFER = 0.6
_OFFERS_COUNTED = 10
# What each part weighs against the others: an offer's words, its pairs of words, its subject; the whole profile.
WORDS, PAIRS, SUBJECT, WHOLE = 0.7, 0.2, 8.0, 2.0
# A need of this weight is long. The scores of long needs are divided by the root of their weight, so that they can be
# compared; those of short ones hardly, so that a need that loses a word does not gain more by being shorter.
_LONG = 150.0


@frozen(eq=False)
class Scored:
    """Scores of needs (rows) and suppliers (columns), and what they were made from.

    ``shares`` are needs × offers: how much of an offer's score its supplier is given. ``scale`` turns each need's sums
    into scores. ``alike`` is what an encoder finds, already in ``totals``.
    """

    totals: Vector
    shares: Vector
    offers: Vector
    nearness: Vector
    asked: Sequence[Asked]
    terms: Any
    pairs: Any
    wholes: Any
    scale: Vector
    alike: Alike | None = None

    def best(self, need: int, supplier: int, starts: NDArray[np.int64]) -> int:
        """Return the offer of a supplier that meets a need best."""
        first, last = starts[supplier], starts[supplier + 1]
        return int(first + np.argmax(self.shares[need, first:last]))


def score(index: Index, needs: Sequence[Asked]) -> Scored:
    """Score every supplier for every need."""
    terms = index.terms.asked([need.terms for need in needs])
    pairs = index.pairs.asked([need.pairs for need in needs])
    by_words = _product(terms, index.terms.worth)
    # The columns of the whole profiles are those of the offers.
    wholes = with_related(terms, index.terms, by_words)
    nearness = index.subjects.nearness(_rare(terms, index.terms.rarity))
    offers = WORDS * by_words + PAIRS * _product(pairs, index.pairs.worth) + SUBJECT * nearness
    shares = _shares(offers, index.starts)
    totals = np.add.reduceat(offers * shares, index.starts[:-1], axis=1) if index.suppliers else offers
    totals = totals + WHOLE * _product(wholes, index.wholes.worth)
    weight = np.asarray(_rare(terms, index.terms.rarity).sum(axis=1)).ravel()
    scale = 1.0 / np.sqrt(1.0 + weight / _LONG)
    return Scored(totals * scale[:, None], shares, offers, nearness, needs, terms, pairs, wholes, scale)


def _product(queries: Any, worth: Any) -> Vector:
    return np.asarray((queries @ worth.T).toarray())


def _rare(queries: Any, rarity: Vector) -> Any:
    weighed = queries.copy()
    weighed.data = weighed.data * rarity[weighed.indices]
    return weighed


def _shares(offers: Vector, starts: NDArray[np.int64]) -> Vector:
    """Return 1 for each supplier's best offer, less for its next ones, 0 after the last that counts."""
    owners = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    shares = np.zeros_like(offers)
    places = np.arange(len(owners)) - starts[owners]
    worth = np.where(places < _OFFERS_COUNTED, _NEXT_OFFER**places, 0.0)
    for row, scores in enumerate(offers):
        shares[row, np.lexsort((-np.round(scores, 9), owners))] = worth
    return shares
