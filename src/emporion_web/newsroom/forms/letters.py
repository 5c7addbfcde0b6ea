"""Forms of the weekly letter: asking for it, beginning one, choosing its stories and its header."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emporion_web.newsroom.forms.items import LANGUAGES
from emporion_web.newsroom.models import Item

MOST_RATES = 8


class SubscribeForm(forms.Form):
    """An address and a language."""

    address = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES)


class BeginForm(forms.Form):
    """A week and a language."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    day = forms.DateField(
        label=_("A day of the week"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class LetterForm(forms.Form):
    """The opening, and a place for each item that may stand in the letter; an empty place leaves it out."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    opening = forms.CharField(
        label=_("Opening"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A few words before the stories, in the language of the letter."),
    )

    def __init__(self, *given: Any, items: Sequence[Item], **named: Any) -> None:
        super().__init__(*given, **named)
        self.items = items
        for item in items:
            place = forms.IntegerField(label=item.headline, required=False, min_value=1, max_value=999)
            place.widget.attrs["class"] = "is-short"
            self.fields[f"place_{item.pk}"] = place

    def rows(self) -> Iterator[tuple[Item, BoundField]]:
        """Yield each item with the field of its place."""
        for item in self.items:
            yield item, self[f"place_{item.pk}"]

    def stories(self) -> list[int]:
        """Return the keys of the items that were given a place, in order; of one place the one listed first."""
        places = [(self.cleaned_data.get(f"place_{item.pk}"), item.pk) for item in self.items]
        return [pk for place, pk in sorted((p for p in places if p[0]), key=lambda p: p[0] or 0)]


class RateForm(forms.Form):
    """An exchange rate of the header; a line that says nothing is none."""

    base = forms.RegexField(r"^[A-Z]{3}$", label=_("One unit of"), required=False, max_length=3)
    quote = forms.RegexField(r"^[A-Z]{3}$", label=_("costs, in"), required=False, max_length=3)
    value = forms.DecimalField(label=_("Rate"), required=False, min_value=0, max_digits=18, decimal_places=8)
    day = forms.DateField(
        label=_("Of the day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    source = forms.CharField(label=_("Source"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Ask for the whole of a rate, or nothing of it; a rate is above 0 and of no day to come."""
        cleaned: dict[str, Any] = super().clean() or {}
        if any(cleaned.get(name) for name in self.fields):
            for name in self.fields:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("A rate needs two currencies, a value, its day and its source."))
            day = cleaned.get("day")
            if day and day > timezone.now().date():
                self.add_error("day", _("A rate of a day to come is not known yet."))
        return cleaned


_Lines = forms.formset_factory(RateForm, extra=1, max_num=MOST_RATES, validate_max=True)


def rate_lines(data: Any, rates: Sequence[dict[str, Any]]) -> Any:
    """Return the lines of the header's rates, one empty one behind them."""
    return _Lines(data, initial=list(rates), prefix="rates")


def rates_said(lines: Any) -> list[dict[str, Any]]:
    """Return the rates of valid lines, JSON-ready: the value as a number, the day in ISO 8601."""
    said = [line.cleaned_data for line in lines if line.cleaned_data.get("base")]
    return [{**rate, "value": float(rate["value"]), "day": rate["day"].isoformat()} for rate in said]
