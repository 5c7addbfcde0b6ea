"""Half a year with a clock that is moved: what is due comes once, at the right hour on the clock of its place."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from emporion_web.mail import occasions
from emporion_web.mail.actions.occasions import anything_ripe, tick
from emporion_web.mail.actions.posting import post
from emporion_web.mail.actions.sending import send_due
from emporion_web.mail.models import Done, Message
from emporion_web.mail.occasions import Occasion
from emporion_web.mail.rules import due_local, local_moment
from tests.web.mail.posts import ANN

pytestmark = pytest.mark.django_db
HALF_A_YEAR = (datetime(2026, 1, 10, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC))  # both changes of the clock
BERLIN, SHANGHAI = "Europe/Berlin", "Asia/Shanghai"
HOURS = {"reminder": time(9), "expiry": time(2, 30), "follow-up": time(10, 15), "digest": time(8)}


@pytest.fixture
def only() -> Iterator[Callable[[str, occasions.Source], None]]:
    """Let a test's own sources be the only ones."""
    kept = dict(occasions.SOURCES)
    occasions.SOURCES.clear()
    yield occasions.SOURCES.__setitem__
    occasions.SOURCES.clear()
    occasions.SOURCES.update(kept)


def told(key: str, context: str) -> Callable[[], object]:
    return lambda: post("mail.trial", to=ANN, language="en", context={"name": context}, key=key)


def mails_of(zone: str) -> list[Occasion]:
    """What is due of a forum every other week: a reminder, an expiry by night, follow-ups, a digest."""
    first, found = datetime(2026, 1, 15, 7, tzinfo=UTC), []
    for week in range(0, 44, 2):
        begin = first + timedelta(weeks=week)
        lead = {("reminder", -1): begin, ("expiry", 0): None, ("digest", 3): None}
        for (what, days), until in (lead | {("follow-up", days): None for days in (30, 90, 180)}).items():
            moment = due_local(begin, zone=zone, days=days, at=HOURS[what])
            key = f"{what}:{zone}:{begin:%Y-%m-%d}:{days}"
            found.append(Occasion(key, moment, told(key, what), until))
    return found


@pytest.mark.parametrize("zone", [BERLIN, SHANGHAI])
def test_ten_months_of_reminders_expiries_follow_ups_and_digests(
    only: Callable[[str, occasions.Source], None], zone: str
) -> None:
    due = mails_of(zone)
    only("forums", lambda now: [one for one in due if now - timedelta(days=2) < one.due <= now])
    chance, (now, end) = random.Random(7), HALF_A_YEAR
    ticks = Counter({"missed": 0, "doubled": 0})
    with time_machine.travel(now, tick=False) as clock:
        while now < end:
            clock.move_to(now)
            luck = chance.random()
            if luck < 0.9:
                tick()
            if luck < 0.1:
                tick()  # a second worker, or a job that was killed and repeated
            ticks["missed"] += luck >= 0.9
            ticks["doubled"] += luck < 0.1
            now += timedelta(hours=1)
    expected = {one.key: one.due for one in due if one.due < end - timedelta(days=1)}
    found = {done.key: (done.due_at, done.at) for done in Done.objects.all() if done.due_at < end - timedelta(days=1)}
    assert found.keys() == expected.keys()
    assert Message.objects.count() == Done.objects.count() == len(set(Message.objects.values_list("key", flat=True)))
    late = Counter(int((at - due) / timedelta(hours=1)) for due, at in found.values())
    assert max(late) <= 5, late
    assert late[0] > 0.75 * len(found)
    for key, (due, _) in found.items():
        hour = due.astimezone(ZoneInfo(zone)).time()
        in_the_gap = zone == BERLIN and due == datetime(2026, 3, 29, 1, tzinfo=UTC)
        assert hour == (time(3) if in_the_gap else HOURS[key.split(":")[0]])
    assert min(ticks.values()) > 500


