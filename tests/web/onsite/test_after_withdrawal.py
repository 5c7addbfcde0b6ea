"""After a withdrawal what runs goes on: the desk, the screens and the mail tell of it as booking does."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from emporion_web.forums.actions.release import withdraw
from emporion_web.forums.models import CalendarEntry, Forum, ForumInterpreter, Meeting, TimetableVersion
from emporion_web.forums.queries.agendas import agenda_of_version
from emporion_web.forums.queries.versions import free_places, released_of
from emporion_web.mail.models import Message
from emporion_web.onsite.actions.not_held import note_not_held
from emporion_web.onsite.actions.short_notice import book
from emporion_web.onsite.actions.telling import DUTIES
from emporion_web.onsite.queries.days import days_of
from emporion_web.onsite.queries.free import free_with, next_slots
from emporion_web.onsite.queries.people import guests_of
from emporion_web.onsite.queries.wall import screen_of
from tests.factories.forums import ParticipantFactory, organisation, person, small_forum, strangers
from tests.web.forums.conftest import released, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(db: None) -> Forum:
    """Two of each side, with a timetable that is given out."""
    row = small_forum(2, tables=3)
    released(row)
    return row


@pytest.fixture
def runs(forum: Forum) -> Iterator[Meeting]:
    """A meeting of the first slot in use, that runs while the timetable is withdrawn."""
    rows = given_out(forum).meetings.select_related("version__forum", "a__organisation", "b", "slot", "table")
    first = rows.order_by("slot__start", "pk")[0]
    with time_machine.travel(first.slot.start + timedelta(minutes=1), tick=False):
        withdraw(forum, actor=person(), seen_released=first.version_id)
        yield first


def given_out(forum: Forum) -> TimetableVersion:
    version = released_of(forum)
    assert version is not None
    return version


def test_whoever_sits_in_the_running_slot_is_not_free_in_it(runs: Meeting) -> None:
    slots = next_slots(runs.a, given_out(runs.version.forum))
    assert slots
    assert runs.slot not in slots


def test_nobody_is_offered_who_has_met_already_and_whoever_is_offered_is_booked(runs: Meeting) -> None:
    forum = runs.version.forum
    slot = next(one for one in next_slots(runs.a, given_out(forum)) if one.start > runs.slot.start)
    (offered,) = free_with(runs.a, given_out(forum), slot)
    assert offered.partner.organisation.side == "B"
    assert offered.partner != runs.b
    assert book(runs.a, offered.partner, actor=person(), slot=slot, table=offered.tables[0]).slot == slot


def test_the_table_of_a_meeting_that_runs_is_taken(runs: Meeting) -> None:
    forum = runs.version.forum
    a, b = (ParticipantFactory(forum=forum, organisation=organisation(side, f"spring {side}3")) for side in "AB")
    tables = dict(free_places(given_out(forum), a.pk, b.pk))[runs.slot]
    assert len(tables) == 1
    assert runs.table not in tables


def test_the_screens_show_what_runs(runs: Meeting) -> None:
    board = screen_of(runs.version.forum, "en").now
    assert board is not None
    assert str(runs.table) in {place.table for place in board.places}
    assert len(board.places) == 2


def test_files_and_programs_have_what_runs(runs: Meeting) -> None:
    forum = runs.version.forum
    assert str(runs.a_id) in {sitting.a for sitting in agenda_of_version(given_out(forum), "en").sittings}
    told = signed_in(person()).get(reverse("api:timetable", args=[forum.slug])).json()
    assert {meeting["slot"] for meeting in told["meetings"]} == {runs.slot_id}


def test_who_is_missing_in_a_meeting_that_runs_is_waited_for(runs: Meeting) -> None:
    forum = runs.version.forum
    guests = guests_of(person("administrator"), forum, days_of(forum)[0])
    assert {one.following.slot for one in guests if one.following} == {runs.slot}


@pytest.fixture
def anna(runs: Meeting) -> ForumInterpreter:
    """Who interprets the meeting that runs, and can be written to; somebody else interprets the other one."""
    first, second = strangers(runs.version.forum, "Anna", "Li Ping")
    first.user = person()
    first.save()
    begun = given_out(runs.version.forum).meetings.filter(slot=runs.slot)
    begun.exclude(a=runs.a).update(interpreter=second)
    begun.filter(a=runs.a).update(interpreter=first)
    return first


def told() -> dict[str, list[int]]:
    """What of side A the one letter to an interpreter says is no longer hers, and what is new."""
    (part,) = Message.objects.get(template=DUTIES).context["parts"].values()
    return {kind: [duty[0] for duty in part[kind]] for kind in ("gone", "come")}


def test_an_interpreter_hears_of_no_meeting_that_runs_already(runs: Meeting, anna: ForumInterpreter) -> None:
    forum = runs.version.forum
    partner = forum.participants.filter(organisation__side="B").exclude(pk=runs.b_id)[0]
    slot, table = forum.slots.latest("start"), forum.tables.all()[0]
    assert book(runs.a, partner, actor=person(), slot=slot, table=table, interpreter=anna).interpreter == anna
    assert told() == {"gone": [], "come": [runs.a_id]}


def test_an_interpreter_hears_that_the_meeting_that_runs_is_not_held(runs: Meeting, anna: ForumInterpreter) -> None:
    note_not_held(CalendarEntry.objects.get(a=runs.a, b=runs.b), actor=person())
    assert told() == {"gone": [runs.a_id], "come": []}


def test_a_cancelled_day_cancels_the_meeting_that_runs_as_its_page_says(runs: Meeting) -> None:
    forum, client = runs.version.forum, signed_in(person())
    address = reverse("onsite:cancel", args=[forum.slug, runs.a_id])
    assert "1 meeting is taken out" in client.get(address).content.decode()
    assert "1 meeting is cancelled." in client.post(address, follow=True).content.decode()
    assert CalendarEntry.objects.get(a=runs.a, b=runs.b).status == "cancelled"
    assert not given_out(forum).meetings.filter(a=runs.a).exists()
    assert given_out(forum).meetings.filter(slot=runs.slot).count() == 1
