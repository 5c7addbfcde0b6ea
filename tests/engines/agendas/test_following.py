"""Calendar programs that follow what is given out: parsed by two libraries, applied in order, late and out of order."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from attrs import evolve, frozen
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from emporion.agendas import Agenda, AgendaSlot, SessionEntry, Sitting, calendar_for, meeting_uid, revise
from emporion.kernel.periods import Period
from tests.engines.agendas import factory

HOSTILE = "Зал; 3, C:\\new\\n «龍» " + "宁夏汇科电子科技有限公司" * 8
ZONES = ("Europe/Berlin", "Asia/Shanghai", "Europe/Moscow")
DAYS = (date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 30), date(2027, 10, 31))  # round both changes in Berlin
HOURS = (time(1, 30), time(9, 30), time(23))
SLOTS = tuple(f"{day}-{hour}" for day in range(len(DAYS)) for hour in range(len(HOURS)))


@frozen
class Entry:
    """A meeting as a calendar program shows it, whichever library reads it."""

    uid: str
    sequence: int
    stamp: datetime
    modified: datetime
    start: datetime
    end: datetime
    summary: str
    location: str
    description: str
    status: str


def by_icalendar(data: bytes) -> list[Entry]:
    return [
        Entry(
            str(event["UID"]),
            int(event["SEQUENCE"]),
            event["DTSTAMP"].dt,
            event["LAST-MODIFIED"].dt,
            event["DTSTART"].dt.astimezone(UTC),
            event["DTEND"].dt.astimezone(UTC),
            str(event["SUMMARY"]),
            str(event["LOCATION"]),
            str(event.get("DESCRIPTION", "")),
            str(event["STATUS"]),
        )
        for event in Calendar.from_ical(data).walk("VEVENT")
    ]


def by_vobject(data: bytes) -> list[Entry]:
    """Read by vobject; zones by dateutil, from the VTIMEZONE of the file and nothing else."""
    text = data.decode("utf-8")
    zones = tzical(StringIO(text.replace("\r\n", "\n")))
    found = []
    for event in vobject.readOne(text).contents.get("vevent", []):
        zone = zones.get(event.dtstart.params["X-VOBJ-ORIGINAL-TZID"][0])
        start, end = (one.value.replace(tzinfo=zone).astimezone(UTC) for one in (event.dtstart, event.dtend))
        found.append(
            Entry(
                event.uid.value,
                int(event.sequence.value),
                event.dtstamp.value.astimezone(UTC),
                event.last_modified.value.astimezone(UTC),
                start,
                end,
                event.summary.value,
                event.location.value,
                event.description.value if "description" in event.contents else "",
                event.status.value,
            )
        )
    return found


@frozen
class Client:
    """A calendar program that keeps the newest it was told of each UID: SEQUENCE, then DTSTAMP (RFC 5546 2.1.5)."""

    known: dict[str, Entry]

    def take(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            old = self.known.get(entry.uid)
            if old is None or (old.sequence, old.stamp) < (entry.sequence, entry.stamp):
                self.known[entry.uid] = entry

    def timetable(self) -> set[tuple[Any, ...]]:
        return {(e.uid, e.start, e.end, e.location, e.summary) for e in self.known.values() if e.status != "CANCELLED"}


def frame(zone: str) -> tuple[AgendaSlot, ...]:
    """The same hours on the wall in any zone, so that a change of zone moves every meeting."""
    made = []
    for slot in SLOTS:
        day, hour = map(int, slot.split("-"))
        start = datetime.combine(DAYS[day], HOURS[hour], ZoneInfo(zone)).astimezone(UTC)
        made.append(AgendaSlot(slot, Period(start, start + timedelta(minutes=30))))
    return tuple(made)


def version(zone: str, place: str, number: int, seats: Mapping[tuple[int, int], tuple[str, str]]) -> Agenda:
    programme = factory.programme(
        zone=zone, place=place, slots=frame(zone), released_at=factory.NOW + timedelta(hours=number), version=number
    )
    made = tuple(factory.sitting(a, b, slot, table) for (a, b), (slot, table) in seats.items())
    return Agenda(programme, factory.parties(3), made)


PAIRS = [(0, b) for b in range(3)] + [(1, b) for b in range(3)]
# What a desk does between two releases: put a pair into a slot, drop it, change the zone, or change the place.
changes = st.one_of(
    st.tuples(st.just("seat"), st.sampled_from(PAIRS), st.sampled_from(SLOTS)),
    st.tuples(st.just("drop"), st.sampled_from(PAIRS)),
    st.tuples(st.just("zone"), st.sampled_from(ZONES)),
    st.tuples(st.just("place"), st.sampled_from(["Ningbo Expo", HOSTILE])),
)


def released(steps: Sequence[tuple[Any, ...]]) -> list[Agenda]:
    """The versions that a sequence of changes gives, each following from the one before it."""
    zone, place, seats = "Europe/Berlin", "Ningbo Expo", {(0, 0): (SLOTS[0], "1"), (0, 1): (SLOTS[3], "1")}
    made = [version(zone, place, 1, seats)]
    for number, (what, value, *rest) in enumerate(steps, start=2):
        zone = value if what == "zone" else zone
        place = value if what == "place" else place
        if what == "drop":
            seats.pop(value, None)
        elif what == "seat":
            taken = [pair for pair, (slot, _) in seats.items() if slot == rest[0] and set(pair) != set(value)]
            seats = {pair: seat for pair, seat in seats.items() if pair not in taken}
            seats[value] = (rest[0], str(1 + value[0]))
        made.append(revise(made[-1], version(zone, place, number, seats)))
    return made


def present(agenda: Agenda, party: str) -> set[tuple[str, datetime, datetime]]:
    held = [(one.uid, agenda.period(one)) for one in agenda.sittings_of(party)]
    return {(uid, period.start, period.end) for uid, period in held}


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_whoever_follows_the_files_ends_with_the_present_timetable(data):
    """In order, in any other order, and with files that never came: no ghosts, nothing old, nothing missing."""
    agendas = released(data.draw(st.lists(changes, max_size=6)))
    files = [calendar_for(one, "a0", "zh", now=one.programme.released_at) for one in agendas]
    told = [by_icalendar(file) for file in files]
    assert told == [by_vobject(file) for file in files]
    assert max(len(line) for file in files for line in file.split(b"\r\n")) <= 75
    now = present(agendas[-1], "a0")
    shuffled = data.draw(st.permutations(told))
    late = [*data.draw(st.lists(st.sampled_from(told), max_size=3)), told[-1]]
    shown = []
    for order in (told, shuffled, late):
        client = Client({})
        for file in order:
            client.take(file)
        shown.append(client.timetable())
        assert {entry[:3] for entry in client.timetable()} == now
    assert shown[0] == shown[1] == shown[2]
    for before, after in pairwise(told):
        new = {entry.uid: entry for entry in after}
        for old in before:
            face = [(e.start, e.end, e.location, e.status == "CANCELLED") for e in (old, new[old.uid])]
            stays_gone = old.status == new[old.uid].status == "CANCELLED"
            assert new[old.uid].sequence == old.sequence + (face[0] != face[1] and not stays_gone)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_two_libraries_read_the_same_from_texts_that_break_careless_writers(zone, language):
    agenda = version(zone, HOSTILE, 1, {(0, index): (slot, "1") for index, slot in enumerate(SLOTS[:3])})
    data = calendar_for(agenda, "a0", language, now=factory.NOW)
    entries = by_icalendar(data)
    assert entries == by_vobject(data)
    assert len(entries) == 3
    for entry in entries:
        assert entry.location.startswith(HOSTILE + ", ")
        assert factory.HOSTILE in entry.description.split("\n")
    starts = [datetime.combine(DAYS[0], hour, ZoneInfo(zone)) for hour in HOURS]
    assert [entry.start for entry in entries] == starts


def test_a_change_of_zone_keeps_uids_and_moves_every_meeting_with_the_next_sequence():
    seats = {(0, 0): (SLOTS[0], "1"), (0, 1): (SLOTS[4], "1")}
    first = version("Europe/Berlin", "Expo", 1, seats)
    second = revise(first, version("Asia/Shanghai", "Expo", 2, seats))
    before, after = (
        {entry.uid: entry for entry in by_vobject(calendar_for(one, "a0", "en", now=one.programme.released_at))}
        for one in (first, second)
    )
    assert before.keys() == after.keys() == {meeting_uid("test", "a0", "b0"), meeting_uid("test", "a0", "b1")}
    assert [entry.sequence for entry in after.values()] == [1, 1]
    # 01:30 before the change of the clock, 09:30 of the day after it: seven hours apart, then six.
    moved = sorted(before[uid].start - after[uid].start for uid in before)
    assert moved == [timedelta(hours=6), timedelta(hours=7)]


def test_a_session_follows_too_and_says_when_it_was_changed():
    agenda = version("Europe/Moscow", "Expo", 1, {})
    talk = SessionEntry("7", 0, "Opening; 开幕, \\n", frozenset(SLOTS[:1]))
    first = evolve(agenda, sessions=(talk,))
    without = evolve(agenda.programme, released_at=factory.NOW + timedelta(days=1), slots=agenda.programme.slots[1:])
    second = revise(first, evolve(agenda, programme=without))
    client = Client({})
    for one in (first, second, first):
        data = calendar_for(one, "a0", "en", now=one.programme.released_at)
        assert by_icalendar(data) == by_vobject(data)
        client.take(by_vobject(data))
    assert client.timetable() == set()
    (entry,) = client.known.values()
    assert (entry.status, entry.modified) == ("CANCELLED", second.programme.released_at)


def test_an_interpreters_calendar_reads_the_same_in_both():
    agenda = version("Europe/Berlin", HOSTILE, 1, {(0, 0): (SLOTS[3], "1")})
    mine: tuple[Sitting, ...] = tuple(evolve(one, interpreter="Мария Чэнь") for one in agenda.sittings)
    data = calendar_for(evolve(agenda, sittings=mine), None, "zh", now=factory.NOW, interpreter="Мария Чэнь")
    (entry,) = by_vobject(data)
    assert [entry] == by_icalendar(data)
    assert entry.summary == "Impulse 0 – 宁夏汇科电子科技有限公司0"
