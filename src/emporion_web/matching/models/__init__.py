"""The tables of matching."""

from emporion_web.matching.models.runs import Match, MatchRun

__all__ = ["Match", "MatchRun"]
