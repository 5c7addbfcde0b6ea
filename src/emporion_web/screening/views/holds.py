"""Pairs that are held apart: placed by one officer, lifted by two."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.accounts.models import User
from emporion_web.audit.answers import refusals_on
from emporion_web.clearance.models import Hold
from emporion_web.registry.models import Organisation
from emporion_web.registry.queries import organisations_for
from emporion_web.screening.actions.holds import keep_hold, place_hold, release_hold
from emporion_web.screening.forms.deciding import HoldForm, ReasonForm
from emporion_web.screening.gates import get_hold_for, get_screened_organisation, holds_for
from emporion_web.screening.queries.hits import counts
from emporion_web.ui.asking import number_from, words_asked

MOST_FOUND = 20


@require(*STAFF)
def holds(request: HttpRequest) -> HttpResponse:
    """List the holds, those that stand first."""
    user = user_of(request)
    found = holds_for(user).order_by("lifted_at", "-pk") if request.GET.get("lifted") else holds_for(user)
    lifted = bool(request.GET.get("lifted"))
    found = found.exclude(lifted_at=None) if lifted else found.filter(lifted_at=None)
    page = Paginator(found, 25).get_page(request.GET.get("page"))
    context = {"page": page, "lifted": lifted, "view": "holds", "counts": counts(user)}
    return render(request, "screening/holds.html", context)


@require(*DESK)
def new(request: HttpRequest) -> HttpResponse:
    """Hold an organisation (``?organisation=``) apart from one of the other side, found by ``?q=``."""
    user = user_of(request)
    organisation = get_screened_organisation(user, number_from(request, "organisation"), change=True)
    words = words_asked(request)
    others = organisations_for(user).exclude(side=organisation.side)
    form = HoldForm(request.POST or None, found=others)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            place_hold(organisation, data["other"], actor=user, reason=data["reason"])
            messages.success(request, _("The two are held apart from now on."))
            return redirect("screening:holds")
    form.fields["other"].queryset = _found(others, words)  # type: ignore[attr-defined]
    context = {"organisation": organisation, "form": form, "words": words}
    return render(request, "screening/hold_new.html", context, status=422 if form.is_bound else 200)


def _found(others: QuerySet[Organisation], words: str) -> QuerySet[Organisation]:
    if not words:
        return others.none()
    keys = others.filter(names__text__icontains=words).order_by("display_name", "pk").values_list("pk", flat=True)
    return Organisation.objects.filter(pk__in=list(dict.fromkeys(keys))[:MOST_FOUND])


@require(*STAFF)
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a hold; an officer says that it may be lifted, or that it stays."""
    user = user_of(request)
    found = get_hold_for(user, pk, change=request.method == "POST")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            said = _answered(request, user, found, form.cleaned_data["reason"])
            messages.success(request, said)
            return redirect("screening:holds")
    context = {"hold": found, "form": form, "may_decide": user.role in DESK and found.lifted_at is None}
    return render(request, "screening/hold.html", context, status=422 if form.is_bound else 200)


def _answered(request: HttpRequest, user: User, found: Hold, reason: str) -> str:
    if "keep" in request.POST:
        keep_hold(found, actor=user, reason=reason)
        return _("The hold stays.")
    lifted = release_hold(found, actor=user, reason=reason)
    if lifted.lifted_at is None:
        return _("Your word was saved. Another officer must agree before the hold is lifted.")
    return _("The hold is lifted: two officers agree.")
