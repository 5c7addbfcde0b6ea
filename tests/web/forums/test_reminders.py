"""The reminder on the day before a forum: to whom, when, once, and what it says."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from emporion_web.clearance.models import Basis
from emporion_web.forums.actions.release import withdraw
from emporion_web.forums.actions.setup import add_slot
from emporion_web.forums.mails import LAST_CALL
from emporion_web.forums.models import CalendarEntry, Meeting, Participant, TimetableVersion
from emporion_web.mail.actions.claiming import PUT_OFF
from emporion_web.mail.actions.occasions import tick
from emporion_web.mail.actions.sending import send_due
from emporion_web.mail.models import Done, Message
from emporion_web.registry.models import Consent, Organisation, Representative
from tests.factories.forums import person

pytestmark = pytest.mark.django_db
BEGIN = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)  # 09:30 in Shanghai
EVE = datetime(2026, 11, 30, 1, tzinfo=UTC)  # 09:00 there, on the day before


@pytest.fixture
def seats(given_out: TimetableVersion) -> list[Participant]:
    """A forum of six organisations; the first of each side agree to be contacted, everybody has a representative."""
    found = list(given_out.forum.participants.select_related("organisation").order_by("organisation__side", "pk"))
    Representative.objects.all().delete()
    for number, seat in enumerate(found):
        Representative.objects.create(
            organisation=seat.organisation, name=f"Ann {number}", email=f"Ann{number}@r.example"
        )
        if number in {0, 3}:
            agree(seat.organisation)
    return found


def agree(organisation: Organisation) -> None:
    Consent.objects.create(organisation=organisation, scope="contacted", given_at=timezone.now())


def come(at: datetime) -> list[str]:
    """Let the clock come to a moment and jobs run; return to whom mail went."""
    before = len(mail.outbox)
    with time_machine.travel(at, tick=False):
        assert tick()[1] == 0
        send_due()
    return [message.to[0] for message in mail.outbox[before:]]


def test_who_agreed_is_reminded_once_at_nine_on_the_clock_of_the_place(seats: list[Participant]) -> None:
    assert come(EVE - timedelta(minutes=1)) == []
    assert sorted(come(EVE + timedelta(minutes=4))) == ["ann0@r.example", "ann3@r.example"]
    for hours in range(1, 24):
        assert come(EVE + timedelta(hours=hours)) == []
    assert come(BEGIN) == []
    assert set(Message.objects.values_list("side", "kind")) == {("A", "forums.reminders"), ("B", "forums.reminders")}


def test_an_earlier_slot_of_the_same_day_reminds_nobody_again(seats: list[Participant]) -> None:
    forum = seats[0].forum
    assert len(come(EVE)) == 2
    start = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)  # 07:30 in Shanghai, on the forum's day; by UTC the day before
    with time_machine.travel(EVE, tick=False):
        forum.refresh_from_db()
        end = start + timedelta(minutes=30)
        add_slot(forum, actor=person("administrator"), seen_revision=forum.revision, start=start, end=end)
    assert come(EVE + timedelta(minutes=5)) == []


def test_a_scheduler_that_was_off_reminds_late_but_not_after_the_beginning(seats: list[Participant]) -> None:
    assert come(BEGIN + timedelta(minutes=1)) == []
    assert len(come(BEGIN - timedelta(minutes=1))) == 2


def test_it_is_in_the_readers_language_and_leads_to_the_own_page(seats: list[Participant]) -> None:
    user = person("representative", "A")
    user.language = "zh-hans"
    user.save()
    Representative.objects.filter(organisation=seats[0].organisation).update(user=user)
    Organisation.objects.filter(pk=seats[3].organisation_id).update(country="RU")
    come(EVE)
    by = {message.to[0]: message for message in mail.outbox}
    chinese, russian = by["ann0@r.example"], by["ann3@r.example"]
    assert chinese.subject == "春季论坛：2026年12月1日星期二 09:30（GMT+08:00）"
    assert russian.subject == "Весенний форум: вторник, 1 декабря 2026, 09:30 (GMT+08:00)"
    assert "共有3场洽谈" in chinese.body
    assert "в расписании 3 встречи" in russian.body
    for seat, message in ((seats[0], chinese), (seats[3], russian)):
        link = re.search(r"http://localhost:8000(/forums/\S+)", message.body)
        assert link is not None
        assert seat.token in link[1]
        assert Client().get(link[1]).status_code == 200
    assert not Message.objects.filter(text__contains=seats[0].token).exists()


def test_who_unsubscribes_is_reminded_of_no_forum(seats: list[Participant]) -> None:
    come(EVE)
    leave = re.search(r"http://localhost:8000(/mail/leave/\S+)", mail.outbox[0].body)
    assert leave is not None
    Client().post(leave[1])
    Message.objects.update(key=None)  # as if the next forum came
    Done.objects.all().delete()
    assert len(come(EVE + timedelta(hours=2))) == 1


def take_back(seats: list[Participant]) -> Any:
    return Consent.objects.filter(scope="contacted").update(revoked_at=timezone.now())


def take_out(seats: list[Participant]) -> Any:
    version = TimetableVersion.objects.get(status="released")
    return TimetableVersion.objects.filter(pk=version.pk).update(status="superseded")


def move_on(seats: list[Participant]) -> Any:
    return Representative.objects.update(email="elsewhere@r.example")


@pytest.mark.parametrize("change", [take_back, take_out, move_on])
def test_what_changes_between_posting_and_sending_is_heeded(seats: list[Participant], change: Any) -> None:
    with time_machine.travel(EVE, tick=False):
        assert tick() == (2, 0)
        change(seats)
        assert send_due() == {}
    assert set(Message.objects.values_list("state", flat=True)) == {"cancelled"}


def test_a_forum_that_was_withdrawn_still_reminds_with_no_meeting(
    given_out: TimetableVersion, seats: list[Participant]
) -> None:
    withdraw(given_out.forum, actor=person(), seen_released=given_out.pk)
    come(EVE)
    assert {("пока нет" in m.body or "没有洽谈" in m.body or "no meeting" in m.body) for m in mail.outbox} == {True}


@pytest.mark.parametrize("begun", [False, True])
def test_while_no_clearance_holds_the_reminder_waits_until_the_forum_begins(
    seats: list[Participant], begun: bool
) -> None:
    standing = Basis.objects.get().valid_until
    Basis.objects.update(valid_until=EVE)
    assert come(EVE) == []
    assert set(Message.objects.values_list("state", flat=True)) == {"queued"}
    Basis.objects.update(valid_until=standing)
    assert len(come(BEGIN if begun else EVE + PUT_OFF)) == (0 if begun else 2)
    assert set(Message.objects.values_list("state", flat=True)) == {"cancelled" if begun else "sent"}


def test_only_who_has_a_meeting_waits_for_a_clearance_and_no_longer_than_the_way_needs(
    seats: list[Participant],
) -> None:
    """Of pairs on hold the time alone is told then: place and beginning matter more than names."""
    Meeting.objects.filter(b=seats[3]).delete()
    CalendarEntry.objects.filter(b=seats[3]).delete()
    Basis.objects.update(valid_until=EVE)
    assert come(EVE) == ["ann3@r.example"]
    assert come(BEGIN - LAST_CALL - timedelta(minutes=1)) == []
    assert come(BEGIN - LAST_CALL + PUT_OFF) == ["ann0@r.example"]
    names = [str(seat) for seat in seats if seat.organisation.side == "B"]
    body = str(mail.outbox[-1].body)
    assert not [name for name in names if name in body]
    assert body.count("приостановлена") == 2
