"""The ledger in other forms: schema.org Claim and ClaimReview as JSON-LD, a CSV of mentions, plain JSON."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from emporion.newsroom.claims.ledgers import Claim, Ledger
from emporion.newsroom.claims.mentions import Mention

_COLUMNS = (
    "claim", "measured", "words", "parties", "measure", "unit", "period_start", "period_end", "independent",
    "contested", "fact", "text", "value", "low", "high", "comparator", "source", "outlet", "published",
)  # fmt: skip


def to_json(ledger: Ledger) -> str:
    """Return the ledger as JSON, sorted: claims with their mentions, and links."""
    links = [{"type": e.type, "a": e.a, "b": e.b, "why": e.why} for e in ledger.links]
    return _written({"claims": [_claim(claim) for claim in ledger.claims], "links": links})


def to_csv(ledger: Ledger) -> str:
    """Return a line for each mention of each claim; what a spreadsheet would take for a formula is quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for claim in ledger.claims:
        for mention in claim.mentions:
            writer.writerow([_cell(value) for value in (*_key_cells(claim), *_mention_cells(mention))])
    return out.getvalue()


def to_jsonld(ledger: Ledger, reviews: Mapping[str, Mapping[str, Any]] | None = None) -> str:
    """Return schema.org ``Claim`` nodes, and a ``ClaimReview`` for each claim that ``reviews`` tells of by id.

    A review is ``{"rating": 1..5, "name": words, "author": name, "date": ISO day, "url": address}``; nothing is rated
    that nobody reviewed.
    """
    told = reviews or {}
    graph: list[dict[str, Any]] = []
    for claim in ledger.claims:
        graph.append(_node(claim))
        if claim.id in told:
            graph.append(_review(claim, told[claim.id]))
    return _written({"@context": "https://schema.org", "@graph": graph})


def _node(claim: Claim) -> dict[str, Any]:
    said = [m.said_on for m in claim.mentions if m.said_on]
    node: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"#claim-{claim.id}",
        "name": _name(claim),
        "appearance": [_work(mention) for mention in claim.mentions],
    }
    speakers = sorted({m.figure.source for m in claim.mentions if m.figure.source})
    if speakers:
        node["claimInterpreter"] = [{"@type": "Thing", "name": speaker} for speaker in speakers]
    if said:
        node["datePublished"] = min(said).isoformat()
    if claim.period and claim.period[0] and claim.period[1]:
        node["temporalCoverage"] = f"{claim.period[0].isoformat()}/{claim.period[1].isoformat()}"
    return node


def _name(claim: Claim) -> str:
    """Return the passage of the first mention with its subject: an exact quotation, never a summary."""
    first = claim.mentions[0].figure
    return f"{first.subject}: {first.span.text}" if first.subject else first.span.text


def _work(mention: Mention) -> dict[str, Any]:
    work: dict[str, Any] = {
        "@type": "NewsArticle",
        "identifier": mention.id,
        "text": mention.figure.span.text,
        "inLanguage": mention.language,
    }
    if mention.outlet:
        work["publisher"] = {"@type": "Organization", "name": mention.outlet}
    if mention.said_on:
        work["datePublished"] = mention.said_on.isoformat()
    return work


def _review(claim: Claim, review: Mapping[str, Any]) -> dict[str, Any]:
    rating = {"@type": "Rating", "ratingValue": review["rating"], "bestRating": 5, "worstRating": 1}
    return {
        "@type": "ClaimReview",
        "claimReviewed": _name(claim),
        "itemReviewed": {"@id": f"#claim-{claim.id}"},
        "reviewRating": rating | {"alternateName": review["name"]},
        "author": {"@type": "Organization", "name": review["author"]},
        "datePublished": review["date"],
        "url": review["url"],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return dict(zip(_COLUMNS[:10], _key_cells(claim), strict=True)) | {
        "low": claim.low,
        "high": claim.high,
        "conflicts": [entry.b if entry.a in {m.id for m in claim.mentions} else entry.a for entry in claim.conflicts],
        "mentions": [dict(zip(_COLUMNS[10:], _mention_cells(m), strict=True)) for m in claim.mentions],
    }


def _key_cells(claim: Claim) -> tuple[Any, ...]:
    start, end = claim.period or (None, None)
    joined = (" ".join(part) for part in (claim.measured, claim.words, claim.parties))
    days = (day.isoformat() if day else None for day in (start, end))
    return (claim.id, *joined, claim.measure, claim.unit, *days, claim.independent, claim.contested)


def _mention_cells(mention: Mention) -> tuple[Any, ...]:
    figure = mention.figure
    said = mention.said_on.isoformat() if mention.said_on else None
    numbers = (figure.value, mention.low, mention.high, figure.comparator)
    return (mention.id, figure.span.text, *numbers, figure.source, mention.outlet or None, said)


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in "=+-@\t\r" and value not in ("=",):
        return f"'{value}"
    return "" if value is None else value


def _written(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
