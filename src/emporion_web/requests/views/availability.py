"""When a participant is away: set by itself until wishes are closed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import require, user_of
from emporion_web.forums.queries.grids import days_of
from emporion_web.forums.queries.programme import programme_of, sessions_of, stretches
from emporion_web.requests.actions.being_there import set_away
from emporion_web.requests.gates import get_delegation, get_delegation_to_act
from emporion_web.requests.views.frames import SEERS, SPEAKERS, done, framed
from emporion_web.ui.asking import number_from, numbers_from


@require(*SEERS)
def availability(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the slots of the forum with those in which the participant is away."""
    delegation = get_delegation(user_of(request), pk)
    context = {
        "days": days_of(delegation.forum, delegation.forum.slots.all()),
        "away": set(delegation.away.values_list("pk", flat=True)),
        "attended": sessions_of(delegation.forum, delegation),
        "programme": stretches(delegation.forum, programme_of(delegation.forum)),
        "own_sessions": set(delegation.sessions.values_list("pk", flat=True)),
    }
    return framed(request, "requests/availability.html", delegation, "availability", **context)


@require(*SPEAKERS)
@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the slots in which the participant is away; a box that is ticked says that it is there."""
    user = user_of(request)
    delegation = get_delegation_to_act(user, pk)
    told = {
        "there": _keys(request, "there"),
        "known": _keys(request, "known"),
        "attends": _keys(request, "attend"),
        "known_sessions": _keys(request, "known_session"),
    }
    seen = number_from(request, "seen_revision")
    done(request, lambda: set_away(delegation, actor=user, seen_revision=seen, **told), _("Saved."))
    return redirect("requests:availability", pk=pk)


def _keys(request: HttpRequest, name: str) -> set[int]:
    return set(numbers_from(request, name))
