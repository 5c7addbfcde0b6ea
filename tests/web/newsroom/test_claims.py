"""The ledger: figures of many articles become claims; who bears each out, who contradicts it, and since when."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from emporion_web.jobs.attempts import run_attempt
from emporion_web.jobs.models import Job
from emporion_web.newsroom.actions import ledger as writing
from emporion_web.newsroom.actions.articles import move
from emporion_web.newsroom.actions.deciding import decide
from emporion_web.newsroom.actions.ledger import link_articles
from emporion_web.newsroom.models import Claim, FactLink, Mention
from emporion_web.newsroom.queries.claims import Asked, ledger
from tests.factories.claims import figure, says
from tests.factories.newsroom import editor
from tests.factories.registry import reader

pytestmark = pytest.mark.django_db
NEXT_YEAR = {"start": "2025-01-01", "end": "2025-12-31", "basis": "stated"}


def page(name: str, *args: Any, **query: str) -> str:
    client = Client()
    client.force_login(reader())
    answer = client.get(reverse(f"newsroom:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def counted(**asked: Any) -> list[tuple[int, int, bool]]:
    """Return mentions, independent sources and conflict of each claim asked for."""
    return [(c.mentioned, c.independent, c.contested) for c in ledger(Claim.objects.all(), Asked(**asked))]


def test_two_outlets_that_agree_corroborate() -> None:
    one, other = says("Alpha", "$244.8 billion", 244.8e9), says("Beta", "$244.8 billion", 244.8e9)
    link_articles()
    assert counted() == [(2, 2, False)]
    link = FactLink.objects.get()
    assert (link.kind, {link.a_id, link.b_id}) == ("corroborates", {figure(one).pk, figure(other).pk})
    client = Client()
    client.force_login(reader())
    shown = client.get(reverse("newsroom:article", args=[one.pk]), {"fact": figure(one).pk}).content.decode()
    assert "corroborated by" in shown
    assert Claim.objects.get().key in shown


def test_two_outlets_that_differ_contradict() -> None:
    says("Alpha", "$244.8 billion", 244.8e9)
    says("Beta", "$250 billion", 250e9)
    link_articles()
    assert counted() == [(2, 2, True)]
    shown = page("claim", Claim.objects.get().key)
    assert "Contradictions" in shown
    assert "What they leave open does not overlap." in shown


def test_a_copy_is_no_second_source() -> None:
    words = "The harbour was full of ships from both shores and the customs officers counted every crate by hand."
    first = says("Alpha", "$244.8 billion", 244.8e9, words=words)
    copy = says("Beta", "$244.8 billion", 244.8e9, words=words)
    link_articles()
    assert counted() == [(2, 1, False)]
    assert FactLink.objects.get().kind == "same"
    copy.refresh_from_db()
    assert copy.same_story == first


def test_another_year_is_a_series_with_a_timeline() -> None:
    says("Alpha", "$244.8 billion", 244.8e9)
    says("Beta", "$251.1 billion", 251.1e9, period=NEXT_YEAR)
    link_articles()
    assert counted() == [(1, 1, False), (1, 1, False)]
    old, new = Claim.objects.order_by("start")
    assert old.series == new.series
    shown = page("claim", old.key)
    assert reverse("newsroom:claim", args=[new.key]) in shown
    assert "chart-line" in shown
    assert shown.count("<circle") == 2


def test_no_line_joins_a_year_and_half_a_year() -> None:
    says("Alpha", "$244.8 billion", 244.8e9)
    says("Beta", "$106.5 billion", 106.5e9, period={"start": "2025-01-01", "end": "2025-06-30", "basis": "stated"})
    link_articles()
    shown = page("claim", Claim.objects.order_by("start")[0].key)
    assert shown.count("<circle") == 2
    assert "chart-line" not in shown


def test_a_share_is_in_no_series_with_a_change() -> None:
    says("Alpha", "18%", 18.0, unit="percent", measure="share", half=0.5)
    says("Beta", "20%", 20.0, unit="percent", measure="change", half=0.5, period=NEXT_YEAR)
    link_articles()
    assert len(set(Claim.objects.values_list("series", flat=True))) == 2


def test_figures_without_a_period_are_claims_of_their_own() -> None:
    says("Alpha", "$244.8 billion", 244.8e9, period=None)
    says("Beta", "$90 billion", 90e9, period=None)
    link_articles()
    assert counted() == [(1, 1, False)] * 2


def test_a_correction_moves_a_figure_and_the_old_address_leads_on() -> None:
    made = says("Alpha", "$244.8 billion", 244.8e9)
    link_articles()
    old = Claim.objects.get()
    decide(figure(made), actor=editor(), verdict="correct", seen=0, changes={"period": NEXT_YEAR})
    link_articles()
    new = Mention.objects.get().claim
    assert (new.pk != old.pk, new.start.year) == (True, 2025)
    client = Client()
    client.force_login(reader())
    answer = client.get(reverse("newsroom:claim", args=[old.key]))
    assert answer.headers["Location"] == reverse("newsroom:claim", args=[new.key])
    assert counted() == [(1, 1, False)]


def test_a_corrected_value_has_the_interval_of_its_own_precision() -> None:
    made = says("Alpha", "$244.8 billion", 244.8e9)
    decide(figure(made), actor=editor(), verdict="correct", seen=0, changes={"value": 245e9})
    link_articles()
    mention = Mention.objects.get()
    assert (mention.low, mention.high) == (244.95e9, 245.05e9)
    decide(figure(made), actor=editor(), verdict="correct", seen=1, changes={"comparator": ">="})
    link_articles()
    mention = Mention.objects.get()
    assert (mention.low, mention.high) == (245e9, None)


@pytest.mark.parametrize("gone", ["rejected", "aside"])
def test_what_is_rejected_or_set_aside_leaves_the_ledger_at_once(gone: str) -> None:
    made = says("Alpha", "$244.8 billion", 244.8e9)
    says("Beta", "$250 billion", 250e9)
    link_articles()
    assert counted() == [(2, 2, True)]
    if gone == "rejected":
        decide(figure(made), actor=editor(), verdict="reject", seen=0)
    else:
        move(made, actor=editor(), state="aside")
    assert counted() == [(1, 1, False)]
    link_articles()
    assert counted() == [(1, 1, False)]
    assert not FactLink.objects.exists()


def test_a_key_outlives_new_articles_and_a_second_comparison() -> None:
    says("Alpha", "$244.8 billion", 244.8e9)
    link_articles()
    key = Claim.objects.get().key
    says("Beta", "$244.8 billion", 244.8e9)
    link_articles()
    link_articles()
    assert Claim.objects.get().key == key


def test_as_known_on_a_day_what_appeared_or_came_in_later_does_not_count() -> None:
    says("Alpha", "$244.8 billion", 244.8e9, dated="2025-03-04", came="2025-03-05")
    says("Beta", "$250 billion", 250e9, dated="2025-03-04", came="2025-04-01")
    says("Gamma", "$244.8 billion", 244.8e9, dated="2025-06-01", came="2025-05-01")
    link_articles()
    from datetime import date

    assert counted(day=date(2025, 3, 4)) == []
    assert counted(day=date(2025, 3, 5)) == [(1, 1, False)]
    assert counted(day=date(2025, 4, 1)) == [(2, 2, True)]
    assert counted(day=date(2025, 5, 31)) == [(2, 2, True)]
    assert counted(day=date(2025, 6, 1)) == [(3, 3, True)]
    key = Claim.objects.get().key
    assert "Beta" not in page("claim", key, as_of="2025-03-31")
    assert "Nothing stands on this claim" in page("claim", key, as_of="2025-01-01")
    assert "Nothing is found" in page("claims", as_of="2025-01-01")
    assert "Beta" in page("claim", key, as_of="tomorrow")


def test_the_ledger_is_searched_and_filtered() -> None:
    made = says("Alpha", "$244.8 billion", 244.8e9)
    says("Beta", "$244.8 billion", 244.8e9)
    says("Gamma", "7 mills", 7.0, unit="mill", measure="count", subject="sugar mills", period=NEXT_YEAR, half=0)
    decide(figure(made), actor=editor(), verdict="verify", seen=0)
    link_articles()
    trade, mills = [(2, 2, False)], [(1, 1, False)]
    assert counted(words="TRADE") == counted(words="товарооборот") == counted(words="贸易额") == trade
    assert counted(words="sugar") == counted(measure="count") == counted(unit="mill") == counted(year=2025) == mills
    assert counted(only="corroborated") == counted(only="verified") == counted(year=2024) == trade
    assert counted(only="conflicts") == counted(words="trade", year=2025) == []
    assert "sugar mills" in page("claims", q="mills", year="2025", unit="mill", measure="count")
    assert "sugar mills" in page("claims", year="x", only="x", as_of="x", page="x")


def test_exports_hold_what_is_filtered() -> None:
    made = says("Alpha", "$244.8 billion", 244.8e9)
    says("Beta", "$250 billion", 250e9)
    says("Gamma", "7 mills", 7.0, unit="mill", measure="count", subject="sugar mills", half=0)
    decide(figure(made), actor=editor(), verdict="verify", seen=0)
    link_articles()
    key = Claim.objects.get(unit="USD").key
    rows = list(csv.DictReader(io.StringIO(page("claims-export", "csv", unit="USD"))))
    assert [(row["claim"], row["outlet"], float(row["value"]), row["contested"]) for row in rows] == [
        (key, "Alpha", 244.8e9, "True"),
        (key, "Beta", 250e9, "True"),
    ]
    plain = json.loads(page("claims-export", "json"))
    assert {claim["claim"]: len(claim["mentions"]) for claim in plain["claims"]}[key] == 2
    assert [link["type"] for link in plain["links"]] == ["conflicts"]
    graph = json.loads(page("claims-export", "jsonld", only="conflicts"))["@graph"]
    assert [node["@type"] for node in graph] == ["Claim", "ClaimReview"]
    assert graph[0]["temporalCoverage"] == "2024-01-01/2024-12-31"
    assert graph[1]["itemReviewed"] == {"@id": f"#claim-{key}"}
    assert graph[1]["reviewRating"]["alternateName"] == "Sources contradict one another"
    assert graph[1]["url"].endswith(reverse("newsroom:claim", args=[key]))


def test_the_list_asks_the_database_as_often_for_three_claims_as_for_one() -> None:
    client = Client()
    client.force_login(reader())

    def asked(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    says("Alpha", "$244.8 billion", 244.8e9)
    link_articles()
    addresses = [
        reverse("newsroom:claims"),
        reverse("newsroom:claims-export", args=["jsonld"]),
        reverse("newsroom:claim", args=[Claim.objects.get().key]),
    ]
    before = [asked(address) for address in addresses]
    says("Beta", "$244.9 billion", 244.9e9)
    says("Gamma", "$251 billion", 251e9, period=NEXT_YEAR)
    says("Delta", "7 mills", 7.0, unit="mill", measure="count", subject="sugar mills", half=0)
    link_articles()
    assert [asked(address) for address in addresses] == before


def test_one_waiting_job_is_enough_and_it_makes_the_ledger(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        made = says("Alpha", "$244.8 billion", 244.8e9)
        decide(figure(made), actor=editor(), verdict="verify", seen=0)
    job = Job.objects.get(kind="newsroom.link")
    run_attempt(job.pk)
    job.refresh_from_db()
    assert (job.status, job.result) == ("succeeded", {"claims": 1})
    assert counted() == [(1, 1, False)]


def test_an_older_comparison_never_replaces_a_newer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    made = says("Alpha", "$244.8 billion", 244.8e9)
    compared, calls = writing.compared, []

    def slow(found: Any) -> Any:
        calls.append(found)
        if len(calls) == 1:
            decide(figure(made), actor=editor(), verdict="reject", seen=0)
        return compared(found)

    monkeypatch.setattr(writing, "compared", slow)
    assert link_articles() == 0
    assert len(calls) == 2
    assert not Mention.objects.exists()


def test_a_figure_whose_passage_moved_is_no_mention() -> None:
    made = says("Alpha", "$244.8 billion", 244.8e9)
    type(made).objects.filter(pk=made.pk).update(text="Something else stands here now." * 20)
    assert link_articles() == 0


def test_representatives_see_nothing_of_the_ledger() -> None:
    from emporion_web.accounts.enums import Role
    from tests.factories.registry import UserFactory

    says("Alpha", "$244.8 billion", 244.8e9)
    link_articles()
    client = Client()
    client.force_login(UserFactory(role=Role.REPRESENTATIVE))
    for address in (
        reverse("newsroom:claims"),
        reverse("newsroom:claim", args=[Claim.objects.get().key]),
        reverse("newsroom:claims-export", args=["json"]),
    ):
        assert client.get(address).status_code == 403
