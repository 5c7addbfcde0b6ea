"""Who calls."""

from django.http import HttpRequest
from ninja import Router, Schema

from emporion_web.accounts.access import EVERYONE
from emporion_web.api.auth import allow, caller

router = Router(tags=["people"])


class Me(Schema):
    """The person in whose name the call is made."""

    email: str
    name: str
    role: str
    side: str
    language: str


@router.get("/me", response=Me, summary="Who am I?")
@allow(*EVERYONE)
def me(request: HttpRequest) -> Me:
    """Return the caller."""
    user = caller(request)
    return Me(email=user.email, name=user.name, role=user.role, side=user.side, language=user.language)
