"""What is said of a partner: an answer with its reason, and what came of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion_web.matching.actions.answers import LONGEST_NOTE
from emporion_web.matching.enums import ANSWERS, DeclineReason, Outcome


def _note() -> forms.CharField:
    return forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only your side reads it."),
    )


class SeenForm(forms.Form):
    """Which answer was on the page; empty for none."""

    seen = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class AnswerForm(SeenForm):
    """Interested, or not and why; whether the reason will do is the action's to say."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in ANSWERS])
    reason = forms.ChoiceField(label=_("Why?"), required=False, choices=[("", "—"), *DeclineReason.choices])
    note = _note()


class OutcomeForm(SeenForm):
    """What came of a pair."""

    outcome = forms.ChoiceField(label=_("What came of it?"), choices=[("", "—"), *Outcome.choices])
    note = _note()
