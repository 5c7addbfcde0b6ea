"""Mail about requests, as things stand when it is sent: of a pair on hold, or of what is settled, nothing goes."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.models import User
from emporion_web.accounts.signin_links import address_in_a_mail
from emporion_web.clearance.waiting import wait_while_nothing_holds
from emporion_web.forums.models import Participant
from emporion_web.forums.queries.names import names_in
from emporion_web.mail.models import Message
from emporion_web.mail.registry import kind, template
from emporion_web.requests.enums import RequestState
from emporion_web.requests.models import MeetingRequest
from emporion_web.requests.queries.inbox import live, may_be_read
from emporion_web.requests.queries.readers import speakers_of

REQUESTS = kind("requests", _("Meeting requests and answers to them"), may_leave=True)


def _sample() -> Mapping[str, Any]:
    return {
        "name": gettext("Li Ping"),
        "partner": "Northern Robotics",
        "forum": gettext("Spring forum"),
        "ends": datetime(2026, 12, 1, 1, 30, tzinfo=UTC),
        "zone": "Asia/Shanghai",
        "state": RequestState.ACCEPTED.value,
        "reply": "",
        "link": f"{settings.SITE_URL}/requests/…",
        "sign_in": f"{settings.SITE_URL}/account/…",
        "code": f"{settings.SITE_URL}/account/…",
    }


@template("requests.received", kind=REQUESTS, title=_("Somebody asks for a meeting"), sample=_sample)
def received(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Say who asks and until when it can be answered."""
    return _said(message, context, open_only=True)


@template("requests.expiring", kind=REQUESTS, title=_("The time to answer is nearly over"), sample=_sample)
def expiring(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Remind of a request that nobody has answered."""
    return _said(message, context, open_only=True)


@template("requests.answered", kind=REQUESTS, title=_("What became of a request"), sample=_sample)
def answered(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Tell who asked that it was accepted or declined, or that nobody answered in time."""
    return _said(message, context, open_only=False)


def _said(message: Message, context: dict[str, Any], *, open_only: bool) -> Mapping[str, Any] | None:
    rows = MeetingRequest.objects.filter(pk=context["request"])
    row = (live(rows) if open_only else rows).select_related("forum", "asker__organisation", "asked__organisation")
    request = row.first()
    if request is None:
        return None
    own, partner = (request.asked, request.asker) if open_only else (request.asker, request.asked)
    name = _reader(own, message.address)
    if name is None:
        return None
    if not may_be_read(own, partner):
        wait_while_nothing_holds()
        return None
    return {
        "name": name,
        "partner": names_in([partner.organisation_id])[partner.organisation_id],
        "forum": str(request.forum),
        "ends": request.expires_at,
        "zone": request.forum.zone,
        "state": request.state,
        "reply": request.reply,
        "link": settings.SITE_URL + reverse("requests:request", args=[own.pk, request.pk]),
        "sign_in": _first_link(message) if open_only else "",
        "code": settings.SITE_URL + reverse("account_request_login_code"),
    }


def _first_link(message: Message) -> str:
    """Return a link that signs in whoever has never signed in, as a colleague who was given an account to answer."""
    account = User.objects.filter(email__iexact=message.address, is_active=True, last_login=None).first()
    return address_in_a_mail(account) if account else ""


def _reader(own: Participant, address: str) -> str | None:
    """Return the name of who signs in for the participant with an address; None if nobody does any more."""
    return next((one.user.name for one in speakers_of(own) if one.user.email.lower() == address.lower()), None)
