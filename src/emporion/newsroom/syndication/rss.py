"""RSS 2.0 (RSS Advisory Board), with Dublin Core and full content. A killed item keeps its guid and says so."""

from collections.abc import Sequence
from email.utils import format_datetime
from xml.etree.ElementTree import Element

from emporion.newsroom.syndication.items import Channel, Item
from emporion.newsroom.syndication.markup import child, html_of, in_one_line, tag, written


def rss(channel: Channel, items: Sequence[Item]) -> bytes:
    """Return a feed of items in the order given."""
    root = Element("rss", {"version": "2.0"})
    node = child(root, "channel")
    child(node, "title", in_one_line(channel.title))
    child(node, "link", channel.home_url)
    child(node, "description", in_one_line(channel.description or channel.title))
    child(node, "language", channel.language)
    child(node, "lastBuildDate", format_datetime(channel.updated))
    link = {"href": channel.feed_url, "rel": "self", "type": "application/rss+xml"}
    child(node, tag("atom", "link"), attributes=link)
    for item in items:
        _entry(node, item.as_sent())
    return written(root)


def _entry(channel: Element, item: Item) -> None:
    node = child(channel, "item")
    child(node, "title", in_one_line(item.headline))
    if item.url:
        child(node, "link", item.url)
    child(node, "guid", item.id, {"isPermaLink": "false"})
    child(node, "pubDate", format_datetime(item.first_published))
    child(
        node, "description", in_one_line(item.standfirst) or in_one_line(item.paragraphs[0] if item.paragraphs else "")
    )
    child(node, tag("content", "encoded"), html_of(item))
    for topic in item.topics:
        child(node, "category", in_one_line(topic.name), {"domain": topic.uri})
    _credits(node, item)


def _credits(node: Element, item: Item) -> None:
    if item.byline:
        child(node, tag("dc", "creator"), in_one_line(item.byline))
    child(node, tag("dc", "language"), item.language)
    child(node, tag("dc", "type"), item.status)
    if item.licence.name:
        child(node, tag("dc", "rights"), in_one_line(item.licence.notice or item.licence.name))
    for credit in item.credits:
        child(node, tag("dc", "source"), in_one_line(credit.url or credit.name))
    child(node, tag("atom", "updated"), item.updated.isoformat())
