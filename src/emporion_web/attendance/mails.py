"""Mail about registrations and to people who come. What it says, and its tokens, are made as it is sent."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts import signin_links
from emporion_web.accounts.models import User
from emporion_web.attendance.actions import drafting
from emporion_web.attendance.enums import AttendeeState, LetterKind, RegistrationState
from emporion_web.attendance.models import Attendee, Registration
from emporion_web.mail.models import Message
from emporion_web.mail.registry import kind, template

REGISTRATION = kind("attendance.registration", _("Mail about a registration"), may_leave=False)

# A mail that was overtaken before it left is not sent: only these states still ask for it.
STILL: dict[LetterKind, tuple[RegistrationState, ...]] = {
    LetterKind.CONFIRM: (RegistrationState.SENT,),
    LetterKind.RESUME: (RegistrationState.DRAFT, RegistrationState.SENT, RegistrationState.RETURNED),
    LetterKind.APPROVED: (RegistrationState.APPROVED,),
    LetterKind.DECLINED: (RegistrationState.DECLINED,),
    LetterKind.RETURNED: (RegistrationState.RETURNED,),
    LetterKind.QUEUED: (RegistrationState.QUEUED,),
    LetterKind.OFFERED: (RegistrationState.OFFERED,),
    LetterKind.LAPSED: (RegistrationState.QUEUED, RegistrationState.OFFERED),
}
TO_PEOPLE = (LetterKind.INVITED, LetterKind.PLEASE_CONFIRM)


def _sample() -> Mapping[str, Any]:
    link = f"{settings.SITE_URL}/registration/…"
    return {
        "name": gettext("Li Ping"),
        "forum": gettext("Spring forum"),
        "reason": gettext("What is the number of the organisation in its register?"),
        "own": link,
        "confirm": link,
        "sign_in": link,
        "code": f"{settings.SITE_URL}/account/…",
        "until": datetime(2026, 12, 1, 1, 30, tzinfo=UTC),
        "zone": "Asia/Shanghai",
        "inviter": gettext("Wang Lei"),
        "organisation": "Northern Robotics",
    }


def _address(name: str, token: str) -> str:
    return settings.SITE_URL + reverse(name, args=[token])


def _about(letter: LetterKind) -> Callable[[Message, dict[str, Any]], Mapping[str, Any] | None]:
    def fill(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
        row = Registration.objects.select_related("forum").filter(pk=context["registration"]).first()
        if row is None or row.state not in STILL[letter] or row.email.casefold() != message.address.casefold():
            return None
        account = User.objects.filter(email__iexact=row.email, is_active=True).first()
        signs_in = letter == LetterKind.APPROVED and account is not None
        return {
            "name": row.name,
            "forum": str(row.forum),
            "reason": row.reason,
            "own": _address("attendance:own", row.token),
            "confirm": _address("attendance:confirm", drafting.issue(row)) if letter == LetterKind.CONFIRM else "",
            "sign_in": signin_links.address_in_a_mail(account) if signs_in and account else "",
            "code": settings.SITE_URL + reverse("account_request_login_code"),
            "until": row.offer_until,
            "zone": row.forum.zone,
        }

    return fill


def _to_person(letter: LetterKind) -> Callable[[Message, dict[str, Any]], Mapping[str, Any] | None]:
    def fill(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
        related = ("participant__forum", "participant__organisation", "invited_by")
        row = Attendee.objects.select_related(*related).filter(pk=context["attendee"]).first()
        if row is None or row.state != AttendeeState.INVITED:
            return None
        return {
            "name": row.name,
            "forum": str(row.participant.forum),
            "own": _address("attendance:coming", row.token),
            "inviter": row.invited_by.name if row.invited_by else "",
            "organisation": str(row.participant.organisation),
        }

    return fill


ASKED_FOR = (LetterKind.CONFIRM, LetterKind.RESUME)  # by whoever types an address at the public form
for each in LetterKind:
    made = _to_person(each) if each in TO_PEOPLE else _about(each)
    asked = each in ASKED_FOR
    template(f"attendance.{each.value}", kind=REGISTRATION, title=each.label, sample=_sample, asked_for=asked)(made)
