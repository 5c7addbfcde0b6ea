"""People of the host bodies: invite, change, close."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts import actions
from emporion_web.accounts.access import DESK, require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.accounts.forms import InvitationForm, PersonForm
from emporion_web.accounts.gates import get_person_for, people_for
from emporion_web.audit.answers import refusals_on
from emporion_web.audit.refusals import Refused
from emporion_web.ui.asking import words_asked
from emporion_web.ui.templatetags.emporion import phrase

PER_PAGE = 50


@require(*DESK)
def people(request: HttpRequest) -> HttpResponse:
    """List people, searched by name or address and filtered by role."""
    found = people_for(user_of(request))
    if words := words_asked(request):
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words))
    if (role := request.GET.get("role")) in Role.values:
        found = found.filter(role=role)
    page = Paginator(found.order_by("name", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"page": page, "roles": Role.choices, "q": words})


@require(*DESK)
def invite(request: HttpRequest) -> HttpResponse:
    """Invite a person."""
    user = user_of(request)
    form = InvitationForm(request.POST or None, actor=user, initial={"role": Role.OFFICER, "host_body": user.host_body})
    if form.is_valid():
        with refusals_on(form):
            invited = actions.invite(**form.cleaned_data, actor=user)
            messages.success(request, _("%(name)s has been invited.") % {"name": invited.name})
            return redirect("accounts:people")
    return render(request, "accounts/invite.html", {"form": form})


@require(*DESK)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a person's name, role or host body."""
    user, shown = user_of(request), get_person_for(user_of(request), pk)
    initial = {"name": shown.name, "role": shown.role, "host_body": shown.host_body}
    form = PersonForm(request.POST or None, actor=user, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            actions.edit_person(shown, **form.cleaned_data, actor=user)
            messages.success(request, _("The changes are saved."))
            return redirect("accounts:people")
    return render(request, "accounts/person.html", {"form": form, "person": shown})


@require(*DESK)
@require_POST
def set_active(request: HttpRequest, pk: int) -> HttpResponse:
    """Close or open a person's account."""
    shown = get_person_for(user_of(request), pk)
    try:
        changed = actions.set_active(shown, request.POST.get("active") == "yes", actor=user_of(request))
    except Refused as refused:
        messages.error(request, phrase(refused.phrase))
    else:
        said = _("The account of %(name)s is open.") if changed.is_active else _("The account of %(name)s is closed.")
        messages.success(request, said % {"name": changed.name})
    return redirect("accounts:person", pk)
