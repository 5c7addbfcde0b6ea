"""Ending mail of a kind, without signing in: opened by the signed token of a mail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from emporion_web.accounts.access import public
from emporion_web.mail.actions.suppressing import come_back
from emporion_web.mail.actions.suppressing import leave as suppress
from emporion_web.mail.adapters.composing import read_leave_token
from emporion_web.mail.registry import KINDS


@public
@csrf_exempt  # mail programs post here by themselves, without a cookie (RFC 8058, 3.2)
@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """End mail of a kind: a POST does it at once, a GET shows a button. A second button takes it back."""
    found = read_leave_token(token)
    if found is None or found[1] not in KINDS or not KINDS[found[1]].may_leave:
        return render(request, "mail/leave_unknown.html", status=404)
    address, kind, side = found
    shown = {"kind": KINDS[kind], "address": masked(address)}
    if request.method == "GET":
        return render(request, "mail/leave.html", shown)
    if "back" in request.POST:
        come_back(address, kind)
        return render(request, "mail/come_back.html", shown)
    suppress(address, kind, side)
    return render(request, "mail/left.html", shown)


def masked(address: str) -> str:
    """Return an address so that its owner knows it and nobody else does.

    >>> masked("ann@example.org")
    'a…@example.org'
    """
    name, _, host = address.rpartition("@")
    return f"{name[:1]}…@{host}"
