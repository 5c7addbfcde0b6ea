"""Change a draft by hand, give a version out, withdraw it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, require, user_of
from emporion_web.forums.actions import meetings as actions
from emporion_web.forums.actions import release as giving
from emporion_web.forums.actions import repairs, rolling_back, undoing
from emporion_web.forums.actions import timetable as making
from emporion_web.forums.actions.video import give_link
from emporion_web.forums.forms.timetable import PlaceForm
from emporion_web.forums.gates import (
    get_forum_to_edit,
    get_left_out_for,
    get_meeting_to_edit,
    get_version_to_edit,
)
from emporion_web.forums.models import TimetableVersion
from emporion_web.forums.queries.changes import kinds_of
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.places import Places
from emporion_web.forums.queries.standing import rewriting, took_place
from emporion_web.forums.queries.versions import contradictions, released_of
from emporion_web.forums.queries.video import link_of, told_of
from emporion_web.forums.releases import WARNINGS
from emporion_web.forums.views.answers import refusals
from emporion_web.forums.views.comparing import against_released
from emporion_web.forums.views.moving import after_move
from emporion_web.forums.views.versions import version_page
from emporion_web.ui.asking import number_from

SHOWN = 30  # of those whose agenda changes, before a release; the whole list is one step away


@require(*DESK)
def meeting(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Show a meeting with what can be done with it, and move it to a place that is free for both."""
    row = get_meeting_to_edit(user_of(request), slug, number, pk)
    version = row.version
    places = Places(version, row.a_id, row.b_id, besides=row.pk)
    data = request.POST if request.method == "POST" else None
    form = PlaceForm(data, places=places)
    if request.method == "POST":
        if not form.is_valid():
            form.add_error(None, _("This place is no longer free. Choose another."))
        else:
            seen = (number_from(request, "seen_slot"), number_from(request, "seen_table"))
            slot, table, who = form.chosen()
            with refusals(request, _("The meeting is moved.")):
                actions.move_meeting(
                    row,
                    actor=user_of(request),
                    seen=seen,
                    slot=slot,
                    table=table,
                    interpreter=who,
                    seen_revision=number_from(request, "seen_revision") if "seen_revision" in request.POST else None,
                )
                return after_move(request, row, moved=True)
        if "seen_revision" in request.POST:  # who was told what follows is told anew
            if form.non_field_errors():
                messages.error(request, str(form.non_field_errors()[0]))
            return after_move(request, row, moved=False)
    named = names_in((row.a.organisation_id, row.b.organisation_id))
    names = {"a": named[row.a.organisation_id], "b": named[row.b.organisation_id]}
    entry = told_of(row)
    video = {"entry": entry, "link": link_of(entry, version.forum)} if entry else {}
    context = {"meeting": row, "form": form, "names": names, "video": video}
    return version_page(request, "forums/meeting.html", version, "grid", **context)


