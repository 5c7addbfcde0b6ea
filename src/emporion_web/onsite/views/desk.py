"""The desk of the day: who is here, who is not seen yet, check-in by name or by badge."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.clearance.gates import nothing_holds
from emporion_web.forums.gates import get_forum_inside, get_forum_to_edit
from emporion_web.forums.models import Forum
from emporion_web.forums.queries.versions import released_of
from emporion_web.forums.views.answers import forum_page, page_of, refusals
from emporion_web.onsite.actions.arrivals import check_in, take_back
from emporion_web.onsite.actions.badges import make_badges
from emporion_web.onsite.gates import get_badge_by_code, get_badge_to_check_in
from emporion_web.onsite.models import Badge
from emporion_web.onsite.queries.days import day_of, days_of
from emporion_web.onsite.queries.people import called, guest_with, guests_of, not_seen, presence
from emporion_web.ui.asking import number_from

SHOWN = {"all": _("Everybody"), "waiting": _("Not seen yet"), "here": _("Here")}
AT_ONCE = 40


@require(*STAFF)
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Find people by name in any script, check them in, and see who is missing, the most urgent first."""
    user = user_of(request)
    forum = get_forum_inside(user, slug)
    day = day_of(forum, request.GET.get("day", ""))
    guests = guests_of(user, forum, day)
    asked, words = request.GET.get("show", ""), request.GET.get("q", "")[:100]
    show = asked if asked in SHOWN else "all"
    shown = {"all": guests, "waiting": not_seen(guests), "here": [one for one in guests if one.is_here]}[show]
    context = {
        "day": day,
        "days": days_of(forum),
        "show": show,
        "choices": list(SHOWN.items()),
        "q": words,
        "page": page_of(request, called(shown, words), AT_ONCE),
        "figures": presence(guests),
        "badgeless": sum(guest.badge is None for guest in guests),
        "scanned": False,
        "screening": nothing_holds(),
    }
    return forum_page(request, "onsite/desk.html", forum, "onsite", **context)


@require(*STAFF)
def scan(request: HttpRequest, code: str) -> HttpResponse:
    """Show whose badge was scanned, with one button. Nothing is written before it is pressed."""
    user = user_of(request)
    badge = get_badge_by_code(user, code)
    forum = badge.participant.forum
    day = day_of(forum, request.GET.get("day", ""))
    guest = guest_with(user, badge, day)
    context = {"day": day, "days": days_of(forum), "guest": guest, "scanned": True}
    return forum_page(request, "onsite/scan.html", forum, "onsite", **context)


@require(*DESK)
@require_POST
def arrive(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Check somebody in."""
    badge = get_badge_to_check_in(user_of(request), slug, pk)
    forum, day, seen = _said(request, badge)
    with refusals(request):
        check_in(badge, actor=user_of(request), day=day, seen_revision=seen)
    return _back(request, forum, badge, day)


@require(*DESK)
@require_POST
def leave(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a check-in back."""
    badge = get_badge_to_check_in(user_of(request), slug, pk)
    forum, day, seen = _said(request, badge)
    with refusals(request):
        take_back(badge, actor=user_of(request), day=day, seen_revision=seen)
    return _back(request, forum, badge, day)


def _said(request: HttpRequest, badge: Badge) -> tuple[Forum, date, int]:
    forum = badge.participant.forum
    return forum, day_of(forum, request.POST.get("day", "")), number_from(request, "seen_revision")


def _back(request: HttpRequest, forum: Forum, badge: Badge, day: date) -> HttpResponse:
    """Return to where the button stood: the badge that was scanned, or the list with what was looked for."""
    if request.POST.get("scanned") == "yes":
        return redirect("onsite:scan", code=badge.code)
    show = request.POST.get("show", "")
    query = {"day": day.isoformat(), "show": show if show in SHOWN else "all", "q": request.POST.get("q", "")[:100]}
    return redirect(f"{reverse('onsite:desk', args=[forum.slug])}?{urlencode(query)}")


@require(*DESK)
@require_POST
def badges_make(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the badges that are missing."""
    forum = get_forum_to_edit(user_of(request), slug)
    with refusals(request, gettext("Everybody who comes has a badge now.")):
        make_badges(forum, actor=user_of(request))
    return redirect("onsite:desk", slug=slug)


@require(*STAFF)
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer what is printed before the day, so that the day goes on without a network."""
    user = user_of(request)
    forum = get_forum_inside(user, slug)
    day = day_of(forum, request.GET.get("day", ""))
    guests = guests_of(user, forum, day)
    context = {
        "day": day,
        "days": days_of(forum),
        "badges": sum(1 for guest in guests if guest.badge and guest.known),
        "badgeless": sum(guest.badge is None for guest in guests),
        "released": released_of(forum),
    }
    return forum_page(request, "onsite/paper.html", forum, "onsite", **context)
