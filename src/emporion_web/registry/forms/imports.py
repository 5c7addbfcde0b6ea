"""The forms of an import: the file, its columns, the declaration of consents."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion.registry.columns import FIELD_LABELS, FIELDS, ColumnPlan
from emporion_web.accounts.models import HostBody
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.forms.fields import SourceField
from emporion_web.ui.languages import reader_language

BOTH = "both"


class UploadForm(forms.Form):
    """The spreadsheet; an administrator says for which host body, or for both sides."""

    file = forms.FileField(
        label=_("Spreadsheet"), help_text=_("XLSX or CSV, up to 40 MB. Formulas and macros in it are not run.")
    )
    host_body = forms.ChoiceField(label=_("Import for"))

    def __init__(self, *given: Any, administrator: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        if not administrator:
            del self.fields["host_body"]
            return
        bodies = HostBody.objects.select_related("market")
        choices = [(str(body.pk), f"{body} ({body.side})") for body in bodies]
        both = (BOTH, _("Both sides, by the side or country of each row"))
        self.fields["host_body"].choices = [*choices, both]  # type: ignore[attr-defined]


class ColumnsForm(forms.Form):
    """Which sheets are read, if there are several, and what each of their columns is."""

    def __init__(self, *given: Any, sheets: Sequence[Mapping[str, Any]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.names = [sheet["name"] for sheet in sheets]
        self.plans = [ColumnPlan.from_json(sheet["plan"]) for sheet in sheets]
        if len(sheets) > 1:
            choices = [(str(at), name) for at, name in enumerate(self.names)]
            chosen = [str(at) for at, sheet in enumerate(sheets) if sheet["chosen"]]
            self.fields["sheets"] = forms.MultipleChoiceField(choices=choices, initial=chosen, label=_("Sheets"))
        language = reader_language()
        choices = [(name, FIELD_LABELS[name].render(language)) for name in FIELDS]
        for at, plan in enumerate(self.plans):
            for column in plan.columns:
                label = _("Column %(column)s") % {"column": column.label}
                field = forms.ChoiceField(choices=choices, initial=column.field, label=label, required=False)
                self.fields[_field_name(at, column.index)] = field

    def chosen(self) -> dict[str, dict[int, str]]:
        """Return what was chosen for each column of the chosen sheets."""
        sheets = [int(at) for at in self.cleaned_data.get("sheets", ["0"])]
        return {
            self.names[at]: {
                column.index: value
                for column in self.plans[at].columns
                if (value := self.cleaned_data[_field_name(at, column.index)])
            }
            for at in sheets
        }

    def shown(self, sheets: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return each sheet with whether it is ticked and its columns as ``(column, samples, field)``."""
        ticked = self["sheets"].value() if "sheets" in self.fields else ["0"]
        return [
            {
                "sheet": sheet,
                "at": at,
                "ticked": str(at) in (ticked or []),
                "columns": [
                    (column, samples, self[_field_name(at, column.index)])
                    for column, samples in zip(self.plans[at].columns, sheet["samples"], strict=True)
                ],
            }
            for at, sheet in enumerate(sheets)
        ]


def _field_name(sheet: int, column: int) -> str:
    return f"s{sheet}c{column}"


class DeclarationForm(forms.Form):
    """Consents that the officer declares for every organisation of the file."""

    declared = forms.MultipleChoiceField(
        choices=ConsentScope.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Every organisation of this file agreed"),
    )
    source = SourceField()

    def clean(self) -> dict[str, Any]:
        """Ask for the source of a declaration."""
        data = super().clean() or self.cleaned_data
        if data.get("declared") and not data.get("source", "").strip():
            self.add_error("source", _("Say where the consents are recorded."))
        return data
