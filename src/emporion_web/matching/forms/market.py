"""The slider, and what of a side's organisations the market view lists."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion_web.matching.enums import Cause

GROUPS = (
    ("", _("All that took part")),
    ("unseen", _("On nobody's list")),
    ("empty", _("With an empty list")),
    ("wanted", _("Wanted on more lists")),
    *Cause.choices,
)


class Slider(forms.NumberInput):
    """A slider between two ends that are told in words."""

    input_type = "range"
    template_name = "matching/slider.html"

    def __init__(self, ends: tuple[Any, Any], marks: tuple[float, ...]) -> None:
        super().__init__()
        self.ends, self.marks = ends, marks

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the ends and the marks."""
        return super().get_context(name, value, attrs) | {
            "ends": self.ends,
            "marks": [str(mark) for mark in self.marks],
        }


class SeenFilter(forms.Form):
    """Which organisations are listed: a group, and on how many lists they stand."""

    show = forms.ChoiceField(choices=GROUPS, required=False)
    first = forms.IntegerField(min_value=0, max_value=10**6, required=False)
    last = forms.IntegerField(min_value=0, max_value=10**6, required=False)
