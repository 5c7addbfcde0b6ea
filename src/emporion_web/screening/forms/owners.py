"""Owners of an organisation, as many as there are and three more lines."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion_web.screening.actions.owners import OwnerRecord
from emporion_web.screening.enums import OwnerKind
from emporion_web.screening.models import Owner

MORE = 2


class OwnerForm(forms.Form):
    """One owner; a line without a name is none."""

    name = forms.CharField(label=_("Name"), max_length=300, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=OwnerKind, required=False)
    country = forms.CharField(
        label=_("Country"), max_length=2, required=False, widget=forms.TextInput(attrs={"size": 3})
    )
    share_percent = forms.DecimalField(
        label=_("Share in percent"), min_value=0, max_value=100, max_digits=5, decimal_places=2, required=False
    )
    other_names = forms.CharField(
        label=_("Other names"),
        max_length=900,
        required=False,
        help_text=_("In other scripts, with semicolons between."),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for field in self.fields.values():
            field.widget.is_filter = True  # an empty line is no fault: nothing is "optional"

    def record(self) -> OwnerRecord | None:
        """Return the owner of valid input, or None for an empty line."""
        data: dict[str, Any] = self.cleaned_data
        if not data.get("name"):
            return None
        share: Decimal | None = data.get("share_percent")
        names = tuple(name.strip() for name in data.get("other_names", "").split(";") if name.strip())
        return OwnerRecord(
            data["name"], data.get("kind") or OwnerKind.ORGANISATION, data.get("country", "").upper(), share, names
        )


OwnerFormSet = forms.formset_factory(OwnerForm, extra=MORE, max_num=50, validate_max=True)


def known(owners: list[Owner]) -> list[dict[str, Any]]:
    """Return what the lines begin with."""
    return [
        {
            "name": owner.name,
            "kind": owner.kind,
            "country": owner.country,
            "share_percent": owner.share_percent,
            "other_names": "; ".join(owner.other_names),
        }
        for owner in owners
    ]