@require(*DESK)
@require_POST
def meeting_link(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Give a meeting a video link of its own, or take it back."""
    row = get_meeting_to_edit(user_of(request), slug, number, pk)
    link, seen = request.POST.get("link", ""), request.POST.get("seen", "")
    with refusals(request, _("The link is given.") if link.strip() else _("The link is taken back.")):
        give_link(row, actor=user_of(request), link=link, seen=seen)
    return redirect("forums:meeting", slug=slug, number=number, pk=pk)


@require(*DESK)
@require_POST
def meeting_lock(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Lock a meeting, or release its lock."""
    row = get_meeting_to_edit(user_of(request), slug, number, pk)
    locked = request.POST.get("locked") == "yes"
    with refusals(request, _("The meeting is locked.") if locked else _("The lock is released.")):
        actions.set_lock(row, actor=user_of(request), locked=locked)
    return redirect("forums:meeting", slug=slug, number=number, pk=pk)


@require(*DESK)
@require_POST
def meeting_cancel(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Take a meeting out of a draft."""
    row = get_meeting_to_edit(user_of(request), slug, number, pk)
    seen = (number_from(request, "seen_slot"), number_from(request, "seen_table"))
    with refusals(request, _("The meeting is taken out. It stands among the wishes left out.")):
        actions.cancel_meeting(row, actor=user_of(request), seen=seen)
        return redirect("forums:grid", slug=slug, number=number)
    return redirect("forums:meeting", slug=slug, number=number, pk=pk)


@require(*DESK)
@require_POST
def left_out_place(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Seat a wish that was left out at a place that is free for both."""
    row = get_left_out_for(user_of(request), slug, number, pk)
    form = PlaceForm(request.POST, places=Places(row.version, row.a_id, row.b_id))
    if form.is_valid():
        slot, table, who = form.chosen()
        with refusals(request, _("The meeting has its place.")):
            actions.place_left_out(row, actor=user_of(request), slot=slot, table=table, interpreter=who)
            return redirect("forums:left-out", slug=slug, number=number)
    return redirect("forums:left-out-why", slug=slug, number=number, pk=pk)


@require(*DESK)
@require_POST
def version_lock(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Lock every meeting of a draft, or release every lock."""
    version = get_version_to_edit(user_of(request), slug, number)
    locked = request.POST.get("locked") == "yes"
    with refusals(request, _("Every meeting is locked.") if locked else _("Every lock is released.")):
        actions.lock_all(version, actor=user_of(request), locked=locked)
    return redirect("forums:grid", slug=slug, number=number)


@require(*DESK)
@require_POST
def version_copy(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Make a draft from a version."""
    version = get_version_to_edit(user_of(request), slug, number)
    with refusals(request, _("This is a draft with the same meetings. Nothing is given out until you release it.")):
        copy = making.copy_version(version, actor=user_of(request))
        return redirect("forums:grid", slug=slug, number=copy.number)
    return redirect("forums:grid", slug=slug, number=number)


@require(*DESK)
@require_POST
def version_undo(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Undo the last change by hand of a draft."""
    version = get_version_to_edit(user_of(request), slug, number)
    with refusals(request, _("The last change is undone.")):
        undoing.undo(version, actor=user_of(request), seen_revision=number_from(request, "seen_revision"))
    return redirect("forums:grid", slug=slug, number=number)


@require(*DESK)
@require_POST
def version_roll_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Make a draft from a version that was given out before, without what is impossible now."""
    version = get_version_to_edit(user_of(request), slug, number)
    with refusals(request, _("This is a draft of that version. Nothing is given out until you release it.")):
        draft = rolling_back.roll_back(version, actor=user_of(request))
        return redirect("forums:affected", slug=slug, number=draft.number)
    return redirect("forums:grid", slug=slug, number=number)


@require(*DESK)
@require_POST
def version_discard(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Delete a draft; with ``take_back`` also what was written down for it."""
    version = get_version_to_edit(user_of(request), slug, number)
    with refusals(request, _("The draft is discarded.")):
        making.close_abandoned(version.forum)
        discard = repairs.take_back if request.POST.get("take_back") == "yes" else making.discard_version
        discard(version, actor=user_of(request), seen_revision=number_from(request, "seen_revision"))
        return redirect("forums:versions", slug=slug)
    return redirect("forums:grid", slug=slug, number=number)


@require(*DESK)
def version_release(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Release a draft, after a look at what changes for whom."""
    user = user_of(request)
    version = get_version_to_edit(user, slug, number)
    if request.method == "POST":
        seen = number_from(request, "seen_revision")
        before = number_from(request, "seen_released") or None
        with refusals(request, _("The timetable is released. Calendars and pages show it now.")):
            _warn(request, giving.release(version, actor=user, seen_revision=seen, seen_released=before), before)
            return redirect("forums:grid", slug=slug, number=number)
    released, stood = released_of(version.forum), took_place(version.forum)
    changes, groups = against_released(released, version)
    context = {
        "kinds": kinds_of(changes),
        "groups": groups,
        "first": [(group, one) for group in groups for one in group.people][:SHOWN],
        "touched": sum(len(group.people) for group in groups),
        "against": [*rewriting(version, stood), *contradictions(version, stood=stood)],
    }
    return version_page(request, "forums/release.html", version, "release", **context)


def _warn(request: HttpRequest, version: TimetableVersion, before: int | None) -> None:
    """Say what rooms above warn of, such as whom no mail reaches."""
    last = version.forum.versions.defer("problem").filter(pk=before or 0).first()
    for said in WARNINGS:
        if text := said(last, version):
            messages.warning(request, text)


@require(*DESK)
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Withdraw what was given out."""
    user = user_of(request)
    forum = get_forum_to_edit(user, slug)
    released = released_of(forum)
    if released is None or released.figures.get("withdrawn"):
        return redirect("forums:versions", slug=slug)
    if request.method == "POST":
        with refusals(request, _("The timetable is withdrawn. Every meeting to come is cancelled in calendars.")):
            seen = number_from(request, "seen_released")
            _warn(request, giving.withdraw(forum, actor=user, seen_released=seen), seen)
            return redirect("forums:versions", slug=slug)
    version = get_version_to_edit(user, slug, released.number)
    coming = released.meetings.filter(slot__start__gt=timezone.now())
    return version_page(request, "forums/withdraw.html", version, "release", meetings=coming.count())
