"""One article read to the end: the document, and the quotations, figures and names that stand in it."""

from collections.abc import Collection, Mapping
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from attrs import frozen

from emporion.newsroom.documents import Document, LineLabel, Raw
from emporion.newsroom.facts import Entity, Figure, Quotation
from emporion.newsroom.figures import with_sources
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
) -> Reading:
    """Return what an article says: its document by the door that fits, then names, quotations and figures.

    The same bytes give the same reading. ``hint`` and ``furniture`` are those of
    :func:`emporion.newsroom.scraped.read_scraped`; ``labels`` are an editor's, by line number, and go before ours.
    """
    document = read_scraped(raw, hint=hint, furniture=furniture).relabelled(labels or {})
    entities: tuple[Entity, ...] = _find("entities", document)
    quotations: tuple[Quotation, ...] = _find("quotations", document, entities)
    return Reading(
        document=document,
        quotations=quotations,
        figures=with_sources(_find("figures", document, entities), quotations),
        entities=entities,
    )


def _find(room: str, *given: Any) -> Any:
    name = f"emporion.newsroom.{room}"
    return tuple(import_module(name).find(*given)) if find_spec(name) else ()
