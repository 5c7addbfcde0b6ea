"""The form of a source."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
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
        required=False,
        help_text=_("RSS, Atom or JSON Feed. The page of each article that it announces is taken in."),
    )
    senders = forms.CharField(
        label=_("Senders of mail"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Mail of these addresses comes into the inbox by itself. One a line; @agency.example is a whole domain."
        ),
    )
    active = forms.BooleanField(label=_("It is visited"), required=False, initial=True)

    def clean_feed_url(self) -> str:
        """Let only addresses of the web through."""
        url = str(self.cleaned_data["feed_url"] or "")
        if not url:
            return ""
        try:
            return checked(url).geturl()
        except Refused as refused:
            raise ValidationError(phrase(refused.phrase)) from refused

    def clean_senders(self) -> tuple[str, ...]:
        """Let addresses through, and domains behind an @."""
        said = tuple(dict.fromkeys(self.cleaned_data["senders"].lower().replace(",", "\n").split()))
        for address in said:
            EmailValidator(_("“{address}” is neither a mail address nor a domain.").format(address=address))(
                address if not address.startswith("@") else f"anybody{address}"
            )
        return said

    def clean(self) -> dict[str, object]:
        """Ask for a feed or a sender."""
        said: dict[str, object] = super().clean() or {}
        if not self.errors and not said.get("feed_url") and not said.get("senders"):
            raise ValidationError(_("Give the address of a feed, or senders of mail."))
        return said
