"""Forms of wishes and requests from a participant's side."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion.registry.niches import load_taxonomy
from emporion_web.forums.enums import WishLevel
from emporion_web.matching.enums import DeclineReason
from emporion_web.registry.enums import StatementKind
from emporion_web.registry.models import Representative
from emporion_web.requests.models import LONGEST_MESSAGE, LONGEST_REPLY
from emporion_web.requests.queries.partners import Asked
from emporion_web.ui.languages import reader_language

YES = [(WishLevel.WOULD.value, _("We would like to meet")), (WishLevel.MUST.value, _("We must meet"))]
WHY = [("", "—"), *DeclineReason.choices]


class SayForm(forms.Form):
    """Must, would or not; whether the reason will do is the action's to say."""

    level = forms.ChoiceField(choices=WishLevel.choices)
    seen_level = forms.CharField(required=False, max_length=5)
    reason = forms.ChoiceField(label=_("Why?"), required=False, choices=WHY)
    note = forms.CharField(label=_("Note"), required=False, max_length=300)


class SeenForm(forms.Form):
    """The level that was on the page."""

    seen_level = forms.CharField(required=False, max_length=5)


class AskForm(forms.Form):
    """A request: how much, what to say, whom it is for."""

    level = forms.ChoiceField(label=_("How much?"), choices=YES, widget=forms.RadioSelect, initial=WishLevel.WOULD)
    message = forms.CharField(
        label=_("What do you want to talk about?"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They read it with your offers and needs, in the language you write it in."),
    )
    person = forms.ModelChoiceField(
        label=_("Whom would you like to speak with?"),
        queryset=Representative.objects.none(),
        required=False,
        empty_label=_("Anybody of them"),
    )

    def __init__(self, *args: Any, people: list[Representative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people:
            field = self.fields["person"]
            field.queryset = Representative.objects.filter(pk__in=[one.pk for one in people])  # type: ignore[attr-defined]
        else:
            del self.fields["person"]


class AcceptForm(forms.Form):
    """A yes, and how much."""

    level = forms.ChoiceField(label=_("How much?"), choices=YES, widget=forms.RadioSelect, initial=WishLevel.WOULD)


class DeclineForm(forms.Form):
    """A no: why, for the own side; and what the other reads."""

    reason = forms.ChoiceField(
        label=_("Why?"), choices=WHY, help_text=_("Only your side reads it. Your lists learn from it.")
    )
    reply = forms.CharField(
        label=_("Words for them"),
        required=False,
        max_length=LONGEST_REPLY,
        help_text=_("They read this, and that you declined; nothing else."),
    )


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People by name, saying of whom has no account yet that one comes with the request."""

    def label_from_instance(self, obj: Representative) -> str:
        """Return what stands in the list."""
        if obj.user_id is not None:
            return str(obj)
        return str(_("%(name)s (is mailed a link to sign in)") % {"name": obj})


class HandOverForm(forms.Form):
    """The colleague who is to answer."""

    person = ColleagueField(label=_("Colleague"), queryset=Representative.objects.none())
    seen_revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class BrowseForm(forms.Form):
    """What participants of the other side are looked for."""

    q = forms.CharField(label=_("Search"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    niche = forms.ChoiceField(label=_("Niche"), required=False)
    kind = forms.ChoiceField(
        label=_("They state"), required=False, choices=[("", _("Offers and needs")), *StatementKind.choices]
    )
    region = forms.ChoiceField(label=_("Region"), required=False)

    def __init__(self, *args: Any, regions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = reader_language()
        niches = [
            (one.code, f"{'– ' * one.code.count('.')}{one.label(language)}")
            for root in load_taxonomy().children()
            for one in (root, *load_taxonomy().children(root.code))
        ]
        self.fields["niche"].choices = [("", _("All niches")), *niches]  # type: ignore[attr-defined]
        self.fields["region"].choices = [("", _("All regions")), *((name, name) for name in regions)]  # type: ignore[attr-defined]

    def asked(self, words: str) -> Asked:
        """Return what is looked for; what is not valid counts as not asked."""
        self.is_valid()
        data = self.cleaned_data
        return Asked(words, *(data.get(name, "") for name in ("niche", "region", "kind")))
