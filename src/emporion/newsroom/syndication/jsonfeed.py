"""JSON Feed 1.1, with what it has no words for under ``_emporion``."""

import json
from collections.abc import Sequence
from typing import Any

from emporion.newsroom.syndication.items import Channel, Item
from emporion.newsroom.syndication.markup import html_of, in_one_line


def json_feed(channel: Channel, items: Sequence[Item]) -> bytes:
    """Return a feed of items in the order given."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": in_one_line(channel.title),
        "home_page_url": channel.home_url,
        "feed_url": channel.feed_url,
        "language": channel.language,
        "authors": [{"name": in_one_line(channel.publisher)}],
        "items": [_item(item.as_sent()) for item in items],
    }
    if channel.description:
        feed["description"] = in_one_line(channel.description)
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _item(item: Item) -> dict[str, Any]:
    optional = {
        "url": item.url,
        "summary": in_one_line(item.standfirst),
        "authors": [{"name": in_one_line(item.byline)}] if item.byline else [],
        "tags": [in_one_line(topic.name) for topic in item.topics],
    }
    return {
        "id": item.id,
        "title": in_one_line(item.headline),
        "content_html": html_of(item),
        "date_published": item.first_published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "language": item.language,
        **{name: value for name, value in optional.items() if value},
        "_emporion": _own(item),
    }


def _own(item: Item) -> dict[str, Any]:
    own = {
        "about": "https://iptc.org/standards/ninjs/",
        "version": item.version,
        "pub_status": item.status,
        "licence": item.licence.name,
        "licence_url": item.licence.url,
        "translation_of": item.translation_of,
        "sources": [{"name": in_one_line(credit.name), "url": credit.url} for credit in item.credits],
    }
    return {name: value for name, value in own.items() if value}
