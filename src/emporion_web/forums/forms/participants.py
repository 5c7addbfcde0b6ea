"""Forms of participants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.enums import Side
from emporion_web.forums.models import Participant

ANY_SIDE = [("", _("Both sides")), *Side.choices]


class ParticipantFilter(forms.Form):
    """What participants a list shows."""

    q = forms.CharField(label=_("Search"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    side = forms.ChoiceField(label=_("Side"), required=False, choices=ANY_SIDE)

    def chosen(self) -> dict[str, str]:
        """Return the words and the side; what is not valid counts as not asked."""
        self.is_valid()
        return {"words": self.cleaned_data.get("q", "").strip(), "side": self.cleaned_data.get("side", "")}


class QuotaForm(forms.ModelForm[Participant]):
    """The most meetings of a participant and its kind; the slots stand beside it as plain boxes."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Participant
        fields = ["quota", "group", "min_meetings", "own_table"]
        help_texts = {
            "quota": _("Empty: as the forum has it."),
            "group": _("Such as exhibitors or investors; the policy says which kinds meet."),
            "min_meetings": _("A timetable aims at so many; it is no promise."),
            "own_table": _("An exhibitor meets there alone, and nobody else does. Empty: none."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_revision"].initial = self.instance.revision
        self.fields["min_meetings"].required = False
        self.fields["own_table"].queryset = self.instance.forum.tables.all()  # type: ignore[attr-defined]

    def clean_min_meetings(self) -> int:
        """Return none as 0."""
        return int(self.cleaned_data["min_meetings"] or 0)
