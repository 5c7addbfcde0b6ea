"""Candidates out of many: an index that grows, and the best partners of one organisation among a million."""

from emporion.matching.candidates.fresh import Fresh, shortlist
from emporion.matching.candidates.index import CandidateIndex

__all__ = ["CandidateIndex", "Fresh", "shortlist"]
