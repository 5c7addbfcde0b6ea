"""Text that every format can carry, and XML trees written out. XML 1.0 forbids most control characters."""

import re
from collections.abc import Mapping
from html import escape
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from emporion.newsroom.syndication.items import Item

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = re.compile(r"\s+")

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "nar": "http://iptc.org/std/nar/2006-10-01/",
    "html": "http://www.w3.org/1999/xhtml",
}


def clean(text: str) -> str:
    """Return the text without characters that XML 1.0 forbids (section 2.2), its ends of lines as 2.11 wants them."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def in_one_line(text: str) -> str:
    """Return the text clean and in one line, for titles and names."""
    return _SPACES.sub(" ", clean(text)).strip()


def html_of(item: Item) -> str:
    """Return the paragraphs of an item as HTML, every character of them escaped."""
    return "".join(f"<p>{escape(clean(paragraph))}</p>" for paragraph in item.paragraphs)


def text_of(item: Item) -> str:
    """Return the paragraphs of an item as plain text, a blank line between them."""
    return "\n\n".join(clean(paragraph) for paragraph in item.paragraphs)


def tag(prefix: str, name: str) -> str:
    """Return the name of an element in one of the namespaces."""
    return f"{{{NAMESPACES[prefix]}}}{name}"


def child(parent: Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None) -> Element:
    """Add an element with text to a parent; names and titles come in one line."""
    element = SubElement(parent, name, dict(attributes or {}))
    if text:
        element.text = clean(text)
    return element


def written(root: Element, default: str = "") -> bytes:
    """Return a tree as UTF-8 with its declaration; ``default`` is the prefix whose namespace needs none."""
    for prefix, address in NAMESPACES.items():
        register_namespace("" if prefix == default else prefix, address)
    if default:
        register_namespace("", NAMESPACES[default])
    out: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return out
