"""One article read to the end: the document, and the quotations, figures and names that stand in it."""

from collections.abc import Collection, Mapping
from datetime import date

from attrs import frozen

from emporion.newsroom import entities, figures, quotations
from emporion.newsroom.documents import Document, LineLabel, Raw
from emporion.newsroom.entities.known import NOBODY, Known
from emporion.newsroom.facts import Entity, Figure, Quotation
from emporion.newsroom.figures import with_sources
from emporion.newsroom.html.pages import is_page, read_page
from emporion.newsroom.scraped import read_scraped


@frozen
class Reading:
    """A document with what was found in its kept lines; ids are unique in the document."""

    document: Document
    quotations: tuple[Quotation, ...] = ()
    figures: tuple[Figure, ...] = ()
    entities: tuple[Entity, ...] = ()


def read(
    raw: Raw,
    *,
    hint: date | None = None,
    furniture: Collection[tuple[str, ...]] = frozenset(),
    labels: Mapping[int, LineLabel] | None = None,
    known: Known = NOBODY,
) -> Reading:
    """Return what an article says: its document by the door that fits, then names, quotations and figures.

    The same bytes give the same reading. ``hint`` and ``furniture`` are those of
    :func:`emporion.newsroom.scraped.read_scraped`; ``labels`` are an editor's, by line number, and go before ours;
    ``known`` are the names that are known before, the registry's for instance.
    """
    page = raw.trace is None and is_page(raw.text)
    found = read_page(raw, hint=hint) if page else read_scraped(raw, hint=hint, furniture=furniture)
    document = found.relabelled(labels or {})
    named = tuple(entities.find(document, known=known))
    quoted = tuple(quotations.find(document, named))
    counted = tuple(figures.find(document, named))
    return Reading(document, quoted, with_sources(counted, quoted), named)
