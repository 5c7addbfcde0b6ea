"""Input that no form of ours sends: never an error of the server, never half a change."""

import itertools
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from emporion import timetable
from emporion_web.forums import adapters
from emporion_web.forums.actions.setup import create_forum
from emporion_web.forums.models import Participant
from emporion_web.forums.rules import Break, Plan
from tests.factories.forums import TITLES, ParticipantFactory, organisation, person, small_forum
from tests.web.forums.conftest import signed_in

pytestmark = pytest.mark.django_db
HUGE = "9" * 30
LONGER = "9" * 5000


@pytest.fixture
def officer():
    client = signed_in(person())
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("number", [HUGE, LONGER])
def test_numbers_that_no_row_has(officer, number):
    forum = small_forum(1)
    one = forum.participants.first()
    answers = {
        "participants-add": officer.post(
            reverse("forums:participants-add", args=[forum.slug]), {"organisation": number}
        ).status_code,
        "participant-edit": officer.post(
            reverse("forums:participant-edit", args=[forum.slug, one.pk]),
            {"there": number, "quota": number, "seen_revision": number},
        ).status_code,
        "wish-new": officer.get(reverse("forums:wish-new", args=[forum.slug]) + f"?asker={number}").status_code,
        "frame": officer.post(reverse("forums:slots-replan", args=[forum.slug]), {"seen_revision": number}).status_code,
        "grid": officer.get(f"/forums/{forum.slug}/timetable/{number}/").status_code,
        "partners": officer.get(f"/matching/organisations/{number}/").status_code,
        "organisation": officer.get(f"/registry/organisations/{number}/").status_code,
        "job": officer.get(f"/jobs/{number}/").status_code,
        "api": officer.get(f"/api/v1/organisations/{number}").status_code,
        "page": officer.get(reverse("forums:participants", args=[forum.slug]) + f"?page={number}").status_code,
    }
    assert {name: code for name, code in answers.items() if code >= 500} == {}
    assert Participant.objects.count() == 2


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_days_at_the_ends_of_the_calendar(officer, day):
    data = {
        "title_en": "Ends", "zone": "Asia/Shanghai", "first_day": day, "days": "3", "start": "09:00",
        "slots_per_day": "4", "slot_minutes": "30", "tables": "2",
    }  # fmt: skip
    assert officer.post(reverse("forums:new"), data | {"preview": "1"}).status_code == 200
    assert officer.post(reverse("forums:new"), data).status_code == 200
    assert officer.post(reverse("forums:preview"), data).status_code == 200
    forum = small_forum(1)
    slot = {"start": f"{day}T23:50", "minutes": "30", "seen_revision": forum.revision}
    assert officer.post(reverse("forums:slot-add", args=[forum.slug]), slot).status_code == 302
    assert forum.slots.count() == 4


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", date(2026, 3, 28)),
        ("Europe/Berlin", date(2026, 10, 24)),
        ("America/Sao_Paulo", date(2018, 11, 3)),
    ],
)
def test_slots_over_a_change_of_the_clock_keep_their_length_and_order(zone, day):
    plan = Plan(day, 2, 8, 30, time(0, 30), zone, (Break(3, 15),))
    forum = create_forum(actor=None, slug="clock", fields=TITLES | {"zone": zone}, plan=plan, tables=1)
    for side in "AB":
        ParticipantFactory(forum=forum, organisation=organisation(side, f"One {side}"))
    slots = list(forum.slots.all())
    assert {(slot.end - slot.start).total_seconds() for slot in slots} == {1800.0}
    assert [one.end <= two.start for one, two in itertools.pairwise(slots)] == [True] * 15
    problem = adapters.problem_of(forum, {})
    assert isinstance(problem, timetable.Problem)
    assert [slot.end_minute - slot.start_minute for slot in problem.slots] == [30] * 16
    assert [slot.day for slot in problem.slots] == [0] * 8 + [1] * 8


def test_a_plan_begins_on_the_clock_of_the_zone_before_and_after_the_change():
    plan = Plan(date(2026, 10, 24), 2, 1, 30, time(9, 30), "Europe/Berlin")
    berlin = ZoneInfo("Europe/Berlin")
    starts = [start for start, _ in plan.slots()]
    assert starts == [datetime(2026, 10, 24, 9, 30, tzinfo=berlin), datetime(2026, 10, 25, 9, 30, tzinfo=berlin)]
    assert (starts[1].timestamp() - starts[0].timestamp()) / 3600 == 25
