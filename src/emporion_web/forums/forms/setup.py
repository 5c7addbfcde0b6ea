"""Forms of a forum's frame."""

from datetime import date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from emporion.agendas import video_pattern
from emporion.kernel.errors import InputError
from emporion_web.forums.actions.guard import as_refusal
from emporion_web.forums.actions.setup import FIELDS
from emporion_web.forums.models import Forum
from emporion_web.forums.rules import MOST_SLOTS, MOST_TABLES, RESERVED_SLUGS, Break, Plan
from emporion_web.ui.languages import reader_language

DAY = {"type": "date"}
CLOCK = {"type": "time"}
BREAKS = (1, 2, 3)
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 1)


@cache
def zone_choices() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """Return the zones of the world by area."""
    areas: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(available_timezones()):
        area, _slash, city = name.partition("/")
        if city and area not in {"Etc", "SystemV", "US"}:
            areas.setdefault(area, []).append((name, city.replace("_", " ")))
    return [("UTC", "UTC"), *areas.items()]


class ZoneSelect(forms.Select):
    """A select of hundreds of options, drawn by one template."""

    template_name = "forums/parts/zones.html"


class ForumForm(forms.ModelForm[Forum]):
    """Titles, places, zone and quota."""

    zone = forms.ChoiceField(
        label=_("Time zone of the event"), choices=zone_choices, initial="Asia/Shanghai", widget=ZoneSelect
    )

    class Meta:
        model = Forum
        fields = FIELDS
        help_texts = {
            "title_en": _("Shown where there is no title in the reader's language."),
            "default_quota": _("For participants without a number of their own. Empty: as many as there are slots."),
            "video_pattern": _(
                "For meetings by video on a server of your own: an https address with {meeting} where each meeting "
                "puts a name that nobody can guess, such as https://video.example.org/{meeting}. Empty: no links but "
                "those given for one meeting."
            ),
        }

    def clean_video_pattern(self) -> str:
        """Take an https address with the sign for the meeting alone."""
        try:
            return video_pattern(self.cleaned_data["video_pattern"])
        except InputError as error:
            raise forms.ValidationError(as_refusal(error).render(reader_language())) from error


class PlanForm(forms.Form):
    """How days are cut into slots."""

    first_day = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
    )
    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=31, initial=2)
    start = forms.TimeField(
        label=_("First slot begins at"), initial=time(9, 30), widget=forms.TimeInput(attrs=CLOCK, format="%H:%M")
    )
    slots_per_day = forms.IntegerField(label=_("Slots a day"), min_value=1, max_value=60, initial=12)
    slot_minutes = forms.IntegerField(label=_("Minutes of a slot"), min_value=5, max_value=240, initial=25)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        initial = {1: (4, 20), 2: (6, 60), 3: (9, 20)}
        for number in BREAKS:
            after, minutes = initial[number]
            self.fields[f"break_{number}_after"] = forms.IntegerField(
                label=_("after slot"), min_value=1, max_value=60, required=False, initial=after
            )
            self.fields[f"break_{number}_minutes"] = forms.IntegerField(
                label=_("minutes"), min_value=1, max_value=480, required=False, initial=minutes
            )

    def break_fields(self) -> list[tuple[Any, Any]]:
        """Return the fields of the breaks, two by two."""
        return [(self[f"break_{n}_after"], self[f"break_{n}_minutes"]) for n in BREAKS]

    def plan(self, zone: str) -> Plan:
        """Return the plan that valid input describes."""
        data = self.cleaned_data
        pairs = [(data.get(f"break_{n}_after"), data.get(f"break_{n}_minutes")) for n in BREAKS]
        return Plan(
            first_day=data["first_day"],
            days=data["days"],
            slots_per_day=data["slots_per_day"],
            slot_minutes=data["slot_minutes"],
            start=data["start"],
            zone=zone,
            breaks=tuple(Break(after, minutes) for after, minutes in pairs if after and minutes),
        )

    def clean(self) -> dict[str, Any]:
        """Refuse days that run past midnight and more slots than a page can show."""
        data = super().clean() or {}
        if self.errors:
            return data
        plan = self.plan("UTC")
        if not plan.ends_same_day():
            raise forms.ValidationError(
                _("The slots run past midnight. Begin earlier, or have fewer or shorter slots.")
            )
        if plan.days * plan.slots_per_day > MOST_SLOTS:
            raise forms.ValidationError(_("These are more than 400 slots. Have fewer days or slots."))
        return data


class NewForumForm(PlanForm):
    """What a new forum needs beside titles: slots, tables and a short address."""

    tables = forms.IntegerField(label=_("Tables"), min_value=1, max_value=MOST_TABLES, initial=20)
    slug = forms.SlugField(
        label=_("Short address"),
        required=False,
        max_length=50,
        help_text=_("Latin letters, digits and hyphens. Empty: made from the title."),
    )

    def clean_slug(self) -> str:
        """Refuse addresses that lead elsewhere."""
        slug = str(self.cleaned_data["slug"])
        if slug in RESERVED_SLUGS:
            raise forms.ValidationError(_("This address is kept for the application. Choose another."))
        return slug

    def slug_for(self, title: str) -> str:
        """Return the short address that was given, or one made from the title."""
        made = str(self.cleaned_data["slug"]) or slugify(title)[:50].strip("-")
        return made if made and made not in RESERVED_SLUGS else "forum"


class SlotForm(forms.Form):
    """One more slot."""

    start = forms.DateTimeField(
        label=_("Begins"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=480, initial=25)

    def clean_start(self) -> datetime:
        """Refuse years in which no forum takes place; at the ends of the calendar times cannot be reckoned."""
        start: datetime = self.cleaned_data["start"]
        for allowed in (MinValueValidator(EARLIEST), MaxValueValidator(LATEST)):
            allowed(start.date())
        return start


class TableCountForm(forms.Form):
    """How many tables there are."""

    count = forms.IntegerField(label=_("Number of tables"), min_value=1, max_value=MOST_TABLES)
