"""Articles written after the rules: lines, dates, quotations, figures, names and links, as ``emporion read`` reads.

``python -m benchmarks.news_later [--only NAME] [--wrong] [--json]``. Seven sets of invented articles,
told by outlets that agree, differ and quote one another. Each was written and annotated before anything was read of it;
its first reading stands in the documentation. ``--wrong`` tells what was missed and what is false, for reading.
"""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from attrs import frozen

from benchmarks.claims import judged
from benchmarks.figures import same
from benchmarks.quotations_scoring import COLUMNS, Gold, Score, add
from benchmarks.report import Table, parser, tell
from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.documents import KEPT
from emporion.newsroom.facts import Figure
from emporion.newsroom.reading import Reading, read

LATER = Path(__file__).resolve().parents[1] / "tests" / "data" / "newsroom_later"
SETS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
Say = Callable[[str], None]


@frozen
class Article:
    """What a careful reader sees in an article, and what was read."""

    seen: dict[str, Any]
    reading: Reading

    @property
    def name(self) -> str:
        """Return the name of the file without its ending."""
        return Path(self.seen["file"]).stem

    def claims(self) -> list[dict[str, Any]]:
        """Return the reader's figures in the form that found ones are compared with."""
        return [
            {
                **figure,
                "span": {"start": figure["start"], "end": figure["end"]},
                "value": [figure["low"], figure["high"]] if figure["comparator"] == "range" else figure["value"],
                "days": tuple((figure["period"] or {}).get(end) for end in ("start", "end")),
            }
            for figure in self.seen["figures"]
        ]

    def keeps(self, figure: Figure) -> bool:
        """Tell whether the reader keeps the line that a figure stands in."""
        kept = {number for number, label in self.seen["lines"] if label in KEPT}
        return self.reading.document.text.count("\n", 0, figure.span.start) + 1 in kept


def articles(name: str) -> tuple[Article, ...]:
    """Return the articles of a set, read to the end."""
    found = []
    for path in sorted((LATER / name).glob("*.json")):
        seen = json.loads(path.read_text(encoding="utf-8"))
        found.append(Article(seen, read(read_bytes(seen["file"], path.with_name(seen["file"]).read_bytes()))))
    return tuple(found)


def lines(article: Article, say: Say) -> tuple[Any, ...]:
    """Return F1 of the lines kept, captions kept, and the date beside the reader's."""
    document, seen = article.reading.document, article.seen
    wanted = {number for number, label in seen["lines"] if label in KEPT}
    captions = {number for number, label in seen["lines"] if label == "caption"}
    kept = {line.number for line in document.lines if line.kept}
    for number in sorted(kept ^ wanted):
        shown = next(line for line in document.lines if line.number == number)
        say(
            f"{article.name} line {number} "
            f"{'kept' if number in kept else 'left out'}: {shown.label} {shown.span.text[:70]}"
        )
    told, date = document.date, seen["date"]
    value = told.value.isoformat() if told.value else None
    right = (value or "")[:10] == (date["value"] or "")[:10]
    if not right or told.certainty != date["certainty"]:
        say(f"{article.name} date {value} {told.certainty}, a reader sees {date['value']} {date['certainty']}")
    f1 = 2 * len(kept & wanted) / max(1, len(kept) + len(wanted))
    return (
        article.name,
        len(document.lines),
        f"{f1:.3f}",
        len(kept & captions),
        "yes" if right else "no",
        told.certainty,
    )


def figures(some: Sequence[Article], say: Say) -> tuple[Any, ...]:
    """Return figures there, right, false, of these in lines to be left out, and periods and measures that are right."""
    wanted = right = false = outside = periods = measures = 0
    for article in some:
        claims, met = article.claims(), set[int]()
        wanted += sum(not claim.get("optional") for claim in claims)
        for figure in article.reading.figures:
            at = next((n for n, claim in enumerate(claims) if n not in met and same(figure, claim)), None)
            if at is None:
                if not any(claim.get("optional") and _meets(figure, claim) for claim in claims):
                    false += 1
                    outside += not article.keeps(figure)
                    say(f"{article.name} false figure {figure.span.text!r} {_told(figure)}")
                continue
            met.add(at)
            claim = claims[at]
            if claim.get("optional"):
                continue
            days, measured = _days(figure), (figure.measure, figure.direction)
            right += 1
            periods += days == claim["days"]
            measures += measured == (claim["measure"], claim["direction"])
            if days != claim["days"] or measured != (claim["measure"], claim["direction"]):
                seen = (*claim["days"], claim["measure"], claim["direction"])
                say(f"{article.name} {figure.span.text!r} {(*days, *measured)}, a reader: {seen}")
        for at, claim in enumerate(claims):
            if at not in met and not claim.get("optional"):
                say(f"{article.name} missed {claim['text']!r} {claim['value']} {claim['unit']} {claim['comparator']}")
    return wanted, right, false, outside, periods, measures


