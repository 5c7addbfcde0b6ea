"""Sign in by a link that works once."""

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from emporion_web.accounts import signin_links
from emporion_web.accounts.access import public
from emporion_web.audit.refusals import Refused


@public
@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first, so that a mail scanner that follows links uses nothing up; sign in when the person says so.

    A second factor, where the person has one, is still asked for.
    """
    found = signin_links.find(token)
    if request.method == "GET" and found is not None:
        return render(request, "accounts/link.html", {"person": found.user})
    try:
        user = signin_links.consume(token)
    except Refused as refused:
        return render(request, "accounts/link_refused.html", {"phrase": refused.phrase}, status=410)
    response: HttpResponse = perform_login(request, user, email_verification="none", redirect_url="/")
    return response
