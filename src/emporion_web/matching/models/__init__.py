"""The tables of matching."""

from emporion_web.matching.models.events import DismissedSuggestion, Event, ListShown
from emporion_web.matching.models.learning import Adoption, WeightsVersion
from emporion_web.matching.models.runs import Match, MatchRun
from emporion_web.matching.models.seen import Seen
from emporion_web.matching.models.teams import TeamSearch

__all__ = [
    "Adoption",
    "DismissedSuggestion",
    "Event",
    "ListShown",
    "Match",
    "MatchRun",
    "Seen",
    "TeamSearch",
    "WeightsVersion",
]
