"""Rooms with the ways between them, and the sessions of the programme."""

from itertools import combinations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.forums.actions import programme as actions
from emporion_web.forums.forms.resources import RoomForm, SessionForm
from emporion_web.forums.gates import get_forum_inside, get_forum_to_edit, get_session_to_edit
from emporion_web.forums.models import Forum
from emporion_web.forums.queries.grids import days_of
from emporion_web.forums.queries.names import names_of
from emporion_web.forums.queries.programme import programme_of, stretches
from emporion_web.forums.views.answers import forum_page, refusals
from emporion_web.ui.asking import number_from, numbers_from

LONGEST_WALK = 240


@require(*STAFF)
def rooms(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the rooms, which tables stand in each, and the ways between them."""
    forum = get_forum_inside(user_of(request), slug)
    return _rooms(request, forum, RoomForm())


def _rooms(request: HttpRequest, forum: Forum, form: RoomForm) -> HttpResponse:
    found = list(forum.rooms.all())
    minutes = {(walk.one_id, walk.two_id): walk.minutes for walk in forum.walks.all()}
    ways = [(one, two, minutes.get((one.pk, two.pk), 0)) for one, two in combinations(found, 2)]
    context = {"rooms": found, "ways": ways, "tables": list(forum.tables.all()), "form": form, "part": "rooms"}
    return forum_page(request, "forums/rooms.html", forum, "setup", **context)


@require(*DESK)
@require_POST
def room_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a room."""
    forum = get_forum_to_edit(user_of(request), slug)
    form = RoomForm(request.POST)
    if not form.is_valid():
        return _rooms(request, forum, form)
    with refusals(request, _("The room is added.")):
        seen, name = number_from(request, "seen_revision"), form.cleaned_data["name"]
        actions.add_room(forum, actor=user_of(request), seen_revision=seen, name=name)
    return redirect("forums:rooms", slug=slug)


@require(*DESK)
@require_POST
def room_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Remove a room."""
    forum = get_forum_to_edit(user_of(request), slug)
    room = get_object_or_404(forum.rooms, pk=pk)
    with refusals(request, _("The room is removed.")):
        actions.remove_room(room, actor=user_of(request), seen_revision=number_from(request, "seen_revision"))
    return redirect("forums:rooms", slug=slug)


@require(*DESK)
@require_POST
def rooms_arrange(request: HttpRequest, slug: str) -> HttpResponse:
    """Say in which room tables stand and how long the ways are."""
    forum = get_forum_to_edit(user_of(request), slug)
    found = list(forum.rooms.all())
    rooms = {
        table.pk: number_from(request, f"table-{table.pk}") or None
        for table in forum.tables.all()
        if f"table-{table.pk}" in request.POST
    }
    walks = {
        (one.pk, two.pk): min(number_from(request, f"walk-{one.pk}-{two.pk}"), LONGEST_WALK)
        for one, two in combinations(found, 2)
    }
    with refusals(request, _("Saved.")):
        seen = number_from(request, "seen_revision")
        actions.arrange_rooms(forum, actor=user_of(request), seen_revision=seen, rooms=rooms, walks=walks)
    return redirect("forums:rooms", slug=slug)


@require(*STAFF)
def sessions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the sessions of the programme by day."""
    forum = get_forum_inside(user_of(request), slug)
    found = list(programme_of(forum).prefetch_related("attendees"))
    loose = [session for session in found if not session.slots.all()]
    context = {"days": stretches(forum, found), "loose": loose, "part": "sessions"}
    return forum_page(request, "forums/sessions.html", forum, "setup", **context)


@require(*DESK)
def session_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a session on the programme."""
    user = user_of(request)
    forum = get_forum_to_edit(user, slug)
    form = SessionForm(request.POST or None)
    slots, attendees = numbers_from(request, "slot"), numbers_from(request, "attendee")
    if request.method == "POST" and form.is_valid():
        with refusals(request, _("The session is on the programme.")):
            actions.add_session(forum, actor=user, fields=form.values(), slots=slots, attendees=attendees)
            return redirect("forums:sessions", slug=slug)
    return _session(request, forum, form, slots, attendees)


def _session(
    request: HttpRequest, forum: Forum, form: SessionForm, slots: list[int], attendees: list[int]
) -> HttpResponse:
    context = {
        "form": form,
        "days": days_of(forum, forum.slots.all()),
        "slots": slots,
        "people": names_of(forum).values(),
        "attendees": attendees,
        "part": "sessions",
    }
    return forum_page(request, "forums/session.html", forum, "setup", **context)


@require(*DESK)
def session(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a session."""
    user = user_of(request)
    row = get_session_to_edit(user, slug, pk)
    form = SessionForm(request.POST or None, instance=row)
    if request.method == "POST":
        slots, attendees = numbers_from(request, "slot"), numbers_from(request, "attendee")
        if form.is_valid():
            seen = form.cleaned_data["seen_revision"] or 0
            fields = form.values()
            with refusals(request, _("Saved.")):
                actions.edit_session(
                    row, actor=user, seen_revision=seen, fields=fields, slots=slots, attendees=attendees
                )
                return redirect("forums:sessions", slug=slug)
    else:
        slots = list(row.slots.values_list("pk", flat=True))
        attendees = list(row.attendees.values_list("pk", flat=True))
    return _session(request, row.forum, form, slots, attendees)


@require(*DESK)
@require_POST
def session_cancel(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a session off the programme."""
    row = get_session_to_edit(user_of(request), slug, pk)
    with refusals(request, _("The session is off the programme. Calendars that have it are told.")):
        actions.cancel_session(row, actor=user_of(request), seen_revision=number_from(request, "seen_revision"))
    return redirect("forums:sessions", slug=slug)
