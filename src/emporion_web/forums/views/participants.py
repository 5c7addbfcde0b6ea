"""Who takes part."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.forums.actions import participants as actions
from emporion_web.forums.forms.participants import ParticipantFilter, QuotaForm
from emporion_web.forums.gates import (
    get_forum_inside,
    get_forum_to_edit,
    get_participant_for,
    get_participant_to_edit,
    get_participant_to_hand_out,
    may_hand_out_address,
)
from emporion_web.forums.queries.grids import days_of
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.participants import addable, participants_of
from emporion_web.forums.views.answers import forum_page, page_of, refusals
from emporion_web.ui.asking import numbers_from


@require(*STAFF)
def participants(request: HttpRequest, slug: str) -> HttpResponse:
    """List the participants."""
    forum = get_forum_inside(user_of(request), slug)
    form = ParticipantFilter(request.GET)
    page = page_of(request, participants_of(forum, **form.chosen()))
    named = names_in(participant.organisation_id for participant in page)
    rows = [(participant, named[participant.organisation_id]) for participant in page]
    return forum_page(request, "forums/participants.html", forum, "participants", page=page, rows=rows, filter=form)


@require(*DESK)
def participants_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Find organisations that may take part and add some, or all that the filter finds."""
    user = user_of(request)
    forum = get_forum_to_edit(user, slug)
    form = ParticipantFilter(request.GET)
    found = addable(forum, **form.chosen())
    if request.method == "POST":
        if "all" in request.POST:
            chosen = list(found.values_list("pk", flat=True))
        else:
            chosen = numbers_from(request, "organisation")
        with refusals(request) as outcome:
            count = actions.add_participants(forum, actor=user, organisations=chosen)
        if not outcome.refused:
            _tell(request, count)
            return redirect("forums:participants", slug=slug)
    page = page_of(request, found, 100)
    named = names_in(organisation.pk for organisation in page)
    rows = [(organisation, named[organisation.pk]) for organisation in page]
    context = {"page": page, "rows": rows, "filter": form}
    return forum_page(request, "forums/participants_add.html", forum, "participants", **context)


def _tell(request: HttpRequest, count: int) -> None:
    from django.contrib import messages

    done = ngettext("%(count)s participant is added.", "%(count)s participants are added.", count)
    messages.success(request, done % {"count": count})


@require(*STAFF)
def participant(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a participant: quota, availability, the own page's address."""
    row = get_participant_for(user_of(request), slug, pk)
    forum = row.forum
    context = {
        "participant": row,
        "name": names_in([row.organisation_id])[row.organisation_id],
        "form": QuotaForm(instance=row),
        "days": days_of(forum, forum.slots.all()),
        "away": set(row.away.values_list("pk", flat=True)),
        "hands_out": may_hand_out_address(user_of(request), row),
        "wishes": row.wishes.count(),
        "wished": row.wishes_received.count(),
    }
    return forum_page(request, "forums/participant.html", forum, "participants", **context)


@require(*DESK)
@require_POST
def participant_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Set quota and availability; a box that is ticked says that the participant is there."""
    row = get_participant_to_edit(user_of(request), slug, pk)
    form = QuotaForm(request.POST, instance=row)
    if form.is_valid():
        away = set(row.forum.slots.values_list("pk", flat=True)) - set(numbers_from(request, "there"))
        with refusals(request, _("Saved.")):
            actions.edit_participant(
                get_participant_to_edit(user_of(request), slug, pk),
                actor=user_of(request),
                seen_revision=form.cleaned_data["seen_revision"],
                quota=form.cleaned_data["quota"],
                min_meetings=form.cleaned_data["min_meetings"],
                own_table=form.cleaned_data["own_table"],
                away=away,
                group=form.cleaned_data["group"],
            )
    return redirect("forums:participant", slug=slug, pk=pk)


@require(*DESK)
@require_POST
def participant_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a participant out."""
    row = get_participant_to_edit(user_of(request), slug, pk)
    with refusals(request, _("The participant is removed.")) as outcome:
        actions.remove_participant(row, actor=user_of(request))
    if outcome.refused:
        return redirect("forums:participant", slug=slug, pk=pk)
    return redirect("forums:participants", slug=slug)


@require(*DESK)
@require_POST
def token_rotate(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give the participant's page a new address."""
    row = get_participant_to_hand_out(user_of(request), slug, pk)
    with refusals(request, _("The page has a new address. The old one and its calendar no longer work.")):
        actions.rotate_token(row, actor=user_of(request))
    return redirect("forums:participant", slug=slug, pk=pk)
