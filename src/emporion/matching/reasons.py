"""A pair's reasons: both directions as additive parts of the score, and what the market step changed."""

from attrs import frozen

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import phrase, plural
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


@frozen
class Standing:
    """Where an organisation would stand on a viewer's list without a cap, and where it does; None for not on it."""

    viewer: Profile
    shown: Profile
    natural: int
    rank: int | None
    shown_on: int


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


def market_parts(standing: Standing, length: int) -> tuple[list[Part], list[Part]]:
    """Return what the cap changed on one list, for and against; both empty where it changed nothing."""
    viewer, shown = standing.viewer.name, standing.shown.name
    if standing.rank is not None and standing.rank < standing.natural:
        sentence = plural(
            "Shown higher on the list of {viewer}: {count} better match already stands on enough lists.",
            "Shown higher on the list of {viewer}: {count} better matches already stand on enough lists.",
            standing.natural - standing.rank,
            viewer=viewer,
        )
        return [Part("market.higher", sentence)], []
    if standing.rank is None and standing.natural <= length:
        sentence = plural(
            "Shown lower: not on the list of {viewer}, for {shown} already stands on {count} list.",
            "Shown lower: not on the list of {viewer}, for {shown} already stands on {count} lists.",
            standing.shown_on,
            viewer=viewer,
            shown=shown,
        )
        return [], [Part("market.lower", sentence)]
    return [], []
