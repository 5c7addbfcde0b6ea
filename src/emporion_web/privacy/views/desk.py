"""Erasures on somebody's behalf, and what became of all of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from emporion_web.accounts.access import DESK, require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.accounts.gates import get_person_for
from emporion_web.audit.answers import refusals_on
from emporion_web.privacy.actions import asking
from emporion_web.privacy.forms import EraseAddressForm, ReasonForm
from emporion_web.privacy.gates import erasures_for
from emporion_web.privacy.queries.copies import titles
from emporion_web.privacy.queries.gathering import of_user

PER_PAGE = 30


@require(*DESK)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is held of somebody with an account, and erase it on that person's behalf."""
    user = user_of(request)
    shown = get_person_for(user, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            asking.erase_for(user=shown, address="", reason=form.cleaned_data["reason"], actor=user)
            messages.success(request, _("The erasure has begun."))
            return redirect("privacy:erasures")
    context = {"person": shown, "form": form, "held": titles(of_user(shown)[1])}
    return render(request, "privacy/person.html", context, status=422 if form.is_bound else 200)


@require(*DESK)
def erasures(request: HttpRequest) -> HttpResponse:
    """List erasures; an administrator erases here whoever has an address and no account."""
    user = user_of(request)
    may = user.role == Role.ADMINISTRATOR
    form = EraseAddressForm(request.POST or None) if may else None
    if request.method == "POST" and form is not None and form.is_valid():
        with refusals_on(form):
            asking.erase_for(user=None, **form.cleaned_data, actor=user)
            messages.success(request, _("The erasure has begun."))
            return redirect("privacy:erasures")
    page = Paginator(erasures_for(user), PER_PAGE).get_page(request.GET.get("page"))
    bound = form is not None and form.is_bound
    return render(request, "privacy/erasures.html", {"page": page, "form": form}, status=422 if bound else 200)
