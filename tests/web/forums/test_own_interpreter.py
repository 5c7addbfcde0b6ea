"""The interpreter's own page, calendar and sheet, and what participants are told of who interprets."""

from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pypdf import PdfReader

from emporion_web.clearance.enums import ClearanceState
from emporion_web.forums.actions.interpreters import add_interpreter, edit_interpreter, rotate_interpreter_token
from emporion_web.forums.actions.meetings import move_meeting
from emporion_web.forums.actions.programme import add_session, cancel_session, edit_session
from emporion_web.forums.actions.release import release
from emporion_web.forums.actions.timetable import copy_version
from emporion_web.forums.models import Forum, ForumInterpreter, Meeting, TimetableVersion
from tests.factories.clearance import settled
from tests.factories.forums import person, small_forum, strangers
from tests.web.forums.conftest import released, signed_in

pytestmark = pytest.mark.django_db


def own(interpreter: ForumInterpreter, name: str = "own", language: str = "en") -> bytes:
    address = reverse(f"forums:interpreter-{name}", args=[interpreter.token])
    return bytes(Client().get(f"{address}?lang={language}").content)


def events(content: bytes) -> dict[str, tuple[int, str, str]]:
    """UID with SEQUENCE, STATUS and SUMMARY."""
    found = Calendar.from_ical(content).walk("VEVENT")
    return {str(e["UID"]): (int(str(e["SEQUENCE"])), str(e["STATUS"]), str(e["SUMMARY"])) for e in found}


@pytest.fixture
def given_out(db: None) -> TimetableVersion:
    forum = small_forum(1, tables=1)
    strangers(forum, "Ada")
    return released(forum)


def meeting(version: TimetableVersion) -> Meeting:
    found = version.meetings.select_related("a__organisation", "b__organisation", "slot", "table", "interpreter").get()
    found.version = version
    return found


def who(row: Meeting) -> ForumInterpreter:
    assert row.interpreter is not None
    return row.interpreter


@pytest.mark.parametrize(
    ("language", "between"), [("en", "Russian–Chinese"), ("ru", "русский–китайский"), ("zh", "俄语–中文")]
)
def test_the_page_says_where_when_and_between_whom(given_out: TimetableVersion, language: str, between: str) -> None:
    row = meeting(given_out)
    page = own(who(row), language=language).decode()
    names = [name for one in (row.a, row.b) for name in one.organisation.names.values_list("text", flat=True)]
    assert between in page
    assert any(name in page for name in [*names, str(row.a)])
    sheet = "".join(p.extract_text() for p in PdfReader(BytesIO(own(who(row), "sheet", language))).pages)
    assert "Ada" in sheet


def test_both_participants_are_told_who_interprets(given_out: TimetableVersion) -> None:
    row = meeting(given_out)
    for one in (row.a, row.b):
        page = Client().get(reverse("forums:own", args=[one.token]) + "?lang=ru").content.decode()
        assert "Переводчик: Ada" in page
        feed = Client().get(reverse("forums:own-calendar", args=[one.token]) + "?lang=zh").content.decode()
        assert "口译员：Ada" in feed.replace("\r\n ", "")


def test_a_meeting_that_passes_to_another_is_cancelled_for_one_and_new_for_the_other(
    given_out: TimetableVersion,
) -> None:
    forum, ada = given_out.forum, ForumInterpreter.objects.get(name="Ada")
    bo = add_interpreter(forum, actor=None, fields={"name": "Bo", "languages": ["ru", "zh"]})
    [(uid, before)] = events(own(ada, "calendar")).items()
    assert before[:2] == (0, "CONFIRMED")
    passed(given_out, bo)
    [(same, after)] = events(own(ada, "calendar")).items()
    assert (same, after[:2]) == (uid, (1, "CANCELLED"))
    [(other, new)] = events(own(bo, "calendar")).items()
    assert (other != uid, new[:2]) == (True, (0, "CONFIRMED"))
    participant = given_out.meetings.get().a
    feed = Client().get(reverse("forums:own-calendar", args=[participant.token])).content
    assert [sequence for sequence, *_ in events(feed).values()] == [1]
    assert "No longer yours" in own(ada).decode()
    passed(TimetableVersion.objects.get(forum=forum, status="released"), ada)
    assert events(own(ada, "calendar"))[uid][:2] == (2, "CONFIRMED")


