"""Figures of news: two real articles and 24 sentences in Russian and Chinese as a careful reader annotates them.

A figure is right when an annotated one overlaps it with the same value (both ends of a range), unit and comparator.
Periods and measures are counted among those. What is annotated as no claim (tickers, teasers) must not be found; what
is optional counts neither way. Lines are taken as annotated, so that reading figures is measured alone.
"""

import json
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from benchmarks.report import Table, parser, tell
from emporion.newsroom.documents import Dated, Document, Line, LineLabel, Raw
from emporion.newsroom.facts import Figure
from emporion.newsroom.figures import figures_in, find
from emporion.newsroom.spans import Span


@frozen
class Judged:
    """The figures found in one text beside the annotated ones."""

    title: str
    found: tuple[Figure, ...]
    claims: tuple[dict[str, Any], ...]
    negatives: tuple[dict[str, Any], ...] = ()


def articles(data: Path) -> Iterator[Judged]:
    """Yield the two annotated articles, read with their annotated lines and date."""
    known = json.loads((data / "news" / "annotated" / "articles_001_003.json").read_text(encoding="utf-8"))
    for item in known["docs"]:
        path = data / "articles" / item["file"]
        document = labelled(path, {line["n"]: _label(line["label"]) for line in item["lines"]}, item["date"]["value"])
        negatives = [*item.get("non_claims", ()), *(claim["span"] for claim in item.get("teaser_claims", ()))]
        yield Judged(item["file"], find(document), tuple(item["claims"]), tuple(negatives))


def _label(told: str) -> LineLabel:
    return told if told in ("body", "subheading") else "other"  # type: ignore[return-value]


def labelled(path: Path, labels: dict[int, LineLabel], day: str | None) -> Document:
    """Return a scraped article with the labels and the date given."""
    content = path.read_bytes()
    text = content.decode("utf-8")
    lines, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        start = at + len(line) - len(line.lstrip())
        if line.strip():
            lines.append(Line(number, Span.of(text, start, start + len(line.strip())), labels.get(number, "other")))
        at += len(line) + 1
    dated = Dated(date.fromisoformat(day[:10]), "stated") if day else Dated()
    return Document(Raw(path.name, content, "utf-8", text), tuple(lines), "en", date=dated)


def sentences(data: Path) -> Iterator[Judged]:
    """Yield the annotated sentences."""
    known = json.loads((data / "news" / "annotated" / "sentences_ru_zh.json").read_text(encoding="utf-8"))
    for item in known["items"]:
        found = figures_in(item["text"], item["lang"])
        yield Judged(item["lang"], found, tuple(item["claims"]), tuple(item["negatives"]))


def same(figure: Figure, claim: dict[str, Any]) -> bool:
    """Tell whether a figure says what an annotation says: overlapping passage, value, unit and comparator."""
    span, value = claim["span"], claim["value"]
    if figure.span.end <= span["start"] or span["end"] <= figure.span.start or figure.unit != claim["unit"]:
        return False
    ends = (figure.low, figure.high) if isinstance(value, list) else (figure.value,)
    wanted = value if isinstance(value, list) else (value,)
    return figure.comparator == claim["comparator"] and all(
        one is not None and abs(one - other) <= 1e-4 * abs(other) for one, other in zip(ends, wanted, strict=True)
    )


def _period(claim: dict[str, Any]) -> tuple[str | None, str | None]:
    told = claim.get("periods") or [claim.get("period") or {}]
    return told[0].get("start"), told[-1].get("end")


def _judge(title: str, judged: Sequence[Judged]) -> tuple[Any, ...]:
    wanted = found = right = periods = measures = false = negatives = 0
    for one in judged:
        pairs = {f.id: next((c for c in one.claims if same(f, c)), None) for f in one.found}
        for figure in one.found:
            claim = pairs[figure.id]
            negatives += any(figure.span.start < n["end"] and n["start"] < figure.span.end for n in one.negatives)
            if claim is None:
                false += 1
            elif not claim.get("optional"):
                right += 1
                days = figure.period and (figure.period.start, figure.period.end)
                periods += tuple(str(day) if day else None for day in days or (None, None)) == _period(claim)
                measures += figure.measure == claim["measure"]
        wanted += sum(not claim.get("optional") for claim in one.claims)
        found += len(one.found)
    return title, wanted, right, false, negatives, periods, measures


def _speed(data: Path, seconds: float = 3.0) -> Table:
    paths = sorted((data / "articles").glob("*.txt"))
    documents = [labelled(path, dict.fromkeys(range(1, 200), "body"), "2025-01-01") for path in paths]
    for document in documents:
        find(document)
    begun, count, characters = time.process_time(), 0, 0
    while time.process_time() - begun < seconds:
        document = documents[count % len(documents)]
        find(document)
        count, characters = count + 1, characters + len(document.text)
    spent = time.process_time() - begun
    row = (count, round(1000 * spent / count, 1), round(10_000_000 * spent / characters, 1))
    return Table(
        "Speed on the real articles, every line read",
        ("readings", "ms of a document", "ms of 10,000 characters"),
        (row,),
    )


def main() -> None:
    """Measure and tell."""
    options = parser(__doc__ or "").parse_args()
    some = list(sentences(options.data))
    rows = (
        _judge("two articles, English", list(articles(options.data))),
        *(
            _judge(f"sentences, {language}", [one for one in some if one.title == language])
            for language in ("ru", "zh")
        ),
    )
    head = ("texts", "figures", "right", "false", "in tickers and teasers", "periods right", "measures right")
    tell([Table("Figures as a careful reader sees them", head, rows), _speed(options.data)], as_json=options.json)


if __name__ == "__main__":
    main()
