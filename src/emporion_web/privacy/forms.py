"""What is typed on the pages of privacy."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """An address whose reader wants to know what is held."""

    address = forms.EmailField(label=_("E-mail address"), max_length=254)


class ReasonForm(forms.Form):
    """Why somebody is erased on that person's behalf."""

    reason = forms.CharField(label=_("Who asked, and when"), max_length=300)


class EraseAddressForm(AddressForm, ReasonForm):
    """An erasure of somebody who has no account, on that person's behalf."""
