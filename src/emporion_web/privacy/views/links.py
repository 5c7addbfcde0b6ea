"""Pages for whoever has an address and no account, and the page on which an erasure is confirmed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from emporion_web.accounts.access import public
from emporion_web.accounts.limits import may_ask
from emporion_web.accounts.models import User
from emporion_web.audit.refusals import Refused
from emporion_web.audit.sights import sights
from emporion_web.privacy.actions import asking
from emporion_web.privacy.enums import AskKind, AskState
from emporion_web.privacy.forms import AddressForm
from emporion_web.privacy.gates import get_by_token
from emporion_web.privacy.queries.copies import copy_of, titles
from emporion_web.privacy.queries.gathering import gather, of_address, whose
from emporion_web.privacy.queries.seen import seen_of
from emporion_web.privacy.queries.terms import shared_stores
from emporion_web.ui.languages import reader_language

MOST_SEEN = 200


@public
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Take an address; the answer is the same for every one, also where the network address has asked too often."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if may_ask(request, "privacy_ask"):
            asking.ask_for_page(form.cleaned_data["address"], language=reader_language())
        return render(request, "privacy/asked.html", {"address": form.cleaned_data["address"]})
    return render(request, "privacy/ask.html", {"form": form}, status=422 if form.is_bound else 200)


@public
@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "POST"])
def opened(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is held under the address of a mail; give the copy out, or begin the erasure by a second mail."""
    found = get_by_token(AskKind.ACCESS, token)
    person, held = of_address(found.address)
    if request.method == "POST" and "copy" in request.POST:
        content = copy_of(person, held, language=reader_language(), now=timezone.now())
        headers = {"Content-Disposition": 'attachment; filename="emporion-my-data.zip"'}
        return HttpResponse(content, content_type="application/zip", headers=headers)
    if request.method == "POST" and "erase" in request.POST:
        try:
            asking.ask_for_erasure(user=person.user, address=found.address, language=reader_language())
        except Refused as refused:
            return render(request, "privacy/confirmed.html", {"problem": refused.phrase}, status=409)
        return render(request, "privacy/asked.html", {"address": found.address, "erasure": True})
    rows = sights(seen_of(person)[:MOST_SEEN], person.user or User())
    context = {"held": titles(held), "address": found.address, "rows": rows, "shared": shared_stores()}
    return render(request, "privacy/opened.html", context)


@public
@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, so that a mail scanner that follows links erases nobody; begin when the person says so."""
    found = get_by_token(AskKind.ERASURE, token)
    waiting = found.state in (AskState.ASKED, AskState.REFUSED)
    if request.method == "GET" and waiting:
        user, address, _body = whose(found)
        _person, held = gather(user=user, address=address)
        context = {"held": titles(held), "address": found.address, "problem": found.problem}
        return render(request, "privacy/confirm.html", context)
    if request.method == "POST":
        try:
            asking.confirm_erasure(found)
        except Refused as refused:
            return render(request, "privacy/confirmed.html", {"problem": refused.phrase}, status=410)
    return render(request, "privacy/confirmed.html", {})
