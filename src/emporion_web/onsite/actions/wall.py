"""The secret address of a forum's screens: given, renewed, taken back."""

from django.db import transaction

from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.forums.models import Forum, feed_token
from emporion_web.onsite.models import Wall


@transaction.atomic
def open_wall(forum: Forum, *, actor: User) -> Wall:
    """Give the screens a new address; the one before is dead at once."""
    wall, _ = Wall.objects.update_or_create(forum=forum, defaults={"token": feed_token()})
    record("onsite.wall.open", actor=actor, subject=forum)
    return wall


@transaction.atomic
def close_wall(forum: Forum, *, actor: User) -> None:
    """Take the address of the screens back; done again it changes nothing."""
    if Wall.objects.filter(forum=forum, token__isnull=False).update(token=None):
        record("onsite.wall.close", actor=actor, subject=forum)
