"""Forms of timetables."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emporion.kernel.phrases import Phrase
from emporion.timetable import GOALS, Goal
from emporion_web.forums.actions.timetable import LONGEST_SECONDS
from emporion_web.forums.adapters import slot_label
from emporion_web.forums.models import ForumInterpreter, Slot, Table
from emporion_web.forums.queries.places import Places as PairPlaces
from emporion_web.forums.queries.places import attended
from emporion_web.ui.languages import reader_language

Places = list[tuple[Slot, list[Table]]]
FIRST = (("seated", _("As many meetings as possible")), ("alone", _("A meeting for everyone who wishes one")))


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
    repair = forms.TypedChoiceField(
        label=_("Repair version"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("The fewest meetings move; for changes after a timetable was given out."),
    )
    breaks_per_move = forms.FloatField(
        label=_("Breaks to save per extra move"),
        required=False,
        min_value=0.1,
        help_text=_("Repair only: one more meeting moves where that saves so many breaks. Empty: the fewest move."),
    )
    first = forms.ChoiceField(label=_("First goal"), choices=FIRST, initial="seated")
    fairness = forms.IntegerField(
        label=_("Largest difference in breaks"),
        required=False,
        min_value=0,
        max_value=20,
        help_text=_("Between any two participants. Empty: no limit. A tight limit may make fewer meetings possible."),
    )

    def __init__(self, *args: Any, versions: Sequence[int] = (), repairable: Sequence[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, numbers in (("keep", versions), ("repair", repairable)):
            named = [(number, gettext("Version %(number)s") % {"number": number}) for number in numbers]
            self.fields[name].choices = [("", _("No version: begin afresh")), *named]  # type: ignore[attr-defined]

    def goals(self) -> tuple[Goal, ...]:
        """Return the order of goals of valid input."""
        rest = tuple(goal for goal in GOALS if goal not in {"seated", "alone"})
        return ("alone", "seated", *rest) if self.cleaned_data["first"] == "alone" else ("seated", "alone", *rest)


class PlaceForm(forms.Form):
    """A free slot and table, out of those that are free for both participants."""

    place = forms.ChoiceField(label=_("Slot and table"))
    interpreter = forms.ModelChoiceField(
        label=_("Interpreter"),
        queryset=ForumInterpreter.objects.none(),
        required=False,
        empty_label=_("Whoever suits best"),
        help_text=_("Who is at the table right before or after comes first, then who works least."),
    )

    def __init__(self, *args: Any, places: PairPlaces, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if places.need is None:
            del self.fields["interpreter"]
        else:
            able = ForumInterpreter.objects.filter(pk__in=[one.pk for one in places.able])
            self.fields["interpreter"].queryset = able  # type: ignore[attr-defined]
        self._offer(places.free(), places.zone, attended(places.version, *places.pair))

    def _offer(self, places: Places, zone: Any, warnings: Mapping[int, Sequence[Phrase]]) -> None:
        self._places = {f"{slot.pk}-{table.pk}": (slot, table) for slot, tables in places for table in tables}
        groups = []
        for slot, tables in places:
            when = slot_label(slot, zone).render(reader_language())
            named = [(t, gettext("Table %(table)s") % {"table": t}) for t in tables]
            choices = [(f"{slot.pk}-{t.pk}", f"{when} · {name}") for t, name in named]
            warned = " · ".join(one.render(reader_language()) for one in warnings.get(slot.pk, ()))
            groups.append((" · ".join(filter(None, (when, warned))), choices))
        self.fields["place"].choices = groups  # type: ignore[attr-defined]

    def chosen(self) -> tuple[Slot, Table, ForumInterpreter | None]:
        """Return the slot, the table and the interpreter of valid input; None for whoever suits best, or nobody."""
        return *self._places[self.cleaned_data["place"]], self.cleaned_data.get("interpreter")
