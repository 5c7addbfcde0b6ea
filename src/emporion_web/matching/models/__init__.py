"""The tables of matching."""

from emporion_web.matching.models.runs import Match, MatchRun
from emporion_web.matching.models.teams import TeamSearch

__all__ = ["Match", "MatchRun", "TeamSearch"]
