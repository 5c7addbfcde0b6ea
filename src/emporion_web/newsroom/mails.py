"""The mail that asks whether the weekly letter is wanted. Its token is made as it is sent."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emporion_web.mail.models import Message
from emporion_web.mail.registry import kind, template
from emporion_web.newsroom.actions.subscribing import issue
from emporion_web.newsroom.models import Subscriber

LETTER = kind("newsroom.letter", _("Subscribing to the weekly letter"), may_leave=False)


def _sample() -> Mapping[str, Any]:
    return {"link": f"{settings.SITE_URL}/news/…"}


@template("newsroom.opt_in", kind=LETTER, title=_("Is the weekly letter wanted?"), sample=_sample, asked_for=True)
def opt_in(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Fill the mail on whose page the letter is confirmed; not sent to an address that is gone meanwhile."""
    row = Subscriber.objects.filter(pk=context["subscriber"], address=message.address).first()
    if row is None:
        return None
    return {"link": settings.SITE_URL + reverse("newsroom:confirm", args=[issue(row, context["language"])])}
