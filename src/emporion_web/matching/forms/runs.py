"""How a match run is to be made."""

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion_web.matching.actions import LONGEST_LIST


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
    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=2**31 - 1,
        initial=1,
        help_text=_("The same seed gives the same lists; it only decides between equals."),
    )
