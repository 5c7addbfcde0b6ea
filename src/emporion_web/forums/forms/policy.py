"""Forms of what the organisers of a forum allow."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emporion.registry.niches import load_taxonomy
from emporion_web.forums.actions.policy import FIELDS
from emporion_web.forums.enums import Trait
from emporion_web.forums.models import Forum, Policy
from emporion_web.forums.queries.names import names_of
from emporion_web.forums.queries.policy import groups_of
from emporion_web.registry.queries.labels import country_label
from emporion_web.ui.languages import reader_language

MOMENT = "%Y-%m-%dT%H:%M"


class PolicyForm(forms.ModelForm[Policy]):
    """What is allowed; to be used with the forum's time zone active."""

    wishes_until = forms.DateTimeField(
        label=_("Wishes and requests until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        help_text=_("After that participants change nothing themselves. Empty: until the first slot begins."),
    )

    class Meta:
        model = Policy
        fields = list(FIELDS)
        help_texts = {
            "both_must_agree": _("A wish that follows from a match is nobody's word yet."),
            "most_musts": _("Empty: as many as a participant may have meetings."),
            "request_hours": _("A request that nobody answers ends by itself and holds no slot meanwhile."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, least, most in (("request_hours", 1, 720), ("open_requests", 1, 200), ("repeat_days", 0, 365)):
            self.fields[name] = forms.IntegerField(
                label=self.fields[name].label,
                help_text=self.fields[name].help_text,
                min_value=least,
                max_value=most,
            )


class ExclusionForm(forms.Form):
    """A rule: whom of side A it keeps apart from whom of side B."""

    a = forms.ChoiceField(label=_("Of side A"))
    b = forms.ChoiceField(label=_("Of side B"))
    note = forms.CharField(label=_("Note"), required=False, max_length=200, help_text=_("Why; only desks read it."))

    def __init__(self, *args: Any, forum: Forum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, side in (("a", "A"), ("b", "B")):
            self.fields[name].choices = _ends(forum, side)  # type: ignore[attr-defined]

    def ends(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Return trait and value of both ends of valid input."""
        a, b = (self.cleaned_data[name].partition(":") for name in ("a", "b"))
        return (a[0], a[2]), (b[0], b[2])


def _ends(forum: Forum, side: str) -> list[tuple[Any, Any]]:
    people = [each for each in names_of(forum).values() if each.side == side]
    countries = sorted({each.country for each in people if each.country})
    kinds = [(f"{Trait.GROUP}:{name}", name or gettext("no kind given")) for name in groups_of(forum)[side]]
    niches = [
        (f"{Trait.NICHE}:{niche.code}", f"{'– ' * niche.code.count('.')}{niche.label(reader_language())}")
        for root in load_taxonomy().children()
        for niche in (root, *load_taxonomy().children(root.code))
    ]
    return [
        (f"{Trait.ANYBODY}:", Trait.ANYBODY.label),
        (Trait.GROUP.label, kinds),
        (Trait.COUNTRY.label, [(f"{Trait.COUNTRY}:{code}", country_label(code)) for code in countries]),
        (Trait.NICHE.label, niches),
        (Trait.PARTICIPANT.label, [(f"{Trait.PARTICIPANT}:{each.pk}", each.name) for each in people]),
    ]
