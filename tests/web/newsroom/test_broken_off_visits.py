"""A visit that dies at any statement and is made again takes everything in once; the job asks nothing private."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.attempts import run_attempt
from emporion_web.newsroom.actions import hosts
from emporion_web.newsroom.actions.sources import FETCH_JOB
from emporion_web.newsroom.actions.visiting import visit
from emporion_web.newsroom.models import Article, Entry, Host, Outlet, Source
from tests.web.newsroom.feed_server import Page, Site, running

pytestmark = pytest.mark.django_db
FEED = b"<rss><channel><item><link>/1</link></item><item><link>/2</link></item></channel></rss>"


class Killed(BaseException):
    """What stands for the end of a process: nothing catches it."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(hosts, "pause", lambda _robots: timedelta(0))
    with running() as found:
        for path in ("/1", "/2"):
            found.pages[path] = Page(
                b"<html><p>What happened at " + path.encode(), headers={"Content-Type": "text/html"}
            )
        found.pages["/feed"] = Page(FEED, headers={"ETag": '"1"'})
        yield found


def made(site: Site) -> Source:
    outlet, _made = Outlet.objects.get_or_create(name="The Outlet")
    return Source.objects.create(title="Feed", outlet=outlet, feed_url=f"{site.url}/feed")


def killed_at(statement: int, act: Any) -> bool:
    """Do something and die before a statement; return whether it came so far."""
    done = 0

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal done
        if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            done += 1
            if done == statement:
                raise Killed
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(count):
            act()
    except Killed:
        return True
    return False


def test_a_visit_that_died_anywhere_is_repeated_and_takes_nothing_twice(site: Site) -> None:
    statement, died = 1, True
    while died:
        died = _dies_and_is_repeated(site, statement)
        statement += 3
    assert statement > 20


def _dies_and_is_repeated(site: Site, statement: int) -> bool:
    with transaction.atomic():
        source = made(site)
        died = killed_at(statement, lambda: visit(source.pk, site.visitor()))
        assert Article.objects.count() == Entry.objects.filter(state="taken").count()
        Host.objects.update(free_at=timezone.now())
        Source.objects.update(next_at=timezone.now())  # what the dead one held is free again
        visit(source.pk, site.visitor())
        assert sorted(Article.objects.values_list("url", flat=True)) == [f"{site.url}/1", f"{site.url}/2"]
        assert set(Entry.objects.values_list("state", flat=True)) == {"taken"}
        transaction.set_rollback(True)
    return died


def test_the_job_asks_no_private_address_and_says_why(site: Site) -> None:
    source = made(site)
    run_attempt(enqueue(FETCH_JOB, actor=None).pk)
    source.refresh_from_db()
    assert not site.asked
    assert "private network" in source.problem["message"]
