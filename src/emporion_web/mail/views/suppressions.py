"""Addresses that are held back: the list, and letting one be written to again."""

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, require, user_of
from emporion_web.mail.actions import suppressing
from emporion_web.mail.gates import get_suppression_for, suppressions_for
from emporion_web.ui.asking import words_asked

PER_PAGE = 30


@require(*DESK)
def suppressions(request: HttpRequest) -> HttpResponse:
    """List the addresses that are held back, newest first."""
    rows = suppressions_for(user_of(request))
    if words := words_asked(request):
        rows = rows.filter(address__icontains=words)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "mail/suppressions.html", {"page": page, "q": words})


@require(*DESK)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an address be written to again."""
    user = user_of(request)
    row = get_suppression_for(user, pk)
    suppressing.remove(row, actor=user)
    notes.success(request, _("%(address)s is written to again.") % {"address": row.address})
    return redirect("mail:suppressions")
