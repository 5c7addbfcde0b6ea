"""The days of a forum, and what stands on the programme of one."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from emporion_web.forums.models import Forum, Participant, Slot
from emporion_web.onsite.models import Arrival
from emporion_web.onsite.rules import day_meant


def days_of(forum: Forum) -> list[date]:
    """Return the days on which the forum has slots, in its own zone."""
    return sorted({local_day(forum, slot.start) for slot in forum.slots.all()})


def local_day(forum: Forum, moment: datetime) -> date:
    """Return the date that the calendar of the forum shows at a moment."""
    return moment.astimezone(ZoneInfo(forum.zone)).date()


def day_of(forum: Forum, asked: str) -> date:
    """Return the day that a page is about."""
    return day_meant(days_of(forum), asked, local_day(forum, timezone.now()))


def slots_of(forum: Forum, day: date) -> list[Slot]:
    """Return the slots of a day in their order."""
    return [slot for slot in forum.slots.all() if local_day(forum, slot.start) == day]


def to_come(participant: Participant, day: date, now: datetime) -> list[Slot]:
    """Return the slots of a day that a participant can still miss: who was checked in sits in the one that runs."""
    seen = Arrival.objects.filter(badge__participant=participant, day=day, present=True).exists()
    return [slot for slot in slots_of(participant.forum, day) if (slot.start if seen else slot.end) > now]
