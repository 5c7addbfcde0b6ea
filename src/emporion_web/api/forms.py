"""The form with which a token is made."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TokenForm(forms.Form):
    """A token needs a name, so that its owner knows later what it was for."""

    name = forms.CharField(label=_("What is the token for?"), max_length=100)
