"""A need for a team: its parts, and what the teams may be."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion.matching.teams import divide
from emporion.matching.teams.problem import MOST_PARTS
from emporion.registry.niches import load_taxonomy
from emporion_web.matching.enums import Mixed

_MARK = re.compile(r"^\s*(?:[-–—•*·]|\(?\d{1,2}[.)）、])\s+")


class TeamForm(forms.Form):
    """What a team is sought for, and how."""

    parts = forms.CharField(
        label=_("The need"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One part a line. A need in one paragraph is divided into its clauses."),
    )
    alternatives = forms.IntegerField(label=_("Teams to propose"), min_value=1, max_value=5, initial=3)
    most = forms.IntegerField(label=_("Most members of a team"), min_value=2, max_value=5, initial=5)
    mixed = forms.ChoiceField(label=_("Members of"), choices=Mixed.choices, initial=Mixed.PREFER)
    cap = forms.IntegerField(
        label=_("Most of these teams one organisation may be in"),
        min_value=1,
        max_value=5,
        required=False,
        help_text=_("Empty: no limit."),
    )

    def clean_parts(self) -> list[str]:
        """Return the parts as texts: the lines, or the clauses of the only line."""
        lines = [_MARK.sub("", line).strip() for line in self.cleaned_data["parts"].splitlines()]
        parts = [line for line in lines if line]
        if len(parts) == 1:
            parts = [part.text for part in divide(parts[0], load_taxonomy())]
        if not 2 <= len(parts) <= MOST_PARTS:
            raise forms.ValidationError(
                _("A team needs a need of 2 to %(most)s parts, one a line; this has %(count)s."),
                params={"most": MOST_PARTS, "count": len(parts)},
            )
        return parts


def begun_with(text: str) -> dict[str, Any]:
    """Return what the form begins with for a need: its parts, one a line."""
    return {"parts": "\n".join(part.text for part in divide(text, load_taxonomy()))}
