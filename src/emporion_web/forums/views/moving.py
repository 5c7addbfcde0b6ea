"""Move meetings of a draft: what follows in every slot, and the board on which a meeting is picked up and dropped."""

from datetime import date
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from emporion_web.accounts.access import DESK, require, user_of
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.gates import get_meeting_to_edit, get_version_to_edit
from emporion_web.forums.models import Meeting
from emporion_web.forums.queries.board import board_of
from emporion_web.forums.queries.holds import held_pairs
from emporion_web.forums.queries.moves import Target, moves_of
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.views.versions import version_page

WHERE = ("day", "side", "page")  # what of a board was looked at, to come back to it


@require(*DESK)
def meeting_moves(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Show for every slot what follows if a meeting of a draft moves there, with a button for each that is open."""
    row = get_meeting_to_edit(user_of(request), slug, number, pk)
    version = row.version
    held = bool(held_pairs([(row.a_id, row.b_id)]))
    movable = version.status == VersionStatus.DRAFT and not row.locked and not held
    days: dict[date, list[Target]] = {}
    for target in moves_of(row, timezone.now()) if movable else ():
        days.setdefault(target.slot.start.astimezone(ZoneInfo(version.forum.zone)).date(), []).append(target)
    named = names_in((row.a.organisation_id, row.b.organisation_id))
    names = {"a": named[row.a.organisation_id], "b": named[row.b.organisation_id]}
    return version_page(request, "forums/meeting_moves.html", version, "grid", meeting=row, days=days, names=names)


@require(*DESK)
def board(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a day of a draft by participant; a meeting leads to its slots, or is picked up and dropped."""
    version = get_version_to_edit(user_of(request), slug, number)
    if version.status != VersionStatus.DRAFT:
        return redirect("forums:grid", slug=slug, number=number)
    shown = board_of(version, *(request.GET.get(name, "")[:10] for name in WHERE))
    return version_page(request, "forums/board.html", version, "board", board=shown, page=shown.people)


def after_move(request: HttpRequest, meeting: Meeting, *, moved: bool) -> HttpResponse:
    """Lead back to where the move was made: the board as it was looked at, the grid, or what follows now."""
    version = meeting.version
    args = (version.forum.slug, version.number)
    if "on_board" in request.POST:
        where = {name: request.POST.get(name, "")[:10] for name in WHERE}
        return redirect(f"{reverse('forums:board', args=args)}?{urlencode(where)}#meeting-{meeting.pk}")
    return redirect("forums:grid", *args) if moved else redirect("forums:meeting-moves", *args, meeting.pk)
