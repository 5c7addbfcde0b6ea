"""Atom (RFC 4287). A killed item stays an entry under its id, updated later: every reader understands that."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from emporion.newsroom.syndication.items import Channel, Item
from emporion.newsroom.syndication.markup import child, html_of, in_one_line, tag, written

STATUS = "http://cv.iptc.org/newscodes/pubstatusg2/"


def _a(name: str) -> str:
    return tag("atom", name)


def atom(channel: Channel, items: Sequence[Item]) -> bytes:
    """Return a feed of items in the order given."""
    root = Element(_a("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": channel.language})
    child(root, _a("id"), channel.id)
    child(root, _a("title"), in_one_line(channel.title))
    if channel.description:
        child(root, _a("subtitle"), in_one_line(channel.description))
    child(root, _a("updated"), channel.updated.isoformat())
    child(root, _a("link"), attributes={"rel": "self", "href": channel.feed_url, "type": "application/atom+xml"})
    child(root, _a("link"), attributes={"rel": "alternate", "href": channel.home_url})
    child(child(root, _a("author")), _a("name"), in_one_line(channel.publisher))
    for item in items:
        _entry(root, item.as_sent())
    return written(root, default="atom")


def _entry(feed: Element, item: Item) -> None:
    node = child(feed, _a("entry"), attributes={"{http://www.w3.org/XML/1998/namespace}lang": item.language})
    child(node, _a("id"), item.id)
    child(node, _a("title"), in_one_line(item.headline))
    child(node, _a("published"), item.first_published.isoformat())
    child(node, _a("updated"), item.updated.isoformat())
    if item.byline:
        child(child(node, _a("author")), _a("name"), in_one_line(item.byline))
    if item.url:
        child(node, _a("link"), attributes={"rel": "alternate", "href": item.url})
    if item.translation_of:
        child(node, _a("link"), attributes={"rel": "via", "href": item.translation_of})
    _describe(node, item)


def _describe(node: Element, item: Item) -> None:
    if item.standfirst:
        child(node, _a("summary"), in_one_line(item.standfirst))
    child(node, _a("content"), html_of(item), {"type": "html"})
    for topic in item.topics:
        child(node, _a("category"), attributes={"term": topic.uri, "label": in_one_line(topic.name)})
    child(node, _a("category"), attributes={"scheme": STATUS, "term": item.status})
    if item.licence.name:
        child(node, _a("rights"), in_one_line(item.licence.notice or item.licence.name))
