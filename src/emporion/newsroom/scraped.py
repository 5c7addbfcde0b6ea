"""The door for text that somebody has scraped: every line labelled, the article's own data found among them."""

import re
from collections.abc import Collection
from datetime import date

from emporion.newsroom.documents import Document, Line, Raw
from emporion.newsroom.languages import identify
from emporion.newsroom.lines.heads import prefix
from emporion.newsroom.lines.labelling import label
from emporion.newsroom.origins import author, outlet
from emporion.newsroom.publication import published
from emporion.newsroom.spans import Span


def read_scraped(
    raw: Raw, *, hint: date | None = None, furniture: Collection[tuple[str, ...]] = frozenset()
) -> Document:
    """Return the document of a scraped text: lines with labels, language, title, deck, outlet, author and date.

    ``hint`` is a day by which the article stood (see :func:`emporion.newsroom.publication.published`); ``furniture``
    holds lines that other pages of the same outlet share.
    """
    text = raw.text
    found = label(text, furniture)
    kept = "\n".join(line.span.text for line in found.lines if line.kept)
    language = identify(kept or text)
    name = raw.outlet or outlet(text, found.lines)
    return Document(
        raw=raw,
        lines=found.lines,
        language=language,
        title=None if found.title is None else _title(text, found.lines[found.title], name),
        deck=None if found.deck is None else found.lines[found.deck].span,
        outlet=name,
        author=author(found.lines, found.byline),
        date=published(text, found.lines, title=found.title, language=language, hint=hint),
    )


def _title(text: str, line: Line, outlet: str) -> Span:
    """Return the title without a scraper's field before it and the outlet's name after it."""
    start, end = line.span.start + prefix(line.span.text), line.span.end
    if outlet and (tail := re.search(rf"\s*[|–—_-]\s*{re.escape(outlet)}\s*$", text[start:end], re.I)):
        end = start + tail.start()
    return Span.of(text, start, end)
