from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from icalendar import Calendar

from emporion.agendas import Agenda, calendar_for, invitation_for, meeting_uid, revise
from emporion.agendas.zones import transitions
from emporion.kernel.errors import InputError
from tests.engines.agendas import factory

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def events(data: bytes) -> dict[str, object]:
    return {str(event["UID"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


def unfolded(data: bytes) -> list[str]:
    """An independent reading of RFC 5545 3.1: CRLF ends, a line that begins with a space goes on."""
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_lines_end_in_crlf_fold_at_75_octets_and_keep_han_whole(language):
    data = calendar_for(factory.agenda(), "a0", language, now=NOW)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    lines = data.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode("utf-8")  # raises where a character was cut in two
    assert any("宁夏汇科电子科技有限公司" in line for line in unfolded(data))


def test_the_calendar_says_what_a_calendar_program_needs():
    data = calendar_for(factory.agenda(), "a0", "en", now=NOW)
    calendar = Calendar.from_ical(data)
    assert (calendar["METHOD"], calendar["VERSION"], calendar["X-PUBLISHED-TTL"]) == ("PUBLISH", "2.0", "PT15M")
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT15M" in unfolded(data)
    uid = meeting_uid("test", "a0", "b1")
    event = events(data)[uid]
    assert event["SEQUENCE"] == 0
    assert event["DTSTAMP"].dt == NOW
    assert event["LAST-MODIFIED"].dt == factory.NOW
    assert event["DTSTART"].dt == datetime(2026, 12, 1, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=30)
    assert event["LOCATION"] == "Ningbo Expo, Hall 3, Table 1"
    assert event["SUMMARY"] == "Meeting with Ningxia Huike 1"
    assert event["STATUS"] == "CONFIRMED"
    assert event["DESCRIPTION"] == "\n".join(
        [
            "Ningxia Huike 1 / 宁夏汇科电子科技有限公司1",
            "王小明 · 李镕堃",
            "Interpreter: Мария Чэнь",
            "Break",
            factory.HOSTILE,
            'Russia–China IT forum, organised by IT "Alliance"; 俄中',
        ]
    )
    assert event["ORGANIZER"].params["CN"] == "IT 'Alliance'; 俄中"


def test_texts_are_in_the_readers_language():
    uid = meeting_uid("test", "a0", "b1")
    russian = events(calendar_for(factory.agenda(), "a0", "ru", now=NOW))[uid]
    chinese = events(calendar_for(factory.agenda(), "a0", "zh", now=NOW))[uid]
    assert (russian["SUMMARY"], russian["LOCATION"]) == ("Встреча: Ningxia Huike 1", "Ningbo Expo, Hall 3, Стол 1")
    assert chinese["SUMMARY"] == "与宁夏汇科电子科技有限公司1洽谈"
    assert "口译员：Мария Чэнь" in chinese["DESCRIPTION"].split("\n")


def test_cancelled_meetings_stay_with_their_status():
    found = events(calendar_for(factory.agenda(), "a0", "en", now=NOW))
    event = found[meeting_uid("test", "a0", "b3")]
    assert (event["STATUS"], event["SEQUENCE"], event["TRANSP"]) == ("CANCELLED", 2, "TRANSPARENT")
    assert event["SUMMARY"] == "Cancelled: Meeting with Ningxia Huike 3"
    assert len(found) == 3


def test_the_whole_forum_and_a_withdrawn_calendar():
    everything = events(calendar_for(factory.agenda(), None, "en", now=NOW))
    assert everything[meeting_uid("test", "a1", "b2")]["SUMMARY"] == "Impulse 1 – Ningxia Huike 2"
    assert len(everything) == 4
    withdrawn = calendar_for(factory.agenda(), "a0", "en", now=NOW, method="CANCEL")
    assert {str(event["STATUS"]) for event in events(withdrawn).values()} == {"CANCELLED"}
    assert Calendar.from_ical(withdrawn)["METHOD"] == "CANCEL"


def test_moving_and_cancelling_raise_the_sequence_and_keep_the_uid():
    first = factory.agenda()
    moved = tuple(
        evolve(one, slot_id="d1s9") if one.uid == meeting_uid("test", "a0", "b2") else one
        for one in first.sittings
        if one.uid != meeting_uid("test", "a0", "b1")
    )
    second = revise(first, evolve(first, sittings=moved))
    found = events(calendar_for(second, "a0", "en", now=NOW))
    numbers = {uid: (int(event["SEQUENCE"]), str(event["STATUS"])) for uid, event in found.items()}
    assert numbers == {
        meeting_uid("test", "a0", "b1"): (1, "CANCELLED"),
        meeting_uid("test", "a0", "b2"): (1, "CONFIRMED"),
        meeting_uid("test", "a0", "b3"): (2, "CANCELLED"),
    }
    third = revise(second, evolve(second, sittings=first.sittings))
    again = events(calendar_for(third, "a0", "en", now=NOW))
    assert {uid: int(event["SEQUENCE"]) for uid, event in again.items()} == {
        meeting_uid("test", "a0", "b1"): 2,
        meeting_uid("test", "a0", "b2"): 2,
        meeting_uid("test", "a0", "b3"): 2,
    }
    assert revise(third, third) == third


def test_a_slot_that_moves_and_a_party_that_leaves_are_followed():
    first = factory.agenda()
    shifted = tuple(
        evolve(slot, period=evolve(slot.period, end=slot.period.end - timedelta(minutes=5)))
        for slot in first.programme.slots
        if slot.id != "d1s8"
    )
    rest = tuple(one for one in first.sittings if one.slot_id != "d1s8")
    left = tuple(party for party in first.parties if party.id != "b2")
    rest = tuple(one for one in rest if not one.seats("b2"))
    second = revise(first, Agenda(evolve(first.programme, slots=shifted), left, rest))
    numbers = {one.uid: (one.sequence, one.status) for one in second.sittings}
    assert numbers[meeting_uid("test", "a0", "b1")] == (1, "confirmed")
    assert numbers[meeting_uid("test", "a0", "b2")] == (1, "cancelled")
    assert "b2" in second.party_by_id
    assert "d1s8" in second.programme.slot_by_id


@pytest.mark.parametrize(("status", "asked", "method"), [
    ("confirmed", "REQUEST", "REQUEST"), ("confirmed", "CANCEL", "CANCEL"), ("cancelled", "REQUEST", "CANCEL"),
])  # fmt: skip
def test_an_invitation_carries_its_method_and_addresses(status, asked, method):
    one = evolve(factory.agenda().sittings[0], status=status, sequence=4)
    data = invitation_for(
        factory.agenda(),
        one,
        "b1",
        "zh",
        asked,
        now=NOW,
        organiser_email="desk@example.org",
        attendee_email="w@example.cn",
    )
    calendar = Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    assert calendar["METHOD"] == method
    assert (event["SEQUENCE"], event["STATUS"]) == (4, "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    assert (event["ORGANIZER"], event["ATTENDEE"]) == ("mailto:desk@example.org", "mailto:w@example.cn")
    assert event["ATTENDEE"].params["CN"] == "宁夏汇科电子科技有限公司1"
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_texts_of_users_add_no_lines_of_their_own():
    first = factory.agenda()
    name = "Evil\r\nBEGIN:VEVENT\rX:1\n\x00\x0b\u202e\u2028 龍\ud800"
    parties = tuple(evolve(one, name=name, people=(name,)) if one.id == "b1" else one for one in first.parties)
    hostile = evolve(first, parties=parties, programme=evolve(first.programme, place=name, organiser=name, url=name))
    for data in (
        calendar_for(hostile, "a0", "en", now=NOW),
        invitation_for(hostile, first.sittings[0], "b1", "en", now=NOW, attendee_email="a@b.example"),
    ):
        lines = unfolded(data)
        assert [line for line in lines if line.startswith(("X:", "\x00"))] == []
        assert lines.count("BEGIN:VEVENT") == len(events(data))
        assert "LOCATION:Evil BEGIN:VEVENT X:1 龍\\, Table 1" in lines


def test_an_unknown_party_is_refused_with_a_remedy():
    with pytest.raises(InputError) as caught:
        calendar_for(factory.agenda(), "nobody", "en", now=NOW)
    assert caught.value.render("ru") == "«nobody» нет в этом расписании. Укажите одного из его участников."


def test_transitions_are_those_of_the_zone():
    found = transitions(ZoneInfo("Europe/Berlin"), datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert [(one.moment, one.offset_to, one.daylight) for one in found] == [
        (datetime(2026, 1, 1, tzinfo=UTC), timedelta(hours=1), False),
        (datetime(2026, 3, 29, 1, tzinfo=UTC), timedelta(hours=2), True),
        (datetime(2026, 10, 25, 1, tzinfo=UTC), timedelta(hours=1), False),
    ]


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"]
)
def test_the_vtimezone_alone_gives_the_offset_of_every_hour(zone):
    """Read the component as RFC 5545 3.6.5 says, without any zone database, and compare with the database."""
    data = calendar_for(factory.agenda(programme=factory.programme(zone=zone)), "a0", "en", now=NOW)
    (component,) = Calendar.from_ical(data).walk("VTIMEZONE")
    onsets = sorted(
        ((part["DTSTART"].dt - part["TZOFFSETFROM"].td).replace(tzinfo=UTC), part["TZOFFSETTO"].td)
        for part in component.subcomponents
    )
    moment = datetime(2025, 12, 2, tzinfo=UTC)
    while moment < datetime(2027, 11, 1, tzinfo=UTC):
        told = [offset for onset, offset in onsets if onset <= moment][-1]
        assert told == moment.astimezone(ZoneInfo(zone)).utcoffset(), moment
        moment += timedelta(hours=1)
