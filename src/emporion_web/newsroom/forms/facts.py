"""Forms with which an editor corrects a fact."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from emporion_web.newsroom.enums import FactKind
from emporion_web.newsroom.models import Fact

COMPARATORS = (
    ("=", _("exactly")), ("~", _("about")), ("~<", _("almost")), ("<", _("less than")), (">", _("more than")),
    ("<=", _("at most")), (">=", _("at least")), ("range", _("between")),
)  # fmt: skip
MEASURES = (
    ("level", _("level")), ("change", _("change")), ("share", _("share")), ("rank", _("rank")), ("count", _("count")),
    ("ratio", _("ratio")), ("duration", _("duration")), ("norm", _("norm")),
)  # fmt: skip
MODES = (("direct", _("direct")), ("partial", _("partial")), ("indirect", _("indirect")))
TYPES = (
    ("person", _("person")), ("organisation", _("organisation")), ("place", _("place")), ("event", _("event")),
)  # fmt: skip


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class CorrectionForm(forms.Form):
    """The fields of a fact as they are believed now; what differs afterwards is the correction."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=1000)

    def __init__(self, *given: Any, fact: Fact, **named: Any) -> None:
        self.before = _initial(fact)
        named["initial"] = self.before
        super().__init__(*given, **named)

    def changes(self) -> dict[str, Any]:
        """Return field by field what is to stand instead, JSON-ready."""
        said = {name: _plain(value) for name, value in self.cleaned_data.items() if name != "reason"}
        start, end = said.pop("period_start", None), said.pop("period_end", None)
        differing = {name: value for name, value in said.items() if value != _plain(self.before.get(name))}
        if (start, end) != (self.before.get("period_start"), self.before.get("period_end")):
            differing["period"] = {"start": start, "end": end, "basis": "stated"} if start or end else None
        return differing


class FigureForm(CorrectionForm):
    """What a figure says."""

    value = forms.FloatField(label=_("Value"))
    unit = forms.CharField(label=_("Unit"), max_length=40)
    comparator = forms.ChoiceField(label=_("Comparator"), choices=COMPARATORS)
    measure = forms.ChoiceField(label=_("Measure"), choices=MEASURES)
    period_start = _day(_("From"))
    period_end = _day(pgettext_lazy("last day of a period", "To"))
    subject = forms.CharField(label=_("Of what"), required=False, max_length=300)
    source = forms.CharField(label=_("Who says so"), required=False, max_length=300)
    field_order = (
        "value",
        "unit",
        "comparator",
        "measure",
        "period_start",
        "period_end",
        "subject",
        "source",
        "reason",
    )


class QuotationForm(CorrectionForm):
    """Who said it, and how it is given."""

    speaker = forms.CharField(label=_("Speaker"), required=False, max_length=300)
    mode = forms.ChoiceField(label=_("Speech"), choices=MODES)
    field_order = ("speaker", "mode", "reason")


class EntityForm(CorrectionForm):
    """Who or what is named."""

    name = forms.CharField(label=_("Name"), max_length=300)
    type = forms.ChoiceField(label=_("What it is"), choices=TYPES)
    role = forms.CharField(label=_("Role"), required=False, max_length=300)
    field_order = ("name", "type", "role", "reason")


FORMS: dict[str, type[CorrectionForm]] = {
    FactKind.FIGURE: FigureForm,
    FactKind.QUOTATION: QuotationForm,
    FactKind.ENTITY: EntityForm,
}


def _initial(fact: Fact) -> dict[str, Any]:
    shown = dict(fact.shown)
    period: Any = shown.get("period") or {}
    return {**shown, "period_start": period.get("start"), "period_end": period.get("end")}


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value or None if isinstance(value, str) else value
