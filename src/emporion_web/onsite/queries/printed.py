"""What is printed for a day: badges, the list at the door, sheets of its slots alone."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from attrs import evolve
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from emporion import agendas
from emporion.kernel.languages import Language
from emporion_web.forums.models import Forum, TimetableVersion
from emporion_web.forums.queries.agendas import agenda_of_version
from emporion_web.forums.queries.parties import organiser
from emporion_web.onsite.queries.days import slots_of
from emporion_web.onsite.queries.people import Guest
from emporion_web.onsite.rules import latin
from emporion_web.ui.languages import in_language

SHEETS = {
    "tables": agendas.table_sheets,
    "participants": agendas.participant_sheets,
    "interpreters": agendas.interpreter_sheets,
}


def badges_pdf(forum: Forum, guests: Sequence[Guest], language: Language) -> bytes:
    """Return the badges of people the desk may know of; needs their badges."""
    rows = [_badge(guest) for guest in guests if guest.badge and guest.known]
    return agendas.badges(
        in_language(forum, "title", language),
        in_language(forum, "place", language),
        organiser(language) or "Emporion",
        rows,
        language,
        timezone.now(),
    )


def _badge(guest: Guest) -> agendas.Badge:
    organisation = guest.participant.organisation
    names = dict.fromkeys([organisation.display_name, *(name.text for name in organisation.names.all())])
    assert guest.badge is not None
    address = settings.SITE_URL + reverse("onsite:scan", args=[guest.badge.code])
    return agendas.Badge(guest.name, latin(guest.name), guest.position, tuple(names)[:3], guest.side, address)


def door_pdf(forum: Forum, day: date, guests: Sequence[Guest], language: Language) -> bytes:
    """Return the list at the door: whoever is expected, by name, with the next meeting of the day."""
    zone = ZoneInfo(forum.zone)
    rows = [_caller(guest, zone) for guest in guests]
    return agendas.door_list(
        in_language(forum, "title", language),
        date_format(day, "DATE_FORMAT"),
        in_language(forum, "place", language),
        organiser(language) or "Emporion",
        rows,
        language,
        timezone.now(),
    )


def _caller(guest: Guest, zone: ZoneInfo) -> agendas.Caller:
    meeting = guest.following
    first = f"{meeting.slot.start.astimezone(zone):%H:%M} · {meeting.table}" if meeting else ""
    name = guest.name or guest.organisation
    return agendas.Caller(name, latin(guest.name), guest.organisation, guest.side, first, guest.is_here)


def sheets_pdf(version: TimetableVersion, day: date, kind: str, language: Language) -> bytes:
    """Return the sheets of a kind with the meetings and sessions of one day alone."""
    whole = agenda_of_version(version, language)
    slots = {str(slot.pk) for slot in slots_of(version.forum, day)}
    programme = evolve(whole.programme, slots=tuple(slot for slot in whole.programme.slots if slot.id in slots))
    sittings = tuple(sitting for sitting in whole.sittings if sitting.slot_id in slots)
    sessions = tuple(evolve(one, slot_ids=one.slot_ids & slots) for one in whole.sessions if one.slot_ids & slots)
    busy = {pk for sitting in sittings for pk in (sitting.a, sitting.b)}
    parties = whole.parties if kind != "participants" else tuple(one for one in whole.parties if one.id in busy)
    return SHEETS[kind](agendas.Agenda(programme, parties, sittings, sessions), language)