def passed(version: TimetableVersion, to: ForumInterpreter) -> None:
    """Give the meeting to another interpreter and release that."""
    draft = copy_version(version, actor=person())
    row = meeting(draft)
    seen = (row.slot_id, row.table_id)
    move_meeting(row, actor=person(), seen=seen, slot=row.slot, table=row.table, interpreter=to)
    draft.refresh_from_db()
    release(draft, actor=person(), seen_revision=draft.revision, seen_released=version.pk)


def test_a_new_name_reaches_every_calendar(given_out: TimetableVersion) -> None:
    row = meeting(given_out)
    fields = {"name": "Ada Lin", "languages": ["ru", "zh"]}
    edit_interpreter(who(row), actor=person(), seen_revision=1, fields=fields, away=[])
    feed = Client().get(reverse("forums:own-calendar", args=[row.a.token])).content
    assert b"Ada Lin" in feed
    assert [sequence for sequence, *_ in events(feed).values()] == [1]


def test_nothing_is_told_of_a_pair_on_hold(given_out: TimetableVersion) -> None:
    row = meeting(given_out)
    settled(row.b.organisation, ClearanceState.REVIEW)
    for name in ("own", "calendar"):
        text = own(who(row), name).decode().replace("\r\n ", "")
        assert (str(row.a) in text, str(row.b) in text) == (False, False)
    assert [e[:2] for e in events(own(who(row), "calendar")).values()] == [(1, "TENTATIVE")]


def test_an_interpreter_who_signs_in_is_led_to_the_own_page(given_out: TimetableVersion) -> None:
    user, forum = person("interpreter", "B"), given_out.forum
    ForumInterpreter.objects.filter(name="Ada").update(user=user)
    client, ada = signed_in(user), ForumInterpreter.objects.get(name="Ada")
    led = client.get(reverse("forums:home", args=[forum.slug]))
    assert led["Location"] == reverse("forums:interpreter-own", args=[ada.token])
    assert "My schedule" in client.get(reverse("home")).content.decode()
    rotate_interpreter_token(ada, actor=person())
    assert Client().get(reverse("forums:interpreter-own", args=["wrong"])).status_code == 404


def test_the_database_gives_nobody_two_meetings_at_once(given_out: TimetableVersion) -> None:
    row = meeting(given_out)
    forum: Forum = given_out.forum
    others = small_forum(1, slug="other")
    a, b = others.participants.all()
    table = forum.tables.create(number=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.create(version=given_out, a=a, b=b, slot=row.slot, table=table, interpreter=row.interpreter)


def test_sessions_stand_in_agendas_and_follow_changes(given_out: TimetableVersion) -> None:
    forum, participant = given_out.forum, given_out.meetings.get().a
    free = [slot for slot in forum.slots.all() if slot.pk != given_out.meetings.get().slot_id]
    fields = {"title_en": "Opening", "title_ru": "Открытие", "speakers": "Li Wei"}
    session = add_session(forum, actor=None, fields=fields, slots=[free[-1].pk])
    feed = reverse("forums:own-calendar", args=[participant.token]) + "?lang=en"
    uid = f"{session.uid}-1@emporion"
    assert events(Client().get(feed).content)[uid] == (0, "CONFIRMED", "Opening")
    assert "Открытие" in Client().get(reverse("forums:own", args=[participant.token]) + "?lang=ru").content.decode()
    sheet = Client().get(reverse("forums:own-sheet", args=[participant.token]) + "?lang=en").content
    assert "Opening" in "".join(page.extract_text() for page in PdfReader(BytesIO(sheet)).pages)
    edit_session(
        session,
        actor=person(),
        seen_revision=1,
        fields=fields | {"title_en": "Start"},
        slots=[free[-1].pk],
        attendees=[],
    )
    assert events(Client().get(feed).content)[uid] == (1, "CONFIRMED", "Start")
    cancel_session(session, actor=person(), seen_revision=2)
    assert events(Client().get(feed).content)[uid][:2] == (2, "CANCELLED")
    page = Client().get(reverse("forums:own", args=[participant.token]) + "?lang=en").content.decode()
    assert "Start" not in page
