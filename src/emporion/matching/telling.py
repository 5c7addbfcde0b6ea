"""The reasons of many pairs, with progress, until a stop.

They are told where the problem is: to give it to another process and to take the reasons back costs as much as telling
them.
"""

from collections.abc import Sequence

from emporion.kernel.collecting import uncollected
from emporion.kernel.phrases import phrase
from emporion.kernel.stopping import Stop
from emporion.matching.problem import Pair, Problem
from emporion.matching.reasons import Scored, score_pair

_PAIRS_AT_ONCE = 500


def scored_pairs(problem: Problem, pairs: Sequence[Pair], *, stop: Stop) -> list[Scored]:
    """Return the scores and reasons of pairs (ids of side A and B) in their order; fewer where the work was stopped."""
    found: list[Scored] = []
    profiles = problem.by_id
    with uncollected():
        for start in range(0, len(pairs), _PAIRS_AT_ONCE):
            if stop.reached():
                break
            some = pairs[start : start + _PAIRS_AT_ONCE]
            found += [score_pair(problem, profiles[a], profiles[b]) for a, b in some]
            stop.report(0.6 + 0.4 * len(found) / len(pairs), phrase("Writing down the reasons"))
    return found
