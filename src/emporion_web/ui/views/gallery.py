"""The living gallery: every component with the line that draws it."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from emporion_web.accounts.access import STAFF, public
from emporion_web.accounts.models import User
from emporion_web.ui.samples import SampleForm


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the gallery to staff; to anybody while the program is being worked on."""
    user = request.user
    if not settings.DEBUG and not (isinstance(user, User) and user.role in STAFF):
        raise PermissionDenied
    wrong = SampleForm({"wrong-email": "nobody", "wrong-mode": ["supply"]}, prefix="wrong")
    page = Paginator(range(1, 241), 20).get_page(request.GET.get("page", 5))
    return render(request, "ui/gallery.html", {"form": SampleForm(), "wrong": wrong, "page": page})
