"""The reasons of many pairs, here or in the processes of an executor: the same ones in the same order."""

from collections.abc import Iterator, Sequence
from functools import partial

from emporion.fanout import Cancelled, Executor
from emporion.kernel.collecting import uncollected
from emporion.kernel.phrases import phrase
from emporion.kernel.stopping import Stop
from emporion.matching.problem import Pair, Problem
from emporion.matching.reasons import Scored, score_pair

_PAIRS_AT_ONCE = 500
# Below this a worker takes longer to be given the problem than to tell the reasons.
_WORTH_SHARING = 5_000


def scored_pairs(problem: Problem, pairs: Sequence[Pair], *, stop: Stop, executor: Executor) -> list[Scored]:
    """Return the scores and reasons of pairs (ids of side A and B) in their order; fewer where the work was stopped."""
    found: list[Scored] = []
    with uncollected():
        for some in _told(problem, pairs, stop, executor):
            if len(found) < len(pairs) and stop.reached():
                break
            found += some
            stop.report(0.6 + 0.4 * len(found) / len(pairs), phrase("Writing down the reasons"))
    return found


def _told(problem: Problem, pairs: Sequence[Pair], stop: Stop, executor: Executor) -> Iterator[list[Scored]]:
    if executor.workers == 1 or len(pairs) < _WORTH_SHARING:
        for start in range(0, len(pairs), _PAIRS_AT_ONCE):
            if stop.reached():
                return
            yield _tell(problem, pairs[start : start + _PAIRS_AT_ONCE], stop.reached)
        return
    width = -(-len(pairs) // (2 * executor.workers))
    shares = [pairs[start : start + width] for start in range(0, len(pairs), width)]
    yield from executor.each(partial(_tell, problem), shares, cancelled=stop.reached)


def _tell(problem: Problem, pairs: Sequence[Pair], cancelled: Cancelled) -> list[Scored]:
    found: list[Scored] = []
    with uncollected():
        for at, (a, b) in enumerate(pairs):
            if at % _PAIRS_AT_ONCE == 0 and at and cancelled():
                break
            found.append(score_pair(problem, problem.by_id[a], problem.by_id[b]))
    return found
