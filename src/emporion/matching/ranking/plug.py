"""The place of an encoder beside the words: how alike it finds needs and offers, in the languages it may speak of.

It looks at a supplier twice: at its best offer, and at all it offers as one, the mean of the offers' vectors.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from emporion.kernel.explanations import Part
from emporion.kernel.languages import Language, language_of
from emporion.kernel.phrases import phrase
from emporion.matching.evidence import passage
from emporion.matching.problem import Statement
from emporion.matching.ranking.block import Vector
from emporion.matching.ranking.problem import Need

# Digits that are kept of a likeness: the last ones differ between processors.
_DIGITS = 6


@frozen
class Worth:
    """What a likeness adds to a score: what it is above the usual one, times its weight.

    ``offer`` and ``usual_offer`` are of a supplier's best offer, ``whole`` and ``usual_whole`` of all it offers as one.
    """

    offer: float
    usual_offer: float
    whole: float
    usual_whole: float


NOTHING = Worth(0.0, 0.0, 0.0, 0.0)


@frozen(eq=False)
class Alike:
    """How alike needs (rows) are to offers, and to suppliers by all they offer; -inf where an encoder may not speak."""

    offers: Vector
    wholes: Vector


class Plug(Protocol):
    """What gives vectors to texts, whose products say how alike these are.

    It speaks of needs in the languages of ``asking`` and offers in those of ``offering``.
    """

    @property
    def name(self) -> str:
        """Return what it is called in a reason."""

    @property
    def digest(self) -> str:
        """Return what tells it from every other."""

    @property
    def asking(self) -> frozenset[Language]:
        """Return the languages of needs."""

    @property
    def offering(self) -> frozenset[Language]:
        """Return the languages of offers."""

    @property
    def worth(self) -> Worth:
        """Return what its likenesses add to a score."""

    def queries(self, texts: Sequence[str]) -> Vector:
        """Return texts of needs × dimensions."""

    def passages(self, texts: Sequence[str]) -> Vector:
        """Return texts of offers × dimensions."""


@frozen(eq=False)
class Plugged:
    """An encoder with vectors: of the offers it may speak of, whose rows are ``inside``, and of suppliers as wholes."""

    plug: Plug
    starts: NDArray[np.int64]
    inside: NDArray[np.int64]
    vectors: Vector
    wholes: Vector

    def alike(self, needs: Sequence[Need]) -> Alike:
        """Return how alike needs are to offers and to suppliers."""
        offers = np.full((len(needs), int(self.starts[-1])), -np.inf)
        wholes = np.full((len(needs), len(self.starts) - 1), -np.inf)
        rows = [at for at, need in enumerate(needs) if language_of(need.text, need.language) in self.plug.asking]
        if len(self.inside):
            spoken_of = np.unique(_owners(self.inside, self.starts))
            for row, asked in zip(rows, self.plug.queries([needs[at].text for at in rows]), strict=True):
                # One by one: in a product of whole matrices the last digits of a row follow from what stands beside it.
                offers[row, self.inside] = np.round(self.vectors @ asked, _DIGITS)
                wholes[row, spoken_of] = np.round(self.wholes @ asked, _DIGITS)
        return Alike(offers, wholes)

    def added(self, alike: Alike) -> Vector:
        """Return needs × suppliers: what the encoder adds to each score."""
        return added(best_of(alike.offers, self.starts), alike.wholes, self.plug.worth)

    def parts(self, need: Need, offers: Sequence[Statement], alike: Vector, whole: float) -> Iterator[Part]:
        """Yield the parts of a supplier's score by its ``offers``, how ``alike`` each is to the need, and the whole."""
        at, worth, name = int(np.argmax(alike)), self.plug.worth, self.plug.name
        quotes = passage(need.text, None), passage(offers[at].text, None)
        best, usual = float(alike[at]), worth.usual_offer
        if worth.offer and best > usual:
            sentence = phrase(
                "The encoder {name} finds the texts alike: {alike} (usual: {usual}).",
                name=name,
                alike=round(best, 2),
                usual=round(usual, 2),
            )
            yield Part("encoder", sentence, worth.offer * (best - usual), quotes)
        if worth.whole and whole > worth.usual_whole:
            sentence = phrase(
                "The encoder {name} finds the need and all that is offered alike: {alike} (usual: {usual}).",
                name=name,
                alike=round(whole, 2),
                usual=round(worth.usual_whole, 2),
            )
            yield Part("encoder.whole", sentence, worth.whole * (whole - worth.usual_whole), quotes)


def plugged(plug: Plug, offers: Sequence[Statement], starts: NDArray[np.int64]) -> Plugged:
    """Read the offers that the encoder may speak of; those without a text are none."""
    chosen = [
        at
        for at, offer in enumerate(offers)
        if offer.text.strip() and language_of(offer.text, offer.language) in plug.offering
    ]
    inside, vectors = np.array(chosen, dtype=np.int64), plug.passages([offers[at].text for at in chosen])
    return Plugged(plug, starts, inside, vectors, wholes_of(vectors, _owners(inside, starts)))


def _owners(offers: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the supplier of each offer."""
    return np.asarray(np.searchsorted(starts, offers, side="right") - 1, dtype=np.int64)


def wholes_of(vectors: Vector, owners: NDArray[np.int64]) -> Vector:
    """Return a vector of length 1 for each owner, rising, of its rows: the direction of their mean."""
    firsts = np.unique(owners, return_index=True)[1]
    sums = np.add.reduceat(vectors, firsts, axis=0) if len(firsts) else vectors
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.where(lengths > 0.0, lengths, 1.0))


def best_of(alike: Vector, starts: NDArray[np.int64]) -> Vector:
    """Return needs × suppliers: how alike the best offer of each is."""
    return np.maximum.reduceat(alike, starts[:-1], axis=1) if len(starts) > 1 else alike


def added(best: Vector, wholes: Vector, worth: Worth) -> Vector:
    """Return what likenesses add to scores: of needs to the best offers, and to suppliers as wholes."""
    by_offer = worth.offer * signal(best, worth.usual_offer)
    return np.asarray(by_offer + worth.whole * signal(wholes, worth.usual_whole))


def signal(alike: Vector, usual: float) -> Vector:
    """Return how far each likeness is above the usual one."""
    return np.maximum(alike - usual, 0.0)
