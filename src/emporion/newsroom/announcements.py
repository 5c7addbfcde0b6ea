"""What a feed announces: the address of each article, with its title and day, from RSS, Atom or JSON Feed 1.1.

Feeds come from strangers: one pass over the source, no external entities, and what is broken is left out.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from attrs import frozen

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.newsroom.saved_feeds import inside, is_feed, places_of_entries, plain

_LINK = re.compile(r"<link\b([^<>]*)>", re.I)
_ATTRIBUTE = re.compile(r"""([\w:-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATES = ("pubDate", "published", "dc:date", "updated")
_FIELD = 4_000


@frozen
class Announced:
    """An article that a feed announces; ``day`` is None where the feed does not tell it."""

    url: str
    title: str = ""
    day: date | None = None


def announced(text: str, *, base: str = "") -> tuple[Announced, ...]:
    """Return what a feed announces, each address once, in the order of the feed; entries without one are left out.

    Addresses are http or https, without a fragment, and relative ones count from ``base``.

    Raises:
        InputError: for a text that is no feed.
    """
    if text.lstrip().startswith("{"):
        found = _from_json(text, base)
    elif is_feed(text):
        found = _from_xml(text, base)
    else:
        raise _no_feed()
    once = {each.url: each for each in reversed(list(found)) if each.url}
    return tuple(reversed(once.values()))


def _no_feed() -> InputError:
    return InputError(
        phrase("There is no feed at this address."),
        remedy=phrase("Give the address of an RSS, Atom or JSON feed; pages often link to it."),
    )


def _from_json(text: str, base: str) -> Iterator[Announced]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _no_feed() from error
    items = told.get("items")
    if not isinstance(items, list):
        raise _no_feed()
    for item in items:
        if isinstance(item, dict):
            url = _text(item, "url") or _text(item, "external_url") or _text(item, "id")
            yield Announced(_address(url, base), _text(item, "title"), _day(_text(item, "date_published")))


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return value[:_FIELD] if isinstance(value, str) else ""


def _from_xml(text: str, base: str) -> Iterator[Announced]:
    for start, end in places_of_entries(text):
        title = _field(text, ("title",), start, end)
        yield Announced(_address(_link(text, start, end), base), title, _day(_field(text, _DATES, start, end)))


def _field(text: str, names: tuple[str, ...], start: int, end: int) -> str:
    begin, stop = inside(text, names, start, end)
    return plain(text, begin, min(stop, begin + _FIELD))


def _link(text: str, start: int, end: int) -> str:
    """Return the address of an entry: Atom's alternate link, RSS's link, or a guid that is an address."""
    for match in _LINK.finditer(text, start, end):
        said = {name.lower(): unescape(a or b) for name, a, b in _ATTRIBUTE.findall(match[1])}
        if said.get("href") and said.get("rel", "alternate") == "alternate":
            return said["href"]
    return _field(text, ("link",), start, end) or _field(text, ("guid", "id"), start, end)


def _address(url: str, base: str) -> str:
    """Return an address as it is asked for, or nothing if it is none of the web."""
    try:
        full = urljoin(base, url.strip()) if url.strip() else ""
        parts = urlsplit(full)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return parts._replace(fragment="").geturl() if usable and len(full) <= 1_000 else ""


def _day(said: str) -> date | None:
    try:
        if match := _ISO.match(said.strip()):
            return date.fromisoformat(match.group())
        return parsedate_to_datetime(said).date() if said else None
    except (ValueError, OverflowError):
        return None
