"""Who may open which copy, and what a link opens."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.privacy.enums import AskKind, AskState
from emporion_web.privacy.models import Ask
from emporion_web.privacy.queries.tokens import digest_of


def copies_for(user: User) -> QuerySet[Ask]:
    """Return the copies that a person asked for and can still open; nobody else's."""
    return Ask.objects.filter(kind=AskKind.DATA, user=user, expires_at__gt=timezone.now())


def get_copy_for(user: User, pk: int) -> Ask:
    """Return a copy that is made and is the person's own; Http404 otherwise."""
    found = copies_for(user).filter(pk=pk, state=AskState.DONE).exclude(file="").first()
    if found is None:
        raise Http404
    return found


def get_by_token(kind: AskKind, token: str) -> Ask:
    """Return what a token of a mail opens; Http404 for one that was never given out, or whose time is over."""
    found = Ask.objects.filter(kind=kind, digest=digest_of(token), expires_at__gt=timezone.now()).first()
    if found is None:
        raise Http404
    return found


def erasures_for(user: User) -> QuerySet[Ask]:
    """Return the erasures that a desk may see: an administrator all, an officer those of the own desk."""
    rows = Ask.objects.filter(kind=AskKind.ERASURE).exclude(state=AskState.ASKED).select_related("by")
    if user.role == Role.ADMINISTRATOR:
        return rows
    return rows.filter(by__host_body=user.host_body) if user.host_body_id else rows.none()
