"""What is done in matching."""

from emporion_web.matching.actions.runs import LONGEST_LIST, MATCHING_JOB, SLIDER, finish_run, start_run
from emporion_web.matching.actions.teams import TEAMS_JOB, TeamOrder, finish_team_search, start_team_search

__all__ = [
    "LONGEST_LIST",
    "MATCHING_JOB",
    "SLIDER",
    "TEAMS_JOB",
    "TeamOrder",
    "finish_run",
    "finish_team_search",
    "start_run",
    "start_team_search",
]
