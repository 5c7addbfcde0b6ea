"""Video links: given for one meeting or made by the pattern of a forum; who reads them, and how long they stand."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar, Event

from emporion_web.audit.refusals import Refused
from emporion_web.clearance.models import Hold
from emporion_web.forums.actions.meetings import cancel_meeting, move_meeting
from emporion_web.forums.actions.release import release
from emporion_web.forums.actions.setup import edit_forum
from emporion_web.forums.actions.timetable import copy_version
from emporion_web.forums.actions.video import give_link
from emporion_web.forums.forms.setup import ForumForm
from emporion_web.forums.models import CalendarEntry, Forum, InterpreterEntry, Meeting, TimetableVersion
from emporion_web.forums.queries.places import Places
from tests.factories.forums import person, small_forum, strangers
from tests.web.forums.conftest import released, signed_in

pytestmark = pytest.mark.django_db
LINK = "https://video.example/one;two,three?a=1&b=2"


@pytest.fixture
def given_out(db: None) -> TimetableVersion:
    forum = small_forum(1, tables=2)
    strangers(forum, "Ada")
    return released(forum)


def meeting(version: TimetableVersion) -> Meeting:
    row = version.meetings.select_related("a__organisation", "b__organisation", "slot", "table", "interpreter").get()
    row.version = version
    return row


def entry(version: TimetableVersion) -> CalendarEntry:
    return CalendarEntry.objects.get(forum=version.forum_id)


def give(version: TimetableVersion, link: str = LINK, seen: str = "") -> None:
    give_link(meeting(version), actor=person("officer"), link=link, seen=seen)


def pattern(forum: Forum, text: str) -> None:
    forum.refresh_from_db()
    edit_forum(forum, actor=person("officer"), seen_revision=forum.revision, fields={"video_pattern": text})


def get(name: str, token: str) -> str:
    return Client().get(reverse(f"forums:{name}", args=[token])).content.decode()


def event(name: str, token: str) -> Event:
    found: Any = Calendar.from_ical(get(name, token)).walk("VEVENT")[0]
    return found  # type: ignore[no-any-return]


def feeds(version: TimetableVersion) -> list[tuple[str, str]]:
    """The calendars of both sides and of the interpreter."""
    row = meeting(version)
    assert row.interpreter is not None
    sides = [("own-calendar", one.token) for one in (row.a, row.b)]
    return [*sides, ("interpreter-calendar", row.interpreter.token)]


def pages(version: TimetableVersion) -> list[str]:
    return [get(name.replace("-calendar", "-own").replace("own-own", "own"), key) for name, key in feeds(version)]


def again(version: TimetableVersion, draft: TimetableVersion) -> TimetableVersion:
    draft.refresh_from_db()
    return release(draft, actor=person("officer"), seen_revision=draft.revision, seen_released=version.pk)


def test_a_link_stands_on_three_pages_and_in_three_calendars(given_out: TimetableVersion) -> None:
    before = [int(str(event(*feed)["SEQUENCE"])) for feed in feeds(given_out)]
    assert all("CONFERENCE" not in event(*feed) for feed in feeds(given_out))
    give(given_out)
    assert all('href="https://video.example/one;two,three?a=1&amp;b=2"' in page for page in pages(given_out))
    for feed, sequence in zip(feeds(given_out), before, strict=True):
        told = event(*feed)
        assert (str(told["URL"]), str(told["CONFERENCE"]), int(str(told["SEQUENCE"]))) == (LINK, LINK, sequence + 1)
        assert told["CONFERENCE"].params["FEATURE"] == ["VIDEO", "AUDIO"]
        assert told["CONFERENCE"].params["VALUE"] == "URI"
        assert LINK in str(told["DESCRIPTION"])
    give(given_out, "", seen=LINK)
    assert all(LINK.partition(";")[0] not in page for page in pages(given_out))


def test_a_pattern_gives_each_meeting_a_name_that_nobody_can_guess(given_out: TimetableVersion) -> None:
    pattern(given_out.forum, "https://video.example/{meeting}")
    token = entry(given_out).video_token
    assert len(token) >= 32
    assert all(f"https://video.example/{token}" in page for page in pages(given_out))
    assert token not in str(entry(given_out).uid)
    give(given_out)
    assert all(token not in page for page in pages(given_out)), "what was given for the one meeting comes first"


def test_a_link_goes_with_its_meeting_and_ends_with_it(given_out: TimetableVersion) -> None:
    pattern(given_out.forum, "https://video.example/{meeting}")
    give(given_out)
    token = entry(given_out).video_token
    draft = copy_version(given_out, actor=person("officer"))
    row = meeting(draft)
    places = Places(draft, row.a_id, row.b_id, besides=row.pk)
    slot = next(s for s in draft.forum.slots.exclude(pk=row.slot_id) if not places.against(s, row.table, None))
    move_meeting(row, actor=person("officer"), seen=(row.slot_id, row.table_id), slot=slot, table=row.table)
    moved = again(given_out, draft)
    assert (entry(moved).video_url, entry(moved).video_token) == (LINK, token)
    assert entry(moved).slot_id == slot.pk
    before, links = feeds(moved), copy_version(moved, actor=person("officer"))
    row = meeting(links)
    cancel_meeting(row, actor=person("officer"), seen=(row.slot_id, row.table_id))
    gone = again(moved, links)
    assert entry(gone).video_url == ""
    assert entry(gone).video_token != token
    for feed in before:
        told = event(*feed)
        assert (str(told["STATUS"]), "CONFERENCE" in told) == ("CANCELLED", False)
        assert "video.example" not in get(*feed)


def test_who_no_longer_interprets_no_longer_reads_it(given_out: TimetableVersion) -> None:
    give(given_out)
    old = feeds(given_out)[2]
    strangers_entry = InterpreterEntry.objects.get()
    assert "CONFERENCE" in event(*old)
    CalendarEntry.objects.update(interpreter=None)
    assert "CONFERENCE" not in event(*old), "whoever the meeting does not name reads nothing, told by now or not"
    assert strangers_entry.status == "confirmed"


def test_on_hold_there_is_no_link(given_out: TimetableVersion) -> None:
    give(given_out)
    row = meeting(given_out)
    Hold.objects.create(one=row.a.organisation, other=row.b.organisation, reason="Asked")
    assert all("video.example" not in page for page in pages(given_out))
    assert all("CONFERENCE" not in event(*feed) for feed in feeds(given_out))
    with pytest.raises(Refused):
        give(given_out, "https://video.example/other", seen=LINK)


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("http://video.example/a", "begins with https://"),
        ("javascript:alert(1)", "begins with https://"),
        ("https://video.example/a b", "holds no blanks"),
        ("https://video.example/a\r\nATTENDEE:x", "holds no blanks"),
        ("https://ann:secret@video.example/a", "password"),
        ("https://video.example/" + "a" * 500, "longer than 500"),
    ],
)
def test_what_is_no_link_is_refused_with_the_remedy(given_out: TimetableVersion, link: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        give(given_out, link)
    assert entry(given_out).video_url == ""


@pytest.mark.parametrize(
    "text", ["https://video.example/", "http://video.example/{meeting}", "https://{meeting}.example/", "{meeting}"]
)
def test_a_pattern_without_its_sign_is_refused(given_out: TimetableVersion, text: str) -> None:
    form = ForumForm({"title_en": "F", "zone": "UTC", "video_pattern": text}, instance=given_out.forum)
    assert list(form.errors) == ["video_pattern"]


def test_two_officers_do_not_overwrite_one_another(given_out: TimetableVersion) -> None:
    give(given_out)
    with pytest.raises(Refused, match="Somebody else"):
        give(given_out, "https://video.example/late", seen="")
    assert entry(given_out).video_url == LINK


def test_an_officer_gives_it_on_the_page_of_the_meeting(given_out: TimetableVersion) -> None:
    row, client = meeting(given_out), signed_in(person("officer"))
    place = [given_out.forum.slug, given_out.number, row.pk]
    answer = client.post(reverse("forums:meeting-link", args=place), {"link": LINK, "seen": ""}, follow=True)
    assert "one;two,three?a=1&amp;b=2" in answer.content.decode()
    bad = {"link": "http://video.example/", "seen": LINK}
    answer = client.post(reverse("forums:meeting-link", args=place), bad, follow=True)
    assert "begins with https://" in answer.content.decode()
