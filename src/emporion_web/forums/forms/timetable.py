"""Forms of timetables."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emporion_web.forums.actions.timetable import LONGEST_SECONDS
from emporion_web.forums.models import Slot, Table

Places = list[tuple[Slot, list[Table]]]


class StartForm(forms.Form):
    """How a timetable is to be made."""

    budget_seconds = forms.IntegerField(
        label=_("Longest time in seconds"), min_value=1, max_value=LONGEST_SECONDS, initial=60
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=2**31 - 1,
        initial=1,
        help_text=_("The same seed gives the same timetable; another seed, another of about the same quality."),
    )
    keep = forms.TypedChoiceField(label=_("Keep the locked meetings of"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, versions: Sequence[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(number, gettext("Version %(number)s") % {"number": number}) for number in versions]
        self.fields["keep"].choices = [("", _("No version: begin afresh")), *named]  # type: ignore[attr-defined]


class PlaceForm(forms.Form):
    """A free slot and table, out of those that are free for both participants."""

    place = forms.ChoiceField(label=_("Slot and table"))

    def __init__(self, *args: Any, places: Places, zone: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = {f"{slot.pk}-{table.pk}": (slot, table) for slot, tables in places for table in tables}
        groups = []
        for slot, tables in places:
            when = date_format(timezone.localtime(slot.start, zone), "MONTH_DAY_FORMAT")
            clock = timezone.localtime(slot.start, zone).strftime("%H:%M")
            named = [(t, gettext("Table %(table)s") % {"table": t}) for t in tables]
            choices = [(f"{slot.pk}-{t.pk}", f"{when}, {clock} · {name}") for t, name in named]
            groups.append((f"{when}, {clock}", choices))
        self.fields["place"].choices = groups  # type: ignore[attr-defined]

    def chosen(self) -> tuple[Slot, Table]:
        """Return the slot and the table of valid input."""
        return self._places[self.cleaned_data["place"]]
