"""Error pages with a remedy, in the reader's language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from emporion_web.accounts.access import public


@public
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that cannot be understood."""
    return render(request, "ui/errors/400.html", status=400)


@public
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer somebody who may not do this."""
    return render(request, "ui/errors/403.html", status=403)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was sent from a page too old or without cookies."""
    return render(request, "ui/errors/csrf.html", status=403)


@public
def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address where nothing is, or nothing this person may know of."""
    return render(request, "ui/errors/404.html", status=404)


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when the program failed; needs neither database nor session, for these may be what failed."""
    return HttpResponse(loader.get_template("ui/errors/500.html").render(), status=500)
