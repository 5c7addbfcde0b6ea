"""A pair's reasons: both directions as additive parts of the score."""

from attrs import frozen

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import phrase
from emporion.matching.deals import Deal, best_deal
from emporion.matching.evidence import evidence
from emporion.matching.problem import Problem, Profile
from emporion.matching.terms import deal_terms
from emporion.matching.value import combine_pair

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
    index = problem.index
    ab, ba = best_deal(index, a, b), best_deal(index, b, a)
    value_ab, value_ba = (deal.value if deal else 0.0 for deal in (ab, ba))
    score = combine_pair(value_ab, value_ba)
    scale = score / (value_ab + value_ba) if score else 0.0
    parts: list[Part] = []
    for deal, prefix in ((ab, "need_of_a"), (ba, "need_of_b")):
        if deal is not None:
            parts += evidence(deal, problem.taxonomy, prefix, scale) + deal_terms(deal, prefix, scale)
    parts += _one_way(a, b, ab, ba) + _tongues(a, b)
    reasons = sorted((part for part in parts if part.weight > 0), key=lambda part: -part.weight)
    against = sorted((part for part in parts if part.weight <= 0), key=lambda part: part.weight)
    rounded = [round(value, _DIGITS) for value in (score, value_ab, value_ba)]
    return Scored(rounded[0], rounded[1], rounded[2], tuple(reasons), tuple(against))


def _one_way(a: Profile, b: Profile, ab: Deal | None, ba: Deal | None) -> list[Part]:
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
