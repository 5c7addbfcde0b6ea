"""Forms of the glossary."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion_web.newsroom.enums import TermKind

FORMS = _("Several forms are separated by semicolons; the first is the one to write.")


class TermForm(forms.Form):
    """How a name or a term is written in each language."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=TermKind.choices, initial=TermKind.NAME)
    en = forms.CharField(label=_("English"), required=False, max_length=300, help_text=FORMS)
    ru = forms.CharField(label=_("Russian"), required=False, max_length=300)
    zh = forms.CharField(label=_("Chinese"), required=False, max_length=300)
    note = forms.CharField(label=_("Note"), required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """Refuse an entry that says nothing of two languages."""
        said = super().clean() or {}
        if sum(bool(said.get(name, "").strip(" ;；")) for name in ("en", "ru", "zh")) < 2:
            raise forms.ValidationError(_("Write it in at least two languages."))
        return said


class LostForm(forms.Form):
    """Why a translation goes out although the check found something lost."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    lost_reason = forms.CharField(
        label=_("Why it goes out all the same"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
