"""Make and revoke tokens."""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.api.models import ApiToken
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused


def digest_of(token: str) -> str:
    """Return the SHA-256 of a token in hexadecimal: what is stored of it."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_token(*, actor: User, name: str) -> str:
    """Make a token for the actor and return it: the only time that it can be read."""
    token = f"emporion_{secrets.token_urlsafe(32)}"
    made = ApiToken.objects.create(user=actor, name=name, digest=digest_of(token))
    record("api.token.make", actor=actor, subject=made, changes={"name": ("", name)})
    return token


@transaction.atomic
def revoke_token(token: ApiToken, *, actor: User) -> None:
    """Make a token useless from now on; raises Refused if it is revoked already."""
    now = timezone.now()
    if not ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=now):
        raise Refused(phrase("This token is revoked already."))
    record("api.token.revoke", actor=actor, subject=token, changes={"revoked_at": (None, now)})
