"""The form of an offer or need."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion.kernel.languages import language_of
from emporion.registry.records import Constraints, Statement
from emporion_web.registry.enums import ContentLanguage, Mode, Size, StatementKind
from emporion_web.registry.forms.fields import LanguagesField, NicheField, WordsField
from emporion_web.registry.models import Statement as StatementRow


class StatementForm(forms.Form):
    """What is offered or needed, and what the partner must be."""

    kind = forms.ChoiceField(choices=StatementKind.choices, widget=forms.RadioSelect, label=_("Offer or need"))
    niche = NicheField(required=False, label=_("Niche"))
    mode = forms.ChoiceField(choices=[("", "—"), *Mode.choices], required=False, label=_("Cooperation mode"))
    text = forms.CharField(widget=forms.Textarea, required=False, max_length=5_000, label=_("Text"))
    language = forms.ChoiceField(
        choices=[("", _("By its script")), *ContentLanguage.choices], required=False, label=_("Language of the text")
    )
    wanted_regions = WordsField(label=_("Regions wanted"))
    wanted_sizes = forms.MultipleChoiceField(
        choices=Size.choices, required=False, widget=forms.CheckboxSelectMultiple, label=_("Sizes wanted")
    )
    wanted_languages = LanguagesField(label=_("Languages wanted"))
    wanted_certificates = WordsField(label=_("Certificates wanted"))

    def clean(self) -> dict[str, Any]:
        """Ask for a niche or a text: one of the two must say something."""
        data = super().clean() or self.cleaned_data
        if not data.get("niche") and not data.get("text", "").strip():
            self.add_error("text", _("Choose a niche or write a text."))
        return data

    def record(self) -> Statement:
        """Return the offer or need as a record; a text without a language gets that of its script."""
        data = self.cleaned_data
        constraints = Constraints(
            tuple(data["wanted_regions"]),
            tuple(data["wanted_sizes"]),
            tuple(data["wanted_languages"]),
            tuple(data["wanted_certificates"]),
        )
        text = data["text"].strip()
        language = data["language"] or language_of(text)
        return Statement(data["kind"], text, language, data["niche"], data["mode"], constraints)


STATEMENT_FIELDS = tuple(StatementForm.base_fields)


def initial_of(row: StatementRow) -> dict[str, Any]:
    """Return a row's values as the form's first ones."""
    return {name: getattr(row, name) for name in STATEMENT_FIELDS}
