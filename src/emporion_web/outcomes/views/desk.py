"""A forum's outcomes as its desks see them."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from emporion_web.accounts.access import STAFF, require, user_of
from emporion_web.forums.gates import get_forum_inside
from emporion_web.forums.views.answers import forum_page
from emporion_web.outcomes.queries.meetings import with_meetings
from emporion_web.requests.gates import delegations_for


@require(*STAFF)
def forum(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who of the own side has said what came of its meetings, and for whom to say it."""
    user = user_of(request)
    row = get_forum_inside(user, slug)
    own = with_meetings(delegations_for(user).filter(forum=row))
    with timezone.override(ZoneInfo(row.zone)):
        return forum_page(request, "outcomes/forum.html", row, "outcomes", delegations=own)
