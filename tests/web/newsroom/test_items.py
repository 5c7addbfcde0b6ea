"""Items are written, given out in versions, corrected and withdrawn; outlets get what they take, nothing too early."""

import json
from datetime import timedelta
from typing import get_args

import feedparser
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion.newsroom import documents as engine
from emporion.newsroom.syndication import FORMATS
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.deciding import decide
from emporion_web.newsroom.actions.items import cite, edit_item, kill, publish, withhold
from emporion_web.newsroom.actions.partners import save_partner
from emporion_web.newsroom.enums import ItemStatus, LineLabel
from emporion_web.newsroom.models import Fetched, Item, ItemVersion, Partner, Topic
from tests.factories.newsroom import article, editor, item

pytestmark = pytest.mark.django_db
NOBODY = {"languages": [], "style_note": "", "active": True, "topics": [], "licences": []}


def partner(**fields: object) -> Partner:
    return save_partner(None, actor=editor(), fields={"name": "Outlet", **NOBODY, **fields})


def feed(outlet: Partner, name: str = "rss") -> bytes:
    answer = Client().get(reverse("newsroom:partner-feed", args=[outlet.token, name]))
    assert answer.status_code == 200
    return bytes(answer.content)


def test_a_draft_is_nowhere_outside() -> None:
    made = item(editor(), out=False)
    outlet = partner()
    assert b"Trade grew" not in feed(outlet)
    assert Client().get(reverse("newsroom:public-item", args=[made.pk])).status_code == 404
    assert "Trade grew" not in Client().get(reverse("newsroom:public")).content.decode()


def test_an_item_that_is_out_is_everywhere() -> None:
    made = item(editor())
    outlet = partner()
    assert [entry.title for entry in feedparser.parse(feed(outlet)).entries] == ["Trade grew"]
    page = Client().get(reverse("newsroom:public-item", args=[made.pk]))
    assert "It grew by 4%." in page.content.decode()
    assert f"/public/{made.pk}/" in Client().get(reverse("newsroom:sitemap")).content.decode()
    assert [(row.partner, row.version) for row in Fetched.objects.all()] == [(outlet, 1)]


def test_a_correction_is_a_new_version_with_a_note() -> None:
    made = item(editor())
    with pytest.raises(Refused, match="what is corrected"):
        edit_item(made, actor=editor(), fields={"body": "It grew by 5%."}, seen_revision=made.revision)
    edit_item(made, actor=editor(), fields={"body": "It grew by 5%."}, seen_revision=made.revision, note="5%, not 4%.")
    assert [version.number for version in ItemVersion.objects.all()] == [2, 1]
    first = ItemVersion.objects.get(number=1).content
    assert first["paragraphs"] == ["It grew by 4%.", "More follows."]
    sent = json.loads(feed(partner(), "ninjs"))["associations"][0]
    assert (sent["version"], sent["edNote"]) == ("2", "5%, not 4%.")


def test_a_withdrawal_reaches_every_format_and_the_page() -> None:
    made = item(editor())
    outlet = partner()
    feed(outlet)
    kill(made, actor=editor(), seen_revision=made.revision, note="The figure was wrong.")
    for name in FORMATS:
        sent = feed(outlet, name)
        assert b"It grew by 4%" not in sent
        assert b"The figure was wrong." in sent
    page = Client().get(reverse("newsroom:public-item", args=[made.pk]))
    assert page.status_code == 410
    assert "It grew by 4%" not in page.content.decode()
    assert Fetched.objects.get().version == 2
    with pytest.raises(Refused, match="stays withdrawn"):
        edit_item(made, actor=editor(), fields={"body": "x"}, seen_revision=made.revision, note="x")


def test_an_item_on_hold_can_go_out_again() -> None:
    made = item(editor())
    withhold(made, actor=editor(), seen_revision=made.revision, note="Being checked")
    assert b"It grew by 4%" not in feed(partner(), "atom")
    publish(made, actor=editor(), seen_revision=made.revision)
    assert Item.objects.get().status == ItemStatus.PUBLISHED
    assert Item.objects.get().version == 3


def test_before_an_embargo_ends_the_item_is_nowhere() -> None:
    soon = timezone.now() + timedelta(hours=2)
    made = item(editor(), embargo_until=soon)
    outlet = partner()
    for name in FORMATS:
        assert b"Trade grew" not in feed(outlet, name)
        assert b"Trade grew" not in Client().get(reverse("newsroom:public-feed", args=[name])).content
    assert Client().get(reverse("newsroom:public-item", args=[made.pk])).status_code == 404
    assert "Trade grew" not in Client().get(reverse("newsroom:public"), {"q": "Trade"}).content.decode()
    assert f"/{made.pk}/" not in Client().get(reverse("newsroom:sitemap")).content.decode()


