"""Who calls: a person by session, or a program by token; and which roles an operation lets in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import HttpError
from ninja.security import HttpBearer

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.api.actions import digest_of
from emporion_web.api.models import ApiToken

P = ParamSpec("P")
R = TypeVar("R")


class TokenAuth(HttpBearer):
    """``Authorization: Bearer <token>``."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """Return the token's active person, else None."""
        found = (
            ApiToken.objects.select_related("user__host_body__market")
            .filter(digest=digest_of(token), revoked_at__isnull=True, user__is_active=True)
            .first()
        )
        if found is None:
            return None
        ApiToken.objects.filter(pk=found.pk).update(used_at=timezone.now())
        request.user = found.user
        return found.user


def allow(
    *roles: Role,
) -> Callable[[Callable[Concatenate[HttpRequest, P], R]], Callable[Concatenate[HttpRequest, P], R]]:
    """Let only people of the roles call an operation. The roles stand on it, where the permission check reads them."""

    def decorate(view: Callable[Concatenate[HttpRequest, P], R]) -> Callable[Concatenate[HttpRequest, P], R]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if caller(request).role not in roles:
                raise HttpError(403, "Your role does not allow this operation.")
            return view(request, *args, **kwargs)

        cast(Any, guarded).roles = frozenset(roles)
        return guarded

    return decorate


def caller(request: HttpRequest) -> User:
    """Return the person who calls."""
    if not isinstance(request.user, User):
        raise HttpError(401, "Sign in or send a token.")
    return request.user
