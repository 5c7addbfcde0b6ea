"""Sources are visited: what is announced comes in once, failures come back later, workers do not meet."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from emporion.newsroom.decoding import read_bytes
from emporion_web.newsroom.actions import hosts
from emporion_web.newsroom.actions.visiting import TRIES, claim, take, visit
from emporion_web.newsroom.adapters.manners import INTERVAL, LONGEST, retry_after, wait_after
from emporion_web.newsroom.enums import EntryState, Origin
from emporion_web.newsroom.models import Article, Entry, Host, Outlet, Source
from tests.web.newsroom.feed_server import Page, Site, running

pytestmark = pytest.mark.django_db
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(hosts, "pause", lambda _robots: timedelta(0))
    with running() as found:
        yield found


def rss(*paths: str) -> bytes:
    items = "".join(
        f"<item><title>About {path}</title><link>{path}</link><pubDate>Tue, 04 Mar 2025 08:00:00 GMT</pubDate></item>"
        for path in paths
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>F</title>{items}</channel></rss>".encode()


def page(words: str) -> Page:
    return Page(f"<!doctype html><title>{words}</title><p>{words} is what happened here.</p>".encode(), headers=HTML)


def source(site: Site, **fields: Any) -> Source:
    outlet, _made = Outlet.objects.get_or_create(name="The Outlet")
    return Source.objects.create(title="Feed", outlet=outlet, feed_url=f"{site.url}/feed", **fields)


def again(made: Source) -> Source:
    Source.objects.filter(pk=made.pk).update(next_at=timezone.now())
    return made


def test_announced_pages_come_in_with_outlet_day_and_address(site: Site) -> None:
    site.pages |= {"/feed": Page(rss("/1", "/2")), "/1": page("One"), "/2": page("Two")}
    made = source(site)
    assert visit(made.pk, site.visitor()) == 2
    first = Article.objects.get(url=f"{site.url}/1")
    assert first.file.read() == site.pages["/1"].body
    assert (first.origin, str(first.outlet), str(first.hint)) == (Origin.FEED, "The Outlet", "2025-03-04")
    assert first.job is not None
    made.refresh_from_db()
    assert made.next_at - timezone.now() > timedelta(minutes=14)
    assert made.succeeded_at
    assert not made.failures


def test_a_second_visit_asks_for_changes_only_and_takes_nothing_twice(site: Site) -> None:
    marks = {"ETag": '"v1"', "Last-Modified": "Tue, 04 Mar 2025 08:00:00 GMT"}
    site.pages |= {"/feed": Page(rss("/1"), headers=marks), "/1": page("One")}
    made = source(site)
    assert visit(made.pk, site.visitor()) == 1
    assert visit(again(made).pk, site.visitor()) == 0
    assert site.asked[-1][1]["If-None-Match"] == '"v1"'
    assert site.asked[-1][1]["If-Modified-Since"] == marks["Last-Modified"]
    assert site.paths() == ["/feed", "/1", "/feed"]
    site.pages["/feed"] = Page(rss("/1"), headers={"ETag": '"v2"'})
    assert visit(again(made).pk, site.visitor()) == 0
    assert site.paths().count("/1") == 1
    made.refresh_from_db()
    assert made.etag == '"v2"'


@pytest.mark.parametrize(
    ("encoding", "header", "meta"),
    [
        ("utf-8", "windows-1251", "koi8-r"),
        ("windows-1251", "utf-8", "utf-8"),
        ("gb18030", "iso-8859-1", ""),
        ("utf-8", "no-such-charset", "no-such-charset"),
        ("utf-16-le", "us-ascii", ""),
    ],
)
def test_a_charset_that_lies_does_no_harm(site: Site, encoding: str, header: str, meta: str) -> None:
    words = (
        "联合工作组在哈尔滨举行会议，讨论新的口岸。" if encoding == "gb18030" else "Рабочая группа обсудила новый порт."
    )
    told = f'<meta charset="{meta}">' if meta else ""
    source_text = f"<!doctype html><html><head>{told}<title>1</title></head><body><p>{words * 3}</p></body></html>"
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    headers = {"Content-Type": f"text/html; charset={header}"}
    site.pages |= {"/feed": Page(rss("/1")), "/1": Page(mark + source_text.encode(encoding), headers=headers)}
    assert visit(source(site).pk, site.visitor()) == 1
    kept = Article.objects.get().file.read()
    assert kept == site.pages["/1"].body
    assert words in read_bytes("1", kept).text


def test_the_same_page_under_two_addresses_is_one_article(site: Site) -> None:
    site.pages |= {"/feed": Page(rss("/1", "/copy")), "/1": page("One"), "/copy": page("One")}
    assert visit(source(site).pk, site.visitor()) == 1
    assert set(Entry.objects.values_list("state", "article")) == {("taken", Article.objects.get().pk)}


def test_a_closed_page_is_given_up_and_the_others_come_in(site: Site) -> None:
    site.pages |= {
        "/robots.txt": Page(b"User-agent: *\nDisallow: /closed"),
        "/feed": Page(rss("/closed", "/gone", "/image", "http://10.0.0.1/", "/1")),
        "/closed": page("Closed"),
        "/image": Page(b"\x89PNG", headers={"Content-Type": "image/png"}),
        "/1": page("One"),
    }
    made = source(site)
    assert visit(made.pk, site.visitor()) == 1
    assert "/closed" not in site.paths()
    states = {entry.url.rsplit("/", 1)[1]: entry.state for entry in made.entries.all()}
    assert states == {"closed": "givenup", "gone": "waiting", "image": "givenup", "": "givenup", "1": "taken"}
    for _ in range(TRIES):
        visit(again(made).pk, site.visitor())
    assert made.entries.get(url__endswith="/gone").state == EntryState.GIVENUP
    assert site.paths().count("/gone") == TRIES


@pytest.mark.parametrize("body", [b"", b"<html><p>no feed</p>", b"{", b'{"items": 3}', b"\xff\xfe\x00", b"[1]"])
def test_what_is_no_feed_is_told_and_tried_later(site: Site, body: bytes) -> None:
    site.pages["/feed"] = Page(body)
    made = source(site)
    assert visit(made.pk, site.visitor()) == 0
    made.refresh_from_db()
    assert "no feed at this address" in made.problem["values"]["problem"]["message"]
    assert made.failures == 1


def test_what_is_whole_in_a_broken_feed_comes_in(site: Site) -> None:
    site.pages |= {"/feed": Page(rss("/1", "/2")[:-60]), "/1": page("One"), "/2": page("Two")}
    assert visit(source(site).pk, site.visitor()) == 1


def test_failures_come_back_less_and_less_often(site: Site) -> None:
    site.pages["/feed"] = Page(status=500)
    made = source(site)
    waits = []
    for _ in range(3):
        visit(again(made).pk, site.visitor())
        made.refresh_from_db()
        waits.append(round((made.next_at - timezone.now()) / INTERVAL))
    assert waits == [2, 4, 8]
    assert wait_after(500) == LONGEST
    site.pages["/feed"] = Page(rss())
    visit(again(made).pk, site.visitor())
    made.refresh_from_db()
    assert (made.failures, made.problem) == (0, {})


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_to_wait_is_left_in_peace(site: Site, status: int) -> None:
    site.pages["/feed"] = Page(status=status, headers={"Retry-After": "172800"})
    made = source(site)
    visit(made.pk, site.visitor())
    made.refresh_from_db()
    assert timedelta(hours=47) < made.next_at - timezone.now() <= timedelta(hours=48)
    assert visit(made.pk, site.visitor()) is None
    assert site.paths() == ["/feed"]


def test_retry_after_is_seconds_or_a_date_and_never_nonsense() -> None:
    at = timezone.now().replace(year=2025, month=3, day=4, hour=8, minute=0, second=0, microsecond=0)
    assert retry_after("90", at) == timedelta(seconds=90)
    assert retry_after("Tue, 04 Mar 2025 09:00:00 GMT", at) == timedelta(hours=1)
    assert retry_after("99999999999999", at) <= timedelta(days=7)
    for said in ("", "soon", "-5", "Tue, 04 Mar 2025 07:00:00 GMT", "Tue, 04 Mar 2025 09:00:00"):
        assert retry_after(said, at) == timedelta(0)


def test_a_source_is_taken_once_and_left_by_the_dead_after_a_while(site: Site) -> None:
    made = source(site)
    now = timezone.now()
    assert claim(made.pk, now)
    assert claim(made.pk, now) is None
    assert claim(made.pk, now + timedelta(hours=1))
    assert visit(made.pk, site.visitor()) is None
    Source.objects.filter(pk=made.pk).update(next_at=now, active=False)
    assert claim(made.pk, now) is None


def test_a_page_that_two_have_fetched_comes_in_once(site: Site) -> None:
    site.pages |= {"/feed": Page(rss("/1")), "/1": page("One")}
    made = source(site)
    entry = Entry.objects.create(source=made, key="k", url=f"{site.url}/1")
    stale = Entry.objects.select_related("source__outlet").get(pk=entry.pk)
    assert take(Entry.objects.select_related("source__outlet").get(pk=entry.pk), site.visitor())
    site.pages["/1"] = page("One, rewritten since")
    assert not take(stale, site.visitor())
    assert Article.objects.count() == 1


def test_an_editors_change_during_a_visit_is_not_written_over(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/feed"] = Page(rss(), headers={"ETag": '"old"'})
    made = source(site)
    visitor = site.visitor()
    moment = timezone.now()

    def meanwhile(url: str, headers: Any = None) -> Any:
        answer = hosts.Visitor.get(visitor, url, headers)
        Source.objects.filter(pk=made.pk).update(feed_url="https://other.example/feed", next_at=moment)
        return answer

    class Slow(hosts.Visitor):
        get = staticmethod(meanwhile)  # type: ignore[assignment]

    visit(made.pk, Slow(visitor.network, visitor.sleep))
    made.refresh_from_db()
    assert (made.etag, made.next_at, made.visited_at) == ("", moment, None)


def test_a_server_that_is_being_asked_is_not_asked_at_the_same_time(site: Site) -> None:
    Host.objects.create(name=site.url, free_at=timezone.now() + timedelta(minutes=5))
    made = source(site)
    visitor = hosts.Visitor(site.visitor().network, lambda _seconds: None)
    visit(made.pk, visitor)
    made.refresh_from_db()
    assert not site.asked
    assert "busy" in made.problem["message"]
