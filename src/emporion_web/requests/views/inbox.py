"""The boxes of requests, and one request with its answers."""

from collections.abc import Callable

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import require, user_of
from emporion_web.forums.models import Participant
from emporion_web.requests.actions import answering, asking
from emporion_web.requests.enums import Box
from emporion_web.requests.forms.requests import AcceptForm, DeclineForm, HandOverForm
from emporion_web.requests.gates import get_delegation, get_delegation_to_act, get_request
from emporion_web.requests.models import MeetingRequest
from emporion_web.requests.queries.colleagues import colleagues_of
from emporion_web.requests.queries.inbox import Letter, letter_of, letters_in, may_be_read
from emporion_web.requests.queries.partners import FETCHED
from emporion_web.requests.queries.shortlist import choices_of, reasons_for
from emporion_web.requests.views.frames import SEERS, SPEAKERS, done, framed


@require(*SEERS)
def inbox(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the requests to answer, those sent, or those that are settled."""
    delegation = get_delegation(user_of(request), pk)
    box = next((one for one in Box if one == request.GET.get("box")), Box.RECEIVED)
    context = {"box": box, "boxes": Box.choices, "letters": letters_in(delegation, box)}
    return framed(request, "requests/inbox.html", delegation, "inbox", **context)


@require(*SEERS)
def letter(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show one request: its text, its clock, why the two fit, and the answers that can be given."""
    delegation = get_delegation(user_of(request), pk)
    return _page(request, delegation, get_request(delegation, number))


@require(*SPEAKERS)
@require_POST
def accept(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say yes."""
    user = user_of(request)
    delegation, row = _received(request, pk, number)
    form = AcceptForm(request.POST)
    if not form.is_valid():
        return _page(request, delegation, row)
    level = form.cleaned_data["level"]
    return _done(request, pk, number, lambda: answering.accept(row, actor=user, level=level), _("You have said yes."))


@require(*SPEAKERS)
@require_POST
def decline(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say no, and why."""
    user = user_of(request)
    delegation, row = _received(request, pk, number)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, delegation, row, decline=form)
    said = form.cleaned_data
    return _done(request, pk, number, lambda: answering.decline(row, actor=user, **said), _("You have declined."))


@require(*SPEAKERS)
@require_POST
def hand_over(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Suggest a colleague who is to answer."""
    user = user_of(request)
    delegation, row = _received(request, pk, number)
    form = HandOverForm(request.POST, people=colleagues_of(delegation))
    if not form.is_valid():
        return _page(request, delegation, row, hand_over=form)
    said = form.cleaned_data
    told = _("Your colleague has it now. The clock goes on.")
    return _done(request, pk, number, lambda: answering.hand_over(row, actor=user, **said), told)


@require(*SPEAKERS)
@require_POST
def withdraw(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take an own request back."""
    user = user_of(request)
    delegation = get_delegation_to_act(user, pk)
    row = get_request(delegation, number)
    if row.asker_id != delegation.pk:
        return redirect("requests:request", pk=pk, number=number)
    return _done(request, pk, number, lambda: asking.withdraw(row, actor=user), _("The request is withdrawn."))


def _received(request: HttpRequest, pk: int, number: int) -> tuple[Participant, MeetingRequest]:
    """Return a participant for which the person may speak, and a request that it received, else raise Http404."""
    delegation = get_delegation_to_act(user_of(request), pk)
    return delegation, get_request(delegation, number, received=True)


def _done(request: HttpRequest, pk: int, number: int, act: Callable[[], object], said: str) -> HttpResponse:
    done(request, act, said)
    return redirect("requests:request", pk=pk, number=number)


def _page(
    request: HttpRequest,
    delegation: Participant,
    row: MeetingRequest,
    *,
    decline: DeclineForm | None = None,
    hand_over: HandOverForm | None = None,
) -> HttpResponse:
    partner = row.asked if row.asker_id == delegation.pk else row.asker
    shown = letter_of(row, delegation, may=may_be_read(delegation, partner))
    colleagues = colleagues_of(delegation)
    context = {
        "letter": shown,
        "accept": AcceptForm(),
        "decline": decline or DeclineForm(),
        "hand_over": hand_over or HandOverForm(people=colleagues, initial={"seen_revision": row.revision}),
        "colleagues": colleagues.count() > 1,
        **_why(delegation, shown),
    }
    return framed(request, "requests/request.html", delegation, "inbox", **context)


def _why(delegation: Participant, shown: Letter) -> dict[str, object]:
    if shown.partner is None:
        return {}
    prefetch_related_objects([delegation, shown.partner], *FETCHED)
    [choice] = choices_of(delegation, [shown.partner])
    for_it, against = reasons_for(choice)
    return {"partner": shown.partner, "choice": choice, "speaking_for": for_it, "speaking_against": against}
