"""NewsML-G2 2.35 (IPTC), conformance *power*: a news message that carries one news item for each item."""

from collections.abc import Sequence
from datetime import datetime
from xml.etree.ElementTree import Element

from emporion.newsroom.syndication.items import Channel, Item
from emporion.newsroom.syndication.markup import child, clean, in_one_line, tag, written

CATALOGUE = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _n(name: str) -> str:
    return tag("nar", name)


def newsml(channel: Channel, items: Sequence[Item]) -> bytes:
    """Return a message with the items in the order given."""
    root = Element(_n("newsMessage"))
    header = child(root, _n("header"))
    child(header, _n("sent"), channel.updated.isoformat())
    child(header, _n("sender"), in_one_line(channel.publisher))
    item_set = child(root, _n("itemSet"))
    for item in items:
        _news_item(item_set, item.as_sent(), channel)
    return written(root, default="nar")


def _news_item(parent: Element, item: Item, channel: Channel) -> None:
    node = child(
        parent,
        _n("newsItem"),
        attributes={
            "guid": item.id,
            "version": str(item.version),
            "standard": "NewsML-G2",
            "standardversion": "2.35",
            "conformance": "power",
            LANG: item.language,
        },
    )
    child(node, _n("catalogRef"), attributes={"href": CATALOGUE})
    _rights(node, item)
    _management(node, item, channel)
    _description(node, item)
    _content(node, item)


def _rights(node: Element, item: Item) -> None:
    if not item.licence.name:
        return
    rights = child(node, _n("rightsInfo"))
    if item.licence.url:
        child(rights, _n("link"), attributes={"rel": "irel:license", "href": item.licence.url})
    child(rights, _n("usageTerms"), in_one_line(item.licence.notice or item.licence.name))


def _management(node: Element, item: Item, channel: Channel) -> None:
    meta = child(node, _n("itemMeta"))
    child(meta, _n("itemClass"), attributes={"qcode": "ninat:text"})
    child(child(meta, _n("provider"), attributes={"literal": "provider"}), _n("name"), in_one_line(channel.publisher))
    child(meta, _n("versionCreated"), _moment(item.updated))
    child(meta, _n("firstCreated"), _moment(item.first_published))
    child(meta, _n("pubStatus"), attributes={"qcode": f"stat:{item.status}"})
    if item.note:
        child(meta, _n("edNote"), in_one_line(item.note))
    if item.translation_of:
        child(meta, _n("link"), attributes={"rel": "irel:translatedFrom", "residref": item.translation_of})


def _description(node: Element, item: Item) -> None:
    meta = child(node, _n("contentMeta"))
    for credit in item.credits:
        _named(meta, "infoSource", credit.name, credit.url)
    if item.byline:
        _named(meta, "creator", item.byline, "")
    child(meta, _n("language"), attributes={"tag": item.language})
    for topic in item.topics:
        _named(meta, "subject", topic.name, topic.uri)
    child(meta, _n("headline"), in_one_line(item.headline))
    if item.standfirst:
        child(meta, _n("description"), in_one_line(item.standfirst), {"role": "drol:summary"})


def _named(parent: Element, name: str, words: str, uri: str) -> None:
    address = {"uri": uri} if uri else {"literal": in_one_line(words)}
    child(child(parent, _n(name), attributes=address), _n("name"), in_one_line(words))


def _content(node: Element, item: Item) -> None:
    inline = child(child(node, _n("contentSet")), _n("inlineXML"), attributes={"contenttype": "application/xhtml+xml"})
    html = child(inline, tag("html", "html"), attributes={LANG: item.language})
    child(child(html, tag("html", "head")), tag("html", "title"), in_one_line(item.headline))
    body = child(html, tag("html", "body"))
    for paragraph in item.paragraphs:
        child(body, tag("html", "p"), clean(paragraph))


def _moment(value: datetime) -> str:
    return value.isoformat(timespec="seconds")
