"""Mail that this room sends itself: to try the server, and to whoever has been given an account."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.models import User
from emporion_web.accounts.signals import invited
from emporion_web.mail.actions.posting import post
from emporion_web.mail.actions.suppressing import welcome_back
from emporion_web.mail.models import Message
from emporion_web.mail.registry import kind, template

SERVICE = kind("service", _("What was asked for: confirmations and answers"), may_leave=False)


def _sample() -> Mapping[str, Any]:
    return {"name": "Li Ping"}


@template("mail.trial", kind=SERVICE, title=_("To try the mail server"), sample=_sample, keep_text=True)
def trial(message: Message, context: dict[str, Any]) -> Mapping[str, Any]:
    """Say that mail arrives."""
    return context


@receiver(invited, sender=User, dispatch_uid="mail.invitation")
def invite(user: User, inviter: User, **_kwargs: object) -> None:
    """Post the invitation in the transaction that makes the account: there is none without the other."""
    post(
        "mail.invitation",
        to=user.email,
        language=user.language[:2],  # type: ignore[arg-type]
        context={"inviter": inviter.name},
        key=f"mail.invitation:{user.pk}",
        subject=user,
        person=user,
        side=user.side,
    )


@receiver(user_logged_in, dispatch_uid="mail.welcome_back")
def welcome(user: User, **_kwargs: object) -> None:
    """Write again to whoever was erased, was invited anew and signed in: that took a mail to this address."""
    welcome_back(user.email)


def _invitation_sample() -> Mapping[str, Any]:
    return {"name": "Li Ping", "inviter": "Anna Weber", "body": "Emporion", "link": _sign_in()}


def _sign_in() -> str:
    return settings.SITE_URL + reverse("account_request_login_code")


@template(
    "mail.invitation",
    kind=SERVICE,
    title=_("To somebody who has been given an account"),
    sample=_invitation_sample,
    asked_for=True,  # a desk invites whoever was erased only because that person came back
)
def invitation(message: Message, context: dict[str, Any]) -> Mapping[str, Any] | None:
    """Say who gave the account and how to sign in without a password; nothing once it is closed or has moved."""
    person = message.person
    if person is None or not person.is_active or person.email.lower() != message.address:
        return None
    body = str(person.host_body or "Emporion")
    return {"name": person.name, "inviter": context["inviter"], "body": body, "link": _sign_in()}
