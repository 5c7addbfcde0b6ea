"""Changes at short notice: cancel somebody's day, book a meeting in an empty slot."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, require, user_of
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import nothing_holds
from emporion_web.forums.gates import get_participant_to_edit
from emporion_web.forums.models import ForumInterpreter, Participant
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.versions import released_of
from emporion_web.forums.views.answers import forum_page, refusals
from emporion_web.onsite.actions.not_held import no_meeting, note_not_held, take_not_held_back
from emporion_web.onsite.actions.short_notice import book, cancel_day
from emporion_web.onsite.queries.agenda import agenda_of
from emporion_web.onsite.queries.days import day_of, days_of, local_day, to_come
from emporion_web.onsite.queries.free import free_with, next_slots
from emporion_web.onsite.queries.reached import names_unreached, to_tell_in_person
from emporion_web.ui.asking import number_from


@require(*DESK)
def participant(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the day of a participant: its meetings, its empty slots, and what can be done about both."""
    row = get_participant_to_edit(user_of(request), slug, pk)
    day = day_of(row.forum, request.GET.get("day", ""))
    context = {"lines": agenda_of(row, day), "now": timezone.now(), "screening": nothing_holds()}
    return _page(request, "onsite/participant.html", row, day, **context)


@require(*DESK)
def cancel(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Cancel a participant's whole day, after a look at whom it concerns."""
    row = get_participant_to_edit(user_of(request), slug, pk)
    day = day_of(row.forum, (request.POST or request.GET).get("day", ""))
    if request.method == "POST":
        with refusals(request) as outcome:
            done = cancel_day(row, actor=user_of(request), day=day)
        if outcome.refused:
            return redirect(f"{reverse('onsite:cancel', args=[slug, pk])}?day={day}")
        _say(request, done.meetings, done.untold)
        _say_whom_to_tell(request, done.interpreters)
        return redirect(f"{reverse('onsite:participant', args=[slug, pk])}?day={day}")
    missed = to_come(row, day, timezone.now())
    lines = [line for line in agenda_of(row, day) if line.meeting and line.slot in missed]
    return _page(request, "onsite/cancel.html", row, day, lines=lines)


def _say(request: HttpRequest, meetings: int, untold: int) -> None:
    said = ngettext("%(count)s meeting is cancelled.", "%(count)s meetings are cancelled.", meetings)
    messages.success(request, said % {"count": meetings})
    if untold:
        said = ngettext(
            "%(count)s partner cannot be reached by mail: tell it in person.",
            "%(count)s partners cannot be reached by mail: tell them in person.",
            untold,
        )
        messages.warning(request, said % {"count": untold})


@require(*DESK)
@require_POST
def not_held(request: HttpRequest, slug: str, pk: int, slot: int) -> HttpResponse:
    """Note that a meeting was not held; the two can be booked again."""
    said = _("Noted. The two can be booked again in any slot in which both are free.")
    return _noted(request, slug, pk, slot, note_not_held, said)


@require(*DESK)
@require_POST
def held(request: HttpRequest, slug: str, pk: int, slot: int) -> HttpResponse:
    """Take it back that a meeting was not held."""
    return _noted(request, slug, pk, slot, take_not_held_back, _("The meeting stands again."))


def _noted(
    request: HttpRequest, slug: str, pk: int, slot: int, act: Callable[..., ForumInterpreter | None], said: str
) -> HttpResponse:
    row = get_participant_to_edit(user_of(request), slug, pk)
    chosen = row.forum.slots.filter(pk=slot).first()
    if chosen is None:
        raise Http404
    mine = row.forum.calendar_entries.filter(Q(a=row) | Q(b=row), slot=chosen)
    with refusals(request, said) as outcome:
        entry = mine.filter(pk=number_from(request, "entry")).first()
        if entry is None:
            raise Refused(no_meeting())
        untold = act(entry, actor=user_of(request))
    if not outcome.refused and untold is not None:
        _say_whom_to_tell(request, [untold.name])
    day = local_day(row.forum, chosen.start)
    return redirect(f"{reverse('onsite:participant', args=[slug, pk])}?day={day}")


@require(*DESK)
def free(request: HttpRequest, slug: str, pk: int, slot: int) -> HttpResponse:
    """Answer who could be met in an empty slot: first of the shortlist, with a table and an interpreter."""
    row = get_participant_to_edit(user_of(request), slug, pk)
    released = released_of(row.forum)
    chosen = next((one for one in next_slots(row, released) if one.pk == slot), None) if released else None
    if released is None or chosen is None:
        messages.info(request, _("This slot is not empty any more."))
        return redirect("onsite:participant", slug=slug, pk=pk)
    day = local_day(row.forum, chosen.start)
    context = {"slot": chosen, "found": free_with(row, released, chosen)}
    return _page(request, "onsite/free.html", row, day, **context)


@require(*DESK)
@require_POST
def book_free(request: HttpRequest, slug: str, pk: int, slot: int) -> HttpResponse:
    """Book a meeting in an empty slot."""
    user = user_of(request)
    row = get_participant_to_edit(user, slug, pk)
    partner = get_participant_to_edit(user, slug, number_from(request, "partner"))
    chosen = row.forum.slots.filter(pk=slot).first()
    table = row.forum.tables.filter(pk=number_from(request, "table")).first()
    if chosen is None or table is None:
        messages.error(request, _("Choose a table."))
        return redirect("onsite:free", slug=slug, pk=pk, slot=slot)
    who = row.forum.interpreters.filter(pk=number_from(request, "interpreter")).first()
    with refusals(request, _("The meeting is booked.")) as outcome:
        made = book(row, partner, actor=user, slot=chosen, table=table, interpreter=who)
    if outcome.refused:
        return redirect("onsite:free", slug=slug, pk=pk, slot=slot)
    _say_whom_to_tell(request, names_unreached([row, partner], filter(None, [made.interpreter])))
    return redirect("onsite:participant", slug=slug, pk=pk)


def _say_whom_to_tell(request: HttpRequest, names: Sequence[str]) -> None:
    if said := to_tell_in_person(names):
        messages.warning(request, said)


def _page(request: HttpRequest, template: str, row: Participant, day: date, **context: Any) -> HttpResponse:
    name = names_in([row.organisation_id])[row.organisation_id]
    frame = {"participant": row, "name": name, "day": day, "days": days_of(row.forum)}
    return forum_page(request, template, row.forum, "onsite", **frame | context)
