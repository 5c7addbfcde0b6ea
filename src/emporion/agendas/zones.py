"""VTIMEZONE of an IANA zone for a stretch of time (RFC 5545 3.6.5), from the transitions of the zone itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from attrs import frozen

if TYPE_CHECKING:
    from icalendar import Timezone

_STEP = timedelta(days=7)


@frozen
class Transition:
    """A change of the clock: its moment in UTC, the offsets before and after, the name, whether it is summer time."""

    moment: datetime
    offset_from: timedelta
    offset_to: timedelta
    name: str
    daylight: bool


@lru_cache(maxsize=64)
def transitions(zone: ZoneInfo, start: datetime, end: datetime) -> tuple[Transition, ...]:
    """Return the state at ``start`` and each change after it until ``end`` (both UTC), to the second.

    The zone is looked at week by week and each difference is narrowed by halving; no zone changes twice in a week.
    """
    found = [_transition(zone, start, _offset(zone, start))]
    moment = start
    while moment < end:
        following = min(moment + _STEP, end)
        if _state(zone, moment) != _state(zone, following):
            found.append(_transition(zone, _narrow(zone, moment, following), _offset(zone, moment)))
        moment = following
    return tuple(found)


def timezone_component(name: str, start: datetime, end: datetime) -> Timezone:
    """Return the VTIMEZONE that is right for every moment of ``[start, end)``, with a year to spare on either side."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = ZoneInfo(name)
    component = Timezone()
    component.add("TZID", name)
    first = datetime(start.astimezone(UTC).year - 1, 1, 1, tzinfo=UTC)
    for change in transitions(zone, first, (end + timedelta(days=366)).astimezone(UTC)):
        part = TimezoneDaylight() if change.daylight else TimezoneStandard()
        # DTSTART of an observance is the wall clock before the change: RFC 5545 3.6.5.
        part.add("DTSTART", (change.moment + change.offset_from).replace(tzinfo=None))
        part.add("TZOFFSETFROM", change.offset_from)
        part.add("TZOFFSETTO", change.offset_to)
        part.add("TZNAME", change.name)
        component.add_component(part)
    return component


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _state(zone: ZoneInfo, moment: datetime) -> tuple[timedelta, str | None]:
    local = moment.astimezone(zone)
    return local.utcoffset() or timedelta(), local.tzname()


def _narrow(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    old = _state(zone, before)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        before, after = (middle, after) if _state(zone, middle) == old else (before, middle)
    return after


def _transition(zone: ZoneInfo, moment: datetime, offset_from: timedelta) -> Transition:
    local = moment.astimezone(zone)
    return Transition(moment, offset_from, _offset(zone, moment), local.tzname() or "", bool(local.dst()))
