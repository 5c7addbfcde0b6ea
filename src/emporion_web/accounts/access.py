"""Who may call a view. Deny by default: a view without ``require`` or ``public`` fails the permission check."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

EVERYONE: tuple[Role, ...] = tuple(Role)
DESK: tuple[Role, ...] = (Role.ADMINISTRATOR, Role.OFFICER)
STAFF: tuple[Role, ...] = (Role.ADMINISTRATOR, Role.OFFICER, Role.READER)
NEWSROOM: tuple[Role, ...] = (*DESK, Role.EDITOR)
NEWSROOM_READERS: tuple[Role, ...] = (*NEWSROOM, Role.READER)


def require(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Let only signed-in people of the roles call the view; others are sent to sign in or get 403.

    The roles stand on the view as ``view.roles``, where the permission check reads them.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.user.role not in roles:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        cast(Any, guarded).roles = frozenset(roles)
        return guarded

    return decorate


def public(view: View[P]) -> View[P]:
    """Mark a view that anybody may call; its answer must hold nothing private, or be opened by a secret token."""
    cast(Any, view).roles = None
    return view


def user_of(request: HttpRequest) -> User:
    """Return the signed-in user of a guarded request, with its type."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
