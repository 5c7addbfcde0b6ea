"""The steps of a registration. Each is read from what was typed, which the registration keeps as it was typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from emporion.kernel.languages import language_of
from emporion.registry.identifiers import check_identifier
from emporion_web.accounts.models import Market
from emporion_web.accounts.queries import sides
from emporion_web.attendance.enums import Step
from emporion_web.attendance.forms.questions import AnswersForm
from emporion_web.attendance.models import Question, Registration
from emporion_web.attendance.rules import OFFERS_AND_NEEDS, STEPS, Said
from emporion_web.registry.enums import ConsentScope, Mode, Size
from emporion_web.registry.forms.fields import NicheField
from emporion_web.registry.queries.labels import scheme_choices
from emporion_web.ui.context import OWN_NAMES
from emporion_web.ui.languages import reader_language
from emporion_web.ui.places import countries

SPOKEN = (("en", OWN_NAMES["en"]), ("ru", OWN_NAMES["ru"]), ("zh", OWN_NAMES["zh-hans"]))


class PersonForm(forms.Form):
    """Who registers."""

    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    position = forms.CharField(
        label=_("Position held"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("We send a mail there that asks you to confirm."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which you can talk"), choices=SPOKEN, widget=forms.CheckboxSelectMultiple
    )

    def shown(self) -> dict[str, str]:
        """Return the columns by which lists know the registration."""
        return {"name": self.cleaned_data["name"], "email": self.cleaned_data["email"]}


class OrganisationForm(forms.Form):
    """For whom. Nothing is looked up: a stranger learns nothing of who is in the registry."""

    side = forms.ChoiceField(label=_("Market"), widget=forms.RadioSelect)
    organisation = forms.CharField(
        label=_("Name of the organisation"),
        max_length=300,
        help_text=_("As in its register, in its own language."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    scheme = forms.ChoiceField(
        label=_("Kind of number"), choices=lambda: [("", "—"), *scheme_choices()], required=False
    )
    value = forms.CharField(
        label=_("Number in the register"),
        max_length=60,
        required=False,
        help_text=_("It lets your host body find the organisation if it is registered already."),
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    city = forms.CharField(label=_("City"), max_length=120, required=False)
    website = forms.CharField(label=_("Website"), max_length=300, required=False)
    size = forms.ChoiceField(label=_("Size"), choices=[("", "—"), *Size.choices], required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        known = [(side, market) for side, market in sides() if market is not None]
        self.fields["side"].choices = [(side, str(market)) for side, market in known]  # type: ignore[attr-defined]
        self.fields["country"].choices = [("", _("As the market")), *countries()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check the number by its scheme; either both are given or none."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        scheme, value = data.get("scheme", ""), data.get("value", "")
        if bool(scheme) != bool(value):
            self.add_error("value", _("Give both the kind of number and the number, or neither."))
        elif scheme and (problem := check_identifier(scheme, value).problem) is not None:
            self.add_error("value", problem.render(reader_language()))
        return data

    def shown(self) -> dict[str, str]:
        """Return the columns by which lists know the registration."""
        return {"organisation_name": self.cleaned_data["organisation"], "side": self.cleaned_data["side"]}

    def country_code(self) -> str:
        """Return the country that was chosen, else that of the market."""
        if chosen := self.cleaned_data["country"]:
            return str(chosen)
        return Market.objects.values_list("country", flat=True).get(side=self.cleaned_data["side"])


class StatementsForm(forms.Form):
    """What is offered and needed: a niche, a mode, a text."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for kind in ("offer", "need"):
            for number in range(1, OFFERS_AND_NEEDS + 1):
                for name, field in self._parts():
                    self.fields[f"{kind}_{number}_{name}"] = field

    def _parts(self) -> list[tuple[str, forms.Field]]:
        text = forms.CharField(
            label=_("In your words"),
            required=False,
            max_length=2_000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        modes = forms.ChoiceField(label=_("Cooperation mode"), choices=[("", "—"), *Mode.choices], required=False)
        return [("niche", NicheField(label=_("Niche"), required=False)), ("mode", modes), ("text", text)]

    def groups(self) -> list[dict[str, Any]]:
        """Return the fields of each offer and need, for the template."""
        return [
            {
                "kind": kind,
                "number": number,
                "fields": [self[f"{kind}_{number}_{name}"] for name in ("niche", "mode", "text")],
                "filled": any(self[f"{kind}_{number}_{name}"].value() for name in ("niche", "mode", "text")),
            }
            for kind in ("offer", "need")
            for number in range(1, OFFERS_AND_NEEDS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for one offer or need; a mode alone says nothing."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.statements():
            raise forms.ValidationError(_("Say at least one thing that you offer or need: a niche or a text."))
        return data

    def statements(self) -> list[dict[str, str]]:
        """Return what is said, each offer and need with the language of its text."""
        found = []
        for kind in ("offer", "need"):
            for number in range(1, OFFERS_AND_NEEDS + 1):
                niche, mode, text = (
                    str(self.cleaned_data.get(f"{kind}_{number}_{name}", "")).strip()
                    for name in ("niche", "mode", "text")
                )
                if niche or text:
                    said = {"kind": kind, "niche": niche, "mode": mode, "text": text}
                    found.append(said | {"language": language_of(text) if text else reader_language()})
        return found


class ConsentsForm(forms.Form):
    """Three consents, each its own box, none ticked beforehand, each with what it means."""

    listed = forms.BooleanField(
        label=_("List us"),
        required=False,
        help_text=_(
            "Name, city and niches of the organisation are shown on the public page of the forum; offers and needs are "
            "shown to the other side. Without it nobody of the other side can see or wish to meet you."
        ),
    )
    matched = forms.BooleanField(
        label=_("Propose us as a partner"),
        required=False,
        help_text=_(
            "Emporion compares your offers and needs with those of the other side and proposes you, with reasons."
        ),
    )
    contacted = forms.BooleanField(
        label=_("Show our contact details"),
        required=False,
        help_text=_(
            "Your name and e-mail address are shown to organisations of the other side that may be introduced to you. "
            "They are never on a public page."
        ),
    )

    def scopes(self) -> list[str]:
        """Return the consents that are given."""
        return [scope for scope in ConsentScope.values if self.cleaned_data.get(scope)]


FORMS: dict[Step, type[forms.Form]] = {
    Step.PERSON: PersonForm,
    Step.ORGANISATION: OrganisationForm,
    Step.STATEMENTS: StatementsForm,
    Step.CONSENTS: ConsentsForm,
}


def steps_of(registration: Registration, questions: Sequence[Question]) -> tuple[Step, ...]:
    """Return the steps of a registration: without questions there is no step of questions."""
    return tuple(step for step in STEPS if questions or step != Step.QUESTIONS)


def form_of(
    registration: Registration, step: Step, questions: Sequence[Question], typed: QueryDict | None = None
) -> forms.Form:
    """Return the form of a step: with what is typed now, else with what was typed before, else empty."""
    stored = registration.data.get(step)
    data = typed if typed is not None else _as_posted(stored) if stored is not None else None
    if step == Step.QUESTIONS:
        return AnswersForm(data, questions=questions)
    return FORMS[step](data)


def _as_posted(stored: Mapping[str, Sequence[str]]) -> QueryDict:
    """Return what was typed as a form reads it."""
    posted = QueryDict(mutable=True)
    for name, values in stored.items():
        posted.setlist(name, list(values))
    return posted


def said_by(registration: Registration, questions: Sequence[Question]) -> tuple[Said | None, list[Step]]:
    """Return what the whole registration says, or None and the steps that are not right yet."""
    steps = [step for step in steps_of(registration, questions) if step != Step.REVIEW]
    made = {step: form_of(registration, step, questions) for step in steps}
    wrong: list[Step] = [step for step, form in made.items() if not (form.is_bound and form.is_valid())]
    if wrong:
        return None, wrong
    person, organisation = made[Step.PERSON].cleaned_data, made[Step.ORGANISATION]
    told, statements, consents = organisation.cleaned_data, made[Step.STATEMENTS], made[Step.CONSENTS]
    assert isinstance(organisation, OrganisationForm)
    assert isinstance(statements, StatementsForm)
    assert isinstance(consents, ConsentsForm)
    answers = made.get(Step.QUESTIONS)
    return Said(
        name=person["name"],
        email=person["email"],
        position=person["position"],
        languages=person["languages"],
        side=told["side"],
        organisation=told["organisation"],
        name_language=language_of(told["organisation"]),
        scheme=told["scheme"],
        value=told["value"],
        country=organisation.country_code(),
        city=told["city"],
        website=told["website"],
        size=told["size"],
        statements=statements.statements(),
        answers=answers.answers() if isinstance(answers, AnswersForm) else {},
        consents=consents.scopes(),
    ), []
