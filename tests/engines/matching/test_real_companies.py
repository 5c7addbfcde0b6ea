"""Real companies of three countries, where the data are: sound, fast, and better than plain BM25."""

import pytest

from benchmarks.companies import is_available
from benchmarks.matching_forum import measure

pytestmark = pytest.mark.skipif(not is_available(), reason="the real companies are not here: set EMPORION_DATA")


def test_forum_of_real_companies_is_sound_and_better_than_bm25() -> None:
    figures = measure(organisations=300, seed=1, shortlist=10, cap=None)
    assert (figures["organisations"], figures["violations"]) == (300, 0)
    assert figures["hit_at_1"] > figures["bm25_hit_at_1"]
    assert figures["hit_at_10"] >= figures["bm25_hit_at_10"]


def test_cap_leaves_nobody_with_a_candidate_unseen() -> None:
    figures = measure(organisations=300, seed=1, shortlist=10, cap=12)
    assert (figures["violations"], figures["unseen"]) == (0, 0)
