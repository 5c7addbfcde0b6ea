"""Choose the theme."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import public
from emporion_web.ui.themes import COOKIE, YEAR_SECONDS, Theme


def back_to(request: HttpRequest) -> str:
    """Return the page of our own that a form names as the next, or the home page."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"


@public
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme in a cookie for a year and return to the page."""
    response = redirect(back_to(request))
    if (chosen := request.POST.get("theme")) in Theme.values:
        response.set_cookie(
            COOKIE, chosen, max_age=YEAR_SECONDS, httponly=True, samesite="Lax", secure=settings.SECURE_HTTPS
        )
    return response
