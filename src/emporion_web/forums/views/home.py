"""The list of forums, and one forum at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from emporion_web.accounts.access import EVERYONE, STAFF, require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.forums.gates import forums_for, get_forum_for, own_interpreting, own_participants
from emporion_web.forums.queries.holds import held_in
from emporion_web.forums.queries.overview import sides_of, with_counts
from emporion_web.forums.queries.versions import released_of, shown_status, versions_of
from emporion_web.forums.views.answers import forum_page, page_of


@require(*EVERYONE)
def forum_list(request: HttpRequest) -> HttpResponse:
    """Show the forums the person may know of; to a representative the own pages."""
    user = user_of(request)
    if user.role == Role.REPRESENTATIVE:
        own = own_participants(user).select_related("forum").order_by("-forum__pk")
        return render(request, "forums/own_list.html", {"participants": own})
    page = page_of(request, with_counts(forums_for(user)).order_by("-pk"), 20)
    return render(request, "forums/list.html", {"page": page, "edits": user.is_officer})


@require(*STAFF, Role.INTERPRETER, Role.REPRESENTATIVE)
def forum_home(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a forum at a glance; representatives and its interpreters are led to their own page."""
    user = user_of(request)
    forum = get_forum_for(user, slug)
    if user.role == Role.REPRESENTATIVE:
        return redirect("forums:own", token=own_participants(user).get(forum=forum).token)
    released = released_of(forum)
    mine = own_interpreting(user).filter(forum=forum).first()
    if mine:
        return redirect("forums:interpreter-own", token=mine.token)
    if user.role == Role.INTERPRETER and released:
        return redirect("forums:grid", slug=slug, number=released.number)
    versions = list(versions_of(forum)[:5])
    context = {
        "released": released,
        "versions": [(version, shown_status(version)) for version in versions],
        "sides": sides_of(forum),
        "held": held_in(released) if released else None,
    }
    return forum_page(request, "forums/home.html", forum, "home", **context)
