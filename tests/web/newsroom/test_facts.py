"""Editors verify, correct and reject facts; with four eyes two must agree."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.deciding import decide
from emporion_web.newsroom.enums import FactState, Verdict
from emporion_web.newsroom.models import Article, Fact
from emporion_web.newsroom.rules import Decision, corrections, outcome_of
from tests.factories.newsroom import article, editor

pytestmark = pytest.mark.django_db
DECISIONS = st.lists(st.builds(Decision, st.integers(1, 3), st.sampled_from(Verdict.values)), max_size=8)


@pytest.fixture
def fact() -> Fact:
    return article().facts.get(kind="figure")


def test_verified_by_one_where_one_is_enough(fact: Fact) -> None:
    assert decide(fact, actor=editor(), verdict="verify", seen=0).state == FactState.VERIFIED


def test_four_eyes_need_two_editors(fact: Fact, settings: Settings) -> None:
    settings.NEWSROOM_FOUR_EYES = True
    one, other = editor("A"), editor("B")
    assert decide(fact, actor=one, verdict="verify", seen=0).state == FactState.SECOND
    assert decide(fact, actor=one, verdict="verify", seen=1).state == FactState.SECOND
    assert decide(fact, actor=other, verdict="verify", seen=2).state == FactState.VERIFIED


def test_a_correction_is_laid_over_what_was_found(fact: Fact) -> None:
    decide(fact, actor=editor(), verdict="correct", seen=0, changes={"value": 245e9}, reason="Second edition")
    assert fact.data["value"] == 244.8e9
    assert fact.shown["value"] == 245e9
    entry = AuditEntry.objects.get(action="newsroom.fact.decide")
    assert entry.changes["value"] == [244.8e9, 245e9]


def test_decisions_that_cross_are_refused(fact: Fact) -> None:
    decide(fact, actor=editor(), verdict="verify", seen=0)
    with pytest.raises(Refused, match="Somebody decided"):
        decide(fact, actor=editor(), verdict="reject", seen=0)
    assert Fact.objects.get(pk=fact.pk).state == FactState.VERIFIED


def test_a_passage_that_moved_is_broken_and_cannot_be_verified(fact: Fact) -> None:
    Article.objects.filter(pk=fact.article_id).update(text="Something else stands here now, at any length.")
    fact = Fact.objects.get(pk=fact.pk)
    assert fact.broken
    with pytest.raises(Refused, match="no longer stands"):
        decide(fact, actor=editor(), verdict="verify", seen=0)
    assert decide(fact, actor=editor(), verdict="reject", seen=0).state == FactState.REJECTED


def test_the_page_decides_and_leads_on(fact: Fact) -> None:
    user = editor()
    browser = Client()
    browser.force_login(user)
    answer = browser.post(reverse("newsroom:fact", args=[fact.pk]), {"verdict": "verify", "seen": "0"})
    following = fact.article.facts.get(kind="entity")
    assert answer.headers["Location"].endswith(f"?fact={following.pk}#fact")
    assert Fact.objects.get(pk=fact.pk).state == FactState.VERIFIED


def test_a_correction_by_form_keeps_what_is_not_said(fact: Fact) -> None:
    browser = Client()
    browser.force_login(editor())
    form = {
        "verdict": "correct",
        "seen": "0",
        "value": "245000000000",
        "unit": "USD",
        "comparator": "~<",
        "measure": "level",
        "period_start": "2024-01-01",
        "period_end": "2024-12-31",
        "subject": "trade",
        "source": "Anna Petrova",
    }
    address = reverse("newsroom:fact", args=[fact.pk])
    assert browser.post(address, form).status_code == 302
    assert Fact.objects.get(pk=fact.pk).corrected == {"value": 245e9, "comparator": "~<"}
    again = browser.post(address, form | {"seen": "1", "value": "lots"})
    assert again.status_code == 422
    assert "Enter a number." in again.content.decode()
    unchanged = browser.post(address, form | {"seen": "1"})
    assert unchanged.status_code == 422
    assert "A correction must change something" in unchanged.content.decode()


@given(DECISIONS, st.integers(1, 2))
def test_a_fact_is_settled_only_by_enough_editors_who_agree(decisions: list[Decision], eyes: int) -> None:
    state = outcome_of(decisions, eyes=eyes)
    if state in {FactState.VERIFIED, FactState.REJECTED}:
        yes = state == FactState.VERIFIED
        tail: set[int] = set()
        for decision in reversed(decisions):
            if (decision.verdict != Verdict.REJECT) != yes:
                break
            tail.add(decision.by)
            if decision.verdict == Verdict.CORRECT:
                break
        assert len(tail) >= eyes
    assert (state == FactState.FOUND) == (not decisions)


def test_the_last_correction_of_a_field_stands() -> None:
    said = [Decision(1, "correct", {"value": 1, "unit": "USD"}), Decision(2, "correct", {"value": 2})]
    assert corrections(said) == {"value": 2, "unit": "USD"}
