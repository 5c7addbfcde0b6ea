"""The engine's reading of an article as rows, and its figures back as the engine wants them for links."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen
from cattrs import Converter

from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.documents import Document
from emporion.newsroom.entities import Known
from emporion.newsroom.facts import Entity, Figure, Quotation
from emporion.newsroom.reading import Reading, read
from emporion_web.newsroom.adapters.furniture import furniture_of
from emporion_web.newsroom.enums import FactKind
from emporion_web.newsroom.models import Article

_plain = Converter()
_plain.register_unstructure_hook_func(lambda kind: hasattr(kind, "isoformat"), lambda value: value.isoformat())


@frozen
class Found:
    """One fact of a reading, JSON-ready."""

    kind: FactKind
    start: int
    end: int
    text: str
    data: Mapping[str, Any]


@frozen
class ReadArticle:
    """What a reading says of an article: fields of its row, the name of its outlet, and the facts."""

    fields: Mapping[str, Any]
    outlet: str
    facts: tuple[Found, ...]


def read_article(article: Article, known: Known) -> ReadArticle:
    """Read the bytes of an article as they are kept, with the labels that editors gave to lines and names known before.

    Raises:
        InputError: for bytes that hold no article.
    """
    labels = {int(number): label for number, label in article.labels.items()}
    with article.file.open("rb") as file:
        content = file.read()
    raw = read_bytes(article.file_name or str(article.file.name), content)
    furniture = furniture_of(article, raw)
    return as_rows(read(raw, hint=article.hint, furniture=furniture, labels=labels, known=known))


def as_rows(reading: Reading) -> ReadArticle:
    """Return a reading as rows."""
    document = reading.document
    facts = [
        *map(_quotation, reading.quotations),
        *map(_figure, reading.figures),
        *(_entity(entity) for entity in reading.entities if entity.mentions),
    ]
    once = {(fact.kind, fact.start, fact.end): fact for fact in reversed(facts)}
    return ReadArticle(_fields(document), document.outlet, tuple(reversed(once.values())))


def _fields(document: Document) -> dict[str, Any]:
    value = document.date.value
    return {
        "encoding": document.raw.encoding,
        "text": document.text,
        "lines": [
            {"number": line.number, "start": line.span.start, "end": line.span.end, "label": line.label}
            for line in document.lines
        ],
        "language": document.language,
        "title": document.title.text[:500] if document.title else "",
        "deck": document.deck.text[:1000] if document.deck else "",
        "author": document.author[:300],
        "dated": value.isoformat() if value else "",
        "certainty": document.date.certainty,
    }


def _quotation(quotation: Quotation) -> Found:
    span = quotation.content
    data = _plain.unstructure(quotation)
    return Found(FactKind.QUOTATION, span.start, span.end, span.text, {k: v for k, v in data.items() if k != "content"})


def _figure(figure: Figure) -> Found:
    span = figure.span
    data = _plain.unstructure(figure)
    return Found(FactKind.FIGURE, span.start, span.end, span.text, {k: v for k, v in data.items() if k != "span"})


def _entity(entity: Entity) -> Found:
    first = entity.mentions[0]
    data = _plain.unstructure(entity)
    mentions = [[span.start, span.end] for span in entity.mentions]
    return Found(FactKind.ENTITY, first.start, first.end, first.text, {**data, "mentions": mentions})
