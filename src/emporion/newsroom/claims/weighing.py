"""Evidence weighed: logistic regressions with weights learned on annotated articles.

``weights.json`` is written by ``python -m benchmarks.claims_learning --learn FILE``; without it the command tells how
well weights do that never saw a set of articles.
"""

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources

from emporion.newsroom.claims.evidence import Evidence

Weights = Mapping[str, float]


@cache
def weights() -> Mapping[str, Weights]:
    """Return the learned weights by what they decide: ``figures`` alone, ``story``, ``agrees``, ``contradicts``."""
    text = resources.files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    return {name: {str(k): float(v) for k, v in said.items()} for name, said in json.loads(text).items()}


def weigh(evidence: Evidence, learned: Weights) -> float:
    """Return the logarithm of the odds that evidence speaks of; above 0 is likelier than not."""
    return math.fsum(learned.get(name, 0.0) * value for name, value in evidence.items())


def likelihood(odds: float) -> float:
    """Return the probability of a logarithm of odds."""
    return 1 / (1 + math.exp(-odds)) if odds >= 0 else math.exp(odds) / (1 + math.exp(odds))
