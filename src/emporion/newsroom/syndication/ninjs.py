"""ninjs 3.1 (IPTC): one item as an object, a channel as a composite with its items associated."""

import json
from collections.abc import Sequence
from typing import Any

from emporion.newsroom.syndication.items import Channel, Item
from emporion.newsroom.syndication.markup import html_of, in_one_line, text_of

_STANDARD = {"name": "ninjs", "version": "3.1", "schema": "https://iptc.org/std/ninjs/ninjs-schema_3.1.json"}


def ninjs(channel: Channel, items: Sequence[Item]) -> bytes:
    """Return a package of items in the order given."""
    package = {
        "uri": channel.id,
        "type": "composite",
        "standard": _STANDARD,
        "versionCreated": channel.updated.isoformat(),
        "pubStatus": "usable",
        "language": channel.language,
        "title": in_one_line(channel.title),
        "associations": [{"name": f"item{n}", **ninjs_item(item)} for n, item in enumerate(items, 1)],
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode()


def ninjs_item(item: Item) -> dict[str, Any]:
    """Return one item as a ninjs object."""
    item = item.as_sent()
    optional = {
        "descriptions": [{"role": "summary", "value": in_one_line(item.standfirst)}] if item.standfirst else [],
        "by": in_one_line(item.byline),
        "usageTerms": in_one_line(item.licence.notice or item.licence.name),
        "edNote": in_one_line(item.note),
        "subjects": [{"name": in_one_line(topic.name), "uri": topic.uri} for topic in item.topics],
        "infoSources": [_source(credit.name, credit.url) for credit in item.credits],
        "altIds": [{"role": "translationOf", "value": item.translation_of}] if item.translation_of else [],
    }
    return {
        "uri": item.id,
        "type": "text",
        "representationType": "full",
        "version": str(item.version),
        "firstCreated": item.first_published.isoformat(),
        "versionCreated": item.updated.isoformat(),
        "pubStatus": item.status,
        "language": item.language,
        "headlines": [{"role": "main", "value": in_one_line(item.headline)}],
        "bodies": [
            {"role": "main", "contentType": "text/plain", "value": text_of(item)},
            {"role": "richtext", "contentType": "text/html", "value": html_of(item)},
        ],
        **{name: value for name, value in optional.items() if value},
    }


def _source(name: str, url: str) -> dict[str, str]:
    return {"name": in_one_line(name), **({"uri": url} if url else {})}
