"""A pair's score as weights times features: what learning sees of a pair, and what its reasons are made of."""

import math
from collections.abc import Mapping

from emporion.matching.problem import Problem, Profile
from emporion.matching.reasons import Direction, directions
from emporion.matching.value import combine_pair
from emporion.matching.wanted import Verdict
from emporion.matching.weights import BLOCKS, CRITERIA, Weights

# The weights that events can teach, in the order of the coefficients.
LEARNED = (*BLOCKS, "fits", "clashes", "met", *CRITERIA, "acceptance", "openness", "complementarity")


def contributions(problem: Problem, a: Profile, b: Profile) -> dict[str, float]:
    """Return a feature for each learned weight, so that the sum of weight times feature is the pair's score.

    The features hold for the weights at hand: what a wish that is not met takes from a deal depends on its content.
    """
    found = dict.fromkeys(LEARNED, 0.0)
    both = [one for one in directions(problem, a, b) if one is not None]
    values = [one.value for one in both]
    score = combine_pair(values[0], values[1] if len(values) > 1 else 0.0, problem.weights.one_way) if values else 0.0
    for direction in both if score else ():
        for name, feature in _of_direction(direction, problem.weights).items():
            found[name] += feature * score / math.fsum(values)
    return found


def score_of(features: Mapping[str, float], weights: Weights) -> float:
    """Return the sum of weight times feature."""
    return math.fsum(getattr(weights, name) * features.get(name, 0.0) for name in LEARNED)


def _of_direction(direction: Direction, weights: Weights) -> dict[str, float]:
    deal, leans = direction.deal, direction.leans
    worth = deal.focus * deal.content
    found = {block: deal.focus * weights.base * _raw(deal.shared, block, weights.shares[block]) for block in BLOCKS}
    found["fits"], found["clashes"] = worth * max(deal.mode_fit, 0.0), worth * min(deal.mode_fit, 0.0)
    asked = deal.asked_by_needer + deal.asked_by_offerer
    found["met"] = worth * sum(verdict.answer == "met" for verdict in asked)
    for criterion in CRITERIA:
        found[criterion] = -worth * math.fsum(_missed(v, weights) for v in asked if v.criterion == criterion)
    room = deal.value * (1.0 - deal.value)
    return found | {name: getattr(leans, name) * room for name in ("acceptance", "openness", "complementarity")}


def _raw(shared: Mapping[str, float], block: str, share: float) -> float:
    """Return what need and offer have in common in a block, before its share; meanings stand for words."""
    blocks = (f"{block}:", "meanings:") if block == "words" else (f"{block}:",)
    return math.fsum(x for f, x in shared.items() if f.startswith(blocks)) / share if share else 0.0


def _missed(verdict: Verdict, weights: Weights) -> float:
    return {"met": 0.0, "unmet": 1.0, "unsaid": weights.unsaid}[verdict.answer]
