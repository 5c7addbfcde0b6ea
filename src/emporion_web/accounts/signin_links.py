"""Links that sign a person in once, within half an hour or what whoever makes one says."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import SignInLink, User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused

LIFETIME = timedelta(minutes=30)
IN_A_MAIL = timedelta(days=3)  # a mail may be read on another day


def digest_of(token: str) -> str:
    """Return what is kept of a token: SHA-256 is enough for one of 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def issue(user: User, *, actor: User | None = None, lifetime: timedelta = LIFETIME) -> str:
    """Make a link for a person and return its token, which is kept nowhere. Raises Refused for a closed account."""
    if not user.is_active:
        raise Refused(phrase("The account of {name} is closed. Open it again first.", name=str(user)))
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(user=user, digest=digest_of(token), expires_at=timezone.now() + lifetime)
    record("accounts.link.issue", actor=actor, subject=user)
    return token


def address_in_a_mail(user: User) -> str:
    """Make a link for a mail to the person's own address, and return where it leads."""
    return settings.SITE_URL + reverse("accounts:link", args=[issue(user, lifetime=IN_A_MAIL)])


def find(token: str) -> SignInLink | None:
    """Return the link of a token if it can still be used."""
    return _usable(token).select_related("user").first()


@transaction.atomic
def consume(token: str) -> User:
    """Use the link up and return its person. Of two who try at once one succeeds; the other gets Refused."""
    if not _usable(token).update(used_at=timezone.now()):
        raise Refused(phrase("This link has been used or is too old. Ask for a new one."))
    user = SignInLink.objects.select_related("user").get(digest=digest_of(token)).user
    record("accounts.link.use", actor=user, subject=user)
    return user


def _usable(token: str) -> QuerySet[SignInLink]:
    return SignInLink.objects.filter(
        digest=digest_of(token), used_at=None, expires_at__gt=timezone.now(), user__is_active=True
    )
