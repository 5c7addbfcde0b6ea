"""The screens in the hall, by a secret address, and the page on which officers hand it out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion.kernel.languages import Language
from emporion_web.accounts.access import DESK, require, user_of
from emporion_web.forums.gates import get_forum_to_edit
from emporion_web.forums.models import Forum
from emporion_web.forums.views.answers import forum_page, refusals
from emporion_web.forums.views.secrets import NAMES, by_secret
from emporion_web.onsite.actions.wall import close_wall, open_wall
from emporion_web.onsite.gates import get_forum_of_wall
from emporion_web.onsite.models import Wall
from emporion_web.onsite.queries.wall import screen_of
from emporion_web.ui.languages import reader_language


def _first_language(_forum: Forum) -> Language:
    return "en"


@by_secret(get_forum_of_wall, _first_language)
def wall(request: HttpRequest, forum: Forum, language: Language) -> HttpResponse:
    """Show what runs and what comes next; the page loads itself again every half minute."""
    context = {"forum": forum, "screen": screen_of(forum, language), "now": timezone.now()}
    answer = render(request, "onsite/wall.html", context)
    answer["Refresh"] = "30"  # nobody works at a screen in a hall, whom a page that changes would interrupt
    return answer


@require(*DESK)
def screens(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the address of the screens, and what they show now."""
    forum = get_forum_to_edit(user_of(request), slug)
    row = Wall.objects.filter(forum=forum, token__isnull=False).first()
    address = settings.SITE_URL + reverse("onsite:wall", args=[row.token]) if row else ""
    addresses = [(name, f"{address}?lang={code}") for code, name in NAMES.items()] if row else []
    context = {"addresses": addresses, "screen": screen_of(forum, reader_language())}
    return forum_page(request, "onsite/screens.html", forum, "onsite", **context)


@require(*DESK)
@require_POST
def screens_open(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the screens a new address."""
    forum = get_forum_to_edit(user_of(request), slug)
    with refusals(request, _("The screens have a new address.")):
        open_wall(forum, actor=user_of(request))
    return redirect("onsite:screens", slug=slug)


@require(*DESK)
@require_POST
def screens_close(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the address of the screens back."""
    forum = get_forum_to_edit(user_of(request), slug)
    with refusals(request, _("The screens have no address any more.")):
        close_wall(forum, actor=user_of(request))
    return redirect("onsite:screens", slug=slug)
