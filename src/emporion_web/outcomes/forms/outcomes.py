"""Forms of what is said of a meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion_web.outcomes.enums import Absent, Result
from emporion_web.outcomes.models import LONGEST_NOTE


class TellForm(forms.Form):
    """One tap: what came of a meeting."""

    result = forms.ChoiceField(choices=Result.choices)
    seen_revision = forms.IntegerField(min_value=0)


class NoteForm(forms.Form):
    """A note for the own side, and who did not come."""

    absent = forms.ChoiceField(
        label=_("Who did not come?"), required=False, choices=[("", _("It was cancelled or moved")), *Absent.choices]
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=LONGEST_NOTE)
    seen_revision = forms.IntegerField(min_value=1)
