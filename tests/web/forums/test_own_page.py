"""What a participant is given: the page, the calendar that follows changes, the sheet."""

import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pypdf import PdfReader

from emporion_web.forums.actions.meetings import cancel_meeting, move_meeting
from emporion_web.forums.actions.participants import rotate_token
from emporion_web.forums.actions.release import release
from emporion_web.forums.actions.timetable import copy_version
from emporion_web.forums.models import Participant, TimetableVersion
from emporion_web.forums.queries.versions import free_places
from emporion_web.registry.models import Consent
from tests.factories.forums import person, small_forum


def of(participant: Participant, name: str = "own", **more: object) -> str:
    return reverse(f"forums:{name}", kwargs={"token": participant.token, **more})


def events(participant: Participant) -> dict[str, tuple[int, str, datetime]]:
    content = Client().get(of(participant, "own-calendar")).content
    found = Calendar.from_ical(content).walk("VEVENT")
    return {str(e["UID"]): (int(e["SEQUENCE"]), str(e["STATUS"]), e["DTSTART"].dt) for e in found}


@pytest.fixture
def participant(given_out: TimetableVersion) -> Participant:
    meeting = given_out.meetings.select_related("b__organisation").first()
    assert meeting is not None
    return meeting.b


def test_the_page_opens_without_signing_in_in_the_organisations_language(given_out, participant):
    answer = Client().get(of(participant))
    assert (answer.status_code, answer["X-Robots-Tag"], answer["Referrer-Policy"]) == (
        200,
        "noindex, nofollow",
        "no-referrer",
    )
    assert answer["Content-Language"] == "zh-hans"
    page = answer.content.decode()
    assert "春季论坛" in page
    starts = [m.slot.start.astimezone(ZoneInfo("Asia/Shanghai")) for m in given_out.meetings.filter(b=participant)]
    assert [start for start in starts if f"{start:%H:%M}</time>" not in page] == []
    assert 'lang="zh-hans"' in page


def test_the_reader_may_choose_another_language(participant):
    answer = Client().get(of(participant) + "?lang=ru")
    assert "Весенний форум" in answer.content.decode()
    assert "Добавить в мой календарь" in answer.content.decode()


def test_before_the_release_the_page_says_so(db):
    participant = small_forum(1).participants.first()
    page = Client().get(of(participant) + "?lang=en").content.decode()
    assert "Your agenda is not released yet" in page


def test_a_rotated_address_is_dead_at_once(participant):
    old = [of(participant), of(participant, "own-calendar"), of(participant, "own-sheet")]
    rotate_token(participant, actor=person())
    assert [Client().get(address).status_code for address in old] == [404, 404, 404]
    assert Client().get(of(participant)).status_code == 200


def test_a_partner_that_is_no_longer_listed_shows_its_name_only(participant):
    partner = Participant.objects.filter(meetings_as_a__b=participant).first()
    partner.organisation.city = "Бугульма"
    partner.organisation.save()
    assert "Бугульма" in Client().get(of(participant)).content.decode()
    Consent.objects.filter(organisation=partner.organisation).update(
        revoked_at=datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))
    )
    page = Client().get(of(participant) + "?lang=ru").content.decode()
    assert partner.organisation.names.get(language="ru").text in page
    assert "Бугульма" not in page


def test_calendars_follow_a_new_release(given_out, participant):
    before = events(participant)
    assert {(sequence, status) for sequence, status, _ in before.values()} == {(0, "CONFIRMED")}
    officer = person()
    draft = copy_version(given_out, actor=officer)
    first, second = draft.meetings.filter(b__organisation=participant.organisation)[:2]
    cancel_meeting(first, actor=officer, seen=(first.slot_id, first.table_id))
    places = free_places(draft, second.a_id, second.b_id, besides=second.pk)
    slot, table = next(
        (s, t) for s, tables in places for t in tables if (s.pk, t.pk) != (second.slot_id, second.table_id)
    )
    move_meeting(second, actor=officer, seen=(second.slot_id, second.table_id), slot=slot, table=table)
    draft.refresh_from_db()
    release(draft, actor=officer, seen_revision=draft.revision, seen_released=given_out.pk)
    after = events(participant)
    assert after.keys() == before.keys()
    assert sorted((s, status) for s, status, _ in after.values()) == sorted(
        [(1, "CANCELLED"), (1, "CONFIRMED"), *[(0, "CONFIRMED")] * (len(before) - 2)]
    )
    assert slot.start in {start for sequence, _, start in after.values() if sequence == 1}


def test_an_unchanged_calendar_is_answered_by_304(participant):
    address = of(participant, "own-calendar")
    first = Client().get(address)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    since = Client().get(address, headers={"If-Modified-Since": first["Last-Modified"]})
    assert (again.status_code, since.status_code) == (304, 304)
    assert Client().get(address).content == first.content


def test_one_meeting_is_a_file_and_only_for_those_who_meet(given_out, participant):
    uid = next(iter(events(participant))).split("@")[0]
    answer = Client().get(of(participant, "own-meeting", uid=uid))
    assert len(Calendar.from_ical(answer.content).walk("VEVENT")) == 1
    partner = Participant.objects.filter(meetings_as_a__b=participant).first()
    foreign = {u.split("@")[0] for u in events(partner)} - {u.split("@")[0] for u in events(participant)}
    assert Client().get(of(participant, "own-meeting", uid=foreign.pop())).status_code == 404


def test_the_sheet_is_a_pdf_with_every_partner(participant):
    answer = Client().get(of(participant, "own-sheet") + "?lang=ru")
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    names = Participant.objects.filter(meetings_as_a__b=participant).values_list(
        "organisation__display_name", flat=True
    )
    assert "Весенний форум" in text
    assert [name for name in names if f"{name} по-русски" not in text] == []
