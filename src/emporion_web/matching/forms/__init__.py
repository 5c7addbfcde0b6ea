"""Forms of matching."""

from emporion_web.matching.forms.market import GROUPS, SeenFilter
from emporion_web.matching.forms.runs import RunForm
from emporion_web.matching.forms.teams import TeamForm, begun_with

__all__ = ["GROUPS", "RunForm", "SeenFilter", "TeamForm", "begun_with"]
