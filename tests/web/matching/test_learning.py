"""Learning on the real engine: what it is told, who may adopt and go back, and that a version comes back as it was."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion.matching.weights import STANDING
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.models import Job
from emporion_web.matching.actions.answers import accept, decline
from emporion_web.matching.actions.learning import adopt, keep_version, revert, start_learning
from emporion_web.matching.models import Adoption, Event, MatchRun, WeightsVersion
from emporion_web.matching.queries import learning as learning_queries
from emporion_web.matching.queries.learning import acts, content_of, deals, history, standing_weights
from emporion_web.matching.tasks import learn
from emporion_web.matching.tasks.learning import slices
from emporion_web.registry.models import Consent, Organisation
from tests.factories import registry
from tests.factories.forums import running
from tests.web.matching.lists import again, lists, page, signed_in
from tests.web.permissions.calling import fingerprint

pytestmark = pytest.mark.django_db


def learned(**fields: object) -> WeightsVersion:
    content = content_of(STANDING.with_numbers({"region": 0.05}, "learned-1"))
    return keep_version(actor=registry.administrator(), **{"content": content, "better": True, **fields})


def test_the_engine_is_told_of_showings_with_features_and_of_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    world = lists()
    speaker = registry.representative(world.plant)
    page(speaker, reverse("matching:partners", args=[world.plant.pk]))
    accept(world.match(0), world.plant, actor=speaker)
    decline(world.match(1), world.plant, actor=speaker, reason="region")
    told = acts()
    assert [(act.act, act.position, act.reason) for act in told] == [
        ("shown", 1, ""), ("shown", 2, ""), ("shown", 3, ""), ("accepted", 1, ""), ("declined", 2, "region"),
    ]  # fmt: skip
    match = world.match(0)
    total = sum(getattr(STANDING, name) * feature for name, feature in told[0].features.items())
    assert round(total, 6) == round(match.score, 6) > 0
    assert history().tallies == ()  # of so few answers a reason would tell who gave them
    monkeypatch.setattr(learning_queries, "FEWEST_ANSWERS", 1)
    tallies = {tally.of: (tally.shown, tally.wanted, tally.asked, tally.agreed) for tally in history().tallies}
    assert tallies == {
        str(world.plant.pk): (0, 0, 2, 1), str(world.makers[0].pk): (1, 1, 0, 0), str(world.makers[1].pk): (1, 0, 0, 0),
    }  # fmt: skip
    Consent.objects.filter(organisation=world.plant, scope="matched").update(revoked_at=timezone.now())
    assert (acts(), history().tallies) == ([], ())


def test_five_answers_count() -> None:
    world = lists(makers=5)
    speaker = registry.representative(world.plant)
    page(speaker, reverse("matching:partners", args=[world.plant.pk]))
    for place in range(4):
        accept(world.match(place), world.plant, actor=speaker)
    assert history().tallies == ()
    decline(world.match(4), world.plant, actor=speaker, reason="region")
    assert [(one.of, one.asked, one.agreed) for one in history().tallies] == [(str(world.plant.pk), 5, 4)]


def test_who_came_to_terms_is_told_once_one_agrees_or_both_talk() -> None:
    world = lists(makers=5)

    def says(viewer: Organisation, shown: Organisation, outcome: str) -> None:
        Event.objects.create(
            run=world.match(0).run, viewer=viewer, shown=shown, kind="outcome", outcome=outcome, at=timezone.now()
        )

    told = ("agreed", ""), ("talks", "talks"), ("talks", ""), ("talks", "nothing"), ("agreed", "nothing")
    for number, (own, other) in enumerate(told):
        says(world.plant, world.makers[number], own)
        if other:
            says(world.makers[number], world.plant, other)
    assert {(deal.a, deal.b) for deal in deals()} == {(str(world.plant.pk), str(one.pk)) for one in world.makers[:2]}
    Consent.objects.filter(organisation=world.plant, scope="matched").update(revoked_at=timezone.now())
    assert deals() == ()


def test_an_act_goes_with_its_showing_however_late_it_came() -> None:
    world = lists()
    speaker = registry.representative(world.plant)
    page(speaker, reverse("matching:partners", args=[world.plant.pk]))
    start = timezone.now() - timedelta(days=9)
    for place, event in enumerate(Event.objects.order_by("position")):
        Event.objects.filter(pk=event.pk).update(at=start + timedelta(days=place))
    accept(world.match(0), world.plant, actor=speaker)
    earlier, later, split = slices(acts())
    assert [act.act for act in earlier] == ["shown", "shown", "accepted"]
    assert [act.act for act in later] == ["shown"]
    assert split == later[0].when


def test_learning_from_a_few_answers_keeps_a_version_that_cannot_be_adopted() -> None:
    world = lists()
    page(registry.representative(world.plant), reverse("matching:partners", args=[world.plant.pk]))
    desk = registry.officer("A")
    assert signed_in(desk).post(reverse("matching:learn")).status_code == 302
    with pytest.raises(Refused):
        start_learning(actor=desk)
    job = Job.objects.get(kind="matching.learn")
    assert learn(running(job)) == {"version": 1, "better": False}
    version = WeightsVersion.objects.get()
    assert (version.content, version.events, version.changed) == (content_of(STANDING), 3, {})
    with pytest.raises(Refused):
        adopt(version, actor=desk, seen=0)
    assert Adoption.objects.count() == 0


def test_a_version_stands_in_the_next_run_and_comes_back_byte_for_byte() -> None:
    lists()
    desk, before = registry.officer("B"), content_of(standing_weights())
    version = learned()
    client = signed_in(desk)
    client.post(reverse("matching:adopt", args=[version.number]), {"seen": 0})
    assert (standing_weights().region, again().weights) == (0.05, version)
    client.post(reverse("matching:revert"), {"seen": 1})
    assert (content_of(standing_weights()), again().weights) == (before, None)
    assert list(Adoption.objects.values_list("number", "version")) == [(2, None), (1, version.pk)]
    kept = AuditEntry.objects.filter(action__startswith="matching.weights").order_by("pk")
    assert [row.action.rpartition(".")[2] for row in kept] == ["keep", "adopt", "revert"]


@pytest.mark.parametrize("seen", [1, -1, 7])
def test_who_saw_another_state_is_told(seen: int) -> None:
    version, desk = learned(), registry.officer("A")
    with pytest.raises(Refused):
        adopt(version, actor=desk, seen=seen)
    with pytest.raises(Refused):
        revert(actor=desk, seen=0)
    adopt(version, actor=desk, seen=0)
    with pytest.raises(Refused):
        adopt(version, actor=desk, seen=1)
    with pytest.raises(Refused):
        revert(actor=desk, seen=0)
    assert Adoption.objects.count() == 1


def test_who_may_look_and_who_may_change() -> None:
    world, version = lists(), learned()
    looks = [reverse("matching:learning"), reverse("matching:version", args=[version.number])]
    changes = [reverse("matching:learn"), reverse("matching:adopt", args=[version.number]), reverse("matching:revert")]
    before = fingerprint()
    for person, may_look in (
        (registry.reader("A"), 200), (registry.representative(world.plant), 403), (registry.interpreter("A"), 403),
    ):  # fmt: skip
        client = signed_in(person)
        before = fingerprint()
        assert [client.get(address).status_code for address in looks] == [may_look] * 2
        assert [client.post(address, {"seen": 0}).status_code for address in changes] == [403] * 3
        assert fingerprint() == before
    assert [Client().get(address).status_code for address in looks] == [302] * 2
    assert "Learn from answers" not in page(registry.reader("A"), looks[0])
    assert "Learn from answers" in page(registry.officer("A"), looks[0])
    assert MatchRun.objects.count() == 1


@pytest.mark.parametrize("versions", [1, 3])
def test_the_page_asks_as_often_for_three_versions_as_for_one(versions, django_assert_num_queries) -> None:
    for _ in range(versions):
        learned()
    client = signed_in(registry.officer())
    address = reverse("matching:learning")
    client.get(address)
    with django_assert_num_queries(7):
        client.get(address)
