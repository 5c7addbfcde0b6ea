"""The participant's own page, opened by a secret address without signing in: agenda, calendar, sheet."""

import hashlib
import uuid
from collections.abc import Callable, Sequence
from email.utils import parseaddr
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag

from emporion.agendas import Agenda, calendar_for, participant_sheet
from emporion.kernel.languages import Language
from emporion_web.accounts.access import public
from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.gates import get_participant_by_token
from emporion_web.forums.models import CalendarEntry, Participant
from emporion_web.forums.queries.agendas import agenda_of_entries, entries_of, retold
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.own import meets_of
from emporion_web.forums.queries.parties import own_language
from emporion_web.forums.queries.versions import released_of

P = ParamSpec("P")
CODES: dict[Language, str] = {"en": "en", "ru": "ru", "zh": "zh-hans"}
NAMES: dict[Language, str] = {"en": "English", "ru": "Русский", "zh": "中文"}
Own = Callable[Concatenate[HttpRequest, Participant, Language, P], HttpResponseBase]


def by_token(view: Own[P]) -> Callable[..., HttpResponseBase]:
    """Open a view by the token; in the organisation's language or the one asked for; kept out of search engines."""

    @public
    def opened(request: HttpRequest, /, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        participant = get_participant_by_token(token)
        asked = request.GET.get("lang", "")
        language = next((code for code in CODES if code == asked), own_language(participant.organisation))
        with translation.override(CODES[language]):
            response = view(request, participant, language, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        response["Content-Language"] = CODES[language]
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return opened


@by_token
def own(request: HttpRequest, participant: Participant, language: Language) -> HttpResponse:
    """Show the agenda: when, which table, who, and why the two meet."""
    forum = participant.forum
    entries = entries_of(participant)
    held = [entry for entry in entries if entry.status == EntryStatus.CONFIRMED]
    cancelled = [entry for entry in entries if entry.status == EntryStatus.CANCELLED]
    feed = request.build_absolute_uri(reverse("forums:own-calendar", args=[participant.token])) + f"?lang={language}"
    context = {
        "participant": participant,
        "forum": forum,
        "name": names_in([participant.organisation_id])[participant.organisation_id],
        "released": released_of(forum),
        "days": meets_of(participant, held, language),
        "cancelled": meets_of(participant, cancelled, language),
        "feed": feed,
        "webcal": feed.replace("https://", "webcal://").replace("http://", "webcal://"),
        "language": language,
        "languages": NAMES,
    }
    return render(request, "forums/own.html", context)


@by_token
def own_calendar(request: HttpRequest, participant: Participant, language: Language) -> HttpResponseBase:
    """Send the calendar feed of what is given out; unchanged since the last call it is answered by 304."""
    return _calendar(request, participant, entries_of(participant), language, f"{participant.forum.slug}.ics")


@by_token
def own_meeting(request: HttpRequest, participant: Participant, language: Language, uid: uuid.UUID) -> HttpResponseBase:
    """Send one meeting as a file for a calendar."""
    entries = [entry for entry in entries_of(participant) if entry.uid == uid]
    if not entries:
        raise Http404
    return _calendar(request, participant, entries, language, f"{participant.forum.slug}-{uid.hex[:8]}.ics")


@by_token
def own_sheet(request: HttpRequest, participant: Participant, language: Language) -> HttpResponse:
    """Send the printed sheet as PDF."""
    agenda = _agenda(participant, entries_of(participant), language)
    content = participant_sheet(agenda, str(participant.pk), language)
    name = f"{participant.forum.slug}-{participant.pk}-{language}.pdf"
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _agenda(participant: Participant, entries: Sequence[CalendarEntry], language: Language) -> Agenda:
    released = released_of(participant.forum)
    url = reverse("forums:own", args=[participant.token])
    return agenda_of_entries(participant, entries, language, number=released.number if released else 0, url=url)


def _calendar(
    request: HttpRequest, participant: Participant, entries: Sequence[CalendarEntry], language: Language, name: str
) -> HttpResponseBase:
    agenda = _agenda(participant, entries, language)
    changed = agenda.programme.released_at
    content = calendar_for(
        agenda, str(participant.pk), language, now=changed, organiser_email=parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    )
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    headers = {"Content-Disposition": f'inline; filename="{name}"', "ETag": etag}
    # A meeting that went on hold, or came back, in this moment changed the feed at a time that nothing has noted yet.
    moment = None if any(map(retold, entries)) else int(changed.timestamp())
    if moment is not None:
        headers["Last-Modified"] = http_date(moment)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag, moment, response) or response
