"""Forms of matching."""

from emporion_web.matching.forms.runs import RunForm

__all__ = ["RunForm"]
