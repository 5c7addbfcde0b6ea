"""Teams in the application: the search, what is shown to whom, and what hides a team at once."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from emporion_web.accounts.models import User
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.models import Hold
from emporion_web.matching.actions import TeamOrder, start_team_search
from emporion_web.matching.models import TeamSearch
from emporion_web.matching.tasks import run_team_search
from emporion_web.registry.models import Consent, Organisation
from tests.factories import registry
from tests.factories.clearance import settled
from tests.factories.forums import running

pytestmark = pytest.mark.django_db
BOTH = ("listed", "matched")
PARTS = ("Нужны датчики вибрации", "Machine vision for quality control")


def world() -> tuple[Organisation, Organisation]:
    """Return a maker of sensors of side B and a coder of side A; a third did not agree to be matched."""
    maker = registry.organisation(
        "B", display_name="振华", consents=BOTH, offers=("我们生产振动传感器和工业传感器",), language="zh"
    )
    coder = registry.organisation("A", display_name="Вектор", consents=BOTH, offers=("Машинное зрение",), language="ru")
    registry.organisation("A", display_name="Silent", consents=("listed",), offers=("Machine vision",))
    return maker, coder


def searched(user: User | None = None, parts: tuple[str, ...] = PARTS, **how: object) -> TeamSearch:
    search, job = start_team_search(actor=user or registry.officer(), parts=parts, **how)  # type: ignore[arg-type]
    run_team_search(running(job), search=search.pk)
    search.refresh_from_db()
    return search


def page(user: User, name: str, *args: object, **asked: str) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get(reverse(name, args=args), asked)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_a_search_finds_a_team_of_both_sides_with_reasons() -> None:
    maker, coder = world()
    search = searched()
    (team,) = search.result["teams"]
    assert sorted(team["members"]) == sorted([maker.pk, coder.pk])
    text = page(registry.reader(), "matching:team", search.pk)
    assert "Proved: no team is better." in text
    assert 'lang="ru">Нужны датчики вибрации' in text
    assert 'lang="zh-hans">我们生产振动传感器和工业传感器' in text
    assert "Silent" not in text
    assert "2 parts" in page(registry.reader(), "matching:teams")


def test_the_other_sides_desk_does_not_see_it() -> None:
    world()
    search = searched()
    assert page(registry.officer("B"), "matching:team", search.pk) == "404"
    assert "No team has been sought yet" in page(registry.officer("B"), "matching:teams")
    assert "Proved" in page(registry.administrator(), "matching:team", search.pk)


def test_a_second_run_of_the_job_changes_nothing() -> None:
    world()
    search, job = start_team_search(actor=registry.officer(), parts=PARTS)
    context = running(job)
    assert run_team_search(context, search=search.pk) == run_team_search(context, search=search.pk) == {"teams": 1}
    assert AuditEntry.objects.filter(action="matching.teams.finish").count() == 1


@pytest.mark.parametrize("change", ["review", "edit", "hold", "consent"])
def test_what_changed_since_hides_a_team_at_once(change: str) -> None:
    maker, coder = world()
    search = searched()
    if change == "review":
        settled(maker, ClearanceState.REVIEW)
    elif change == "edit":
        Organisation.objects.filter(pk=maker.pk).update(revision=2)
    elif change == "hold":
        Hold.objects.create(one=maker, other=coder, reason="Asked by the chamber")
    else:
        Consent.objects.filter(organisation=maker, scope="matched").update(revoked_at=timezone.now())
    text = page(registry.officer(), "matching:team", search.pk)
    assert "振华" not in text
    assert "1 team is not shown" in text


def test_two_that_are_held_apart_are_in_no_team_and_nobody_is_named() -> None:
    maker, coder = world()
    other = registry.organisation("A", display_name="Other", consents=BOTH, offers=("Печатные платы",), language="ru")
    Hold.objects.create(one=maker, other=coder, reason="Asked by the chamber")
    search = searched(parts=(*PARTS, "Печатные платы"))
    assert [maker.pk, coder.pk] not in [team["members"] for team in search.result["teams"]]
    assert all(other.pk in team["members"] for team in search.result["teams"])
    text = page(registry.officer(), "matching:team", search.pk)
    assert "Who could cover it is held apart from a member of the team." in text


def test_an_officer_picks_a_need_of_the_own_side_or_writes_one() -> None:
    maker, _coder = world()
    plant = registry.organisation(
        "A", display_name="Plant", consents=BOTH, needs=("Industrial sensors; machine vision",)
    )
    theirs = registry.organisation("B", display_name="Theirs", consents=BOTH, needs=("Industrial sensors",))
    officer = registry.officer()
    need = plant.statements.get()
    found = page(officer, "matching:team-new", q="sensors")
    assert f"?need={need.pk}" in found
    assert "Theirs" not in found
    assert "Industrial sensors\nmachine vision</textarea>" in page(officer, "matching:team-new", need=str(need.pk))
    assert page(officer, "matching:team-new", need=str(theirs.statements.get().pk)) == "404"
    client = Client()
    client.force_login(officer)
    sent = {"parts": "- Industrial sensors\n- machine vision", "alternatives": 2, "most": 3, "mixed": "require"}
    answer = client.post(f"{reverse('matching:team-new')}?need={need.pk}", sent)
    search = TeamSearch.objects.get()
    assert answer["Location"] == reverse("matching:team", args=[search.pk])
    assert (search.asker, search.side, search.parts) == (plant, "A", ["Industrial sensors", "machine vision"])
    assert (search.alternatives, search.most, search.mixed, search.cap) == (2, 3, "require", None)
    assert client.post(reverse("matching:team-new"), sent | {"parts": "Sensors; machine vision"}).status_code == 302
    refused = client.post(reverse("matching:team-new"), sent | {"parts": "Sensors"})
    assert "A team needs a need of 2 to 12 parts" in refused.content.decode()
    assert TeamSearch.objects.count() == 2
    assert maker.pk


def test_an_asker_that_may_not_be_introduced_stops_the_search() -> None:
    world()
    plant = registry.organisation("A", display_name="Plant", consents=BOTH, clearance=False)
    with pytest.raises(Refused):
        searched(asker=plant)
    assert TeamSearch.objects.get().finished_at is None


@pytest.mark.parametrize(
    ("parts", "order"),
    [
        (("One",), None),
        (("One", " "), None),
        (("One",) * 13, None),
        (PARTS, TeamOrder(most=6)),
        (PARTS, TeamOrder(cap=0)),
    ],
)
def test_wrong_searches_are_refused(parts: tuple[str, ...], order: TeamOrder | None) -> None:
    with pytest.raises(Refused):
        start_team_search(actor=registry.officer(), parts=parts, order=order)
    with pytest.raises(Refused):
        start_team_search(actor=registry.officer(), parts=PARTS, asker=registry.organisation("B"))
    assert TeamSearch.objects.count() == 0


def test_queries_do_not_grow_with_searches() -> None:
    world()
    officer = registry.officer()
    client = Client()
    client.force_login(officer)
    counts = []
    for _ in range(2):
        search = searched(officer)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("matching:teams"))
            client.get(reverse("matching:team", args=[search.pk]))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 26
