"""Forms that take articles in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion_web.newsroom.enums import LineLabel


class AddForm(forms.Form):
    """A file or pasted text, and what is known about it."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".txt,.html,.htm,.xhtml"}),
        help_text=_("A saved page (HTML) or its text. It is kept as it is; nothing in it is ever changed."),
    )
    text = forms.CharField(
        label=_("Or the text itself"), required=False, widget=forms.Textarea(attrs={"rows": 10}), max_length=2_000_000
    )
    outlet = forms.CharField(label=_("Outlet"), required=False, max_length=200)
    url = forms.URLField(label=_("Address"), required=False, max_length=1000, assume_scheme="https")
    hint = forms.DateField(
        label=_("Day it appeared"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Only if you know it. Left empty, the article itself must say so; otherwise no date is given."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("file")) == bool((cleaned.get("text") or "").strip()):
            self.add_error("file", _("Give either a file or a text."))
        return cleaned


class LabelForm(forms.Form):
    """What a line is."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    seen_revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    label = forms.ChoiceField(label=_("This line is"), choices=LineLabel)
