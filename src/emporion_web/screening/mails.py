"""What mail has to do with screening: an old list holds it back, and whoever can have that mended is told by mail."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emporion_web.clearance.gates import nothing_holds
from emporion_web.mail.models import Message
from emporion_web.mail.registry import Hindrance, hindrance, kind, template
from emporion_web.screening.queries.stale import stale_now

STALE = "screening.stale"
LISTS = kind("screening.lists", _("Screening lists that are out of date"), may_leave=False)


@hindrance
def no_clearance() -> Hindrance | None:
    """Say that nobody is introduced at the moment, and so no mail names anybody to the other side."""
    problem = nothing_holds()
    if problem is None:
        return None
    title = _("Mail that names the other side is held back")
    return Hindrance(title, problem, reverse("screening:lists"), _("Screening lists"))


def _sample() -> Mapping[str, Any]:
    link = f"{settings.SITE_URL}/screening/…"
    return {
        "name": gettext("Li Ping"),
        "list": gettext("Consolidated list"),
        "since": datetime(2026, 12, 1, tzinfo=UTC),
        "days": 30,
        "loads": True,
        "link": link,
    }


@template(STALE, kind=LISTS, title=_("A screening list is out of date"), sample=_sample)
def stale(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Say which list is out of date, what that holds back and what mends it; nothing once it is mended."""
    found = next((one for one in stale_now() if one.list.pk == context["list"]), None)
    if found is None or message.person is None or not message.person.is_active:
        return None
    return {
        "name": message.person.name,
        "list": found.list.title,
        "since": found.since,
        "days": found.list.stale_after_days,
        "loads": message.person.is_administrator,
        "link": settings.SITE_URL + reverse("screening:list", args=[found.list.pk]),
    }
