"""What programs are given of the newsroom: items through the one layer that knows embargoes, claims for its people."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from emporion_web.accounts.models import User
from emporion_web.api.actions import make_token
from emporion_web.newsroom.actions.items import kill
from emporion_web.newsroom.actions.ledger import link_articles
from emporion_web.newsroom.models import Claim, Item
from tests.factories.newsroom import article, editor, item
from tests.factories.registry import UserFactory

pytestmark = pytest.mark.django_db


def call(path: str, user: User, **query: Any) -> Any:
    token = make_token(actor=user, name="test")
    answer = Client().get(f"/api/v1/{path}", query, headers={"Authorization": f"Bearer {token}"})
    return answer.json() if answer.status_code == 200 else answer.status_code


def test_items_are_those_given_out() -> None:
    out, late = item(editor()), item(editor(), headline="Later", embargo_until=timezone.now() + timedelta(hours=1))
    draft = item(editor(), out=False, headline="A draft")
    told = call("items", UserFactory(role="representative"))
    assert [(each["id"], each["headline"], each["status"]) for each in told["items"]] == [
        (out.pk, "Trade grew", "usable")
    ]
    assert [call(f"items/{each.pk}", editor()) for each in (late, draft)] == [404, 404]
    Item.objects.filter(pk=late.pk).update(embargo_until=timezone.now() - timedelta(seconds=1))
    assert call("items", editor())["count"] == 2
    assert call("items", editor(), language="zh")["count"] == 0
    assert call("items", editor(), since=(timezone.now() + timedelta(hours=1)).isoformat())["count"] == 0


def test_a_withdrawn_item_is_a_notice_with_the_reason() -> None:
    made = item(editor())
    kill(made, actor=editor(), seen_revision=made.revision, note="Invented")
    told = call(f"items/{made.pk}", editor())
    assert (told["status"], told["version"], told["paragraphs"][-1]) == ("canceled", 2, "Invented")
    assert "4%" not in str(told)


def test_claims_are_for_those_who_work_or_read_in_the_newsroom() -> None:
    article()
    link_articles()
    key = Claim.objects.get().key
    told = call("claims", editor())
    assert [(each["key"], each["mentioned"], each["independent"]) for each in told["items"]] == [(key, 1, 1)]
    assert told["items"][0]["mentions"][0]["text"] == "$244.8 billion"
    assert call(f"claims/{key}", editor())["unit"] == "USD"
    assert call("claims", editor(), as_of="2000-01-01")["count"] == 0
    for role in ("representative", "interpreter"):
        stranger = UserFactory(role=role)
        assert (call("claims", stranger), call(f"claims/{key}", stranger)) == (403, 403)


def test_a_key_leads_on_to_where_the_figures_are() -> None:
    article()
    link_articles()
    now = Claim.objects.get()
    Claim.objects.create(key="old", series="s", measure="level", unit="USD", moved_to=now)
    assert call("claims/old", editor())["key"] == now.key
