"""Background work of matching."""

from emporion_web.matching.tasks.learning import learn
from emporion_web.matching.tasks.runs import figures_of, run_matching, run_team_search

__all__ = ["figures_of", "learn", "run_matching", "run_team_search"]
