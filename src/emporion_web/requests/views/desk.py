"""A forum's requests as its desks see them: numbers, what nears its end, and on whose behalf an officer may act."""

from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from emporion_web.accounts.access import STAFF, require, user_of
from emporion_web.forums.gates import get_forum_inside
from emporion_web.forums.queries.overview import counted
from emporion_web.forums.queries.policy import closes_at, policy_of
from emporion_web.requests.enums import RequestState
from emporion_web.requests.gates import delegations_for
from emporion_web.requests.queries.desk import busiest, numbers_of, rows_of

PER_PAGE = 50


@require(*STAFF)
def forum(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the numbers of a forum's requests, those near their end first, and the own side's participants."""
    user = user_of(request)
    row = get_forum_inside(user, slug)
    policy = policy_of(row)
    state = next((one for one in RequestState if one == request.GET.get("state")), RequestState.OPEN)
    own = delegations_for(user).filter(forum=row)
    sides = {user.side} if user.side else {"A", "B"}
    page = Paginator(rows_of(row, state), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "forum": counted(row),
        "tab": "requests",
        "inside": True,
        "edits": user.is_officer,
        "numbers": numbers_of(row, timezone.now()),
        "state": state,
        "states": RequestState.choices,
        "page": page,
        "sides": sides,
        "texts": policy.texts_for_desks,
        "closes": closes_at(row, policy),
        "delegations": busiest(own),
    }
    with timezone.override(ZoneInfo(row.zone)):
        return render(request, "requests/forum.html", context)
