"""The facts of a reading as JSON, an object a line, with offsets into the decoded text of the file."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from emporion.newsroom.documents import Document
    from emporion.newsroom.facts import Entity, Figure, FigurePeriod, Quotation
    from emporion.newsroom.reading import Reading
    from emporion.newsroom.spans import Span


def fact_lines(reading: "Reading") -> Iterator[str]:
    """Yield the lines of one article: the document, its lines, quotations, figures and entities."""
    document = reading.document
    yield _written(_document(document))
    for line in document.lines:
        place = _passage(document, line.span) if document.raw.trace else {}
        yield _written({"kind": "line", "file": document.raw.file, "line": line.number, "label": line.label, **place})
    yield from (_written(_quotation(document, found)) for found in reading.quotations)
    yield from (_written(_figure(document, found)) for found in reading.figures)
    yield from (_written(_entity(document, found)) for found in reading.entities)


def link_lines(readings: "Sequence[Reading]") -> Iterator[str]:
    """Yield the links between the claims of all articles."""
    from emporion.newsroom.claims import link

    for found in link(readings):
        yield _written({"kind": "link", "type": found.type, "a": found.a, "b": found.b, "why": found.why})


def _written(fact: dict[str, Any]) -> str:
    return json.dumps(fact, ensure_ascii=False) + "\n"


def _document(document: "Document") -> dict[str, Any]:
    raw = document.raw
    return {
        "kind": "document",
        "file": raw.file,
        "sha256": raw.sha256,
        "encoding": raw.encoding,
        "language": document.language,
        "title": document.title.text if document.title else None,
        "deck": document.deck.text if document.deck else None,
        "outlet": document.outlet or None,
        "author": document.author or None,
        "date": _dated(document),
    }


def _dated(document: "Document") -> dict[str, Any]:
    dated = document.date
    passage = {"evidence": _passage(document, dated.evidence)} if dated.evidence else {}
    return {"value": _day(dated.value), "certainty": dated.certainty, **passage}


def _day(value: date | datetime | None) -> str | None:
    if value is None:
        return None
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def _passage(document: "Document", span: "Span") -> dict[str, Any]:
    """Return a passage of the decoded file; where markup stands inside it, what a reader sees stands beside it."""
    source = document.raw.source_of(span)
    plain = {"plain": span.text} if source.text != span.text else {}
    return {"start": source.start, "end": source.end, "text": source.text, **plain}


def _quotation(document: "Document", found: "Quotation") -> dict[str, Any]:
    return {
        "kind": "quotation",
        "file": document.raw.file,
        "id": found.id,
        **_passage(document, found.content),
        "mode": found.mode,
        "speaker": found.speaker,
        "defects": list(found.defects),
        "attribution": found.attribution,
        "speaker_span": _passage(document, found.speaker_span) if found.speaker_span else None,
        "cue": _passage(document, found.cue) if found.cue else None,
    }


def _figure(document: "Document", found: "Figure") -> dict[str, Any]:
    return {
        "kind": "figure",
        "file": document.raw.file,
        "id": found.id,
        **_passage(document, found.span),
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "unit": found.unit,
        "comparator": found.comparator,
        "measure": found.measure,
        "direction": found.direction,
        "period": _period(found.period),
        "subject": found.subject,
        "parties": list(found.parties),
        "source": found.source,
    }


def _period(period: "FigurePeriod | None") -> dict[str, Any] | None:
    if period is None:
        return None
    return {"start": _day(period.start), "end": _day(period.end), "basis": period.basis}


def _entity(document: "Document", found: "Entity") -> dict[str, Any]:
    return {
        "kind": "entity",
        "file": document.raw.file,
        "id": found.id,
        "type": found.type,
        "name": found.name,
        "mentions": [[span.start, span.end] for span in map(document.raw.source_of, found.mentions)],
        "role": found.role,
        "variants": list(found.variants),
    }
