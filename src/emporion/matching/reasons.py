"""A pair's reasons: both directions as additive parts of the score."""

import math

from attrs import frozen

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import phrase
from emporion.matching.deals import Deal, best_deal
from emporion.matching.evidence import evidence
from emporion.matching.lift import Leans
from emporion.matching.problem import Problem, Profile
from emporion.matching.terms import deal_terms, lean_parts
from emporion.matching.value import combine_pair, lifted

_DIGITS = 9


@frozen
class Scored:
    """A pair's score, its two directions, and the parts that add up to the score."""

    score: float
    score_ab: float
    score_ba: float
    reasons: tuple[Part, ...]
    against: tuple[Part, ...]


def score_pair(problem: Problem, a: Profile, b: Profile) -> Scored:
    """Score one pair and give its reasons; every direction's parts are scaled by its share of the score."""
    ab, ba = directions(problem, a, b)
    value_ab, value_ba = (direction.value if direction else 0.0 for direction in (ab, ba))
    score = combine_pair(value_ab, value_ba, problem.weights.one_way)
    scale = score / (value_ab + value_ba) if score else 0.0
    parts: list[Part] = []
    for direction, prefix in ((ab, "need_of_a"), (ba, "need_of_b")):
        if direction is not None:
            deal = direction.deal
            parts += evidence(deal, problem.taxonomy, prefix, scale) + deal_terms(deal, prefix, scale)
            parts += lean_parts(deal, direction.leans.terms(problem.weights), prefix, scale)
    parts += _one_way(a, b, ab, ba) + _tongues(a, b)
    reasons = sorted((part for part in parts if part.weight > 0), key=lambda part: -part.weight)
    against = sorted((part for part in parts if part.weight <= 0), key=lambda part: part.weight)
    rounded = [round(value, _DIGITS) for value in (score, value_ab, value_ba)]
    return Scored(rounded[0], rounded[1], rounded[2], tuple(reasons), tuple(against))


@frozen
class Direction:
    """The best deal of one direction, and how earlier answers and deals lean."""

    deal: Deal
    leans: Leans

    @property
    def value(self) -> float:
        """What the direction is worth, in 0..1."""
        return lifted(self.deal.value, math.fsum(self.leans.terms(self.deal.weights).values()))


def directions(problem: Problem, a: Profile, b: Profile) -> tuple[Direction | None, Direction | None]:
    """Return what a needs of b and what b needs of a; None where there is no deal."""
    return _direction(problem, a, b), _direction(problem, b, a)


def _direction(problem: Problem, needer: Profile, offerer: Profile) -> Direction | None:
    deal = best_deal(problem.index, needer, offerer)
    return None if deal is None else Direction(deal, problem.lift.leans(needer, offerer))


def _one_way(a: Profile, b: Profile, ab: Direction | None, ba: Direction | None) -> list[Part]:
    if (ab is None) == (ba is None):
        return []
    wanting, giving = (a, b) if ab is None else (b, a)
    sentence = (
        phrase("One direction only: {name} states no need that {other} meets.", name=wanting.name, other=giving.name)
        if wanting.texts("need")
        else phrase("One direction only: {name} states no needs.", name=wanting.name)
    )
    return [Part("one_way", sentence)]


def _tongues(a: Profile, b: Profile) -> list[Part]:
    if not a.languages or not b.languages or {one[:2] for one in a.languages} & {one[:2] for one in b.languages}:
        return []
    sentence = phrase("{a} and {b} state no common language: an interpreter is needed.", a=a.name, b=b.name)
    return [Part("languages.none", sentence)]
