"""A person's own profile."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from emporion_web.accounts.access import EVERYONE, require


@require(*EVERYONE)
def profile(request: HttpRequest) -> HttpResponse:
    """Show the profile."""
    return render(request, "accounts/profile.html")
