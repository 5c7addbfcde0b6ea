"""Rows of articles and facts as the engine's readings, and the engine's ledger as rows of claims."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from attrs import evolve, frozen
from django.db.models import Prefetch
from django.utils import timezone

from emporion.newsroom.claims.ledgers import Claim, ledger
from emporion.newsroom.documents import Dated, Document, Line, Raw
from emporion.newsroom.facts import Entity
from emporion.newsroom.near_duplicates import grouped
from emporion.newsroom.reading import Reading
from emporion.newsroom.spans import Span
from emporion_web.newsroom.adapters.figures import figure_of
from emporion_web.newsroom.enums import STANDING_ARTICLES, STANDING_FACTS, FactKind
from emporion_web.newsroom.models import Article, Fact


@frozen
class Standing:
    """What the ledger is made from: readings, the keys of their figures by ``file#id``, days from which they count."""

    readings: tuple[Reading, ...]
    facts: Mapping[str, int]
    known: Mapping[str, date]
    groups: tuple[tuple[str, ...], ...]


@frozen
class ClaimRow:
    """A claim as its row and the rows of its mentions want it."""

    key: str
    fields: Mapping[str, Any]
    mentions: tuple[Mapping[str, Any], ...]


@frozen
class Compared:
    """The ledger as rows: claims, links between facts, and the first article of each article's story."""

    claims: tuple[ClaimRow, ...]
    links: tuple[tuple[int, int, str, str], ...]
    first_of: Mapping[int, int | None]


def standing() -> Standing:
    """Return all articles that are not set aside with the figures and names in them that stand."""
    facts = Fact.objects.filter(kind__in=(FactKind.FIGURE, FactKind.ENTITY), gone=False, state__in=STANDING_FACTS)
    rows = Article.objects.filter(state__in=STANDING_ARTICLES).select_related("outlet").order_by("pk")
    readings, keys, known = list[Reading](), dict[str, int](), dict[str, date]()
    texts: dict[str, str] = {}
    for article in rows.prefetch_related(Prefetch("facts", facts)):
        whole = [fact for fact in article.facts.all() if article.text[fact.start : fact.end] == fact.text]
        reading = _reading(article, whole)
        file = reading.document.raw.file
        keys |= {f"{file}#n{fact.start}-{fact.end}": fact.pk for fact in whole if fact.kind == FactKind.FIGURE}
        known[file] = _known_on(article)
        texts[file] = "\n".join(article.kept_paragraphs)
        readings.append(reading)
    groups = tuple(group for group in grouped(texts).groups if len(group) > 1)
    return Standing(tuple(readings), keys, known, groups)


def file_of(article: int) -> str:
    """Return the name of an article in the engine: the older one comes first and gives a claim its key."""
    return f"{article:010d}"


def _reading(article: Article, facts: list[Fact]) -> Reading:
    figures = tuple(figure_of(fact) for fact in facts if fact.kind == FactKind.FIGURE)
    entities = tuple(_entity(fact, article.text) for fact in facts if fact.kind == FactKind.ENTITY)
    return Reading(_document(article), (), figures, entities)


def _document(article: Article) -> Document:
    text = article.text
    value = moment(article.dated)
    return Document(
        Raw(file_of(article.pk), b"", article.encoding, text),
        tuple(Line(row["number"], Span.of(text, row["start"], row["end"]), row["label"]) for row in article.lines),
        language=article.language or "en",
        outlet=article.outlet.name if article.outlet else "",
        date=Dated(value, article.certainty),  # type: ignore[arg-type]
    )


def _entity(fact: Fact, text: str) -> Entity:
    shown: dict[str, Any] = dict(fact.shown)
    places = shown.get("mentions") or [[fact.start, fact.end]]
    mentions = tuple(Span.of(text, start, end) for start, end in places if end <= len(text))
    return Entity(f"e{fact.start}-{fact.end}", shown["type"], shown["name"], mentions)


def moment(dated: str) -> date | datetime | None:
    """Return the date or the moment of an article, as ISO 8601 says it."""
    if not dated:
        return None
    return datetime.fromisoformat(dated) if "T" in dated else date.fromisoformat(dated)


def _known_on(article: Article) -> date:
    arrived = timezone.localdate(article.added_at)
    said = moment(article.dated)
    day = said.date() if isinstance(said, datetime) else said
    return max(day, arrived) if day else arrived


def compared(found: Standing) -> Compared:
    """Return the ledger of what stands, as rows."""
    made = ledger(found.readings, groups=found.groups)
    links = (
        (found.facts[e.a], found.facts[e.b], e.type, e.why)
        for e in made.links
        if e.a in found.facts and e.b in found.facts
    )
    rows = tuple(_row(claim, found, made.apart.origins(claim.mentions)) for claim in _each_its_id(made.claims))
    first = {int(file): None for file in found.known} | dict(_followers(found.groups))
    return Compared(rows, tuple(links), first)


def _each_its_id(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims, each with an id of its own: of two with one key the older keeps it."""
    taken: set[str] = set()
    for claim in sorted(claims, key=lambda claim: (claim.mentions[0].file, claim.mentions[0].figure.span)):
        id_ = _digest((claim.id, claim.mentions[0].id)) if claim.id in taken else claim.id
        taken.add(id_)
        yield evolve(claim, id=id_)


def _followers(groups: tuple[tuple[str, ...], ...]) -> Iterator[tuple[int, int]]:
    for head, *others in groups:
        yield from ((int(other), int(head)) for other in others)


def _row(claim: Claim, found: Standing, origins: Iterable[str]) -> ClaimRow:
    first = min(claim.mentions, key=lambda mention: (not mention.figure.subject, mention.file, mention.figure.span))
    start, end = claim.period or (None, None)
    subjects = {text for m in claim.mentions for text in (m.figure.subject, m.figure.span.text, m.figure.source or "")}
    fields = {
        "series": _series(claim),
        "measured": list(claim.measured),
        "words": list(claim.words),
        "parties": list(claim.parties),
        "measure": claim.measure,
        "unit": claim.unit[:40],
        "start": start,
        "end": end,
        "subject": first.figure.subject[:300],
        "language": first.language,
        "topics": f"|{'|'.join(claim.measured)}|"[:300] if claim.measured else "",
        "haystack": "\n".join(sorted(subjects | set(claim.measured) | set(claim.words))).casefold(),
        "moved_to": None,
    }
    mentions = (
        {
            "fact_id": found.facts[m.id],
            "low": m.low,
            "high": m.high,
            "origin": origin[:400],
            "known_on": found.known[m.file],
        }
        for m, origin in zip(claim.mentions, origins, strict=True)
    )
    return ClaimRow(claim.id, fields, tuple(mentions))


def _series(claim: Claim) -> str:
    """Return a digest of the key without its period; what measures nothing known is in no series but its own."""
    kind = "level" if claim.measure == "count" else claim.measure
    alone = "" if claim.measured else claim.id
    return _digest((claim.measured, claim.words, claim.parties, kind, claim.unit, alone))


def _digest(key: tuple[Any, ...]) -> str:
    return hashlib.sha256(repr(key).encode()).hexdigest()[:16]
