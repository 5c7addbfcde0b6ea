"""Matches go through the gate: at the run, and again whenever they are shown."""

import pytest
from django.test import Client
from django.urls import reverse

from emporion_web.accounts.models import User
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.gates import NO_LIST
from emporion_web.clearance.models import Basis, Hold
from emporion_web.matching.actions import start_run
from emporion_web.matching.models import Match, MatchRun
from emporion_web.matching.queries import kept_back, ranked_pairs
from emporion_web.matching.tasks import run_matching
from emporion_web.registry.models import Organisation
from tests.factories import registry
from tests.factories.clearance import settled
from tests.factories.forums import running

pytestmark = pytest.mark.django_db
BOTH = ("listed", "matched")


def plant(name: str = "Turbine plant", **how: bool) -> Organisation:
    return registry.organisation("A", display_name=name, consents=BOTH, needs=("We need vibration sensors",), **how)


def maker(name: str = "Sensor maker", **how: bool) -> Organisation:
    return registry.organisation("B", display_name=name, consents=BOTH, offers=("We make vibration sensors",), **how)


def run_once() -> MatchRun:
    run, job = start_run(actor=registry.officer())
    run_matching(running(job), run=run.pk)
    run.refresh_from_db()
    return run


def page(user: User, name: str, *args: object) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get(reverse(name, args=args))
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_a_run_leaves_out_who_is_not_cleared_and_says_how_many() -> None:
    one, two = plant(), maker()
    maker("Unscreened maker", clearance=False)
    settled(maker("Reviewed maker"), ClearanceState.REVIEW)
    settled(maker("Blocked maker"), ClearanceState.BLOCKED)
    run = run_once()
    assert [(m.a, m.b) for m in run.matches.all()] == [(one, two)]
    assert (run.figures["side_a"], run.figures["side_b"], run.figures["left_out"], run.figures["held"]) == (1, 1, 3, 0)
    assert "3 left out: not screened or under review" in page(registry.reader("A"), "matching:runs")


def test_pairs_that_are_held_apart_are_not_matched() -> None:
    one, two, other = plant(), maker(), maker("Second sensor maker")
    Hold.objects.create(one=one, other=two, reason="Asked by the chamber")
    run = run_once()
    assert [(m.a, m.b) for m in run.matches.all()] == [(one, other)]
    assert (run.figures["left_out"], run.figures["held"]) == (0, 1)
    assert "1 pair on hold" in page(registry.officer("B"), "matching:runs")


@pytest.mark.parametrize("change", ["review", "edit", "hold", "list"])
def test_what_changed_since_the_run_hides_a_match_at_once(change: str) -> None:
    one, two = plant(), maker()
    run_once()
    match, speaker = Match.objects.get(), registry.representative(one)
    assert len(ranked_pairs([one.pk, two.pk])) == 1
    assert "Sensor maker" in page(speaker, "registry:organisation", two.pk)
    if change == "review":
        settled(two, ClearanceState.REVIEW)
    elif change == "edit":
        Organisation.objects.filter(pk=one.pk).update(revision=2)
    elif change == "hold":
        Hold.objects.create(one=one, other=two, reason="Asked by the chamber")
    else:
        Basis.objects.all().delete()
    assert (ranked_pairs([one.pk, two.pk]), kept_back([one.pk, two.pk])) == ([], {(one.pk, two.pk)})
    for user in (speaker, registry.officer("A"), registry.administrator()):
        assert page(user, "matching:pair", match.pk) == "404"
        assert "Sensor maker" not in page(user, "matching:partners", one.pk)
    assert page(speaker, "registry:organisation", two.pk) == "404"


def test_desks_without_a_list_are_told_and_representatives_are_not() -> None:
    one = plant()
    maker()
    run_once()
    Basis.objects.all().delete()
    said = NO_LIST.render("en")
    for name, args in (("matching:home", ()), ("matching:runs", ()), ("matching:partners", (one.pk,))):
        assert said in page(registry.officer("A"), name, *args)
    assert said not in page(registry.representative(one), "matching:partners", one.pk)
