"""What feeds announce: RSS, Atom, JSON Feed, and what strangers make of them."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emporion.kernel.errors import InputError
from emporion.newsroom.announcements import Announced, announced

BASE = "https://outlet.example/news/feed"


def test_rss_gives_link_title_and_day() -> None:
    feed = (
        "<rss><channel><title>F</title><link>https://outlet.example/</link><item><title><![CDATA[A & B]]></title>"
        "<link> /a?x=1&amp;y=2#top </link><pubDate>Tue, 04 Mar 2025 08:00:00 +0300</pubDate></item>"
        "<item><guid>https://outlet.example/b</guid></item><item><title>None</title></item></channel></rss>"
    )
    assert announced(feed, base=BASE) == (
        Announced("https://outlet.example/a?x=1&y=2", "A & B", date(2025, 3, 4)),
        Announced("https://outlet.example/b"),
    )


def test_atom_gives_the_alternate_link() -> None:
    feed = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>港口</title><link rel='self' href='x'/>"
        "<link rel=\"alternate\" href='港'/><updated>2025-03-04T23:00:00Z</updated></entry></feed>"
    )
    assert announced(feed, base=BASE) == (Announced("https://outlet.example/news/港", "港口", date(2025, 3, 4)),)


def test_json_feed_gives_url_or_external_url() -> None:
    feed = '{"items": [{"url": "/a", "date_published": "2025-03-04T08:00:00Z"}, {"external_url": "/b"}, 3, {"url": 4}]}'
    found = announced(feed, base=BASE)
    assert found == (
        Announced("https://outlet.example/a", day=date(2025, 3, 4)),
        Announced("https://outlet.example/b"),
    )


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example", "http://[", "ftp://a/"]
)
def test_what_is_no_address_of_the_web_is_left_out(link: str) -> None:
    assert announced(f"<rss><item><link>{link}</link></item></rss>", base=BASE) == ()


@pytest.mark.parametrize("text", ["", "words", "<html></html>", "{", "{}", '{"items": 1}', "[]"])
def test_what_is_no_feed_is_told(text: str) -> None:
    with pytest.raises(InputError, match="no feed"):
        announced(text)


@pytest.mark.parametrize(
    "piece", ["<item>", "<item", "<item><title>", "<item><link ", "<![CDATA[", "</item", "<entry><link>"]
)
def test_a_feed_made_to_hang_us_does_not(piece: str) -> None:
    began = time.process_time()
    announced("<rss>" + piece * (1_000_000 // len(piece)))
    announced("<rss><item>" + piece * (200_000 // len(piece)) + "</item>")
    assert time.process_time() - began < 5.0


@given(st.text(alphabet="<>/![]CDATA&;\"'= itemlnk", max_size=200))
def test_nothing_a_stranger_writes_raises(inside: str) -> None:
    announced(f"<rss><item>{inside}</item>")
