"""The mail that asks whether the weekly letter is wanted, whose token is made as it is sent; and the letter itself."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emporion_web.mail.models import Message
from emporion_web.mail.registry import Whole, kind, template
from emporion_web.newsroom.actions.subscribing import OPT_IN, WEEKLY, issue
from emporion_web.newsroom.adapters.letters import compose
from emporion_web.newsroom.enums import SubscriberState
from emporion_web.newsroom.models import Letter, Subscriber
from emporion_web.newsroom.queries.letters import standing
from emporion_web.ui.languages import reader_language

LETTER = kind("newsroom.letter", _("Subscribing to the weekly letter"), may_leave=False)


def _sample() -> Mapping[str, Any]:
    return {"link": f"{settings.SITE_URL}/news/…"}


@template(OPT_IN, kind=LETTER, title=_("Is the weekly letter wanted?"), sample=_sample, asked_for=True)
def opt_in(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Fill the mail on whose page the letter is confirmed; not sent to an address that is gone meanwhile."""
    row = Subscriber.objects.filter(pk=context["subscriber"], address=message.address).first()
    if row is None:
        return None
    return {"link": settings.SITE_URL + reverse("newsroom:confirm", args=[issue(row, context["language"])])}


WEEKLY_LETTER = kind("newsroom.weekly", _("The weekly letter"), may_leave=True)


def _sample_letter() -> Whole:
    week = date(2026, 11, 30)
    letter = Letter(language=reader_language(), week=week, opening=gettext("Good morning from both markets."))
    return compose(letter, [], f"{settings.SITE_URL}/…")


@template(WEEKLY, kind=WEEKLY_LETTER, title=_("The weekly letter"), sample=_sample_letter, bulk=True)
def weekly(message: Message, context: dict[str, Any]) -> Whole | None:
    """Write the letter with what of it is out now; not sent to who has left or reads another language by now.

    Nor is it sent if nothing of it is out any more.
    """
    reader = Subscriber.objects.filter(pk=context["subscriber"], address=message.address).first()
    letter = Letter.objects.filter(pk=context["letter"]).first()
    items = standing(letter, timezone.now()) if letter else []
    if letter is None or reader is None or reader.state != SubscriberState.CONFIRMED or not items:
        return None
    if reader.language != letter.language:
        return None
    return compose(letter, items, settings.SITE_URL + reverse("newsroom:leave", args=[reader.leave_token]))
