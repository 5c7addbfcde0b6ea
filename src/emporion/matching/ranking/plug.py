"""The place of an encoder beside the words: how alike it finds needs and offers, in the languages it may speak of."""

from collections.abc import Sequence
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


class Plug(Protocol):
    """What gives vectors to texts, whose products say how alike these are.

    It speaks of needs in the languages of ``asking`` and offers in those of ``offering``; a best offer that is more
    alike than ``usual`` adds the difference times ``weight``.
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
    def weight(self) -> float:
        """Return what a likeness of 1 above the usual adds to a score."""

    @property
    def usual(self) -> float:
        """Return how alike two texts are that have nothing to do with one another."""

    def queries(self, texts: Sequence[str]) -> Vector:
        """Return texts of needs × dimensions."""

    def passages(self, texts: Sequence[str]) -> Vector:
        """Return texts of offers × dimensions."""


@frozen(eq=False)
class Plugged:
    """An encoder with the vectors of offers; ``inside`` are the rows of offers that it may speak of."""

    plug: Plug
    starts: NDArray[np.int64]
    inside: NDArray[np.int64]
    vectors: Vector

    def alike(self, needs: Sequence[Need]) -> Vector:
        """Return needs × offers: how alike they are, minus infinity where the encoder may not speak."""
        found = np.full((len(needs), int(self.starts[-1])), -np.inf)
        rows = [at for at, need in enumerate(needs) if language_of(need.text, need.language) in self.plug.asking]
        if len(self.inside):
            for row, asked in zip(rows, self.plug.queries([needs[at].text for at in rows]), strict=True):
                # One by one: in a product of whole matrices the last digits of a row follow from what stands beside it.
                found[row, self.inside] = np.round(self.vectors @ asked, _DIGITS)
        return found

    def added(self, alike: Vector) -> Vector:
        """Return needs × suppliers: what the encoder adds to each score."""
        return self.plug.weight * signal(best_of(alike, self.starts), self.plug.usual)

    def part(self, need: Need, offers: Sequence[Statement], alike: Vector) -> Part | None:
        """Return the part of a supplier's score by its ``offers`` and how ``alike`` each is to the need; None for 0."""
        at = int(np.argmax(alike))
        best, usual = float(alike[at]), self.plug.usual
        if not best > usual:
            return None
        sentence = phrase(
            "The encoder {name} finds the texts alike: {alike} (usual: {usual}).",
            name=self.plug.name,
            alike=round(best, 2),
            usual=round(usual, 2),
        )
        quotes = passage(need.text, None), passage(offers[at].text, None)
        return Part("encoder", sentence, self.plug.weight * (best - usual), quotes)


def plugged(plug: Plug, offers: Sequence[Statement], starts: NDArray[np.int64]) -> Plugged:
    """Read the offers that the encoder may speak of; those without a text are none."""
    inside = [
        at
        for at, offer in enumerate(offers)
        if offer.text.strip() and language_of(offer.text, offer.language) in plug.offering
    ]
    return Plugged(plug, starts, np.array(inside, dtype=np.int64), plug.passages([offers[at].text for at in inside]))


def best_of(alike: Vector, starts: NDArray[np.int64]) -> Vector:
    """Return needs × suppliers: how alike the best offer of each is."""
    return np.maximum.reduceat(alike, starts[:-1], axis=1) if len(starts) > 1 else alike


def signal(best: Vector, usual: float) -> Vector:
    """Return how far each likeness is above the usual one."""
    return np.maximum(best - usual, 0.0)
