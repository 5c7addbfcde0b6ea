"""The desk: registrations of its own side, and what it decides."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion.kernel.phrases import phrase
from emporion.registry.identifiers import check_identifier
from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.attendance.actions import deciding
from emporion_web.attendance.actions.setup import admission_of
from emporion_web.attendance.enums import DECIDABLE, SEEN_BY_DESK, RegistrationState
from emporion_web.attendance.forms.questions import readable
from emporion_web.attendance.gates import get_registration_for, get_registration_to_decide
from emporion_web.attendance.models import Registration
from emporion_web.attendance.queries.desk import counts, every_question, in_state
from emporion_web.attendance.rules import Said
from emporion_web.audit.refusals import Refused
from emporion_web.forums.gates import get_forum_inside
from emporion_web.forums.views.answers import forum_page, page_of, refusals
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.gates import organisations_seen_whole
from emporion_web.registry.models import Organisation
from emporion_web.registry.queries.alike import Alike, alike
from emporion_web.registry.queries.labels import scheme_label
from emporion_web.ui.asking import number_from, number_in

NEW = "new"


@require(*STAFF)
def queue(request: HttpRequest, slug: str) -> HttpResponse:
    """List the registrations of the own side by where they stand; first those that wait for a decision."""
    user = user_of(request)
    forum = get_forum_inside(user, slug)
    asked = request.GET.get("state", "")
    state = asked if asked in SEEN_BY_DESK else RegistrationState.WAITING
    found = counts(user, forum)
    context = {
        "state": state,
        "states": [(each, each.label, found[each]) for each in SEEN_BY_DESK],
        "page": page_of(request, in_state(user, forum, state)),
        "admission": admission_of(forum),
    }
    return forum_page(request, "attendance/queue.html", forum, "registrations", **context)


@require(*STAFF)
def registration(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what a registration says, what the registry holds that is like it, and what can be decided."""
    user = user_of(request)
    row = get_registration_for(user, slug, pk)
    said = Said.from_json(row.said) if row.said else None
    decides = user.is_officer and row.state in DECIDABLE
    context = {
        "registration": row,
        "said": said,
        "answers": readable(every_question(row.forum), said.answers) if said else [],
        "consents": [(label, row.given.get(scope)) for scope, label in ConsentScope.choices],
        "alike": _alike(row, said) if said is not None and decides else [],
        "decides": decides,
        "scheme": scheme_label(said.scheme) if said is not None and said.scheme else "",
        "chosen": str(row.organisation_id or (NEW if row.is_new else "")),
    }
    return forum_page(request, "attendance/registration.html", row.forum, "registrations", **context)


def _alike(row: Registration, said: Said) -> list[Alike]:
    numbers = [check_identifier(said.scheme, said.value).identifier] if said.scheme else []
    place = {"country": said.country, "city": said.city, "website": said.website}
    return alike(row.side, names=[said.organisation], identifiers=numbers, email=said.email, **place)


def _decide(
    request: HttpRequest, slug: str, pk: int, act: Callable[[Registration, int], Any], done: str
) -> HttpResponse:
    """Let a decision be made on a registration that the gate lets through; a refusal becomes a message."""
    row = get_registration_to_decide(user_of(request), slug, pk)
    with refusals(request, done) as outcome:
        act(row, number_from(request, "seen_revision"))
    if outcome.refused:
        return redirect("attendance:registration", slug=slug, pk=pk)
    return redirect("attendance:queue", slug=slug)


@require(*DESK)
@require_POST
def approve(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let somebody in, as of an organisation of the registry or of a new one."""
    actor = user_of(request)

    def act(row: Registration, seen: int) -> None:
        deciding.approve(row, actor=actor, seen_revision=seen, organisation=_chosen(request, row))

    return _decide(request, slug, pk, act, _("The registration is approved."))


@require(*DESK)
@require_POST
def put_on_list(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put somebody on the waiting list."""
    actor = user_of(request)

    def act(row: Registration, seen: int) -> None:
        deciding.put_on_list(row, actor=actor, seen_revision=seen, organisation=_chosen(request, row))

    return _decide(request, slug, pk, act, _("The registration is on the waiting list."))


@require(*DESK)
@require_POST
def ask_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give a registration back with a question."""
    actor, reason = user_of(request), request.POST.get("reason", "")[:2000]

    def act(row: Registration, seen: int) -> None:
        deciding.ask_back(row, actor=actor, seen_revision=seen, reason=reason)

    return _decide(request, slug, pk, act, _("The person was asked."))


@require(*DESK)
@require_POST
def decline(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Decline a registration with a reason."""
    actor, reason = user_of(request), request.POST.get("reason", "")[:2000]

    def act(row: Registration, seen: int) -> None:
        deciding.decline(row, actor=actor, seen_revision=seen, reason=reason)

    return _decide(request, slug, pk, act, _("The registration is declined."))


def _chosen(request: HttpRequest, row: Registration) -> Organisation | None:
    """Return the organisation that the desk says it is, None for a new one; one it may not see whole is refused."""
    chosen = request.POST.get("organisation", "")
    if chosen == NEW:
        return None
    found = organisations_seen_whole(user_of(request)).filter(pk=number_in(chosen), side=row.side).first()
    if found is None:
        raise Refused(phrase("Say whether this is an organisation of the registry or a new one."))
    return found
