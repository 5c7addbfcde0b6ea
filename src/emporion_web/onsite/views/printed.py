"""What is printed for a day, as PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.forums.gates import get_forum_inside, get_forum_to_edit
from emporion_web.forums.queries.versions import released_of
from emporion_web.forums.views.answers import chosen_language
from emporion_web.forums.views.secrets import pdf_answer
from emporion_web.onsite.queries.days import day_of
from emporion_web.onsite.queries.people import guests_of
from emporion_web.onsite.queries.printed import SHEETS, badges_pdf, door_pdf, sheets_pdf
from emporion_web.ui.languages import CODES


@require(*DESK)
def badges(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the badges of people the desk may know of; of one participant alone with ``?participant=``."""
    user = user_of(request)
    forum = get_forum_to_edit(user, slug)
    guests = guests_of(user, forum, day_of(forum, ""))
    one = request.GET.get("participant", "")
    chosen = [guest for guest in guests if not one or str(guest.participant.pk) == one]
    return pdf_answer(badges_pdf(forum, chosen, chosen_language(request)), f"{slug}-badges.pdf")


@require(*STAFF)
def sheets(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Send the list at the door, or the sheets of a day by table, participant or interpreter."""
    user = user_of(request)
    forum = get_forum_inside(user, slug)
    day, language = day_of(forum, request.GET.get("day", "")), chosen_language(request)
    name = f"{slug}-{kind}-{day}.pdf"
    if kind == "door":
        with translation.override(CODES[language]):
            return pdf_answer(door_pdf(forum, day, guests_of(user, forum, day), language), name)
    released = released_of(forum)
    if kind not in SHEETS or released is None:
        raise Http404
    return pdf_answer(sheets_pdf(released, day, kind, language), name)
