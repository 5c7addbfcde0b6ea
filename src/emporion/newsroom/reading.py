"""One article read to the end: the document, and the quotations, figures and names that stand in it."""

from collections.abc import Collection, Mapping
from datetime import date

from attrs import evolve, frozen

from emporion.newsroom import entities, figures, quotations
from emporion.newsroom.documents import Document, LineLabel, Raw
from emporion.newsroom.entities.known import NOBODY, Known
from emporion.newsroom.facts import Entity, Figure, Quotation
from emporion.newsroom.figures import with_sources
from emporion.newsroom.html.pages import is_page, read_page
from emporion.newsroom.lines.wrapping import Flow, flow
from emporion.newsroom.scraped import read_scraped
from emporion.newsroom.unbroken import labels_of, led_back, lines_of


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
    flowing = None if page or raw.trace is not None else flow(raw.text)
    if flowing is not None:
        unbroken = evolve(raw, text=flowing.text)
        document = read_scraped(unbroken, hint=hint, furniture=furniture).relabelled(labels_of(flowing, labels or {}))
        return _broken(_facts(document, known), raw, flowing, labels or {})
    found = read_page(raw, hint=hint) if page else read_scraped(raw, hint=hint, furniture=furniture)
    return _facts(found.relabelled(labels or {}), known)


def _facts(document: Document, known: Known) -> Reading:
    named = tuple(entities.find(document, known=known))
    quoted = tuple(quotations.find(document, named))
    counted = tuple(figures.find(document, named))
    return Reading(document, quoted, with_sources(counted, quoted), named)


def _broken(reading: Reading, raw: Raw, flowing: Flow, labels: Mapping[int, LineLabel]) -> Reading:
    """Return the reading of a text without breaks as one of the text that came: every passage is led back to it."""
    lines = lines_of(flowing, raw.text, reading.document.lines)
    led = led_back(flowing, evolve(reading, document=evolve(reading.document, raw=raw, lines=())))
    return evolve(led, document=evolve(led.document, lines=lines).relabelled(labels))
