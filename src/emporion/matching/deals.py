"""The best deal of one direction: which need of the one is met by which offer of the other, and what it is worth."""

import math
from functools import cached_property

from attrs import frozen

from emporion.matching.index import Index, Line
from emporion.matching.modes import fit
from emporion.matching.problem import Profile
from emporion.matching.value import LEAST_DEAL, mode_term, wanted_term
from emporion.matching.wanted import Verdict, excluded, verdicts
from emporion.matching.weights import Weights


@frozen(slots=False)
class Deal:
    """A need met by an offer. ``shared`` holds what each common feature adds to the content, in 0..1 together.

    ``asked_by_needer`` are the verdicts on the offering organisation, ``asked_by_offerer`` those on the needing one.
    """

    needer: Profile
    offerer: Profile
    need: Line
    offer: Line
    shared: dict[str, float]
    mode_fit: float
    asked_by_needer: tuple[Verdict, ...]
    asked_by_offerer: tuple[Verdict, ...]
    weights: Weights

    @cached_property
    def content(self) -> float:
        """What the need and the offer have in common."""
        return math.fsum(self.shared.values())

    @property
    def focus(self) -> float:
        """How much attention the two statements can claim, in 0..1."""
        return self.need.focus * self.offer.focus

    @cached_property
    def suits(self) -> float:
        """How the terms of the deal suit, in 0.05..1."""
        asked = (self.asked_by_needer, self.asked_by_offerer)
        terms = [mode_term(self.mode_fit, self.weights), *(wanted_term(one, self.weights) for one in asked)]
        return self.weights.base + math.fsum(terms)

    @cached_property
    def value(self) -> float:
        """What the deal is worth by what was stated, in 0..1."""
        return self.content * self.suits * self.focus


def best_deal(index: Index, needer: Profile, offerer: Profile) -> Deal | None:
    """Return the deal of the greatest value; the earlier statements among equals; None where it is but noise."""
    best: Deal | None = None
    enough = LEAST_DEAL
    offers = index.blocks[offerer.side, "offer"].by_profile[index.rows[offerer.id]]
    for need in index.blocks[needer.side, "need"].by_profile[index.rows[needer.id]]:
        for offer in offers:
            shared = _shared(need, offer)
            # Terms take from the content and never add to it: they are looked at only where it could be enough.
            if math.fsum(shared.values()) * need.focus * offer.focus < enough:
                continue
            if _ruled_out(need, offer, needer, offerer):
                continue
            deal = _deal(needer, offerer, need, offer, shared, index.weights)
            if deal.value >= enough and (best is None or deal.value > best.value):
                best, enough = deal, deal.value
    return best


def ruled_out(index: Index, needer: Profile, offerer: Profile) -> list[tuple[Verdict, Profile]]:
    """Return what strict statements asked for in vain, and who asked, where need and offer would else have met."""
    found: dict[tuple[Verdict, str], Profile] = {}
    for need in index.blocks[needer.side, "need"].by_profile[index.rows[needer.id]]:
        for offer in index.blocks[offerer.side, "offer"].by_profile[index.rows[offerer.id]]:
            if not _shared(need, offer):
                continue
            for line, asker, other in ((need, needer, offerer), (offer, offerer, needer)):
                if line.statement.wanted.strict:
                    asked = verdicts(line.statement.wanted, other)
                    found |= {(verdict, asker.id): asker for verdict in asked if verdict.answer == "unmet"}
    return [(verdict, asker) for (verdict, _), asker in found.items()]


def _shared(need: Line, offer: Line) -> dict[str, float]:
    own, theirs = need.features.vector, offer.features.vector
    return {feature: own[feature] * theirs[feature] for feature in sorted(own.keys() & theirs.keys())}


def _ruled_out(need: Line, offer: Line, needer: Profile, offerer: Profile) -> bool:
    return excluded(need.statement.wanted, offerer) or excluded(offer.statement.wanted, needer)


def _deal(
    needer: Profile, offerer: Profile, need: Line, offer: Line, shared: dict[str, float], weights: Weights
) -> Deal:
    return Deal(
        needer,
        offerer,
        need,
        offer,
        shared,
        fit(need.statement.mode, offer.statement.mode),
        verdicts(need.statement.wanted, offerer),
        verdicts(offer.statement.wanted, needer),
        weights,
    )
