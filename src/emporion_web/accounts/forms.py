"""Forms of people, profiles and sides."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.enums import Role
from emporion_web.accounts.gates import host_bodies_for, roles_given_by
from emporion_web.accounts.models import HostBody, Market, User
from emporion_web.ui.context import OWN_NAMES
from emporion_web.ui.places import countries, keep_choice


def language_choices() -> list[tuple[str, str]]:
    """Return the languages of the application, each in its own words."""
    return [(code, OWN_NAMES[code]) for code, _name in settings.LANGUAGES]


class PersonForm(forms.Form):
    """Name, role and host body of a person, as far as the actor may give them."""

    name = forms.CharField(label=_("Name"), max_length=200)
    role = forms.ChoiceField(label=_("Role"))
    host_body = forms.ModelChoiceField(HostBody.objects.none(), label=_("Host body"), required=False)

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles_given_by(actor)]  # type: ignore[attr-defined]
        bodies = self.fields["host_body"]
        bodies.queryset = host_bodies_for(actor)  # type: ignore[attr-defined]
        if actor.role != Role.ADMINISTRATOR:
            bodies.required = True
            bodies.empty_label = None  # type: ignore[attr-defined]
        else:
            bodies.help_text = _("Everybody belongs to a host body, except administrators.")

    def clean(self) -> dict[str, Any]:
        """Ask for a host body where the role needs one."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("role") and cleaned["role"] != Role.ADMINISTRATOR and not cleaned.get("host_body"):
            self.add_error("host_body", _("Choose a host body: only an administrator belongs to none."))
        return cleaned


class InvitationForm(PersonForm):
    """A new person: also the address, and the language of the letter."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("The invitation goes there."))
    language = forms.ChoiceField(label=_("Language"), choices=language_choices)
    field_order = ("email", "name", "role", "host_body", "language")


class ProfileForm(forms.Form):
    """What people change about themselves."""

    name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(label=_("Language"), choices=language_choices, widget=forms.RadioSelect)


class SideForm(forms.Form):
    """A side's market and host body, named in three languages."""

    country = forms.ChoiceField(label=_("Country"))
    market_en = forms.CharField(label=_("Market, in English"), max_length=120)
    market_ru = forms.CharField(label=_("Market, in Russian"), max_length=120)
    market_zh = forms.CharField(label=_("Market, in Chinese"), max_length=120)
    host_body_en = forms.CharField(label=_("Host body, in English"), max_length=200)
    host_body_ru = forms.CharField(label=_("Host body, in Russian"), max_length=200)
    host_body_zh = forms.CharField(label=_("Host body, in Chinese"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = countries()  # type: ignore[attr-defined]
        keep_choice(self, "country")

    @property
    def market(self) -> dict[str, str]:
        """The market's fields, cleaned."""
        names = {f"name_{code}": self.cleaned_data[f"market_{code}"] for code in ("en", "ru", "zh")}
        return {"country": self.cleaned_data["country"], **names}

    @property
    def host_body(self) -> dict[str, str]:
        """The host body's fields, cleaned."""
        return {f"name_{code}": self.cleaned_data[f"host_body_{code}"] for code in ("en", "ru", "zh")}


def side_initial(market: Market | None) -> dict[str, str]:
    """Return the present names of a side for its form."""
    if market is None:
        return {}
    body = HostBody.objects.filter(market=market).first()
    initial = {"country": market.country}
    for code in ("en", "ru", "zh"):
        initial[f"market_{code}"] = getattr(market, f"name_{code}")
        initial[f"host_body_{code}"] = getattr(body, f"name_{code}", "")
    return initial
