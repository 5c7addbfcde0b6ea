"""Two parties that may not be introduced read nothing of each other at any address, whatever came between them."""

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.timetable import Order, start_timetable
from emporion_web.forums.enums import WishLevel
from emporion_web.forums.models import Wish
from emporion_web.forums.tasks import make_documents, make_timetable, note_holds
from emporion_web.jobs.models import Job
from emporion_web.matching.actions import start_run
from emporion_web.matching.models import Match
from emporion_web.matching.tasks import run_matching
from emporion_web.registry.models import Consent
from emporion_web.requests.enums import RequestState
from emporion_web.requests.models import MeetingRequest
from tests.factories.forums import running
from tests.web.permissions.calling import rolled_back
from tests.web.permissions.leaking import (
    EVERYBODY,
    SCENARIOS,
    VIDEO,
    Leak,
    Meeting,
    come_about,
    come_to_terms,
    reached,
    walk,
)
from tests.web.permissions.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.long]
TOLD_TO_REPRESENTATIVES = {
    "api:organisation",
    "api:organisations",
    "api:partners",
    "forums:home",
    "forums:own",
    "forums:own-calendar",
    "forums:own-meeting",
    "forums:own-sheet",
    "matching:demand-niche",
    "matching:home",
    "matching:pair",
    "matching:partners",
    "outcomes:follow-ups",
    "outcomes:home",
    "outcomes:own",
    "registry:organisation",
    "requests:browse",
    "requests:inbox",
    "requests:partner",
    "requests:request",
    "requests:shortlist",
}
TOLD_TO_INTERPRETERS = {
    "api:timetable",
    "forums:document",
    "forums:grid",
    "forums:home",
    "forums:interpreter-calendar",
    "forums:interpreter-own",
    "forums:interpreter-sheet",
    "forums:people",
    "forums:person",
    "forums:tables",
}
TOLD_TO_DESKS = {"api:organisation", "api:organisations", "onsite:sheets", "registry:organisation"}
OWN = ("forums:home", "forums:own", "forums:own-calendar", "forums:own-meeting")
TOLD_A_LINK = {  # the two sides, who interprets, and officers, who give it
    "representative_a": OWN,
    "representative_b": OWN,
    "interpreter_a": ("forums:home", "forums:interpreter-own", "forums:interpreter-calendar"),
    "officer_a": ("forums:meeting",),
    "officer_b": ("forums:meeting",),
}
REACHED = {"api:organisation", "api:organisations", "registry:organisation", "requests:partner"}
TOLD = {"forums:meeting"} | TOLD_TO_REPRESENTATIVES | TOLD_TO_INTERPRETERS | TOLD_TO_DESKS


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One world for all scenarios; each is undone."""
    with django_db_blocker.unblock(), rolled_back():
        yield Meeting()


def places(leaks: list[Leak], role: str) -> set[str]:
    return {leak.address for leak in leaks if leak.caller.startswith(role)}


def test_in_a_world_that_is_clear_the_walk_reads_it_all(world: World) -> None:
    leaks = list(walk(world, "GET", EVERYBODY))
    assert places(leaks, "representative") == TOLD_TO_REPRESENTATIVES
    assert places(leaks, "interpreter") == TOLD_TO_INTERPRETERS
    assert places(leaks, "officer") == TOLD_TO_DESKS | {"forums:meeting"}
    assert places(leaks, "reader") == TOLD_TO_DESKS
    links = {(leak.caller, leak.address) for leak in leaks if leak.text == VIDEO}
    assert links == {(caller, address) for caller, addresses in TOLD_A_LINK.items() for address in addresses}


@pytest.mark.parametrize("scenario", ["blocked", "held apart"])
def test_nothing_is_read_at_any_address(world: World, scenario: str) -> None:
    with rolled_back():
        come_about(world, scenario)
        assert list(walk(world, "GET", SCENARIOS[scenario])) == []


@pytest.mark.parametrize("scenario", sorted(SCENARIOS.keys() - {"blocked", "held apart"}))
def test_nothing_is_read_where_a_clear_world_tells_it(world: World, scenario: str) -> None:
    with rolled_back():
        come_about(world, scenario)
        assert list(walk(world, "GET", SCENARIOS[scenario], TOLD)) == []


@pytest.mark.parametrize("scenario", ["blocked", "held apart"])
def test_nothing_is_read_of_an_answer_to_what_was_sent(world: World, scenario: str) -> None:
    with rolled_back():
        come_about(world, scenario)
        assert list(walk(world, "POST", SCENARIOS[scenario])) == []


@pytest.mark.parametrize("scenario", ["blocked", "held apart"])
def test_jobs_bring_nobody_together(world: World, scenario: str) -> None:
    with rolled_back():
        officer, a, b = world.people["officer_a"], world["participant_a_open"], world["participant_b_open"]
        world["forum"].participants.update(confirmed_at=timezone.now())  # who has not confirmed meets nobody anyway
        version, timetabling = start_timetable(world["forum"], actor=officer, order=Order(budget_seconds=1))
        come_about(world, scenario)
        make_timetable(running(timetabling), version=version.pk)
        assert (version.meetings.count(), version.left_out.filter(a=a, b=b).count()) == (0, 1)
        run, matching = start_run(actor=officer)
        run_matching(running(matching), run=run.pk)
        assert Match.objects.filter(run=run, a=a.organisation, b=b.organisation).count() == 0
        with pytest.raises(Refused):
            start_timetable(world["forum"], actor=officer, order=Order(budget_seconds=1))
        note_holds(running(Job.objects.create(kind="forums.tell_holds")))
        make_documents(running(Job.objects.create(kind="forums.documents")), version=world["version_1"].pk)
        assert [job.pk for job in Job.objects.all() if "b_open" in repr((job.result, job.problem, job.sentence))] == []
        assert list(walk(world, "GET", SCENARIOS[scenario], TOLD)) == []


LAST_NO: dict[str, Callable[[World], object]] = {
    "another forum": lambda world: Wish.objects.filter(asker=world["participant_a_open"]).update(level=WishLevel.NOT),
    "a declined request": lambda world: MeetingRequest.objects.filter(pk=world["request"].pk).update(
        state=RequestState.DECLINED, reason="other", answered_at=timezone.now()
    ),
    "a withdrawn consent": lambda world: Consent.objects.filter(
        pk__in=[world[f"consent_contacted_{side}_open"].pk for side in "ab"]
    ).update(revoked_at=timezone.now()),
}


def test_how_the_other_side_is_reached_is_read_after_both_said_yes(world: World) -> None:
    with rolled_back():
        assert reached(world, REACHED) == set()
        come_to_terms(world)
        assert reached(world, TOLD_TO_REPRESENTATIVES) == REACHED


@pytest.mark.parametrize("said", sorted(LAST_NO))
def test_how_the_other_side_is_reached_is_read_nowhere_after_the_last_no(world: World, said: str) -> None:
    with rolled_back():
        come_to_terms(world)
        LAST_NO[said](world)
        assert reached(world, REACHED) == set()
