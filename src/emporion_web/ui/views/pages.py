"""Pages that say what the program is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from emporion_web.accounts.access import public

ROBOTS = "User-agent: *\nDisallow: /\nAllow: /about/\nAllow: /f/\n"


@public
def about(request: HttpRequest) -> HttpResponse:
    """Show what Emporion is, its version and the licences of what it is built on."""
    from emporion_web.ui.licences import components, version

    return render(request, "ui/about.html", {"version": version(), "components": components()})


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines to leave an installation alone, but for what it is and the public pages of forums."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
