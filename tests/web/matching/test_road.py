"""Matching on small data with the real engine: the run, what is shown to whom, and what a withdrawn consent hides."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion_web.audit.refusals import Refused
from emporion_web.matching.actions import start_run
from emporion_web.matching.models import Match, MatchRun
from emporion_web.matching.queries import ranked_pairs
from emporion_web.matching.tasks import run_matching
from emporion_web.registry.models import Consent, Organisation, OrganisationName
from tests.factories import registry
from tests.factories.forums import running

pytestmark = pytest.mark.django_db
BOTH = ("listed", "matched")


def organisations() -> tuple[Organisation, Organisation]:
    """A plant that needs vibration sensors, a maker that offers them, and a maker that did not agree to be matched."""
    plant = registry.organisation(
        "A", display_name="Завод", consents=BOTH, needs=("Нужны датчики вибрации для турбин",), language="ru"
    )
    maker = registry.organisation(
        "B",
        display_name="振华",
        name__language="zh",
        consents=BOTH,
        offers=("我们生产工业传感器和振动传感器",),
        language="zh",
    )
    OrganisationName.objects.create(organisation=maker, text="Zhenhua", language="en")
    registry.organisation("B", display_name="无意", consents=("listed",), offers=("振动传感器",), language="zh")
    return plant, maker


def run_once(**how: int) -> MatchRun:
    run, job = start_run(actor=registry.officer(), **how)
    run_matching(running(job), run=run.pk)
    run.refresh_from_db()
    return run


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_run_matches_only_those_who_agreed_and_is_written_once():
    plant, maker = organisations()
    run, job = start_run(actor=registry.officer())
    context = running(job)
    run_matching(context, run=run.pk)
    run_matching(context, run=run.pk)
    run.refresh_from_db()
    assert run.finished_at is not None
    assert [(m.a, m.b) for m in run.matches.all()] == [(plant, maker)]
    assert run.figures["matches"] == 1


def test_old_runs_are_kept():
    organisations()
    first, second = run_once(), run_once(seed=2)
    assert first.matches.count() == second.matches.count() == 1


@pytest.mark.parametrize("wrong", [{"shortlist": 0}, {"shortlist": 51}, {"cap": 0}])
def test_numbers_out_of_range_are_refused(wrong):
    with pytest.raises(Refused):
        start_run(actor=registry.officer(), **wrong)
    assert MatchRun.objects.count() == 0


def test_reasons_quote_both_texts_with_their_languages_and_name_the_partner_for_the_reader():
    plant, _maker = organisations()
    run_once()
    page = signed_in(registry.officer()).get(reverse("matching:partners", args=[plant.pk])).content.decode()
    assert 'lang="ru">Нужны датчики вибрации для турбин' in page
    assert 'lang="zh-hans">我们生产工业传感器和振动传感器' in page
    assert "Zhenhua" in page


def test_a_withdrawn_consent_hides_the_match_at_once():
    plant, maker = organisations()
    run_once()
    assert len(ranked_pairs([plant.pk, maker.pk])) == 1
    Consent.objects.filter(organisation=maker, scope="matched").update(revoked_at=timezone.now())
    assert ranked_pairs([plant.pk, maker.pk]) == []
    match = Match.objects.get()
    client = signed_in(registry.officer())
    assert client.get(reverse("matching:pair", args=[match.pk])).status_code == 404
    assert "Zhenhua" not in client.get(reverse("matching:partners", args=[plant.pk])).content.decode()


def test_each_address_by_the_right_and_the_wrong_person():
    plant, maker = organisations()
    run_once()
    match = Match.objects.get()

    def codes(user: object) -> list[int]:
        client = signed_in(user)
        lists = [reverse("matching:partners", args=[row.pk]) for row in (plant, maker)]
        names = [reverse("matching:home"), reverse("matching:runs"), *lists, reverse("matching:pair", args=[match.pk])]
        return [*(client.get(name).status_code for name in names), client.post(reverse("matching:start")).status_code]

    assert codes(registry.administrator()) == [200, 200, 200, 200, 200, 200]
    assert codes(registry.officer("A")) == [200, 200, 200, 404, 200, 200]
    assert codes(registry.reader("B")) == [200, 200, 404, 200, 200, 403]
    assert codes(registry.representative(plant)) == [302, 403, 200, 404, 200, 403]
    assert codes(registry.interpreter()) == [403, 403, 403, 403, 403, 403]
    assert MatchRun.objects.count() == 1


@pytest.mark.parametrize("items", [1, 3])
def test_lists_ask_as_often_for_three_as_for_one(items, django_assert_num_queries):
    first, _maker = organisations()
    for _ in range(items - 1):
        registry.organisation("B", consents=BOTH, offers=("我们生产振动传感器",), language="zh")
    run_once()
    client = signed_in(registry.officer())
    for address, queries in ((reverse("matching:home"), 8), (reverse("matching:partners", args=[first.pk]), 12)):
        client.get(address)
        with django_assert_num_queries(queries):
            client.get(address)
