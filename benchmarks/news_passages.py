"""Passages of one to four sentences, written and annotated before anything was read of them: figures, speech, names.

``python -m benchmarks.news_passages [--wrong] [--json]``. Two sets of figures and quotations by two writers, and one of
names, in English, Russian and Chinese; each passage stands on its own, with a date. ``--wrong`` tells what is missed
and what is false. The rules were mended in sight of them, so this is a look at regressions; how they were first read
stands in docs/explanation/newsroom.md.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.figures import same
from benchmarks.quotations_scoring import COLUMNS, Gold, Score, add
from benchmarks.report import Table, parser, tell
from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.facts import Figure
from emporion.newsroom.reading import Reading, read

PASSAGES = Path(__file__).resolve().parents[1] / "tests" / "data" / "newsroom_passages"
LANGUAGES = ("en", "ru", "zh")
_TYPES = ("person", "organisation", "place", "event")
Say = Callable[[str], None]
Item = dict[str, Any]


def items(name: str, language: str) -> Iterator[tuple[Item, Reading]]:
    """Yield the passages of a set in a language, with what is read in them."""
    for item in json.loads((PASSAGES / f"{name}.json").read_text(encoding="utf-8"))["items"]:
        if item["lang"] == language:
            raw = read_bytes(f"{item['id']}.txt", item["text"].encode())
            yield item, read(raw, hint=date.fromisoformat(item["date"][:10]), labels={1: "body"})


def figures(name: str, language: str, say: Say) -> dict[str, int]:
    """Return how many figures there are, are right, false, and have the right period and measure."""
    counts: Counter[str] = Counter()
    for item, reading in items(name, language):
        claims, met = [_claim(figure) for figure in item["figures"]], set[int]()
        for figure in reading.figures:
            at = next((n for n, claim in enumerate(claims) if n not in met and same(figure, claim)), None)
            if at is None:
                if not any(claim.get("optional") and _meets(figure, claim) for claim in claims):
                    counts["false"] += 1
                    say(f"{item['id']} false {figure.span.text!r} {figure.value:g} {figure.unit} {figure.comparator}")
                continue
            met.add(at)
            if claims[at].get("optional"):
                continue
            counts["right"] += 1
            counts["periods"] += _days(figure) == claims[at]["days"]
            counts["measures"] += (figure.measure, figure.direction) == (claims[at]["measure"], claims[at]["direction"])
        for at, claim in enumerate(claims):
            if not claim.get("optional"):
                counts["there"] += 1
                if at not in met:
                    say(f"{item['id']} missed {claim['text']!r} {claim['value']} {claim['unit']} {claim['comparator']}")
    return {key: counts[key] for key in ("there", "right", "false", "periods", "measures")}


def _claim(figure: Item) -> Item:
    return {
        **figure,
        "span": {"start": figure["start"], "end": figure["end"]},
        "value": [figure["low"], figure["high"]] if figure["comparator"] == "range" else figure["value"],
        "days": tuple((figure["period"] or {}).get(end) for end in ("start", "end")),
    }


def _meets(figure: Figure, claim: Item) -> bool:
    return bool(figure.span.start < claim["end"] and claim["start"] < figure.span.end)


def _days(figure: Figure) -> tuple[str | None, str | None]:
    start, end = (figure.period.start, figure.period.end) if figure.period else (None, None)
    return start.isoformat() if start else None, end.isoformat() if end else None


def quotations(name: str, language: str, say: Say) -> Score:
    """Return the score of quotations and their speakers."""
    score = Score()
    for item, reading in items(name, language):
        golds = tuple(
            Gold(q["mode"], ((q["start"], q["end"]),), (q["speaker"],), q.get("optional", False))
            for q in item["quotations"]
        )
        for wrong in add(score, golds, reading.quotations):
            say(f"{item['id']} {wrong}")
    return score


def names(language: str, say: Say) -> Iterator[tuple[str, int, int, int]]:
    """Yield for each type how many names there are, are found by one of their passages, and are not the reader's."""
    for type_ in _TYPES:
        there = found = false = 0
        for item, reading in items("names", language):
            marked = [(m, e) for e in item["entities"] for m in map(tuple, e["mentions"])]
            mine = {e.name: {(m.start, m.end) for m in e.mentions} for e in reading.entities if e.type == type_}
            for entity in item["entities"]:
                if entity["type"] == type_ and not entity.get("optional"):
                    spots = {tuple(mention) for mention in entity["mentions"]}
                    hit = any(spots & told for told in mine.values())
                    there, found = there + 1, found + hit
                    if not hit:
                        say(f"{item['id']} {type_} missed: {entity['name']}")
            for told, spots in mine.items():
                fits = (
                    a < end and start < b
                    for start, end in spots
                    for (a, b), e in marked
                    if e["type"] == type_ or e.get("optional")
                )
                if not any(fits):
                    false += 1
                    say(f"{item['id']} {type_} not the reader's: {told}")
        yield type_, there, found, false


def main() -> None:
    """Measure and tell."""
    made = parser(__doc__ or "")
    made.add_argument("--wrong", action="store_true", help="tell what is missed and what is false")
    asked = made.parse_args()
    say: Say = print if asked.wrong else lambda _: None
    sets = [(name, language) for name in ("first", "second") for language in LANGUAGES]
    counted = [(name, language, *figures(name, language, say).values()) for name, language in sets]
    said = [(name, language, *quotations(name, language, say).cells()) for name, language in sets]
    named = [(language, *row) for language in LANGUAGES for row in names(language, say)]
    tell(
        [
            Table(
                "Figures",
                ("set", "language", "figures", "right", "false", "periods right", "measures right"),
                tuple(counted),
            ),
            Table("Quotations", ("set", "language", *COLUMNS), tuple(said)),
            Table("Names", ("language", "type", "there", "found", "not the reader's"), tuple(named)),
        ],
        as_json=asked.json,
    )


if __name__ == "__main__":
    main()