def test_an_outlet_gets_what_it_takes() -> None:
    item(editor(), headline="In English")
    item(editor(), headline="По-русски", language="ru")
    outlet = partner(languages=["ru"])
    assert [entry.title for entry in feedparser.parse(feed(outlet)).entries] == ["По-русски"]


def test_a_wrong_or_closed_address_opens_nothing() -> None:
    outlet = partner()
    address = reverse("newsroom:partner-feed", args=[outlet.token, "rss"])
    assert Client().get(address.replace(outlet.token, "wrong")).status_code == 404
    assert Client().get(reverse("newsroom:partner-feed", args=[outlet.token, "xml"])).status_code == 404
    save_partner(
        outlet, actor=editor(), fields={"name": "Outlet", **NOBODY, "active": False}, seen_revision=outlet.revision
    )
    assert Client().get(address).status_code == 404


def test_an_unchanged_feed_is_answered_shortly_and_never_kept_by_shared_caches() -> None:
    item(editor())
    address = reverse("newsroom:partner-feed", args=[partner().token, "rss"])
    first = Client().get(address)
    assert Client().get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert "private" in first["Cache-Control"]
    assert "no-cache" in first["Cache-Control"]


def test_an_item_stands_on_verified_passages_only() -> None:
    source = article()
    fact = source.facts.get(kind="figure")
    made = item(editor(), out=False)
    made.articles.set([source])
    cite(made, actor=editor(), facts=[fact])
    with pytest.raises(Refused, match="not verified"):
        publish(made, actor=editor(), seen_revision=made.revision)
    decide(fact, actor=editor(), verdict="verify", seen=0)
    assert publish(made, actor=editor(), seen_revision=made.revision).version == 1


def test_an_article_in_work_leads_to_an_item_that_can_stand_on_its_passages() -> None:
    source = article()
    client = Client()
    client.force_login(editor())
    address = f"{reverse('newsroom:item-new')}?article={source.pk}"
    for state, there in (("inbox", False), ("kept", True), ("aside", False)):
        type(source).objects.filter(pk=source.pk).update(state=state)
        page = client.get(reverse("newsroom:article", args=[source.pk])).content.decode()
        assert (f'href="{address}"' in page) == there, state
    client.post(address, {"language": "en", "headline": "Grown", "body": "It grew.", "seen_revision": 0})
    fact = source.facts.get(kind="figure")
    page = client.get(reverse("newsroom:item", args=[Item.objects.get().pk])).content.decode()
    assert f"{fact} · To be checked" in page


def test_two_editors_do_not_overwrite_each_other() -> None:
    made = item(editor(), out=False)
    edit_item(made, actor=editor(), fields={"headline": "First"}, seen_revision=1)
    stale = Item.objects.get(pk=made.pk)
    with pytest.raises(Refused, match="Somebody changed"):
        edit_item(stale, actor=editor(), fields={"headline": "Second"}, seen_revision=1)
    assert Item.objects.get().headline == "First"


def test_who_has_an_item_hears_of_its_withdrawal_though_its_topic_has_changed() -> None:
    it = Topic.objects.create(slug="it", name_en="IT", name_ru="ИТ", name_zh="信息技术")
    outlet, other = partner(topics=[it]), partner(name="Other", languages=["zh"])
    made = item(editor(), topics=[it])
    assert b"It grew by 4%" in feed(outlet)
    edit_item(made, actor=editor(), fields={"topics": []}, seen_revision=made.revision, note="Sorted anew.")
    kill(made, actor=editor(), seen_revision=made.revision, note="The figure was wrong.")
    for name in FORMATS:
        assert b"The figure was wrong." in feed(outlet, name)
        assert b"The figure was wrong." not in feed(other, name)


def test_what_has_been_out_cannot_be_embargoed() -> None:
    made = item(editor())
    soon = timezone.now() + timedelta(hours=2)
    with pytest.raises(Refused, match="cannot be embargoed any more"):
        edit_item(made, actor=editor(), fields={"embargo_until": soon}, seen_revision=made.revision, note="Later")
    waiting = item(editor(), embargo_until=soon)
    later = soon + timedelta(hours=1)
    edit_item(waiting, actor=editor(), fields={"embargo_until": later}, seen_revision=waiting.revision, note="Later")
    assert Item.objects.get(pk=waiting.pk).embargo_until == later


def test_the_labels_of_lines_are_those_of_the_engine() -> None:
    assert set(LineLabel.values) == set(get_args(engine.LineLabel))
