"""Lists and profiles as an administrator keeps them, and a file to be loaded."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion_web.screening.enums import Consequence, ListKind
from emporion_web.screening.models import Profile, ScreeningList


class ListForm(forms.Form):
    """What a list is, whatever versions of it come."""

    title = forms.CharField(label=_("Title"), max_length=200)
    jurisdiction = forms.CharField(
        label=_("Jurisdiction"), max_length=40, required=False, help_text=_("Whose law it is, such as UN or CN.")
    )
    format = forms.CharField(
        label=_("Format"), max_length=40, required=False, help_text=_("Leave it empty: the file tells it.")
    )
    stale_after_days = forms.IntegerField(
        label=_("Stale after days"),
        min_value=1,
        max_value=3650,
        initial=30,
        help_text=_("So many days after the last load nobody is cleared any more until a new version comes."),
    )


class NewListForm(ListForm):
    """A new list with its short name, what it holds, and what a hit on it means."""

    code = forms.SlugField(label=_("Short name"), max_length=40, help_text=_("Small letters, digits and hyphens."))
    kind = forms.ChoiceField(label=_("What it holds"), choices=ListKind)
    consequence = forms.ChoiceField(label=_("A hit means"), choices=Consequence)
    field_order = ("title", "code", "kind", "jurisdiction", "consequence", "stale_after_days", "format")


class LoadForm(forms.Form):
    """A version of a list."""

    file = forms.FileField(label=_("File"), help_text=_("As the publisher gives it out, up to 200 MB."))
    accept_loss = forms.BooleanField(
        label=_("Load it even if it has far fewer entries than the version that stands"), required=False
    )


class ProfileForm(forms.Form):
    """Which lists count under a profile, and what a hit on each means."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    title = forms.CharField(label=_("Title"), max_length=200)
    note = forms.CharField(
        label=_("On what law the choice of lists rests"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    keep_months = forms.IntegerField(
        label=_("Months that old results are kept"),
        required=False,
        min_value=1,
        max_value=600,
        help_text=_(
            "Then hits that are no longer current are deleted with their decisions; the log keeps who decided what. "
            "Left empty, they are kept for ever."
        ),
    )

    def __init__(self, *given: Any, profile: Profile, **named: Any) -> None:
        super().__init__(*given, **named)
        rules = dict(profile.rules.values_list("list_id", "consequence"))
        self.lists = list(ScreeningList.objects.all())
        choices = [("", _("Does not count")), *Consequence.choices]
        for each in self.lists:
            self.fields[f"list_{each.pk}"] = forms.ChoiceField(
                label=str(each), choices=choices, required=False, initial=rules.get(each.pk, "")
            )

    def consequences(self) -> dict[int, str]:
        """Return what a hit means on each list that counts."""
        said = {each.pk: self.cleaned_data[f"list_{each.pk}"] for each in self.lists}
        return {key: value for key, value in said.items() if value}
