"""Names of people, organisations and places: Russian news beside the tagger alone, English news, two scraped articles.

``python -m benchmarks.news_names [--data PATH] [--json]``. Rules were written on one half of the Russian documents
(even hash of the id); the other half is held out. Spans are compared exactly, outer quotation marks aside.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.named_sets import Text, factrueval, half, same_marks, wikinews
from benchmarks.report import Table, parser, tell
from emporion.newsroom.documents import Document, Line, Raw
from emporion.newsroom.entities import find
from emporion.newsroom.facts import Entity
from emporion.newsroom.spans import Span

Found = frozenset[tuple[str, int, int]]
_TYPES = ("person", "place", "organisation")
_TAGS = {"PER": "person", "LOC": "place", "ORG": "organisation"}


def document(text: str, language: str, kept: frozenset[int] | None = None) -> Document:
    """Return a document of which the lines named are kept, or all."""
    lines, at = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            label = "body" if kept is None or number in kept else "other"
            lines.append(Line(number, Span.of(text, at, at + len(line)), label))
        at += len(line) + 1
    return Document(Raw("benchmark", b"", "utf-8", text), tuple(lines), language)


def ours(text: str) -> Found:
    """Return what the newsroom finds in a Russian text."""
    return frozenset((e.type, m.start, m.end) for e in find(document(text, "ru")) for m in e.mentions)


def tagger(text: str) -> Found:
    """Return what the tagger finds by itself."""
    from emporion.newsroom.entities.russian_model import tagged

    return frozenset((_TAGS[tag], start, end) for start, end, tag in tagged(text))


def f1(pairs: list[tuple[Found, Found]], type_: str) -> str:
    """Return precision, recall and F1 of spans of a type over documents."""
    right = told = there = 0
    for found, gold in pairs:
        mine, truth = ({span for span in spans if span[0] == type_} for spans in (found, gold))
        right, told, there = right + len(mine & truth), told + len(mine), there + len(truth)
    return _shown(right / told if told else 0.0, right / there if there else 0.0)


def _shown(precision: float, recall: float) -> str:
    score = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{score:.3f} ({precision:.3f} / {recall:.3f})"


def russian(data: Path) -> Table:
    """Return the table of the Russian set, in two readings of its objects."""
    texts = list(factrueval(data))
    rows = []
    systems: tuple[tuple[str, Callable[[str], Found]], ...] = (("Emporion", ours), ("slovnet alone", tagger))
    for name, system in systems:
        began = time.process_time()
        found = {text.id: system(text.text) for text in texts}
        pace = len(texts) / (time.process_time() - began)
        for reading in ("objects", "names"):
            for part, chosen in _parts(texts):
                pairs = [(same_marks(t.text, found[t.id]), same_marks(t.text, t.gold[reading])) for t in chosen]
                rows.append((name, reading, part, *(f1(pairs, type_) for type_ in _TYPES), f"{pace:.0f}"))
    return Table(
        "Russian: factRuEval-2016 development set, 122 documents, F1 (precision / recall)",
        ("system", "gold spans", "documents", *_TYPES, "documents / s"),
        tuple(rows),
        "objects: a span from the first to the last passage of an object, descriptors included; names: its names only. "
        "LocOrg counts as a place. The pace includes loading.",
    )


def _parts(texts: list[Text]) -> Iterator[tuple[str, list[Text]]]:
    yield "all", texts
    yield "held-out half", [text for text in texts if half(text.id) == 1]


def english(data: Path) -> Table:
    """Return the table of English news: named things with at least one mention that meets the gold one."""
    rows = []
    texts = list(wikinews(data))
    began = time.process_time()
    found = {text.id: find(document(text.text, "en")) for text in texts}
    pace = len(texts) / (time.process_time() - began)
    for type_ in (*_TYPES, "event"):
        right = told = hit = there = 0
        for text in texts:
            gold = [span for span in text.gold["objects"] if span[0] == type_]
            mine = [entity for entity in found[text.id] if entity.type == type_]
            told += len(mine)
            right += sum(any(_meets(entity, span) for span in gold) for entity in mine)
            named = {identity: spans for identity, spans in text.named.items() if spans[0][0] == type_}
            there += len(named)
            hit += sum(any(_meets(entity, span) for entity in mine for span in spans) for spans in named.values())
        rows.append((type_, there, _shown(right / max(told, 1), hit / max(there, 1))))
    return Table(
        f"English: 24 Wikinews documents of GUM, {pace:.0f} documents / s",
        ("type", "named things", "F1 (precision / recall)"),
        tuple(rows),
        "Recall over things with an identity in Wikipedia; precision against all mentions with a proper noun in them.",
    )


def _meets(entity: Entity, span: tuple[str, int, int]) -> bool:
    return any(mention.start < span[2] and span[1] < mention.end for mention in entity.mentions)


def scraped(data: Path) -> Table:
    """Return the table of the annotated articles: ids with at least one mention that is right to the character."""
    rows = []
    told = json.loads((data / "news" / "annotated" / "articles_001_003.json").read_text(encoding="utf-8"))
    for article in told["docs"]:
        text = (data / "articles" / article["file"]).read_text(encoding="utf-8")
        kept = frozenset(line["n"] for line in article["lines"] if line["label"] in ("body", "subheading"))
        found = find(document(text, "en", kept))
        for key, type_ in (("people", "person"), ("organisations", "organisation"), ("places", "place")):
            gold = [_spans(thing) for thing in article[key]]
            gold = [spans for spans in gold if spans]
            mine = [{(m.start, m.end) for m in e.mentions} for e in found if e.type == type_]
            hit = sum(any(spans & other for other in mine) for spans in gold)
            right = sum(any(spans & other for spans in gold) for other in mine)
            rows.append((article["file"], type_, len(gold), _shown(right / max(1, len(mine)), hit / max(1, len(gold)))))
    return Table("Two scraped articles", ("article", "type", "gold", "F1 (precision / recall)"), tuple(rows))


def _spans(thing: dict[str, object]) -> set[tuple[int, int]]:
    mentions = thing["mentions"]
    assert isinstance(mentions, list)
    return {(m["start"], m["end"]) for m in mentions if m.get("in_clean")}


def main() -> None:
    """Measure and tell."""
    given = parser(__doc__ or "").parse_args()
    tell([russian(given.data), english(given.data), scraped(given.data)], as_json=given.json)


if __name__ == "__main__":
    main()
