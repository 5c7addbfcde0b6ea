"""What a reader is told of a release is measured by what that reader was last told: over days, releases and waits."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import permutations

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from emporion_web.clearance.models import Basis
from emporion_web.forums.actions.meetings import move_meeting
from emporion_web.forums.actions.release import release, withdraw
from emporion_web.forums.actions.timetable import copy_version
from emporion_web.forums.models import Forum, ForumInterpreter, Meeting, Slot, TimetableVersion
from emporion_web.forums.rules import Plan
from emporion_web.jobs.models import Job
from emporion_web.mail.actions.claiming import PUT_OFF
from emporion_web.mail.actions.occasions import tick
from emporion_web.mail.models import Message, Suppression
from emporion_web.onsite.queries.reached import unreached_interpreters
from emporion_web.onsite.tasks import TELL_JOB, tell_of_release
from emporion_web.registry.models import Consent, Organisation
from tests.factories.forums import person, running, small_forum
from tests.web.forums.conftest import released, signed_in
from tests.web.onsite.test_new_release import both, letter_to, told
from tests.web.onsite.test_short_notice import interpreted, sent, written_to

pytestmark = pytest.mark.django_db
DAYS = Plan(date(2026, 12, 1), 3, 4, 30, time(9, 30), "Asia/Shanghai")


@pytest.fixture
def days(db: None) -> Forum:
    """Two of each side on three days, all meetings of the released timetable on the first."""
    row = small_forum(2, tables=3, plan=DAYS)
    written_to(row)
    Organisation.objects.update(country="")  # so that all read English
    released(row)
    assert {slot.start.date() for slot in Slot.objects.filter(meetings__version__forum=row)} == {DAYS.first_day}
    return row


@pytest.fixture
def morning(days: Forum) -> Iterator[Forum]:
    """An hour before the first slot."""
    with at(days, hours=-1):
        yield days


def at(forum: Forum, **after: float) -> time_machine.travel:
    """Come to a time after the forum begins, at which a clearance holds."""
    moment = forum.slots.earliest("start").start + timedelta(**after)
    Basis.objects.update(valid_until=moment + timedelta(days=30))
    return time_machine.travel(moment, tick=False)


def given(forum: Forum) -> TimetableVersion:
    return forum.versions.get(status="released")


def first_of(forum: Forum) -> Meeting:
    return given(forum).meetings.select_related("slot", "a", "b").order_by("slot__start", "pk")[0]


def free(forum: Forum, meeting: Meeting, *, day: int) -> list[Slot]:
    """Return the slots of a day, counted from 0, in which neither of a meeting meets anybody."""
    busy = given(forum).meetings.filter(Q(a=meeting.a) | Q(b=meeting.b)).values("slot")
    on = DAYS.first_day + timedelta(days=day)
    return list(forum.slots.exclude(pk__in=busy).filter(start__date=on).order_by("start"))


def moved(forum: Forum, meeting: Meeting, slot: Slot) -> None:
    """Give out a version in which the two of a meeting sit in another slot, at their table."""
    before = given(forum)
    draft = copy_version(before, actor=person())
    mine = draft.meetings.select_related("version__forum", "slot", "table").get(a=meeting.a, b=meeting.b)
    move_meeting(mine, actor=person(), seen=(mine.slot_id, mine.table_id), slot=slot, table=mine.table)
    draft = TimetableVersion.objects.select_related("forum").get(pk=draft.pk)
    release(draft, actor=person(), seen_revision=draft.revision, seen_released=before.pk)


def given_again(forum: Forum) -> None:
    """Withdraw what is given out, and give it out again."""
    before = given(forum)
    gone = withdraw(forum, actor=person(), seen_released=before.pk)
    draft = copy_version(before, actor=person())
    release(draft, actor=person(), seen_revision=draft.revision, seen_released=gone.pk)


def place_of(forum: Forum, meeting: Meeting) -> Slot:
    return given(forum).meetings.select_related("slot").get(a=meeting.a, b=meeting.b).slot


def clock(slot: Slot) -> str:
    """Return the hour of a slot as mail writes it: in Shanghai, eight hours before UTC."""
    return f"{slot.start + timedelta(hours=8):%H:%M}"


def says_moved(meeting: Meeting, to: Slot, was: Slot) -> bool:
    """Tell whether a letter says of one move, of nothing else, and from and to where."""
    letter = letter_to(meeting)
    stands, before = letter.partition("(before:")[::2]
    alone = "Moved:" in letter and "New:" not in letter and "Cancelled:" not in letter
    return alone and letter.count("(before:") == 1 and clock(to) in stands and clock(was) in before


@pytest.mark.parametrize("back", [False, True])
def test_a_meeting_moved_far_ahead_or_from_there_is_moved(days: Forum, back: bool) -> None:
    meeting = first_of(days)
    was, to = meeting.slot, free(days, meeting, day=2)[0]
    if back:
        with at(days, days=-10):
            moved(days, meeting, to)
        was, to = to, free(days, meeting, day=0)[0]
    with at(days, hours=-1):
        moved(days, meeting, to)
        assert told() == both(meeting)
        assert says_moved(meeting, to, was)


@pytest.mark.parametrize("stale", [False, True])
def test_two_releases_before_the_mail_leaves_are_told_in_one(morning: Forum, stale: bool) -> None:
    meeting = first_of(morning)
    there, then = free(morning, meeting, day=0)[:2]
    standing = Basis.objects.get().valid_until
    moved(morning, meeting, there)
    if stale:
        Basis.objects.update(valid_until=timezone.now())
        assert told() == []
        Basis.objects.update(valid_until=standing)
    moved(morning, meeting, then)
    assert told() == both(meeting)
    assert says_moved(meeting, then, meeting.slot)
    with at(morning, hours=-1, minutes=PUT_OFF.seconds / 60):
        assert told() == []


def test_what_was_moved_and_moved_back_before_the_mail_left_is_not_told(morning: Forum) -> None:
    meeting = first_of(morning)
    moved(morning, meeting, free(morning, meeting, day=0)[0])
    moved(morning, meeting, meeting.slot)
    assert told() == []


def test_what_was_withdrawn_and_given_out_again_before_the_mail_left_is_not_told(morning: Forum) -> None:
    interpreted(morning)
    given_again(morning)
    assert told() == []
    assert set(Message.objects.filter(template="onsite.duties").values_list("state", flat=True)) == {"cancelled"}


def test_what_was_told_is_what_the_next_mail_starts_from(morning: Forum) -> None:
    meeting = first_of(morning)
    there, then = free(morning, meeting, day=0)[:2]
    for was, to in ((meeting.slot, there), (there, then)):
        moved(morning, meeting, to)
        assert told() == both(meeting)
        assert says_moved(meeting, to, was)


def test_a_mail_waits_for_the_job_of_a_newer_release(morning: Forum) -> None:
    meeting = first_of(morning)
    there, then = free(morning, meeting, day=0)[:2]
    moved(morning, meeting, there)
    job = Job.objects.get(kind=TELL_JOB)
    tell_of_release(running(job), **job.arguments)
    with at(morning, minutes=-59):
        moved(morning, meeting, then)
        assert sent() == []
        waiting = Message.objects.filter(template="onsite.plan", state="queued").values_list("not_before", flat=True)
        assert max(waiting) <= timezone.now() + timedelta(seconds=15)
        assert told() == both(meeting)
        assert says_moved(meeting, then, meeting.slot)


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_releases_are_told_as_one_in_whatever_order_their_jobs_run(
    morning: Forum, order: tuple[int, ...], back: bool
) -> None:
    meeting = first_of(morning)
    one, two = free(morning, meeting, day=0)[:2]
    for minute, to in enumerate((one, meeting.slot, two) if back else (one, two, free(morning, meeting, day=1)[0])):
        with at(morning, minutes=minute - 60):
            moved(morning, meeting, to)
    jobs = list(Job.objects.filter(kind=TELL_JOB).order_by("pk"))
    for number in order:
        assert sent() == []
        tell_of_release(running(jobs[number]), **jobs[number].arguments)
        Job.objects.filter(pk=jobs[number].pk).update(status="succeeded")
        Message.objects.filter(state="queued").update(not_before=timezone.now())
    assert sent() == both(meeting)
    assert says_moved(meeting, to, meeting.slot)


@pytest.mark.parametrize("read", ["before", "between", "never"])
def test_what_was_read_in_the_reminder_of_the_eve_is_not_told_again(days: Forum, read: str) -> None:
    """Whoever read it before the release is told what changed, whoever read it between that and its job knows."""
    meeting = first_of(days)
    with at(days, hours=-23.5):
        if read == "before":
            tick()
            assert len(sent()) == days.participants.count()
        moved(days, meeting, free(days, meeting, day=0)[0])
        if read == "between":
            tick()
            assert len(sent()) == days.participants.count()
        assert told() == ([] if read == "between" else both(meeting))
    with at(days, hours=-23):
        later = place_of(days, meeting)
        moved(days, meeting, free(days, meeting, day=0)[-1])
        assert told() == both(meeting)
        assert says_moved(meeting, place_of(days, meeting), later)


def test_on_the_evening_the_next_day_is_told_of(days: Forum) -> None:
    meeting = first_of(days)
    with at(days, days=-10):
        moved(days, meeting, free(days, meeting, day=1)[0])
    was, to = place_of(days, meeting), free(days, meeting, day=1)[-1]
    with at(days, hours=8.5):
        moved(days, meeting, to)
        assert told() == both(meeting)
        assert says_moved(meeting, to, was)


def test_a_change_after_the_reminder_of_the_eve_is_told(days: Forum) -> None:
    meeting = first_of(days)
    with at(days, hours=-23.5):
        moved(days, meeting, free(days, meeting, day=0)[0])
        assert told() == both(meeting)


@pytest.mark.parametrize("late", [False, True])
def test_a_first_release_just_before_the_beginning_is_told_once(days: Forum, late: bool) -> None:
    """By the reminder of the eve; where that has not left by the beginning, by mail of the day."""
    days.calendar_entries.all().delete()
    days.versions.all().delete()
    everybody = sorted(f"p{one.pk}@example.org" for one in days.participants.all())
    with at(days, minutes=-2):
        released(days)
        if late:
            for job in Job.objects.filter(kind=TELL_JOB):
                tell_of_release(running(job), **job.arguments)
            tick()
        else:
            tick()
            assert told() == everybody
            assert "begins on" in str(mail.outbox[0].body)
    with at(days, minutes=1):
        assert sent() == (everybody if late else [])
        assert all("New:" in str(one.body) for one in mail.outbox)


@pytest.mark.parametrize("eve", [False, True])
def test_a_change_of_a_first_release_before_the_beginning(days: Forum, eve: bool) -> None:
    """It is told at once to who read the reminder of the eve, and else by that reminder."""
    days.calendar_entries.all().delete()
    days.versions.all().delete()
    with at(days, minutes=-20):
        released(days)
        if eve:
            tick()
        assert bool(told()) == eve
    meeting = first_of(days)
    to = free(days, meeting, day=0)[0]
    with at(days, minutes=-10):
        moved(days, meeting, to)
        assert told() == (both(meeting) if eve else [])
        assert not eve or says_moved(meeting, to, meeting.slot)
    with at(days, minutes=1):
        assert len(sent()) == (0 if eve else days.participants.count())


def test_the_officer_reads_whom_no_mail_reaches(morning: Forum) -> None:
    Consent.objects.filter(organisation__side="A").update(revoked_at=timezone.now())
    before, desk = given(morning), signed_in(person())
    address = reverse("forums:withdraw", args=[morning.slug])
    page = desk.post(address, {"seen_released": before.pk}, follow=True).content.decode()
    assert "No mail reaches spring A1, spring A2. Please tell them in person." in page
    draft, gone = copy_version(before, actor=person()), given(morning)
    Consent.objects.update(revoked_at=None)
    address = reverse("forums:version-release", args=[morning.slug, draft.number])
    fields = {"seen_released": gone.pk, "seen_revision": draft.revision}
    page = desk.post(address, fields, follow=True).content.decode()
    assert given(morning) == draft
    assert "No mail reaches" not in page


def test_whom_no_mail_reaches_is_asked_in_one_query_for_any_number_of_interpreters(days: Forum) -> None:
    interpreted(days)
    one = ForumInterpreter.objects.select_related("user").get(forum=days, user__isnull=False)
    with CaptureQueriesContext(connection) as few:
        assert unreached_interpreters([one]) == []
    with CaptureQueriesContext(connection) as many:
        assert unreached_interpreters([one] * 5) == []
    assert len(few) == len(many) == 1
    Suppression.objects.create(address=one.user.email.lower(), reason="bounced")
    assert unreached_interpreters([one]) == [one]
