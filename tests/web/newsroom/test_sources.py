"""The pages of sources, and articles grouped by story with the lines their outlet repeats."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from emporion_web.accounts.models import User
from emporion_web.jobs.attempts import run_attempt
from emporion_web.jobs.models import Job
from emporion_web.newsroom.actions.articles import Incoming, add_article
from emporion_web.newsroom.actions.sources import FETCH_JOB
from emporion_web.newsroom.actions.stories import join_story
from emporion_web.newsroom.enums import Origin
from emporion_web.newsroom.models import Article, Source
from tests.factories.newsroom import editor
from tests.factories.registry import reader

pytestmark = pytest.mark.django_db
FIELDS = {"title": "News", "outlet": "The Outlet", "feed_url": "https://outlet.example/feed", "active": "on"}
STORY = (
    "The harbour of the northern town will receive a new pier by the end of the year, the port authority said.",
    "Engineers have driven four hundred piles into the bed of the river since the spring, and the ice did no harm.",
    "Fishermen had feared that the works would close the channel in autumn, when the catch of salmon is largest.",
    "The town council pays a third of the costs, and the rest comes from a fund of the shipping companies.",
)


def client(user: User) -> Client:
    made = Client()
    made.force_login(user)
    return made


def read(paragraphs: Any, outlet: str = "", extra: str = "") -> Article:
    text = "A new pier for the harbour\n\n" + "\n\n".join(paragraphs) + extra
    made = add_article(Incoming(text.encode(), "a.txt", Origin.PASTE, outlet=outlet), actor=None)
    assert made.job is not None
    run_attempt(made.job.pk)
    return Article.objects.get(pk=made.pk)


def test_a_source_is_added_changed_paused_and_visited() -> None:
    who = client(editor())
    answer = who.post(reverse("newsroom:source-new"), FIELDS)
    made = Source.objects.get()
    assert answer.headers["Location"] == reverse("newsroom:source", args=[made.pk])
    assert str(made.outlet) == "The Outlet"
    Source.objects.update(etag='"x"', failures=3)
    changed = {**FIELDS, "title": "Other", "seen_revision": 1}
    who.post(reverse("newsroom:source", args=[made.pk]), changed)
    made.refresh_from_db()
    assert (made.title, made.etag, made.revision) == ("Other", '"x"', 2)
    who.post(
        reverse("newsroom:source", args=[made.pk]), {**changed, "seen_revision": 2, "feed_url": "https://b.example/"}
    )
    made.refresh_from_db()
    assert (made.etag, made.failures) == ("", 0)
    who.post(reverse("newsroom:source-visit", args=[made.pk]))
    assert Job.objects.get(kind=FETCH_JOB).arguments == {"source": made.pk}
    who.post(reverse("newsroom:source-pause", args=[made.pk]), {"active": "no"})
    made.refresh_from_db()
    assert not made.active
    page = who.post(reverse("newsroom:source-visit", args=[made.pk]), follow=True).content.decode()
    assert "This source is paused." in page
    assert Job.objects.filter(kind=FETCH_JOB).count() == 1


@pytest.mark.parametrize(
    "url", ["ftp://outlet.example/feed", "http://name:word@outlet.example/", "javascript:alert(1)"]
)
def test_what_is_no_address_of_the_web_is_told(url: str) -> None:
    answer = client(editor()).post(reverse("newsroom:source-new"), {**FIELDS, "feed_url": url})
    assert answer.status_code == 422
    assert not Source.objects.exists()


def test_a_stale_change_and_a_second_source_of_one_feed_are_refused() -> None:
    who = client(editor())
    who.post(reverse("newsroom:source-new"), FIELDS)
    made = Source.objects.get()
    stale = who.post(reverse("newsroom:source", args=[made.pk]), {**FIELDS, "title": "X", "seen_revision": 0})
    assert "Somebody changed this source" in stale.content.decode()
    assert "This feed is a source already" in who.post(reverse("newsroom:source-new"), FIELDS).content.decode()
    assert Source.objects.get().title == "News"


def test_the_list_shows_health_and_a_reader_changes_nothing() -> None:
    client(editor()).post(reverse("newsroom:source-new"), FIELDS)
    Source.objects.update(failures=2, problem={"message": "The server took too long to answer."})
    page = client(reader()).get(reverse("newsroom:sources")).content.decode()
    assert "The server took too long to answer." in page
    assert reverse("newsroom:source", args=[Source.objects.get().pk]) not in page


def test_copies_join_the_first_of_their_story_and_the_inbox_folds_them() -> None:
    first = read(STORY, "One")
    other = read(["Another town has opened a library for children, with nine thousand books in two languages."], "One")
    abridged = read(STORY[:3], "Two")
    longer = read(
        (*STORY, "The first ship is expected before the ice breaks, and tickets are on sale already."), "Three"
    )
    assert [each.same_story_id for each in (first, other, abridged, longer)] == [None, None, first.pk, first.pk]
    page = client(editor()).get(reverse("newsroom:inbox")).content.decode()
    assert "4 articles · 2 independent sources" in page
    assert "2 more copies, not independent sources" in page
    assert page.index(f'articles/{other.pk}/"') < page.index(f'articles/{first.pk}/"')
    Article.objects.filter(pk=first.pk).update(state="aside")
    folded = client(editor()).get(reverse("newsroom:inbox")).content.decode()
    assert "3 articles · 2 independent sources" in folded
    assert "1 more copy, not an independent source" in folded


def test_groups_come_out_the_same_whatever_is_read_first() -> None:
    texts = ["\n\n".join(some) for some in (STORY, STORY[:3], STORY[1:])]
    made = [add_article(Incoming(t.encode(), "a.txt", Origin.PASTE), actor=None) for t in texts]
    for each in reversed(made):
        assert each.job is not None
        run_attempt(each.job.pk)
    heads = list(Article.objects.order_by("pk").values_list("same_story", flat=True))
    assert heads == [None, made[0].pk, made[0].pk]


def test_an_article_that_is_no_longer_a_copy_stands_alone() -> None:
    read(STORY)
    copy = read(STORY[:3])
    assert copy.same_story_id
    Article.objects.filter(pk=copy.pk).update(lines=[])
    assert join_story(Article.objects.get(pk=copy.pk)) is None
    copy.refresh_from_db()
    assert copy.same_story_id is None


def test_lines_that_an_outlet_repeats_are_left_out() -> None:
    repeated = "\n\nOur correspondents write for you from both markets every day of the whole year round.\n\n"
    other = (
        "Another town has opened a library for children, with nine thousand books in two languages on its shelves.",
        "Parents asked for it four years ago, and the mayor found a house for it that had stood empty for a long time.",
        "On Sundays an actor reads fairy tales there, and whoever comes in a costume may borrow one book more.",
    )
    alone = read(STORY, "One", repeated)
    again = read(other, "One", repeated)
    elsewhere = read(other, "Two", repeated + "x")
    assert repeated.strip() in alone.kept_paragraphs
    assert repeated.strip() not in again.kept_paragraphs
    assert repeated.strip() in elsewhere.kept_paragraphs
