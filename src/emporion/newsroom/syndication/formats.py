"""The five formats by name."""

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from emporion.newsroom.syndication.atom import atom
from emporion.newsroom.syndication.items import Channel, Item
from emporion.newsroom.syndication.jsonfeed import json_feed
from emporion.newsroom.syndication.newsml import newsml
from emporion.newsroom.syndication.ninjs import ninjs
from emporion.newsroom.syndication.rss import rss


@frozen
class Format:
    """How a feed is called in an address, what type it is served as, and what writes it."""

    name: str
    content_type: str
    write: Callable[[Channel, Sequence[Item]], bytes]


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("rss", "application/rss+xml; charset=utf-8", rss),
        Format("atom", "application/atom+xml; charset=utf-8", atom),
        Format("json", "application/feed+json; charset=utf-8", json_feed),
        Format("ninjs", "application/json; charset=utf-8", ninjs),
        Format("newsml", "application/vnd.iptc.g2.newsmessage+xml; charset=utf-8", newsml),
    )
}
