"""A timetable that is given out on the day: whose next hours change is told at once, by one mail."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from emporion_web.clearance.models import Basis, Hold
from emporion_web.forums.actions.meetings import cancel_meeting, move_meeting
from emporion_web.forums.actions.release import release, withdraw
from emporion_web.forums.actions.timetable import copy_version
from emporion_web.forums.models import Forum, Meeting, TimetableVersion
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job
from emporion_web.mail.actions.claiming import PUT_OFF
from emporion_web.mail.models import Message
from emporion_web.onsite.actions.short_notice import cancel_day
from emporion_web.onsite.queries.days import days_of
from emporion_web.onsite.tasks import TELL_JOB, tell_of_release
from emporion_web.registry.models import Organisation
from tests.factories.forums import person, running
from tests.web.forums.conftest import released, solved
from tests.web.onsite.test_short_notice import forum, interpreted, one_of, sent

pytestmark = pytest.mark.django_db
__all__ = ["forum"]


@pytest.fixture
def morning(forum: Forum) -> Iterator[Forum]:
    """An hour before the first slot of a forum whose timetable is given out."""
    with time_machine.travel(forum.slots.earliest("start").start - timedelta(hours=1), tick=False):
        Basis.objects.update(valid_until=timezone.now() + timedelta(days=30))
        Organisation.objects.update(country="")  # so that all read English
        yield forum


def told() -> list[str]:
    """Let the queued job run, twice as after a crash, and mail be sent; return to whom it went."""
    for job in Job.objects.filter(kind=TELL_JOB):
        for _ in range(2):
            tell_of_release(running(job), **job.arguments)
        Job.objects.filter(pk=job.pk).update(status=JobStatus.SUCCEEDED)
    return sent()


def given_out_anew(forum: Forum, *, moves: bool = False) -> Meeting:
    """Cancel a meeting in a new version, or move it to another table, and give that out."""
    before = forum.versions.get(status="released")
    draft = copy_version(before, actor=person())
    meeting = draft.meetings.select_related("version__forum", "slot", "table").order_by("slot__start", "pk")[0]
    seen = (meeting.slot_id, meeting.table_id)
    if moves:
        taken = draft.meetings.filter(slot=meeting.slot_id).values("table")
        table = forum.tables.exclude(pk__in=taken)[0]
        move_meeting(meeting, actor=person(), seen=seen, slot=meeting.slot, table=table)
    else:
        cancel_meeting(meeting, actor=person(), seen=seen)
    draft = TimetableVersion.objects.select_related("forum").get(pk=draft.pk)
    release(draft, actor=person(), seen_revision=draft.revision, seen_released=before.pk)
    return meeting


def both(meeting: Meeting) -> list[str]:
    return sorted(f"p{key}@example.org" for key in (meeting.a_id, meeting.b_id))


def letter_to(meeting: Meeting) -> str:
    return next(str(one.body) for one in mail.outbox if one.to == [f"p{meeting.a_id}@example.org"])


def test_who_loses_a_meeting_is_told_once(morning: Forum) -> None:
    meeting = given_out_anew(morning)
    assert told() == both(meeting)
    assert "Cancelled:" in letter_to(meeting)
    assert str(meeting.b) in letter_to(meeting)
    assert told() == []


def test_a_moved_meeting_says_where_it_was(morning: Forum) -> None:
    meeting = given_out_anew(morning, moves=True)
    assert told() == both(meeting)
    assert "Moved:" in letter_to(meeting)
    stands, was = letter_to(meeting).split("(before:")
    assert f"table {meeting.table}:" in stands
    assert "table 1)" in was
    assert "New:" not in letter_to(meeting)


def test_a_withdrawal_tells_all_and_a_timetable_after_it_tells_them_again(morning: Forum) -> None:
    everybody = sorted(f"p{one.pk}@example.org" for one in morning.participants.all())
    version = withdraw(morning, actor=person(), seen_released=morning.versions.get(status="released").pk)
    assert told() == everybody
    draft = solved(morning)
    release(draft, actor=person(), seen_revision=draft.revision, seen_released=version.pk)
    assert told() == everybody
    assert all("New:" in str(one.body) for one in mail.outbox)


def test_interpreters_are_told_too(morning: Forum) -> None:
    interpreted(morning)
    withdraw(morning, actor=person(), seen_released=morning.versions.get(status="released").pk)
    assert "anna@example.org" in told()


def test_what_is_days_ahead_is_told_by_the_eve_and_calendars(forum: Forum) -> None:
    with time_machine.travel(forum.slots.earliest("start").start - timedelta(days=3), tick=False):
        given_out_anew(forum)
        assert not Job.objects.filter(kind=TELL_JOB).exists()


@pytest.mark.parametrize("begun", [False, True])
def test_a_first_release_is_told_of_by_mail_once_the_forum_has_begun(forum: Forum, begun: bool) -> None:
    """Before it begins the reminder of the eve, sent late, tells everybody."""
    forum.calendar_entries.all().delete()
    forum.versions.all().delete()
    first = forum.slots.earliest("start")
    with time_machine.travel(first.start + timedelta(minutes=1 if begun else -60), tick=False):
        Basis.objects.update(valid_until=timezone.now() + timedelta(days=30))
        released(forum)
        assert bool(told()) == begun


def test_of_a_pair_on_hold_the_time_alone_is_told(morning: Forum) -> None:
    meeting = given_out_anew(morning)
    Hold.objects.create(one=meeting.a.organisation, other=meeting.b.organisation, reason="Asked by the chamber")
    assert told() == both(meeting)
    assert str(meeting.b) not in letter_to(meeting)


@pytest.mark.parametrize("over", [False, True])
def test_while_no_clearance_holds_it_waits_until_the_slot_is_over(morning: Forum, over: bool) -> None:
    interpreted(morning)
    withdraw(morning, actor=person(), seen_released=morning.versions.get(status="released").pk)
    standing = Basis.objects.get().valid_until
    Basis.objects.update(valid_until=timezone.now())
    assert told() == []
    assert set(Message.objects.values_list("template", "state")) == {
        ("onsite.plan", "queued"),
        ("onsite.duties", "queued"),
    }
    Basis.objects.update(valid_until=standing)
    last = morning.slots.latest("end").end
    with time_machine.travel(last if over else timezone.now() + PUT_OFF, tick=False):
        assert bool(sent()) != over
        assert set(Message.objects.values_list("state", flat=True)) == {"cancelled" if over else "sent"}


def test_a_cancelled_day_is_told_of_by_its_own_mail_alone(morning: Forum) -> None:
    cancel_day(one_of(morning), actor=person(), day=days_of(morning)[0])
    assert not Job.objects.filter(kind=TELL_JOB).exists()
