"""Forms of items and partner outlets."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion_web.newsroom.models import Fact, Licence, Topic

LANGUAGES = [("en", _("English")), ("ru", _("Russian")), ("zh", _("Chinese"))]


class ItemForm(forms.Form):
    """An item: its text, what it is about, on what terms, and from when."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    headline = forms.CharField(label=_("Headline"), max_length=300)
    standfirst = forms.CharField(
        label=_("Standfirst"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    body = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("A blank line between paragraphs."),
    )
    byline = forms.CharField(label=_("Byline"), required=False, max_length=300)
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"), queryset=Topic.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    licence = forms.ModelChoiceField(label=_("Licence"), queryset=Licence.objects.all(), required=False)
    embargo_until = forms.DateTimeField(
        label=_("Embargo until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        help_text=_("World time (UTC). Nobody outside the newsroom has the item before."),
    )
    note = forms.CharField(
        label=_("What is corrected"), required=False, max_length=1000, help_text=_("Printed above the text by outlets.")
    )

    def __init__(self, *given: Any, given_out: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        if given_out:
            self.fields["note"].required = True
        else:
            del self.fields["note"]


class NoteForm(forms.Form):
    """Why an item is put on hold or withdrawn."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    note = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class FactsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # Django has no such type at run time
    """Passages to choose from, each with where its check stands: what is not verified cannot be given out."""

    def label_from_instance(self, obj: Fact) -> str:
        """Return the passage, and after it the word for its state."""
        return f"{obj} · {obj.get_state_display()}"


class CiteForm(forms.Form):
    """The facts an item stands on, among those of its articles."""

    facts = FactsField(
        label=_("Stands on"), queryset=Fact.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *given: Any, facts: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["facts"].queryset = facts  # type: ignore[attr-defined]


class PartnerForm(forms.Form):
    """An outlet and what it takes."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    name = forms.CharField(label=_("Name of the outlet"), max_length=200)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all."),
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all."),
    )
    licences = forms.ModelMultipleChoiceField(
        label=_("Licences"),
        queryset=Licence.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all."),
    )
    style_note = forms.CharField(
        label=_("Style"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("How this outlet writes names, numbers and headlines; shown to whoever adapts for it."),
    )  # fmt: skip
    active = forms.BooleanField(label=_("Its feeds are open"), required=False, initial=True)
