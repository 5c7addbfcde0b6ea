"""Forms of matching."""

from emporion_web.matching.forms.runs import RunForm
from emporion_web.matching.forms.teams import TeamForm, begun_with

__all__ = ["RunForm", "TeamForm", "begun_with"]
