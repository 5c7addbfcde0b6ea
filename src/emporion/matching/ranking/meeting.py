"""Takes a score apart again: what each word, each pair of words and each subject adds, and in which offer."""

from collections.abc import Iterator

import numpy as np
from attrs import Factory, frozen

from emporion.matching.ranking.block import Block, row_of
from emporion.matching.ranking.index import Index
from emporion.matching.ranking.scoring import PAIRS, SUBJECT, WHOLE, WORDS, Scored


@frozen
class Meeting:
    """The parts of one score, not yet scaled.

    ``own`` are the need's own terms and pairs, ``related`` terms that usually stand beside them. ``offers`` are the
    supplier's offers that count, the best first, and ``subjects`` what each adds by what it is about.
    """

    offers: tuple[int, ...]
    own: dict[str, float] = Factory(dict)
    related: dict[str, float] = Factory(dict)
    subjects: dict[int, float] = Factory(dict)


def meeting(index: Index, scored: Scored, row: int, supplier: int) -> Meeting:
    """Return what the score of a supplier for the need of a row is made of."""
    shares = scored.shares[row]
    span = range(int(index.starts[supplier]), int(index.starts[supplier + 1]))
    offers = tuple(sorted((one for one in span if shares[one] > 0.0), key=lambda one: -shares[one]))
    found = Meeting(offers)
    terms, pairs, wholes = (row_of(queries, row) for queries in (scored.terms, scored.pairs, scored.wholes))
    for offer in offers:
        share = float(shares[offer])
        for feature, worth in _shared(index.terms, offer, terms):
            found.own[feature] = found.own.get(feature, 0.0) + WORDS * share * worth
        for feature, worth in _shared(index.pairs, offer, pairs):
            found.own[feature] = found.own.get(feature, 0.0) + PAIRS * share * worth
        if scored.nearness[row, offer] > 0.0:
            found.subjects[offer] = SUBJECT * share * float(scored.nearness[row, offer])
    for feature, worth in _shared(index.wholes, supplier, wholes):
        into = found.own if index.terms.columns[feature] in terms else found.related
        into[feature] = into.get(feature, 0.0) + WHOLE * worth
    return found


def _shared(of: Block, row: int, asked: dict[int, float]) -> Iterator[tuple[str, float]]:
    for column, worth in row_of(of.worth, row).items():
        if column in asked:
            yield of.features[column], asked[column] * worth


def nearest_terms(index: Index, scored: Scored, row: int, offer: int) -> tuple[str, str]:
    """Return the term of the need and the term of the offer that bring the two subjects nearest; empty where none."""
    terms, directions = index.terms, index.subjects.directions
    asked = row_of(scored.terms, row)
    told = row_of(terms.counts, offer)
    if not asked or not told:
        return "", ""
    where, weights = np.array(list(asked)), np.array(list(asked.values()))
    weighed = weights * terms.rarity[where]
    toward = weighed * (directions[where] @ index.subjects.statements[offer])
    there = np.array(list(told))
    by_offer = (1.0 + np.log(list(told.values()))) * terms.rarity[there]
    back = by_offer * (directions[there] @ (weighed @ directions[where]))
    return terms.features[int(where[np.argmax(toward)])], terms.features[int(there[np.argmax(back)])]
