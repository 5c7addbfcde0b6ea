"""Mail about one's own data. Its token is made as it is sent."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emporion_web.mail.models import Message
from emporion_web.mail.registry import kind, template
from emporion_web.privacy.actions.asking import new_token
from emporion_web.privacy.enums import AskKind
from emporion_web.privacy.models import Ask

OWN_DATA = kind("privacy.own_data", _("Mail about one's own data"), may_leave=False)


def _sample() -> Mapping[str, Any]:
    return {"address": f"{settings.SITE_URL}/privacy/…", "erasure": True}


@template("privacy.link", kind=OWN_DATA, title=_("Link to one's own data"), sample=_sample, asked_for=True)
def link(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Fill the mail that opens one's own data, or on whose page an erasure is confirmed."""
    ask = Ask.objects.filter(pk=context["ask"]).first()
    if ask is None or not ask.open or not ask.address:
        return None
    name = "privacy:confirm" if ask.kind == AskKind.ERASURE else "privacy:open"
    address = settings.SITE_URL + reverse(name, args=[new_token(ask)])
    return {"address": address, "erasure": ask.kind == AskKind.ERASURE}
