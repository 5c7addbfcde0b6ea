"""How a match run is to be made."""

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion_web.matching.actions import LONGEST_LIST, SLIDER
from emporion_web.matching.forms.market import Slider


class RunForm(forms.Form):
    """How a match run is to be made."""

    shortlist = forms.IntegerField(
        label=_("Length of a shortlist"),
        min_value=1,
        max_value=LONGEST_LIST,
        initial=10,
        help_text=_("So many partners are shown to each organisation."),
    )
    cap = forms.IntegerField(
        label=_("Most shortlists one organisation may stand on"),
        min_value=1,
        required=False,
        initial=20,
        help_text=_("Keeps the famous from being drowned and the small from being overlooked. Empty: no limit."),
    )
    reach = forms.FloatField(
        label=_("Who gets the places"),
        min_value=SLIDER[0],
        max_value=SLIDER[-1],
        initial=SLIDER[-1],
        widget=Slider((_("everyone's own best"), _("everyone is seen")), SLIDER),
        help_text=_("The further to the right, the more the lists are balanced so that both see each other."),
    )
    explore = forms.IntegerField(
        label=_("Lists with one place by lot, %"),
        min_value=0,
        max_value=50,
        initial=5,
        help_text=_("The last place of so many lists is drawn, to learn about those who are rarely shown."),
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=2**31 - 1,
        initial=1,
        help_text=_("The same seed gives the same lists; it only decides between equals."),
    )

    def clean_explore(self) -> float:
        """Return the share of lists as a fraction of 1."""
        return int(self.cleaned_data["explore"]) / 100
