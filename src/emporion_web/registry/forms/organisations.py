"""Forms of an organisation's facts, names, identifiers, people, consents."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion.registry.identifiers import check_identifier
from emporion.registry.records import Identifier, Name, Representative
from emporion_web.accounts.models import HostBody
from emporion_web.registry.enums import ConsentScope, ContentLanguage, NameKind, Size
from emporion_web.registry.forms.fields import LanguagesField, SourceField, WordsField
from emporion_web.registry.queries.labels import scheme_choices
from emporion_web.ui.languages import reader_language
from emporion_web.ui.places import countries, keep_choice


class FactsForm(forms.Form):
    """Where an organisation is and how large it is."""

    country = forms.ChoiceField(choices=lambda: [("", "—"), *countries()], required=False, label=_("Country"))
    region = forms.CharField(max_length=120, required=False, label=_("Region"))
    city = forms.CharField(max_length=120, required=False, label=_("City"))
    website = forms.CharField(max_length=300, required=False, label=_("Website"))
    size = forms.ChoiceField(choices=[("", "—"), *Size.choices], required=False, label=_("Size"))
    employees = forms.IntegerField(min_value=0, max_value=10_000_000, required=False, label=_("Employees"))
    languages = LanguagesField(label=_("Working languages"))
    certificates = WordsField(label=_("Certificates"))

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        keep_choice(self, "country")


class NewOrganisationForm(FactsForm):
    """A new organisation: its name, the number that recognises it, and its facts."""

    host_body = forms.ModelChoiceField(HostBody.objects.all(), label=_("Host body"), empty_label=None)
    name = forms.CharField(max_length=300, label=_("Legal name"))
    name_language = forms.ChoiceField(choices=ContentLanguage.choices, label=_("Language of the name"))
    scheme = forms.ChoiceField(choices=lambda: [("", "—"), *scheme_choices()], required=False, label=_("Identifier"))
    value = forms.CharField(max_length=60, required=False, label=_("Number"))
    field_order = ["host_body", "name", "name_language", "scheme", "value"]

    def __init__(self, *given: Any, host_body: HostBody | None, **named: Any) -> None:
        super().__init__(*given, **named)
        if host_body is not None:
            del self.fields["host_body"]

    def clean(self) -> dict[str, Any]:
        """Check the number by its scheme; either both are given or none."""
        data = super().clean() or self.cleaned_data
        scheme, value = data.get("scheme", ""), data.get("value", "")
        if bool(scheme) != bool(value):
            self.add_error("value", _("Give both the kind of number and the number, or neither."))
        elif scheme:
            _check(self, scheme, value)
        return data

    def identifiers(self) -> tuple[Identifier, ...]:
        """Return the identifier that was given, in normal spelling, or none."""
        data = self.cleaned_data
        return (check_identifier(data["scheme"], data["value"]).identifier,) if data["scheme"] else ()


def _check(form: forms.Form, scheme: str, value: str) -> None:
    verdict = check_identifier(scheme, value)
    if verdict.problem is not None:
        form.add_error("value", verdict.problem.render(reader_language()))


class NameForm(forms.Form):
    """One name."""

    text = forms.CharField(max_length=300, label=_("Name"))
    language = forms.ChoiceField(choices=ContentLanguage.choices, label=_("Language"))
    kind = forms.ChoiceField(choices=NameKind.choices, label=_("Kind"))

    def record(self) -> Name:
        """Return the name as a record."""
        return Name(**{key: self.cleaned_data[key] for key in ("text", "language", "kind")})


class IdentifierForm(forms.Form):
    """One identifier. One that cannot be right is kept out, with the reason."""

    scheme = forms.ChoiceField(choices=scheme_choices, label=_("Scheme"))
    value = forms.CharField(max_length=60, label=_("Number"))

    def clean(self) -> dict[str, Any]:
        """Check the number by its scheme."""
        data = super().clean() or self.cleaned_data
        if data.get("scheme") and data.get("value"):
            _check(self, data["scheme"], data["value"])
        return data

    def record(self) -> Identifier:
        """Return the identifier in normal spelling."""
        return check_identifier(self.cleaned_data["scheme"], self.cleaned_data["value"]).identifier


class RepresentativeForm(forms.Form):
    """One person."""

    number = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(max_length=200, label=_("Name"))
    position = forms.CharField(max_length=200, required=False, label=_("Position"))
    email = forms.EmailField(required=False, label=_("E-mail address"))
    phone = forms.CharField(max_length=60, required=False, label=_("Phone"))
    languages = LanguagesField(label=_("Languages spoken"))

    def __init__(self, *given: Any, accounts: Sequence[tuple[str, str]] = (), **named: Any) -> None:
        super().__init__(*given, **named)
        if accounts:
            self.fields["account"] = forms.ChoiceField(
                choices=[("", "—"), *accounts], required=False, label=_("Signs in with the account")
            )

    def account(self) -> int | None:
        """Return the account with which the person signs in."""
        chosen = self.cleaned_data.get("account")
        return int(chosen) if chosen else None

    def record(self) -> tuple[int | None, Representative]:
        """Return the person with the number of the row, if there is one."""
        data = self.cleaned_data
        person = Representative(data["name"], data["position"], data["email"], data["phone"], tuple(data["languages"]))
        return data["number"], person


class ConsentsForm(forms.Form):
    """What the organisation agrees to."""

    scopes = forms.MultipleChoiceField(
        choices=ConsentScope.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("The organisation agrees"),
    )
    source = SourceField()


def rows_of(form: type[forms.Form], *, extra: int = 1) -> Any:
    """Return a formset class for rows of a form that may be added and removed."""
    return forms.formset_factory(form, extra=extra, can_delete=True, max_num=60, absolute_max=100)
