"""The entries of a saved RSS or Atom feed, each as something that arrived, every character traced into the feed."""

import re
from collections.abc import Iterator
from html import unescape

from attrs import evolve

from emporion.newsroom.documents import Raw
from emporion.newsroom.html.markup import render
from emporion.newsroom.traces import Trace, Tracer

_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|channel)\b", re.I)
_OPEN = re.compile(r"<(item|entry)\b[^<>]*>")
_PIECE = re.compile(r"<!\[CDATA\[(?P<plain>.*?)\]\]>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});|[^<&]+|[<&]", re.S)
_TITLE, _BODIES = ("title",), ("content:encoded", "content", "description", "summary")
_DATES, _AUTHORS = ("pubDate", "published", "dc:date", "updated"), ("dc:creator", "name", "author")


def is_feed(text: str) -> bool:
    """Tell whether a text is an RSS or Atom feed."""
    return bool(_FEED.search(text, 0, 2_000))


def entries(raw: Raw) -> Iterator[Raw]:
    """Yield each entry of a feed that has a text, named ``file#1`` and so on; its outlet is the feed's title."""
    places = list(places_of_entries(raw.text))
    outlet = plain(raw.text, *inside(raw.text, _TITLE, 0, places[0][0] if places else len(raw.text)))
    for number, (start, end) in enumerate(places, 1):
        text, trace = _entry(raw.text, start, end)
        if text.strip():
            yield evolve(raw, file=f"{raw.file}#{number}", text=text, trace=trace, outlet=outlet)


def places_of_entries(source: str) -> Iterator[tuple[int, int]]:
    """Yield where the inside of each complete entry stands, in one pass over the source, however broken it is."""
    at = 0
    while opening := _OPEN.search(source, at):
        end = source.find(f"</{opening[1]}", opening.end())
        if end < 0:
            return
        yield opening.end(), end
        at = end


def inside(source: str, names: tuple[str, ...], start: int, end: int) -> tuple[int, int]:
    """Return the place of the content of the first element of one of the names; an empty place where none is."""
    for name in names:
        opening = re.compile(rf"<{name}\b[^<>]*(?<!/)>").search(source, start, end)
        close = source.find(f"</{name}", opening.end(), end) if opening else -1
        if opening and close >= 0:
            return opening.end(), close
    return start, start


def _decoded(source: str, start: int, end: int) -> tuple[str, Trace]:
    """Return the characters that XML stands for: CDATA and entities undone."""
    out = Tracer(source)
    for match in _PIECE.finditer(source, start, end):
        if match["plain"] is not None:
            out.add(match["plain"], match.start("plain"), len(match["plain"]))
        else:
            piece = match.group()
            out.add(unescape(piece) if piece[0] == "&" else piece, match.start(), len(piece))
    return out.finished()


def plain(source: str, start: int, end: int) -> str:
    """Return what stands there as one line of characters, markup and entities undone."""
    return render(_decoded(source, start, end)[0]).text.strip().replace("\n", " ")


def _entry(source: str, start: int, end: int) -> tuple[str, Trace]:
    """Return an entry as a scraped article would stand: title, date and author, then the text."""
    out = Tracer(source)
    for names in (_TITLE, _DATES, _AUTHORS, _BODIES):
        text, trace = _decoded(source, *inside(source, names, start, end))
        page = render(text, trace)
        for block in page.blocks:
            for word in re.finditer(r"\S+", block.span.text):
                at = block.span.start
                span = evolve(block.span, start=at + word.start(), end=at + word.end(), text=word.group())
                place = page.trace.back(span)
                out.fill(" " if word.start() else "")
                out.add(word.group(), place.start, len(place))
            out.fill("\n\n")
    return out.finished()
