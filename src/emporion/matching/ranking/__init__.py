"""Ranks suppliers for needs by their texts: words, neighbours, subjects; one offer and the whole profile."""

from emporion.matching.ranking.checking import check
from emporion.matching.ranking.problem import Need, Ranked, Ranking, Supplier
from emporion.matching.ranking.ranker import Ranker

__all__ = ["Need", "Ranked", "Ranker", "Ranking", "Supplier", "check"]
