"""What a page says of itself for machines: JSON-LD of schema.org and meta elements, each value with its place."""

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice
from typing import Any

from attrs import field, frozen

from emporion.newsroom.html.markup import Page, render
from emporion.newsroom.traces import Trace, Tracer

_META = re.compile(r"<meta\b((?:[^>\"']++|\"[^\"]*\"|'[^']*')*)>", re.I)
_PAIR = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TIME = re.compile(r"<time\b[^>]*?\bdatetime\s*=\s*[\"']([^\"']{8,40})[\"']", re.I)
_MOST_TAGS, _LONGEST_TAG = 1_000, 20_000
_PUBLISHED = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
_BODY = re.compile(r"\"articleBody\"\s*:\s*\"")
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?|.)|[^\\]+", re.S)
_ARTICLE = re.compile(r"Article|Posting|Report|Review$|WebPage|CreativeWork")
_DATE_KEYS = (
    "article:published_time",
    "article:published",
    "article:published_date",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "og:pubdate",
    "publication_date",
    "cxenseparse:recs:publishtime",
    "weibo:article:create_at",
    "mediator_published_time",
)
_TITLE_KEYS = ("og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title")
_AUTHOR_KEYS = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author", "mediator_author")
_OUTLET_KEYS = ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:site", "mediaid")


@frozen
class Told:
    """What a page tells: texts, and passages of the source ``(start, end)`` for dates."""

    headline: str = ""
    author: str = ""
    outlet: str = ""
    language: str = ""
    dates: tuple[tuple[int, int], ...] = ()
    bodies: tuple[tuple[str, Trace], ...] = field(default=(), repr=False)


def told(page: Page) -> Told:
    """Return what a page tells of itself, with places in its source; JSON-LD that is no JSON is passed over."""
    source = page.trace.source
    scripts = [(start, end) for start, end, given in page.scripts if "ld+json" in given]
    metas = dict(reversed(list(_metas(source))))
    linked = list(_articles(source, scripts))
    first: dict[str, Any] = max(linked, key=len, default={})
    dates = [metas[key][1] for key in _DATE_KEYS if key in metas and metas[key][0]]
    return Told(
        headline=_text(first.get("headline")) or _first(metas, _TITLE_KEYS),
        author=_names(first.get("author")) or _person(_first(metas, _AUTHOR_KEYS)),
        outlet=_names(first.get("publisher")) or _first(metas, _OUTLET_KEYS).lstrip("@"),
        language=(re.search(r"<html\b[^>]*?\blang\s*=\s*[\"']?([a-zA-Z]{2})", source[:5000]) or [""] * 2)[1].lower(),
        dates=(*_linked_dates(source, scripts), *dates, *(match.span(1) for match in _tags("time", _TIME, source))),
        bodies=tuple(_bodies(source, scripts)),
    )


def _metas(source: str) -> Iterator[tuple[str, tuple[str, tuple[int, int]]]]:
    for match in _tags("meta", _META, source):
        found: dict[str, tuple[str, tuple[int, int]]] = {}
        for pair in _PAIR.finditer(source, match.start(1), match.end(1)):
            group = next(i for i in (2, 3, 4) if pair[i] is not None)
            found[pair[1].lower()] = (unescape(pair[group]).strip(), pair.span(group))
        name = next((found[key][0].lower() for key in ("property", "name", "itemprop") if key in found), "")
        if name and "content" in found:
            yield name, found["content"]


def _tags(name: str, pattern: re.Pattern[str], source: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds at the tags of a name: a bounded number of bounded size, whatever the page."""
    for begun in islice(re.finditer(rf"<{name}\b", source, re.I), _MOST_TAGS):
        if match := pattern.match(source, begun.start(), begun.start() + _LONGEST_TAG):
            yield match


def _first(metas: dict[str, tuple[str, tuple[int, int]]], keys: tuple[str, ...]) -> str:
    return next((metas[key][0] for key in keys if key in metas and metas[key][0]), "")


def _articles(source: str, scripts: Sequence[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    for start, end in scripts:
        try:
            data = json.loads(source[start:end].strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _nodes(data)


def _nodes(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data[:200]:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict) and depth < 6:
        if _ARTICLE.search(str(data.get("@type", ""))) and ("headline" in data or "articleBody" in data):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(data.get(key), depth + 1)


def _text(value: Any) -> str:
    return unescape(value).strip() if isinstance(value, str) else ""


def _names(value: Any) -> str:
    """Return the names of people or organisations as JSON-LD writes them: a text, an object, a list of them."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for name in map(_names, value) if name))
    if isinstance(value, dict):
        return _names(value.get("name"))
    return _person(_text(value))


def _person(name: str) -> str:
    return "" if "://" in name or len(name) > 80 else re.sub(r"^by\s+", "", name, flags=re.I)


def _linked_dates(source: str, scripts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in scripts:
        for match in _PUBLISHED.finditer(source, start, end):
            yield match.span(1)


def _bodies(source: str, scripts: Sequence[tuple[int, int]]) -> Iterator[tuple[str, Trace]]:
    """Yield the article bodies of JSON-LD as text, with the trace back through the escapes of JSON."""
    for start, end in scripts:
        for match in _BODY.finditer(source, start, end):
            text, trace = _unescaped(source, match.end(), end)
            if re.search(r"</?(?:p|br|div|a|em|strong)\b[^>]*>|&(?:\w{2,8}|#\d+);", text):
                page = render(text, trace)
                text, trace = page.text, page.trace
            if len(text) > 200:
                yield text, trace


def _unescaped(source: str, start: int, end: int) -> tuple[str, Trace]:
    out, at = Tracer(source), start
    while at < end and source[at] != '"':
        stop = (
            at + 2
            if source[at] == "\\"
            else min(i for i in (source.find("\\", at), source.find('"', at), end) if i >= 0)
        )
        piece = source[at:stop]
        if piece.startswith("\\u"):
            piece = source[
                at : at + (12 if source[at + 6 : at + 8] == "\\u" and piece and source[at + 2] in "dD" else 6)
            ]
        out.add(_plain(piece), at, len(piece))
        at += max(1, len(piece))
    return out.finished()


def _plain(piece: str) -> str:
    if not piece.startswith("\\"):
        return piece
    try:
        return str(json.loads(f'"{piece}"')).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    except ValueError:
        return piece[1:]
