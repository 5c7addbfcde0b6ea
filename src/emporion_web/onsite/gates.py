"""Who may know of which badge: every desk of the forum, for whoever wears one shows it to both."""

from django.db.models import QuerySet
from django.http import Http404

from emporion_web.accounts.models import User
from emporion_web.forums.gates import get_forum_inside, get_forum_to_edit
from emporion_web.forums.models import Forum
from emporion_web.onsite.models import Badge, Wall


def get_badge_by_code(user: User, code: str) -> Badge:
    """Return the badge with a code; staff only (403), else Http404. What is told of its person is for the queries."""
    badge = _badges().filter(code=code).first()
    if badge is None:
        raise Http404
    get_forum_inside(user, badge.participant.forum.slug)
    return badge


def get_badge_to_check_in(user: User, slug: str, pk: int) -> Badge:
    """Return a badge of a forum for the desk: officers of either side and administrators only (403)."""
    forum = get_forum_to_edit(user, slug)
    badge = _badges().filter(participant__forum=forum, pk=pk).first()
    if badge is None:
        raise Http404
    return badge


def get_forum_of_wall(token: str) -> Forum:
    """Return the forum whose screens the secret token opens, else raise Http404."""
    wall = Wall.objects.select_related("forum").filter(token=token).first()
    if wall is None:
        raise Http404
    return wall.forum


def _badges() -> QuerySet[Badge]:
    return Badge.objects.select_related("participant__forum", "participant__organisation", "attendee", "representative")
