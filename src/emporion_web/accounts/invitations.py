"""The letter to somebody who has been given an account."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from emporion_web.accounts.models import User


def send(user: User, inviter: User) -> None:
    """Write to the person, in the person's language, how to sign in without a password."""
    with translation.override(user.language):
        address = settings.SITE_URL + reverse("account_request_login_code")
        context = {"person": user, "inviter": inviter, "address": address}
        text = render_to_string("accounts/mail/invitation.txt", context)
        subject = translation.gettext("Your account at Emporion")
    send_mail(subject, text, None, [user.email])