def _meets(figure: Figure, claim: dict[str, Any]) -> bool:
    return bool(figure.span.start < claim["end"] and claim["start"] < figure.span.end)


def _told(figure: Figure) -> str:
    return f"{figure.value:g} {figure.unit} {figure.comparator} {figure.measure}"


def _days(figure: Figure) -> tuple[str | None, str | None]:
    start, end = (figure.period.start, figure.period.end) if figure.period else (None, None)
    return start.isoformat() if start else None, end.isoformat() if end else None


def quotations(some: Sequence[Article], say: Say) -> tuple[Any, ...]:
    """Return the cells of quotations and speakers."""
    score = Score()
    for article in some:
        golds = tuple(
            Gold(q["mode"], ((q["start"], q["end"]),), (q["speaker"],), q.get("optional", False))
            for q in article.seen["quotations"]
        )
        for wrong in add(score, golds, article.reading.quotations):
            say(f"{article.name} {wrong}")
    return score.cells()


def names(some: Sequence[Article], say: Say) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each type: names there, found (one mention exactly), told, not the reader's, with a role."""
    for type_ in ("person", "organisation", "place"):
        there = found = told = false = roles = 0
        for article in some:
            golds = [e for e in article.seen["entities"] if e["type"] == type_]
            mine = [e for e in article.reading.entities if e.type == type_]
            spots = {e.id: {(m.start, m.end) for m in e.mentions} for e in mine}
            there, told = there + len(golds), told + len(mine)
            for gold in golds:
                marked = {tuple(mention) for mention in gold["mentions"]}
                hits = [e for e in mine if marked & spots[e.id]]
                found += bool(hits)
                roles += bool(hits) and bool(hits[0].role)
                if not hits or len(hits) > 1 or gold["name"] != hits[0].name:
                    say(f"{article.name} {type_} {gold['name']}: {[(e.name, e.role) for e in hits]}")
            for entity in mine:
                if not any(
                    a < end and start < b for a, b in spots[entity.id] for e in golds for start, end in e["mentions"]
                ):
                    false += 1
                    say(f"{article.name} {type_} a reader does not mark: {entity.name}")
        yield type_, there, found, told, false, roles


def links(title: str, found: Sequence[Article], name: str) -> Table:
    """Return the table of the links of a set."""
    optional = [
        (article.name, figure["start"], figure["end"])
        for article in found
        for figure in article.seen["figures"]
        if figure.get("optional")
    ]
    return judged(title, [article.reading for article in found], LATER / f"{name}_links.json", optional)


def main() -> None:
    """Measure and tell."""
    made = parser(__doc__ or "")
    made.add_argument("--only", choices=SETS, help="one set")
    made.add_argument("--wrong", action="store_true", help="tell what was missed and what is false")
    asked = made.parse_args()
    say: Say = print if asked.wrong else lambda _: None
    tables = [table for name in SETS if asked.only in (None, name) for table in measured(name, say)]
    tell(tables, as_json=asked.json)


def measured(name: str, say: Say) -> Iterator[Table]:
    """Yield the tables of a set."""
    found = articles(name)
    if not found or not (LATER / f"{name}_links.json").exists():
        return
    groups = [("all", found)]
    groups += [(language, tuple(a for a in found if a.seen["language"] == language)) for language in ("en", "ru", "zh")]
    quiet: Say = lambda _: None  # noqa: E731
    groups = [(title, some) for title, some in groups if some]
    yield Table(
        f"Lines and dates, {name} set",
        ("article", "lines", "F1 kept", "captions kept", "date right", "certainty"),
        tuple(lines(article, say) for article in found),
    )
    yield Table(
        f"Figures, {name} set",
        ("articles", "figures", "right", "false", "from lines left out", "periods right", "measures right"),
        tuple((title, *figures(some, say if title == "all" else quiet)) for title, some in groups),
    )
    yield Table(
        f"Quotations, {name} set",
        ("articles", *COLUMNS),
        tuple((title, *quotations(some, say if title == "all" else quiet)) for title, some in groups),
    )
    yield Table(
        f"Names, {name} set",
        ("type", "a reader sees", "found", "told", "not marked by the reader", "with a role"),
        tuple(names(found, say)),
    )
    yield links(f"Links, {name} set", found, name)


if __name__ == "__main__":
    main()
