"""Who signs in: each request reads the person with the host body and its side in one query."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend

from emporion_web.accounts.models import User


class _WithSide(ModelBackend):
    def get_user(self, user_id: Any) -> User | None:
        """Return the person whose session it is; None for one that is no more or may not sign in."""
        found = User.objects.select_related("host_body__market").filter(pk=user_id).first()
        return found if found is not None and self.user_can_authenticate(found) else None


class PasswordBackend(_WithSide):
    """Signs in by password, as the framework does."""


class CodeBackend(_WithSide, AuthenticationBackend):
    """Signs in by the codes and addresses of the sign-in library."""
