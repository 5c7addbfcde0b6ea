"""Forms of interpreters, rooms and sessions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion.registry.niches import load_taxonomy
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.forums.adapters.naming import language_label
from emporion_web.forums.models import Forum, ForumInterpreter, ForumSession, Room, Table
from emporion_web.forums.queries.interpreters import languages_at
from emporion_web.ui.languages import reader_language


class InterpreterForm(forms.ModelForm[ForumInterpreter]):
    """An interpreter; the slots stand beside it as plain boxes."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All between which the interpreter works, two at least."),
    )
    subjects = forms.MultipleChoiceField(
        label=_("Subjects"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none for an interpreter who takes any subject."),
    )
    most_a_day = forms.IntegerField(
        label=_("Most meetings a day"), required=False, min_value=1, max_value=60, help_text=_("Empty: no limit.")
    )
    longest_run = forms.IntegerField(
        label=_("Most slots in a row"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=_("A slot of rest comes after them; a break as long as a slot is rest too. Empty: no limit."),
    )
    seen_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ForumInterpreter
        fields = ["name", "user", "languages", "subjects", "most_a_day", "longest_run", "table"]
        help_texts = {
            "user": _("Someone who signs in as an interpreter finds the schedule there."),
            "table": _("All meetings are interpreted there. Empty: at any table."),
        }

    def __init__(self, *args: Any, forum: Forum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reader = reader_language()
        named = [(code, language_label(code).render(reader)) for code in languages_at(forum)]
        roots = [(niche.code, niche.label(reader)) for niche in load_taxonomy().children()]
        self.fields["languages"].choices = named  # type: ignore[attr-defined]
        self.fields["subjects"].choices = roots  # type: ignore[attr-defined]
        self.fields["user"].queryset = User.objects.filter(role=Role.INTERPRETER, is_active=True)  # type: ignore[attr-defined]
        self.fields["table"].queryset = Table.objects.filter(forum=forum)  # type: ignore[attr-defined]
        self.fields["seen_revision"].initial = self.instance.revision

    def clean_languages(self) -> list[str]:
        """Refuse fewer than two languages."""
        languages: list[str] = self.cleaned_data["languages"]
        if len(languages) < 2:
            raise forms.ValidationError(_("Choose two languages at least."))
        return languages

    def values(self) -> dict[str, Any]:
        """Return what valid input says, without the slots."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class RoomForm(forms.ModelForm[Room]):
    """A room."""

    class Meta:
        model = Room
        fields = ["name"]
        labels = {"name": _("Name of the room")}


class SessionForm(forms.ModelForm[ForumSession]):
    """A session of the programme; slots and those who attend stand beside it as plain boxes."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ForumSession
        fields = ["title_en", "title_ru", "title_zh", "speakers", "everyone"]
        help_texts = {
            "title_en": _("Shown where there is no title in the reader's language."),
            "speakers": _("As they are to be read, such as: Anna Petrova (Union), Li Wei (Chamber)."),
            "everyone": _("Then nobody has a meeting in its slots."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_revision"].initial = self.instance.revision

    def values(self) -> dict[str, Any]:
        """Return what valid input says, without slots and participants."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
