"""The home page: what to do next, and the panels of the apps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from emporion_web.accounts.access import EVERYONE, require, user_of
from emporion_web.ui.panels import panels_for, steps_for


@require(*EVERYONE)
def home(request: HttpRequest) -> HttpResponse:
    """Show the home page of the person's role."""
    user = user_of(request)
    return render(request, "ui/home.html", {"panels": panels_for(user), "steps": steps_for(user)})
