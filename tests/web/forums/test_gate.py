"""A forum goes through the gate: wishes, the timetable, changes by hand, the release, and what was given out before."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader

from emporion_web.audit.refusals import Refused
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.gates import NO_LIST
from emporion_web.clearance.models import Basis, Hold
from emporion_web.forums.actions.explanations import explain_left_out
from emporion_web.forums.actions.meetings import cancel_meeting, lock_all, move_meeting, place_left_out, set_lock
from emporion_web.forums.actions.release import release
from emporion_web.forums.actions.telling import tell_holds
from emporion_web.forums.actions.timetable import Order, copy_version, finish_timetable, start_timetable
from emporion_web.forums.actions.wishes import set_wish, wishes_from_matches
from emporion_web.forums.adapters import result_of
from emporion_web.forums.models import CalendarEntry, Forum, Meeting, Participant, TimetableVersion
from emporion_web.forums.queries.versions import free_places
from emporion_web.forums.queries.wishes import BulkRule, preview
from emporion_web.forums.tasks import make_documents
from emporion_web.jobs.models import Job
from tests.factories.clearance import settled
from tests.factories.forums import person, running, small_forum
from tests.factories.matching import MatchFactory, MatchRunFactory
from tests.web.forums.conftest import released, signed_in, solved

pytestmark = pytest.mark.django_db
HELD = {"en": "This meeting is on hold", "ru": "Эта встреча приостановлена", "zh": "本场洽谈暂缓"}


def hold(meeting: Meeting) -> Hold:
    one, other = sorted((meeting.a.organisation_id, meeting.b.organisation_id))
    return Hold.objects.create(one_id=one, other_id=other, reason="Asked by the chamber")


def first(version: TimetableVersion) -> Meeting:
    found = version.meetings.select_related("a__organisation", "b__organisation", "slot", "table").first()
    assert found is not None
    found.version = version
    return found


def own(participant: Participant, name: str = "own", language: str = "en", **more: object) -> bytes:
    address = reverse(f"forums:{name}", kwargs={"token": participant.token, **more})
    return bytes(Client().get(f"{address}?lang={language}").content)


def test_a_wish_for_a_pair_on_hold_is_refused_unless_it_is_a_not() -> None:
    forum = small_forum(1, all_wish=False)
    asker, asked = forum.participants.select_related("organisation", "forum")
    settled(asked.organisation, ClearanceState.REVIEW)
    for level in ("would", "must"):
        with pytest.raises(Refused, match="may not be brought together"):
            set_wish(actor=person(), asker=asker, asked=asked, level=level)
    assert forum.wishes.count() == 0
    wish = set_wish(actor=person(), asker=asker, asked=asked, level="not")
    with pytest.raises(Refused):
        set_wish(actor=person(), asker=asker, asked=asked, level="would", seen_level="not")
    assert wish.level == "not"


def matched(forum: Forum) -> None:
    run = MatchRunFactory()
    for a in forum.participants.filter(organisation__side="A"):
        for b in forum.participants.filter(organisation__side="B"):
            MatchFactory(run=run, a=a.organisation, b=b.organisation)


def test_matches_on_hold_are_passed_over_and_what_was_wished_of_them_stays() -> None:
    forum = small_forum(2, all_wish=False)
    matched(forum)
    one = forum.participants.filter(organisation__side="B").select_related("organisation").first()
    settled(one.organisation, ClearanceState.BLOCKED)
    assert (len(preview(forum, BulkRule()).add), preview(forum, BulkRule()).held) == (4, 2)
    wishes_from_matches(forum, actor=person(), seen_revision=forum.revision, rule=BulkRule())
    assert forum.wishes.count() == 4
    settled(one.organisation)
    wishes_from_matches(forum, actor=person(), seen_revision=forum.revision, rule=BulkRule())
    assert forum.wishes.count() == 8
    Basis.objects.all().delete()
    assert wishes_from_matches(forum, actor=person(), seen_revision=forum.revision, rule=BulkRule()) == (0, 0, 0)
    assert forum.wishes.count() == 8
    page = signed_in(person()).get(reverse("forums:wishes", args=[forum.slug])).content.decode()
    assert (NO_LIST.render("en") in page, page.count("On hold")) == (True, 8)


def test_a_timetable_leaves_out_who_may_not_meet_and_says_why() -> None:
    forum = small_forum(2)
    one = forum.participants.filter(organisation__side="B").select_related("organisation").first()
    settled(one.organisation, ClearanceState.REVIEW)
    draft = solved(forum)
    assert (draft.meetings.count(), draft.meetings.filter(b=one).count(), draft.left_out.count()) == (2, 0, 2)
    left = draft.left_out.select_related("a__organisation", "b__organisation").first()
    left.version = draft
    parts, remedy = explain_left_out(left)
    said = [part.sentence.render("en") for part in parts]
    assert said[1:] == ["The pair is on hold and may not meet until a person clears it."]
    assert (remedy, left.reasons) == ({}, [])
    slot, tables = free_places(draft, left.a_id, left.b_id)[0]
    with pytest.raises(Refused, match="may not be brought together"):
        place_left_out(left, actor=person(), slot=slot, table=tables[0])
    address = reverse("forums:left-out-why", args=[forum.slug, draft.number, left.pk])
    assert "left-out-place" not in signed_in(person()).get(address).content.decode()
    settled(one.organisation)
    assert place_left_out(left, actor=person(), slot=slot, table=tables[0]).b_id == one.pk


def test_nobody_is_timetabled_without_a_list() -> None:
    forum = small_forum(2)
    Basis.objects.all().delete()
    with pytest.raises(Refused, match="No screening list is loaded"):
        start_timetable(forum, actor=person(), order=Order(budget_seconds=1))
    assert forum.versions.count() == 0


def test_a_pair_put_on_hold_while_the_timetable_was_made_is_left_out() -> None:
    forum = small_forum(2)
    before = solved(forum)
    version, _job = start_timetable(forum, actor=person(), order=Order(budget_seconds=1))
    meeting = first(before)
    hold(meeting)
    from emporion import timetable

    problem = timetable.problem_from_json(version.problem)
    finish_timetable(version, actor=person(), problem=problem, result=result_of(before))
    assert version.meetings.filter(a=meeting.a, b=meeting.b).count() == 0
    assert version.left_out.filter(a=meeting.a, b=meeting.b).count() == 1


def test_a_lock_does_not_keep_a_pair_on_hold_at_its_table() -> None:
    draft = solved(small_forum(2))
    meeting = first(draft)
    lock_all(draft, actor=person(), locked=True)
    hold(meeting)
    again = solved(draft.forum, keep=draft)
    assert (again.meetings.count(), again.meetings.filter(a=meeting.a, b=meeting.b).count()) == (3, 0)
    mended = solved(draft.forum, repair=draft)
    assert (mended.meetings.count(), mended.meetings.filter(a=meeting.a, b=meeting.b).count()) == (3, 0)


def test_a_meeting_on_hold_can_only_be_taken_out() -> None:
    draft = solved(small_forum(2))
    meeting = first(draft)
    hold(meeting)
    slot, tables = free_places(draft, meeting.a_id, meeting.b_id, besides=meeting.pk)[-1]
    seen = (meeting.slot_id, meeting.table_id)
    with pytest.raises(Refused):
        move_meeting(meeting, actor=person(), seen=seen, slot=slot, table=tables[0])
    with pytest.raises(Refused):
        set_lock(meeting, actor=person(), locked=True)
    assert lock_all(draft, actor=person(), locked=True) == 3
    assert not Meeting.objects.get(pk=meeting.pk).locked
    assert cancel_meeting(meeting, actor=person(), seen=seen).a_id == meeting.a_id


def test_a_draft_with_a_pair_on_hold_shows_it_and_is_not_released() -> None:
    draft = solved(small_forum(2))
    meeting = first(draft)
    held = hold(meeting)
    pages = [reverse(f"forums:{name}", args=[draft.forum.slug, draft.number]) for name in ("grid", "version-release")]
    for address in pages:
        page = signed_in(person()).get(address).content.decode()
        assert "1 meeting of this version is on hold" in page
        assert f"{meeting.a} – {meeting.b}" in page
    with pytest.raises(Refused, match=f"{meeting.a} and {meeting.b} are on hold and may not meet"):
        release(draft, actor=person(), seen_revision=draft.revision, seen_released=None)
    copy = copy_version(draft, actor=person())
    with pytest.raises(Refused):
        release(copy, actor=person(), seen_revision=copy.revision, seen_released=None)
    Hold.objects.filter(pk=held.pk).update(lifted_at=timezone.now())
    assert release(draft, actor=person(), seen_revision=draft.revision, seen_released=None).status == "released"


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_what_was_given_out_no_longer_tells_either_of_the_other(given_out: TimetableVersion, language: str) -> None:
    meeting = first(given_out)
    entry = CalendarEntry.objects.get(a=meeting.a, b=meeting.b)
    hold(meeting)
    for me, other in ((meeting.a, meeting.b), (meeting.b, meeting.a)):
        names = [name.text for name in other.organisation.names.all()]
        page = own(me, language=language).decode()
        calendar = own(me, "own-calendar", language).decode().replace("\r\n ", "")
        single = own(me, "own-meeting", language, uid=entry.uid).decode().replace("\r\n ", "")
        pdf = PdfReader(BytesIO(own(me, "own-sheet", language)))
        sheet = "".join(pdf_page.extract_text() for pdf_page in pdf.pages)
        for text in (page, calendar, single, sheet):
            assert [name for name in names if name in text or "".join(name.split()) in "".join(text.split())] == []
        assert page.count(HELD[language]) == 1
        event = Calendar.from_ical(single).walk("VEVENT")[0]
        assert (event["STATUS"], int(event["SEQUENCE"]), str(event["UID"])) == ("TENTATIVE", 1, f"{entry.uid}@emporion")


def test_calendars_are_told_once_when_a_meeting_goes_on_hold_and_once_when_it_comes_back(
    given_out: TimetableVersion,
) -> None:
    meeting = first(given_out)
    held = hold(meeting)

    def told() -> tuple[int, bool]:
        entry = CalendarEntry.objects.get(a=meeting.a, b=meeting.b)
        event = Calendar.from_ical(own(meeting.a, "own-meeting", uid=entry.uid)).walk("VEVENT")[0]
        return int(event["SEQUENCE"]), event["STATUS"] == "TENTATIVE"

    assert told() == (1, True)
    assert (tell_holds(), tell_holds(), told()) == (1, 0, (1, True))
    Hold.objects.filter(pk=held.pk).update(lifted_at=timezone.now())
    assert told() == (2, False)
    assert (tell_holds(), told()) == (1, (2, False))
    assert CalendarEntry.objects.filter(sequence=0).count() == given_out.meetings.count() - 1


def test_a_program_that_asks_by_time_alone_gets_the_feed_that_changed(given_out: TimetableVersion) -> None:
    meeting = first(given_out)
    address = reverse("forums:own-calendar", args=[meeting.a.token])
    seen = Client().get(address)["Last-Modified"]
    assert Client().get(address, headers={"If-Modified-Since": seen}).status_code == 304
    hold(meeting)
    assert Client().get(address, headers={"If-Modified-Since": seen}).status_code == 200
    tell_holds()
    later = Client().get(address, headers={"If-Modified-Since": seen})
    assert later.status_code in {200, 304}  # within one second of the release the two times are the same
    assert Client().get(address).status_code == 200


def test_a_repair_takes_the_pair_out_and_the_desk_is_told_until_then(given_out: TimetableVersion) -> None:
    meeting = first(given_out)
    hold(meeting)
    client, home = signed_in(person()), reverse("home")
    step = "Meetings that were given out are on hold"
    assert step in client.get(home).content.decode()
    assert "1 meeting of this version is on hold" in client.get(f"/forums/{given_out.forum.slug}/").content.decode()
    after = released(given_out.forum, repair=given_out)
    assert (after.meetings.count(), after.left_out.count()) == (8, 1)
    assert step not in client.get(home).content.decode()
    entry = CalendarEntry.objects.get(a=meeting.a, b=meeting.b)
    assert (entry.status, entry.sequence) == ("cancelled", 1)
    assert str(meeting.b) not in own(meeting.a).decode()


def text_of(client: Client, address: str) -> str:
    content = b"".join(client.get(address).streaming_content)  # type: ignore[attr-defined]
    book = load_workbook(BytesIO(content))
    return "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None)


def test_files_made_before_a_hold_are_not_sent_and_new_ones_name_nobody(given_out: TimetableVersion) -> None:
    def make() -> None:
        make_documents(running(Job.objects.get(kind="forums.documents")), version=given_out.pk, languages=["en"])

    meeting, client = first(given_out), signed_in(person("reader", "A"))
    address = reverse("forums:document", args=[given_out.forum.slug, given_out.number, "workbook"]) + "?language=en"
    make()
    assert str(meeting.b) in text_of(client, address)
    settled(meeting.b.organisation, ClearanceState.REVIEW)
    refused = client.get(address, follow=True)
    assert "meetings went on hold or were cleared" in refused.content.decode()
    make()
    masked = text_of(client, address)
    assert (str(meeting.b) in masked, "On hold – ask the organisers" in masked) == (False, True)
    settled(meeting.b.organisation)
    assert client.get(address).status_code == 302
    make()
    assert str(meeting.b) in text_of(client, address)


def test_interpreters_see_that_a_meeting_is_on_hold_and_not_whose(given_out: TimetableVersion) -> None:
    meeting = first(given_out)
    settled(meeting.b.organisation, ClearanceState.BLOCKED)
    client = signed_in(person("interpreter", "A"))
    version = (given_out.forum.slug, given_out.number)
    for name in ("grid", "people", "tables", "documents"):
        page = client.get(reverse(f"forums:{name}", args=version)).content.decode()
        assert str(meeting.b) not in page
    page = client.get(reverse("forums:person", args=[*version, meeting.a_id])).content.decode()
    assert (str(meeting.b) in page, "On hold" in page) == (False, True)
    assert client.get(reverse("forums:person", args=[*version, meeting.b_id])).status_code == 404
    answer = client.get(f"/api/v1/forums/{given_out.forum.slug}/timetable").json()
    assert [m["on_hold"] for m in answer["meetings"]].count(True) == 3
    assert [m for m in answer["meetings"] if m["on_hold"] and (m["a"], m["b"], m["a_name"]) != (None, None, "")] == []


def test_a_list_that_grows_stale_holds_everything_at_once(given_out: TimetableVersion) -> None:
    Basis.objects.update(valid_until=timezone.now() - timedelta(seconds=1))
    meeting = first(given_out)
    assert own(meeting.a).decode().count(HELD["en"]) == 3
    page = signed_in(person()).get(reverse("forums:grid", args=[given_out.forum.slug, given_out.number]))
    assert "9 meetings of this version are on hold" in page.content.decode()
    assert "A screening list is out of date" in page.content.decode()
