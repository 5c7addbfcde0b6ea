"""Scores of pairs: the same whatever block, shard or subset they are computed in, and what the reasons add up to."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.fanout import SerialExecutor
from emporion.kernel.stopping import Stop
from emporion.matching import Problem
from emporion.matching.reasons import score_pair
from emporion.matching.scores import block_scores, market_of, pair_scores
from tests.engines.matching.worlds import problems

FEW = settings(max_examples=25, deadline=None)


@FEW
@given(problems())
def test_every_pair_scores_what_its_reasons_add_up_to(problem: Problem) -> None:
    scores = pair_scores(problem, stop=Stop(), executor=SerialExecutor())
    assert scores.has_canonical_format
    assert (scores.data > 0).all()
    dense = scores.toarray()
    for (x, a), (y, b) in product(enumerate(problem.side("A")), enumerate(problem.side("B"))):
        expected = 0.0 if problem.held(a.id, b.id) else score_pair(problem, a, b).score
        assert abs(dense[x, y] - expected) < 1e-8


@FEW
@given(problems(), st.data())
def test_a_subset_scores_to_the_last_bit_what_the_whole_does(problem: Problem, data: st.DataObject) -> None:
    market = market_of(problem.index)
    height, width = market.shape
    whole = block_scores(market, np.arange(height), None)
    a, b = (np.array(sorted(data.draw(st.sets(st.integers(0, 5)))), dtype=np.int64) for _ in range(2))
    a, b = a[a < height], b[b < width]
    assert (block_scores(market, a, b) == whole[np.ix_(a, b)]).all()
