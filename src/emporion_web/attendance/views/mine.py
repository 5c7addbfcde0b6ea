"""My participation: what a representative has agreed to, and whom the organisation brings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.attendance.actions import people
from emporion_web.attendance.forms.desk import ColleagueForm
from emporion_web.attendance.forms.questions import readable
from emporion_web.attendance.forms.registering import ConsentsForm
from emporion_web.attendance.gates import get_colleague, get_participation
from emporion_web.attendance.queries.desk import every_question
from emporion_web.forums.models import Participant
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.participants import shown
from emporion_web.forums.views.answers import refusals
from emporion_web.registry.enums import ConsentScope


@require(Role.REPRESENTATIVE)
def mine(request: HttpRequest, slug: str) -> HttpResponse:
    """Show consents with their history, the own answers, and the colleagues."""
    return _page(request, get_participation(user_of(request), slug), ColleagueForm())


def _page(request: HttpRequest, row: Participant, form: ColleagueForm, status: int = 200) -> HttpResponse:
    user = user_of(request)
    history = list(row.organisation.consents.order_by("-pk"))
    live = {each.scope: each for each in history if each.revoked_at is None}
    means = ConsentsForm().fields
    attendees = list(row.attendees.select_related("representative"))
    own = next((each for each in attendees if each.representative and each.representative.user_id == user.pk), None)
    context = {
        "participant": row,
        "forum": row.forum,
        "name": names_in([row.organisation_id])[row.organisation_id],
        "consents": [
            (scope, means[scope].label, means[scope].help_text, live.get(scope)) for scope in ConsentScope.values
        ],
        "history": history,
        "people": attendees,
        "own": own,
        "answers": readable(every_question(row.forum), own.answers) if own else [],
        "exists": row.forum.participants.filter(shown(row.forum), pk=row.pk).exists(),
        "form": form,
    }
    return render(request, "attendance/mine.html", context, status=status)


@require(Role.REPRESENTATIVE)
@require_POST
def consent(request: HttpRequest, slug: str) -> HttpResponse:
    """Give one consent, or take one back; it counts from this moment."""
    user = user_of(request)
    row = get_participation(user, slug)
    scope, gives = request.POST.get("scope", ""), "give" in request.POST
    if scope not in ConsentScope.values:
        return redirect("attendance:mine", slug=slug)
    with refusals(request, _("Given.") if gives else _("Taken back. It counts for nothing from now on.")):
        if gives:
            source = f"{row.forum.slug}, {user.name}"
            people.give_consents(row.organisation, scopes=(scope,), actor=user, source=source)
        else:
            people.take_consent_back(row.organisation, scope=scope, actor=user)
    return redirect("attendance:mine", slug=slug)


@require(Role.REPRESENTATIVE)
@require_POST
def colleague_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite a colleague by mail."""
    user = user_of(request)
    row = get_participation(user, slug)
    form = ColleagueForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    with refusals(request, _("The invitation is on its way.")):
        people.invite_colleague(row, actor=user, **form.cleaned_data)
    return redirect("attendance:mine", slug=slug)


@require(Role.REPRESENTATIVE)
@require_POST
def colleague_cancel(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Note that a colleague, or the person, does not come."""
    user = user_of(request)
    people.stay_away(get_colleague(user, slug, pk), actor=user)
    messages.success(request, _("Noted."))
    return redirect("attendance:mine", slug=slug)
