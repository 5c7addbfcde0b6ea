"""A meeting that was not held can be booked again; that it was booked, and what was said of it, stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.db.models import Q
from django.urls import reverse
from icalendar import Calendar

from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.meetings import move_meeting
from emporion_web.forums.actions.release import release, withdraw
from emporion_web.forums.actions.timetable import copy_version
from emporion_web.forums.models import (
    CalendarEntry,
    Forum,
    InterpreterEntry,
    Meeting,
    Slot,
    TimetableVersion,
)
from emporion_web.forums.queries.standing import took_place
from emporion_web.forums.queries.told import wishes_and_meetings
from emporion_web.forums.queries.versions import released_of
from emporion_web.matching.enums import EventKind
from emporion_web.onsite.actions.not_held import note_not_held, take_not_held_back
from emporion_web.onsite.actions.short_notice import book
from emporion_web.onsite.queries.agenda import agenda_of
from emporion_web.onsite.queries.days import days_of
from emporion_web.onsite.queries.free import free_with
from emporion_web.outcomes.actions.telling import tell
from emporion_web.outcomes.queries.meetings import meetings_of, to_tell
from emporion_web.outcomes.queries.statistics import public_statistics
from emporion_web.outcomes.queries.told import not_met
from emporion_web.registry.models import Organisation
from tests.factories.forums import ParticipantFactory, organisation, person, small_forum, strangers
from tests.web.forums.conftest import released, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(db: None) -> Forum:
    """Two of each side with an interpreter between them, and a timetable that is given out."""
    row = small_forum(2, tables=3)
    strangers(row, "Li Ping", "Anna")
    released(row)
    return row


@pytest.fixture
def missed(forum: Forum) -> Iterator[CalendarEntry]:
    """The first meeting of the forum, just after its slot."""
    first = CalendarEntry.objects.filter(forum=forum).order_by("slot__start", "pk").select_related("a", "b", "slot")[0]
    with time_machine.travel(first.slot.end + timedelta(minutes=1), tick=False):
        yield first


@contextmanager
def running(entry: CalendarEntry) -> Iterator[None]:
    """The time within the slot of a meeting: the next meetings of the two have not begun."""
    with time_machine.travel(entry.slot.start + timedelta(minutes=1), tick=False):
        yield


def given_out(forum: Forum) -> TimetableVersion:
    version = released_of(forum)
    assert version is not None
    return version


def later(forum: Forum, entry: CalendarEntry) -> Slot:
    """A slot to come in which both are free."""
    busy = given_out(forum).meetings.filter(Q(a=entry.a) | Q(b=entry.b)).values("slot")
    return forum.slots.filter(start__gt=entry.slot.end).exclude(pk__in=busy)[0]


def again(entry: CalendarEntry) -> Meeting:
    """Note that nobody came, and book the two again."""
    forum = entry.forum
    note_not_held(entry, actor=person())
    slot = later(forum, entry)
    offered = next(one for one in free_with(entry.a, given_out(forum), slot) if one.partner == entry.b)
    assert offered.again
    return book(entry.b, entry.a, actor=person(), slot=slot, table=offered.tables[0])


def of_pair(entry: CalendarEntry) -> list[CalendarEntry]:
    return list(CalendarEntry.objects.filter(a=entry.a, b=entry.b).order_by("slot__start"))


def test_a_meeting_that_was_not_held_is_booked_again_and_calendars_keep_no_ghost(missed: CalendarEntry) -> None:
    forum, mine = missed.forum, Q(a=missed.a, b=missed.b)
    before = given_out(forum)
    made = again(missed)
    assert list(given_out(forum).meetings.filter(mine)) == [made]
    assert before.meetings.get(mine).slot == missed.slot  # the version that had it has it still
    old, new = of_pair(missed)
    assert [(one.status, one.slot) for one in (old, new)] == [("not_held", missed.slot), ("confirmed", made.slot)]
    assert (old.pk, old.sequence, new.sequence) == (missed.pk, missed.sequence + 1, 0)
    feed = signed_in(person()).get(reverse("forums:own-calendar", args=[missed.a.token])).content
    events = {str(one["UID"]): one for one in Calendar.from_ical(feed).walk("VEVENT")}
    told = {uid: str(one.get("STATUS", "CONFIRMED")) for uid, one in events.items()}
    assert (told[f"{old.uid}@emporion"], told[f"{new.uid}@emporion"]) == ("CANCELLED", "CONFIRMED")
    assert events[f"{new.uid}@emporion"]["DTSTART"].dt == made.slot.start


def test_who_interprets_hears_of_both(missed: CalendarEntry) -> None:
    made = again(missed)
    duties = InterpreterEntry.objects.filter(a=missed.a, b=missed.b)
    assert {(one.slot_id, one.interpreter_id, one.status) for one in duties} == {
        (missed.slot_id, missed.interpreter_id, "not_held"),
        (made.slot_id, made.interpreter_id, "confirmed"),
    }


def test_it_can_be_missed_twice(missed: CalendarEntry) -> None:
    second = again(missed)
    with time_machine.travel(second.slot.start, tick=False):
        note_not_held(of_pair(missed)[1], actor=person())
    assert [one.status for one in of_pair(missed)] == ["not_held", "not_held"]
    assert not given_out(missed.forum).meetings.filter(a=missed.a, b=missed.b).exists()


def test_both_are_counted_and_what_was_said_of_the_first_stays(missed: CalendarEntry) -> None:
    forum, whole = missed.forum, public_statistics(missed.forum)
    tell(missed, missed.a, actor=person(), result="not_held", absent="them", seen_revision=0)
    waiting = to_tell(missed.b)
    made = again(missed)
    assert to_tell(missed.b) == waiting - 1  # nobody is asked of it any more, but may say
    tell(missed, missed.b, actor=person(), result="not_held", absent="us", seen_revision=0)
    with time_machine.travel(made.slot.end, tick=False):
        new = of_pair(missed)[1]
        tell(new, missed.a, actor=person(), result="cooperation", seen_revision=0)
        of_two = [one for one in meetings_of(missed.a) if one.entry.b_id == missed.b_id]
        said = [one.outcome.result for one in of_two if one.outcome]
        now = public_statistics(forum)
        assert said == ["not_held", "cooperation"]
        assert (now.not_held, whole.not_held) == (1, 0)
        assert now.booked == CalendarEntry.objects.filter(forum=forum, slot__start__lte=made.slot.end).count()
        pair = (missed.a.organisation_id, missed.b.organisation_id)
        assert pair in {(one.viewer, one.shown) for one in wishes_and_meetings() if one.kind == EventKind.MET}
        assert pair not in {(one.viewer, one.shown) for one in not_met()}  # they met at last


def test_the_word_of_the_desk_counts_and_those_who_say_otherwise_are_told_apart(missed: CalendarEntry) -> None:
    note_not_held(missed, actor=person())
    assert public_statistics(missed.forum).not_held == 1


def test_it_is_noted_once_and_taken_back_until_they_are_booked_again(missed: CalendarEntry) -> None:
    forum = missed.forum
    stood = took_place(forum)
    for _ in range(2):
        note_not_held(missed, actor=person())
    assert forum.versions.count() == 2
    assert took_place(forum) < stood
    for _ in range(2):
        take_not_held_back(missed, actor=person())
    assert forum.versions.count() == 3
    assert took_place(forum) == stood
    assert [(one.status, one.sequence) for one in of_pair(missed)] == [("confirmed", missed.sequence + 2)]
    again(missed)
    with pytest.raises(Refused):
        take_not_held_back(missed, actor=person())
    assert [one.status for one in of_pair(missed)] == ["not_held", "confirmed"]


def test_it_is_offered_to_be_taken_back_until_they_are_booked_again(missed: CalendarEntry) -> None:
    desk = [missed.forum.slug, missed.a.pk]
    page, client = reverse("onsite:participant", args=desk), signed_in(person())
    back = reverse("onsite:held", args=[*desk, missed.slot_id])
    note_not_held(missed, actor=person())
    assert back in client.get(page).content.decode()
    again(missed)  # noted again, it changes nothing
    assert back not in client.get(page).content.decode()


def test_what_is_to_come_is_cancelled_not_missed(missed: CalendarEntry) -> None:
    coming = CalendarEntry.objects.filter(forum=missed.forum, a=missed.a).latest("slot__start")
    with pytest.raises(Refused), running(missed):
        note_not_held(coming, actor=person())
    CalendarEntry.objects.filter(pk=missed.pk).update(status="cancelled")
    with pytest.raises(Refused):
        note_not_held(missed, actor=person())
    assert missed.forum.versions.count() == 1


def test_a_draft_made_after_it_is_given_out(missed: CalendarEntry) -> None:
    made = again(missed)
    draft = copy_version(given_out(missed.forum), actor=person())
    release(draft, actor=person(), seen_revision=1, seen_released=given_out(missed.forum).pk)
    assert [one.status for one in of_pair(missed)] == ["not_held", "confirmed"]
    assert given_out(missed.forum).meetings.get(a=missed.a, b=missed.b).slot == made.slot


def test_the_pages(missed: CalendarEntry) -> None:
    forum, desk, client = missed.forum, [missed.forum.slug, missed.a.pk], signed_in(person())
    page = reverse("onsite:participant", args=desk)
    address = reverse("onsite:not-held", args=[*desk, missed.slot_id])
    assert address in client.get(page).content.decode()
    answer = client.post(address, {"entry": missed.pk}, follow=True).content.decode()
    back = reverse("onsite:held", args=[*desk, missed.slot_id])
    assert back in answer
    assert address not in answer
    free = reverse("onsite:free", args=[*desk, later(forum, missed).pk])
    assert "their meeting was not held" in client.get(free).content.decode()
    assert address in client.post(back, {"entry": missed.pk}, follow=True).content.decode()
    lines = agenda_of(missed.a, days_of(forum)[0])
    assert [line.missed for line in lines if line.slot == missed.slot] == [None]
    for token in (missed.a.token, missed.b.token):
        assert client.get(reverse("forums:own", args=[token])).status_code == 200


def test_a_meeting_booked_after_a_withdrawal_forgets_nothing_that_took_place(missed: CalendarEntry) -> None:
    forum, a = missed.forum, missed.a
    other = forum.participants.filter(organisation__side="B").exclude(pk=missed.b_id)[0]
    with running(missed):
        stood = took_place(forum)
        withdraw(forum, actor=person(), seen_released=given_out(forum).pk)
    slot, table = forum.slots.latest("start"), forum.tables.all()[0]
    book(a, other, actor=person(), slot=slot, table=table)
    assert (missed.a_id, missed.b_id, missed.slot_id) in stood
    assert took_place(forum) == stood
    kept = set(given_out(forum).meetings.values_list("a", "b", "slot"))
    assert kept == stood | {(a.pk, other.pk, slot.pk)}


def test_after_a_withdrawal_two_who_have_met_are_not_booked_again(missed: CalendarEntry) -> None:
    forum = missed.forum
    withdraw(forum, actor=person(), seen_released=given_out(forum).pk)
    where = {"slot": later(forum, missed), "table": forum.tables.all()[0]}
    with pytest.raises(Refused):
        book(missed.a, missed.b, actor=person(), **where)
    note_not_held(missed, actor=person())
    assert book(missed.a, missed.b, actor=person(), **where).slot == where["slot"]


def test_the_meetings_of_others_stay(missed: CalendarEntry) -> None:
    before = set(given_out(missed.forum).meetings.values_list("a", "b", "slot", "table"))
    again(missed)
    after = set(given_out(missed.forum).meetings.values_list("a", "b", "slot", "table"))
    assert {(a, b) for a, b, *_ in before ^ after} == {(missed.a_id, missed.b_id)}


def booked_instead(missed: CalendarEntry) -> CalendarEntry:
    """Note in the running slot that nobody came, and book side A there and then with somebody who has just arrived."""
    forum = missed.forum
    arrived = ParticipantFactory(forum=forum, organisation=organisation("B", "spring B3"))
    Organisation.objects.filter(pk=arrived.organisation_id).update(languages=["zh"])
    note_not_held(missed, actor=person())
    book(missed.a, arrived, actor=person(), slot=missed.slot, table=missed.table)
    return CalendarEntry.objects.get(a=missed.a, b=arrived)


def test_it_is_not_taken_back_while_somebody_sits_in_its_place(missed: CalendarEntry) -> None:
    forum, client = missed.forum, signed_in(person())
    back = reverse("onsite:held", args=[forum.slug, missed.b_id, missed.slot_id])
    page = reverse("onsite:participant", args=[forum.slug, missed.b_id])
    with running(missed):
        other = booked_instead(missed)
        assert back not in client.get(page).content.decode()
        answer = client.post(back, {"entry": missed.pk}, follow=True).content.decode()
        assert "has been booked in this slot since" in answer
        note_not_held(other, actor=person())
        assert back in client.get(page).content.decode()
        take_not_held_back(missed, actor=person())
    missed.refresh_from_db()
    assert missed.status == "confirmed"


def test_of_two_meetings_of_one_slot_the_one_is_meant_that_was_shown(missed: CalendarEntry) -> None:
    forum, client = missed.forum, signed_in(person())
    note, back = (
        reverse(f"onsite:{name}", args=[forum.slug, missed.a_id, missed.slot_id]) for name in ("not-held", "held")
    )
    entries = CalendarEntry.objects.filter(a=missed.a, slot=missed.slot).order_by("pk")
    with running(missed):
        other = booked_instead(missed)
        [line] = [one for one in agenda_of(missed.a, days_of(forum)[0]) if one.slot == missed.slot]
        assert line.entry == other.pk
        client.post(note, {"entry": other.pk})
        assert [one.status for one in entries.all()] == ["not_held", "not_held"]
        client.post(back, {"entry": missed.pk})
        assert [one.status for one in entries.all()] == ["confirmed", "not_held"]
        foreign = CalendarEntry.objects.exclude(a=missed.a).filter(forum=forum, slot=missed.slot)[0]
        assert "There is no meeting" in client.post(note, {"entry": foreign.pk}, follow=True).content.decode()
    foreign.refresh_from_db()
    assert foreign.status == "confirmed"


def test_missed_twice_in_one_slot_one_is_taken_back(missed: CalendarEntry) -> None:
    with running(missed):
        note_not_held(missed, actor=person())
        book(missed.a, missed.b, actor=person(), slot=missed.slot, table=missed.table)
        second = CalendarEntry.objects.get(a=missed.a, b=missed.b, status="confirmed")
        note_not_held(second, actor=person())
        take_not_held_back(missed, actor=person())
    assert sorted(one.status for one in of_pair(missed)) == ["confirmed", "not_held"]
    duties = InterpreterEntry.objects.filter(a=missed.a, b=missed.b)
    assert sorted(one.status for one in duties) == ["confirmed", "not_held"]


def test_a_meeting_that_ran_at_a_withdrawal_stands_and_can_be_noted(missed: CalendarEntry) -> None:
    forum, client = missed.forum, signed_in(person())
    begun = CalendarEntry.objects.filter(forum=forum, slot=missed.slot).count()
    left = CalendarEntry.objects.filter(forum=forum).count() - begun
    with running(missed):
        asked = client.get(reverse("forums:withdraw", args=[forum.slug])).content.decode()
        assert f"{left} meeting" in asked
        withdraw(forum, actor=person(), seen_released=given_out(forum).pk)
    missed.refresh_from_db()
    assert missed.status == "confirmed"
    coming = CalendarEntry.objects.filter(forum=forum, slot__start__gt=missed.slot.start)
    assert {one.status for one in coming} == {"cancelled"}
    assert missed.pk in {one.entry.pk for one in meetings_of(missed.a)}
    note = reverse("onsite:not-held", args=[forum.slug, missed.a_id, missed.slot_id])
    assert note in client.get(reverse("onsite:participant", args=[forum.slug, missed.a_id])).content.decode()
    client.post(note, {"entry": missed.pk})
    slot, table = forum.slots.latest("start"), forum.tables.all()[0]
    assert book(missed.a, missed.b, actor=person(), slot=slot, table=table).slot == slot


def test_it_is_taken_back_where_another_interpreted_the_second_one(missed: CalendarEntry) -> None:
    forum = missed.forum
    made = again(missed)
    draft = copy_version(given_out(forum), actor=person())
    other = forum.interpreters.exclude(pk=missed.interpreter_id)[0]
    moving = draft.meetings.get(a=missed.a, b=missed.b)
    same = {"slot": made.slot, "table": made.table}
    if made.interpreter_id != missed.interpreter_id:
        move_meeting(moving, actor=person(), seen=(made.slot_id, made.table_id), interpreter=missed.interpreter, **same)
    move_meeting(moving, actor=person(), seen=(made.slot_id, made.table_id), interpreter=other, **same)
    draft.refresh_from_db()
    release(draft, actor=person(), seen_revision=draft.revision, seen_released=given_out(forum).pk)
    mine = InterpreterEntry.objects.filter(a=missed.a, b=missed.b, interpreter=missed.interpreter)
    assert sorted(one.status for one in mine) == ["cancelled", "not_held"]
    with time_machine.travel(made.slot.start, tick=False):
        note_not_held(of_pair(missed)[1], actor=person())
        take_not_held_back(missed, actor=person())
    assert [(one.slot, one.status) for one in mine.all()] == [(missed.slot, "confirmed")]


def test_an_interpreter_whom_no_mail_reaches_is_named_while_the_slot_runs(missed: CalendarEntry) -> None:
    client, desk = signed_in(person()), [missed.forum.slug, missed.a_id, missed.slot_id]
    note, back = reverse("onsite:not-held", args=desk), reverse("onsite:held", args=desk)
    assert missed.interpreter is not None
    said = f"No mail reaches {missed.interpreter.name}"
    with running(missed):
        for address in (note, back):
            assert said in client.post(address, {"entry": missed.pk}, follow=True).content.decode()
    assert said not in client.post(note, {"entry": missed.pk}, follow=True).content.decode()


def test_a_video_link_given_by_hand_goes_with_the_two(missed: CalendarEntry) -> None:
    CalendarEntry.objects.filter(pk=missed.pk).update(video_url="https://video.example/two")
    again(missed)
    assert [one.video_url for one in of_pair(missed)] == ["https://video.example/two"] * 2
