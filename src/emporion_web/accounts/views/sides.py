"""The two sides: markets and host bodies."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from emporion_web.accounts import actions, queries
from emporion_web.accounts.access import DESK, require, user_of
from emporion_web.accounts.enums import Role, Side
from emporion_web.accounts.forms import SideForm, side_initial


@require(*DESK)
def sides(request: HttpRequest) -> HttpResponse:
    """Show both sides."""
    return render(request, "accounts/sides.html", {"sides": queries.sides()})


@require(Role.ADMINISTRATOR)
def side(request: HttpRequest, letter: str) -> HttpResponse:
    """Name a side's market and host body."""
    if letter not in Side.values:
        raise Http404
    form = SideForm(request.POST or None, initial=side_initial(queries.market_of(letter)))
    if form.is_valid():
        actions.describe_side(letter, form.market, form.host_body, actor=user_of(request))
        messages.success(request, _("The changes are saved."))
        return redirect("accounts:sides")
    return render(request, "accounts/side.html", {"form": form, "letter": letter})
