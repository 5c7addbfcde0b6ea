"""A translation hears of it when its original is corrected, put on hold or withdrawn."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.items import create_item, edit_item, follow, kill, publish, withhold
from emporion_web.newsroom.models import Item
from emporion_web.newsroom.queries.corrections import waiting, waiting_one
from tests.factories.newsroom import editor, item

pytestmark = pytest.mark.django_db
RU = {"language": "ru", "headline": "Торговля выросла", "body": "Она выросла на 4%.\n\nПродолжение следует."}


def original() -> Item:
    return item(editor())


def translation(of: Item, *, out: bool = True) -> Item:
    made = create_item(actor=editor(), fields=RU, translation_of=of)
    return publish(made, actor=editor(), seen_revision=made.revision) if out else made


def corrected(source: Item) -> Item:
    fields = {"body": "It grew by 5%.\n\nMore follows."}
    return edit_item(source, actor=editor(), fields=fields, seen_revision=source.revision, note="5%, not 4%")


def shown(name: str, *places: int, query: str = "") -> str:
    browser = Client()
    browser.force_login(editor())
    return str(browser.get(reverse(name, args=places) + query).content.decode())


def test_a_correction_of_the_original_is_told_with_what_went_and_came() -> None:
    source = original()
    made = translation(source)
    assert waiting_one(made) is None
    corrected(source)
    told = waiting_one(Item.objects.get(pk=made.pk))
    assert told is not None
    assert (told.what, told.lost, told.new) == ("corrected", ("It grew by 4%.",), ("It grew by 5%.",))


def test_page_inbox_list_and_home_say_so() -> None:
    source = original()
    made = translation(source)
    for page in (shown("newsroom:inbox"), shown("newsroom:item", made.pk)):
        assert ("wait for a correction" in page, "The original has changed" in page) == (False, False)
    corrected(source)
    assert "Translations that wait for a correction" in shown("newsroom:inbox")
    assert "<ins>It grew by 5%.</ins>" in shown("newsroom:item", made.pk)
    narrowed = shown("newsroom:items", query="?status=waiting")
    assert (RU["headline"] in narrowed, narrowed.count("<tr>")) == (True, 2)
    assert "Correct translations whose original has changed" in shown("home")


def test_a_withdrawn_original_keeps_its_translation_in() -> None:
    source = original()
    made = translation(source, out=False)
    kill(source, actor=editor(), seen_revision=source.revision, note="Invented")
    made.refresh_from_db()
    with pytest.raises(Refused, match="The original was withdrawn"):
        publish(made, actor=editor(), seen_revision=made.revision)
    follow(made, actor=editor(), seen_version=2)
    with pytest.raises(Refused, match="The original was withdrawn"):
        publish(made, actor=editor(), seen_revision=made.revision)
    assert (Item.objects.get(pk=made.pk).status, waiting(Item.objects.all())) == ("draft", [])


def test_a_hold_keeps_it_in_until_it_ends_and_leaves_nothing_to_do() -> None:
    source = original()
    made = translation(source, out=False)
    withhold(source, actor=editor(), seen_revision=source.revision, note="Wait")
    made.refresh_from_db()
    with pytest.raises(Refused, match="on hold"):
        publish(made, actor=editor(), seen_revision=made.revision)
    assert [each.what for each in waiting(Item.objects.all())] == ["withheld"]
    publish(source, actor=editor(), seen_revision=source.revision)
    made = Item.objects.get(pk=made.pk)
    assert waiting(Item.objects.all()) == []
    assert publish(made, actor=editor(), seen_revision=made.revision).status == "published"


def test_a_longer_embargo_of_the_original_binds_the_translation() -> None:
    until = timezone.now() + timedelta(days=1)
    source = item(editor(), embargo_until=until)
    made = translation(source, out=False)
    with pytest.raises(Refused, match="embargo"):
        publish(made, actor=editor(), seen_revision=made.revision)
    Item.objects.filter(pk=made.pk).update(embargo_until=until)
    made.refresh_from_db()
    assert publish(made, actor=editor(), seen_revision=made.revision).status == "published"


def test_it_waits_until_an_editor_says_that_it_follows() -> None:
    source = original()
    made = translation(source, out=False)
    corrected(source)
    made.refresh_from_db()
    with pytest.raises(Refused, match="corrected since"):
        publish(made, actor=editor(), seen_revision=made.revision)
    with pytest.raises(Refused, match="changed since"):
        follow(made, actor=editor(), seen_version=1)
    browser = Client()
    browser.force_login(editor())
    browser.post(reverse("newsroom:item-follow", args=[made.pk]), {"seen_version": "2"})
    made = Item.objects.get(pk=made.pk)
    assert (made.original_version, waiting_one(made)) == (2, None)
    assert AuditEntry.objects.get(action="newsroom.item.follow").changes == {"original_version": [1, 2]}


def test_a_draft_that_is_published_is_no_correction() -> None:
    source = item(editor(), out=False)
    made = translation(source, out=False)
    publish(source, actor=editor(), seen_revision=source.revision)
    assert (Item.objects.get(pk=made.pk).original_version, waiting(Item.objects.all())) == (1, [])
    follow_nothing = item(editor(), out=False)
    with pytest.raises(Refused):
        follow(follow_nothing, actor=editor(), seen_version=0)
