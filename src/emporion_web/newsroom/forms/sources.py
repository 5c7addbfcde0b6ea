"""The form of a source."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.adapters.addresses import checked
from emporion_web.ui.templatetags.emporion import phrase


class SourceForm(forms.Form):
    """A feed, what it is called, and whose articles it brings."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    title = forms.CharField(label=_("Name of the source"), max_length=200)
    outlet = forms.CharField(label=_("Outlet"), max_length=200, help_text=_("Who publishes the articles."))
    feed_url = forms.URLField(
        label=_("Address of the feed"),
        max_length=1000,
        assume_scheme="https",
        help_text=_("RSS, Atom or JSON Feed. The page of each article that it announces is taken in."),
    )
    active = forms.BooleanField(label=_("It is visited"), required=False, initial=True)

    def clean_feed_url(self) -> str:
        """Let only addresses of the web through."""
        url = str(self.cleaned_data["feed_url"])
        try:
            return checked(url).geturl()
        except Refused as refused:
            raise ValidationError(phrase(refused.phrase)) from refused
