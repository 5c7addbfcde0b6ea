"""The participant's own page, opened by a secret address without signing in: agenda, calendar, sheet."""

import uuid
from collections.abc import Sequence
from email.utils import parseaddr

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from emporion.agendas import Agenda, calendar_for, participant_sheet
from emporion.kernel.languages import Language
from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.gates import get_participant_by_token
from emporion_web.forums.models import CalendarEntry, Participant
from emporion_web.forums.queries.agendas import agenda_of_entries, entries_of
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.own import meets_of
from emporion_web.forums.queries.parties import own_language
from emporion_web.forums.queries.programme import attended_by, stretches
from emporion_web.forums.queries.versions import released_of
from emporion_web.forums.views.secrets import NAMES, by_secret, calendar_answer, pdf_answer, webcal

by_token = by_secret(get_participant_by_token, lambda participant: own_language(participant.organisation))


@by_token
def own(request: HttpRequest, participant: Participant, language: Language) -> HttpResponse:
    """Show the agenda: when, which table, who, and why the two meet; and the sessions attended."""
    forum = participant.forum
    entries = entries_of(participant)
    held = [entry for entry in entries if entry.status == EntryStatus.CONFIRMED]
    cancelled = [entry for entry in entries if entry.status != EntryStatus.CONFIRMED]
    feed = request.build_absolute_uri(reverse("forums:own-calendar", args=[participant.token])) + f"?lang={language}"
    meets = meets_of(participant, held, language)
    sessions = stretches(forum, attended_by(forum, participant))
    context = {
        "participant": participant,
        "forum": forum,
        "name": names_in([participant.organisation_id])[participant.organisation_id],
        "released": released_of(forum),
        "days": {day: (sessions.get(day, ()), meets.get(day, ())) for day in sorted(meets.keys() | sessions.keys())},
        "meets": bool(meets),
        "cancelled": meets_of(participant, cancelled, language),
        "feed": feed,
        "webcal": webcal(feed),
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
    name = f"{participant.forum.slug}-{uid.hex[:8]}.ics"
    return _calendar(request, participant, entries, language, name, whole=False)


@by_token
def own_sheet(request: HttpRequest, participant: Participant, language: Language) -> HttpResponse:
    """Send the printed sheet as PDF."""
    agenda = _agenda(participant, entries_of(participant), language)
    content = participant_sheet(agenda, str(participant.pk), language)
    return pdf_answer(content, f"{participant.forum.slug}-{participant.pk}-{language}.pdf")


def _agenda(
    participant: Participant, entries: Sequence[CalendarEntry], language: Language, *, whole: bool = True
) -> Agenda:
    released = released_of(participant.forum)
    url = reverse("forums:own", args=[participant.token])
    number = released.number if released else 0
    return agenda_of_entries(participant, entries, language, number=number, url=url, whole=whole)


def _calendar(
    request: HttpRequest,
    participant: Participant,
    entries: Sequence[CalendarEntry],
    language: Language,
    name: str,
    *,
    whole: bool = True,
) -> HttpResponseBase:
    agenda = _agenda(participant, entries, language, whole=whole)
    content = calendar_for(
        agenda,
        str(participant.pk),
        language,
        now=agenda.programme.released_at,
        organiser_email=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
    )
    return calendar_answer(request, agenda, entries, content, name)
