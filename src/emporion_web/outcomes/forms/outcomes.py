"""Forms of what is said of a meeting."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from emporion_web.outcomes.enums import Absent, Result, Standing
from emporion_web.outcomes.models import LONGEST_NOTE
from emporion_web.registry.models import Representative


class TellForm(forms.Form):
    """One tap: what came of a meeting."""

    result = forms.ChoiceField(choices=Result.choices)
    seen_revision = forms.IntegerField(min_value=0)


class NoteForm(forms.Form):
    """A note for the own side, and who did not come."""

    absent = forms.ChoiceField(
        label=_("Who did not come?"), required=False, choices=[("", _("It was cancelled or moved")), *Absent.choices]
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=LONGEST_NOTE)
    seen_revision = forms.IntegerField(min_value=1)


class FollowUpForm(forms.Form):
    """How it stands, and whether to ask again."""

    standing = forms.ChoiceField(choices=Standing.choices)
    note = forms.CharField(required=False, max_length=LONGEST_NOTE)
    done = forms.BooleanField(required=False)


class OwnerForm(forms.Form):
    """Who of the own organisation looks after it."""

    owner = forms.ModelChoiceField(queryset=Representative.objects.none())

    def __init__(self, *args: Any, people: QuerySet[Representative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
