"""What an officer decides: a verdict with its reason; lifting or keeping a hold."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from emporion_web.registry.models import Organisation
from emporion_web.screening.enums import VERDICTS


class DecisionForm(forms.Form):
    """A decision on a hit; ``seen`` is how many decisions the officer saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    verdict = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What tells the two apart, or shows that they are one: so that somebody else can follow."),
    )

    def __init__(self, *given: Any, kind: str, **named: Any) -> None:
        super().__init__(*given, **named)
        choices = [(verdict.value, verdict.label) for verdict in VERDICTS[kind]]
        self.fields["verdict"].choices = choices  # type: ignore[attr-defined]


class HoldForm(forms.Form):
    """The organisation of the other side from which one is to be held apart, and why."""

    other = forms.ModelChoiceField(
        label=_("Hold apart from"), queryset=Organisation.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *given: Any, found: QuerySet[Organisation], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["other"].queryset = found  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """A reason, and nothing else."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
