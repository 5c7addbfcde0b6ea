"""Forms of the desk: how a forum lets people in, and decisions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion_web.attendance.models import Admission

FIELDS = (
    "page_open",
    "registration_open",
    "closes_at",
    "contact",
    "about_en",
    "about_ru",
    "about_zh",
    "programme_en",
    "programme_ru",
    "programme_zh",
    "capacity_a",
    "capacity_b",
    "offer_hours",
)


class AdmissionForm(forms.ModelForm[Admission]):
    """Page, registration and places of a forum."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Admission
        fields = list(FIELDS)
        help_texts = {
            "page_open": _("Anybody can read it, and search engines may list it."),
            "closes_at": _("On the clock of the forum. Empty: until you close it."),
            "contact": _("Shown on the public page."),
            "capacity_a": _("Of people who register, colleagues included. Empty: no limit."),
            "capacity_b": _("Of people who register, colleagues included. Empty: no limit."),
            "offer_hours": _("A place that becomes free is offered to the next of the waiting list for so long."),
        }
        widgets = {
            "closes_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            **{f"about_{code}": forms.Textarea(attrs={"rows": 5}) for code in ("en", "ru", "zh")},
            **{f"programme_{code}": forms.Textarea(attrs={"rows": 8}) for code in ("en", "ru", "zh")},
        }

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["seen_revision"].initial = self.instance.revision
        self.fields["offer_hours"].widget.attrs["min"] = 1

    def clean_offer_hours(self) -> int:
        """Refuse an offer that is over before it is read, and one longer than a month."""
        hours: int = self.cleaned_data["offer_hours"]
        if not 1 <= hours <= 720:
            raise forms.ValidationError(_("From 1 to 720 hours."))
        return hours

    def values(self) -> dict[str, Any]:
        """Return the columns that valid input gives."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class ColleagueForm(forms.Form):
    """A colleague whom a representative wants to bring."""

    name = forms.CharField(label=_("Name of the person"), max_length=200)
    position = forms.CharField(label=_("Position held"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, help_text=_("The invitation goes there."))