def test_a_scheduler_that_was_off_for_a_day_makes_up_for_it_but_reminds_nobody_of_the_past(
    only: Callable[[str, occasions.Source], None],
) -> None:
    begin = datetime(2026, 3, 29, 7, tzinfo=UTC)  # 09:00 of the day on which Berlin's clock goes forward
    eve = due_local(begin, zone=BERLIN, days=-1, at=time(9))
    with_end = Occasion("reminder", eve, told("reminder", "a"), until=begin)
    without = Occasion("follow-up", eve, told("follow-up", "b"))
    only("forums", lambda now: [with_end, without])
    assert eve == datetime(2026, 3, 28, 8, tzinfo=UTC)
    assert tick(eve - timedelta(seconds=1)) == (0, 0)
    assert tick(begin) == (1, 0)
    assert list(Message.objects.values_list("key", flat=True)) == ["follow-up"]
    assert tick(begin - timedelta(hours=1)) == (1, 0)
    assert tick(begin - timedelta(hours=1)) == (0, 0)


def test_what_fails_is_rolled_back_holds_nothing_up_and_is_tried_again(
    only: Callable[[str, occasions.Source], None],
) -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    broken = [True]

    def act() -> None:
        told("half", "half")()
        if broken:
            raise ZeroDivisionError

    only("one", lambda now: [Occasion("one", now, act), Occasion("two", now, told("two", "two"))])
    only("other", lambda now: list(1 // 0))  # type: ignore[call-overload]
    assert tick(now) == (1, 2)
    assert anything_ripe()  # it is not known what the other source has
    assert set(Message.objects.values_list("key", flat=True)) == {"two"}
    broken.clear()
    assert tick(now) == (1, 1)
    assert set(Message.objects.values_list("key", flat=True)) == {"half", "two"}


def test_a_reminder_is_a_mail(only: Callable[[str, occasions.Source], None]) -> None:
    now = datetime(2026, 5, 1, 8, tzinfo=UTC)
    only("one", lambda now: [Occasion("one", now, told("one", "Ann"))])
    with time_machine.travel(now, tick=False):
        assert anything_ripe()
        for _ in range(3):
            tick()
            send_due()
        assert not anything_ripe()
    assert [message.to for message in mail.outbox] == [[ANN]]


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        ((2026, 3, 28), time(2, 30), (28, 1, 30)),
        ((2026, 3, 29), time(1, 59), (29, 0, 59)),
        ((2026, 3, 29), time(2), (29, 1, 0)),  # left out: 02:00 to 03:00
        ((2026, 3, 29), time(2, 59), (29, 1, 0)),
        ((2026, 3, 29), time(3), (29, 1, 0)),
        ((2026, 3, 29), time(9), (29, 7, 0)),
    ],
)
def test_an_hour_that_is_left_out(day: tuple[int, int, int], at: time, utc: tuple[int, int, int]) -> None:
    assert local_moment(date(*day), at, BERLIN) == datetime(2026, 3, *utc, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "utc"),
    [(time(1, 59), (24, 23, 59)), (time(2), (25, 0, 0)), (time(2, 59), (25, 0, 59)), (time(3), (25, 2, 0))],
)
def test_an_hour_that_comes_twice_means_the_first(at: time, utc: tuple[int, int, int]) -> None:
    assert local_moment(date(2026, 10, 25), at, BERLIN) == datetime(2026, 10, *utc, tzinfo=UTC)


ZONES = (BERLIN, SHANGHAI, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Africa/Cairo")


@given(st.dates(date(2000, 1, 1), date(2037, 1, 1)), st.times(), st.sampled_from(ZONES))
def test_the_clock_shows_the_hour_or_has_just_passed_it(day: date, at: time, zone: str) -> None:
    at = at.replace(second=0, microsecond=0)
    moment = local_moment(day, at, zone)
    wanted, shown = datetime.combine(day, at), moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    before = (moment - timedelta(seconds=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert shown == wanted or before < wanted < shown
    assert not any(
        (moment - timedelta(minutes=step)).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wanted
        for step in range(30, 121, 30)
    )
