"""Mails about a registration or to a person who comes: plain text, in the reader's language, nothing loaded."""

from typing import Any

from attrs import frozen
from babel.dates import format_datetime
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.models import User
from emporion_web.attendance.enums import LetterKind
from emporion_web.attendance.models import Attendee, Registration
from emporion_web.forums.models import Forum
from emporion_web.ui.languages import reader_language

CODES = {"en": "en", "ru": "ru", "zh": "zh-hans"}
SUBJECTS: dict[str, str | Promise] = {
    LetterKind.CONFIRM: _("Confirm your registration: %(forum)s"),
    LetterKind.RESUME: _("Your registration goes on here: %(forum)s"),
    LetterKind.APPROVED: _("You are registered: %(forum)s"),
    LetterKind.DECLINED: _("Your registration was declined: %(forum)s"),
    LetterKind.RETURNED: _("A question on your registration: %(forum)s"),
    LetterKind.QUEUED: _("You are on the waiting list: %(forum)s"),
    LetterKind.OFFERED: _("A place is free for you: %(forum)s"),
    LetterKind.LAPSED: _("The place we kept for you has lapsed: %(forum)s"),
    LetterKind.INVITED: _("You are invited: %(forum)s"),
    LetterKind.PLEASE_CONFIRM: _("Do you come? %(forum)s"),
}


@frozen
class Letter:
    """A mail as it leaves."""

    to: str
    subject: str
    text: str

    def mail(self) -> EmailMessage:
        """Return it as Django sends it."""
        return EmailMessage(self.subject, self.text, None, [self.to], headers={"Auto-Submitted": "auto-generated"})


def about_registration(kind: str, registration: Registration, *, confirm: str = "", sign_in: str = "") -> Letter:
    """Return the mail about a registration; ``confirm`` and ``sign_in`` are tokens that were made for it."""
    with translation.override(CODES[registration.language]):
        context: dict[str, Any] = {
            "name": registration.name,
            "reason": registration.reason,
            "own": address("attendance:own", registration.token),
            "confirm": address("attendance:confirm", confirm) if confirm else "",
            "sign_in": address("accounts:link", sign_in) if sign_in else "",
            "code": settings.SITE_URL + reverse("account_request_login_code"),
            "until": _moment(registration.offer_until, registration.forum),
        }
        return _letter(kind, registration.email, registration.forum, context)


def to_attendee(kind: str, attendee: Attendee, inviter: User | None) -> Letter:
    """Return the mail that asks a person whether to come."""
    with translation.override(CODES[attendee.language]):
        context = {
            "name": attendee.name,
            "own": address("attendance:coming", attendee.token),
            "inviter": inviter.name if inviter else "",
            "organisation": str(attendee.participant.organisation),
        }
        return _letter(kind, attendee.email, attendee.participant.forum, context)


def _letter(kind: str, to: str, forum: Forum, context: dict[str, Any]) -> Letter:
    subject = str(SUBJECTS[kind]) % {"forum": str(forum)}
    text = render_to_string(f"attendance/mail/{kind}.txt", {**context, "forum": str(forum)})
    return Letter(to, " ".join(subject.split()), text.strip() + "\n")


def address(name: str, token: str) -> str:
    """Return the whole address of a page that a token opens."""
    return settings.SITE_URL + reverse(name, args=[token])


def _moment(moment: Any, forum: Forum) -> str:
    if moment is None:
        return ""
    from zoneinfo import ZoneInfo

    local = moment.astimezone(ZoneInfo(forum.zone))
    return str(format_datetime(local, "d MMMM y, HH:mm", locale=reader_language())) + f" ({forum.zone})"
