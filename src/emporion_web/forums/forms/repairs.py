"""The form of what has happened, by its kind."""

from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emporion_web.forums.actions.repairs import Event
from emporion_web.forums.adapters import slot_label
from emporion_web.forums.models import Forum, Participant
from emporion_web.forums.queries.names import names_of
from emporion_web.ui.languages import reader_language

KINDS = (
    ("cancelled", _("A participant cancels")),
    ("late", _("A participant is late")),
    ("delegation", _("A delegation is late")),
    ("table", _("A table is lost")),
    ("interpreter", _("An interpreter is ill")),
)
OF_ONE, LATE = ("cancelled", "late"), ("late", "delegation")


class EventForm(forms.Form):
    """Who or what is lost, from when to when, and which version is to be repaired."""

    who = forms.ChoiceField(label=_("Who"))
    begins = forms.ChoiceField(label=_("From"), required=False)
    back = forms.ChoiceField(label=_("There again from"), required=False)
    base = forms.TypedChoiceField(label=_("Version to repair"), coerce=int)
    budget_seconds = forms.IntegerField(label=_("Longest time in seconds"), min_value=1, max_value=120, initial=5)

    def __init__(self, *args: Any, forum: Forum, kind: str, bases: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forum, self.kind = forum, kind
        self._slots = {str(slot.pk): slot for slot in forum.slots.all()}
        zone = ZoneInfo(forum.zone)
        times = [(key, slot_label(slot, zone).render(reader_language())) for key, slot in self._slots.items()]
        if kind in LATE:
            del self.fields["begins"]
            self._choose("back", times[1:])
            self.fields["back"].label, self.fields["back"].required = _("Arrives for the slot at"), True
        else:
            self._choose("begins", [("", gettext("at once")), *times])
            self._choose("back", [("", gettext("not any more")), *times])
        self._choose("base", [(n, gettext("Version %(number)s") % {"number": n}) for n in bases])
        self._choose("who", self._who())
        self.fields["who"].label = {"table": _("Table"), "delegation": _("Delegation")}.get(kind, _("Who"))

    def _choose(self, name: str, choices: list[tuple[Any, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _who(self) -> list[tuple[Any, str]]:
        if self.kind == "table":
            return [(t.pk, gettext("Table %(table)s") % {"table": t}) for t in self.forum.tables.all()]
        if self.kind == "interpreter":
            return [(one.pk, one.name) for one in self.forum.interpreters.all()]
        if self.kind in OF_ONE:
            return [(pk, f"{one.name} ({one.side})") for pk, one in names_of(self.forum).items()]
        self._groups = delegations(self.forum)
        return [(key, f"{name} ({len(people)})") for key, (name, people) in self._groups.items()]

    def clean(self) -> dict[str, Any]:
        """Refuse times in the wrong order."""
        data = super().clean() or {}
        begins, back = (self._slots.get(data.get(name, "")) for name in ("begins", "back"))
        if begins and back and back.start <= begins.start:
            self.add_error("back", _("This is before the beginning."))
        return data

    def event(self) -> Event:
        """Return what valid input says has happened."""
        data, forum = self.cleaned_data, self.forum
        when = Event(begins=self._slots.get(data.get("begins", "")), back=self._slots.get(data.get("back", "")))
        if self.kind == "table":
            return evolve(when, table=forum.tables.get(pk=data["who"]))
        if self.kind == "interpreter":
            return evolve(when, interpreter=forum.interpreters.get(pk=data["who"]))
        if self.kind in OF_ONE:
            return evolve(when, people=(forum.participants.get(pk=data["who"]),))
        name, people = self._groups[data["who"]]
        return evolve(when, people=tuple(people), name=name)


def delegations(forum: Forum) -> dict[str, tuple[str, list[Participant]]]:
    """Return who comes together: a side, its kinds of participants and its cities, wherever there are two or more."""
    found: dict[str, tuple[str, list[Participant]]] = {}
    for one in forum.participants.select_related("organisation"):
        side, city = one.organisation.side, one.organisation.city
        keys = [(f"side:{side}", gettext("All of side %(side)s") % {"side": side})]
        keys += [(f"group:{side}:{one.group}", f"{one.group}, {side}")] if one.group else []
        keys += [(f"city:{side}:{city}", f"{city}, {side}")] if city else []
        for key, name in keys:
            found.setdefault(key, (name, []))[1].append(one)
    order = ("group", "city", "side")
    several = [(key, value) for key, value in found.items() if len(value[1]) > 1]
    return dict(sorted(several, key=lambda item: (order.index(item[0].partition(":")[0]), item[1][0].casefold())))
