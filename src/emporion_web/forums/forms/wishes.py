"""Forms of wishes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion_web.forums.enums import WishLevel, WishOrigin
from emporion_web.forums.forms.participants import ParticipantFilter
from emporion_web.forums.queries.wishes import BulkRule


class WishFilter(ParticipantFilter):
    """What wishes a list shows."""

    level = forms.ChoiceField(label=_("Level"), required=False, choices=[("", _("All levels")), *WishLevel.choices])
    origin = forms.ChoiceField(label=_("Origin"), required=False, choices=[("", _("Any origin")), *WishOrigin.choices])

    def chosen(self) -> dict[str, str]:
        """Return the filters as keyword arguments of the query."""
        found = super().chosen()
        return found | {name: self.cleaned_data.get(name, "") for name in ("level", "origin")}


class BulkForm(forms.Form):
    """How wishes follow from matches."""

    top = forms.IntegerField(
        label=_("Best partners of each participant"),
        min_value=1,
        max_value=50,
        initial=8,
        help_text=_("So many of the best on each participant's list become wishes."),
    )
    threshold = forms.IntegerField(
        label=_("Least score"), min_value=0, max_value=100, initial=20, help_text=_("From 0 to 100.")
    )
    mutual_must = forms.BooleanField(
        label=_("Where both sides are on each other's list, make the wish a must"), required=False
    )

    def rule(self) -> BulkRule:
        """Return the rule that valid input describes."""
        data = self.cleaned_data
        return BulkRule(data["top"], data["threshold"] / 100, data["mutual_must"])


class LevelForm(forms.Form):
    """The level of one wish, and a note."""

    level = forms.ChoiceField(label=_("Level"), choices=WishLevel.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note"), required=False, max_length=300)
    seen_level = forms.CharField(widget=forms.HiddenInput, required=False)
    seen_note = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
