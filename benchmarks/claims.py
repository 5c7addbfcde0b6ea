"""Links between claims: the invented articles against a careful reader, and what is linked in the scraped articles.

``python -m benchmarks.claims [--data PATH] [--reader FILE] [--json]``. ``--reader`` names links of the scraped articles
in the form of ``tests/data/newsroom_links.json``; without it they are told and not judged.
"""

import json
import os
import time
from collections.abc import Collection, Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.report import Table, parser, tell
from emporion.newsroom.claims import link
from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.facts import Link
from emporion.newsroom.reading import Reading, read

ROOT = Path(__file__).resolve().parents[1]
_GROUPS = {"agree": ("corroborates", "same"), "conflict": ("conflicts",)}
Passage = tuple[str, str]


def readings(folder: Path) -> list[Reading]:
    """Return the readings of the texts of a folder."""
    return [read(read_bytes(path.name, path.read_bytes())) for path in sorted(folder.glob("*.txt"))]


def passages(found: Sequence[Reading]) -> dict[str, Passage]:
    """Return file stem and passage of every fact that can be linked."""
    told = {}
    for reading in found:
        file = reading.document.raw.file
        for figure in reading.figures:
            told[f"{file}#{figure.id}"] = (Path(file).stem, figure.span.text)
        for quote in reading.quotations:
            told[f"{file}#{quote.id}"] = (Path(file).stem, quote.content.text[:60])
    return told


def meets(one: Passage, other: Passage) -> bool:
    """Tell whether two passages of one article are one figure: one text holds the other."""
    return one[0] == other[0] and (one[1] in other[1] or other[1] in one[1])


def judged(
    title: str, found: Sequence[Reading], reader: Path, optional: Collection[tuple[str, int, int]] = ()
) -> Table:
    """Return precision and recall of links by group: agreeing (corroborates or same) and conflicting.

    ``optional`` holds the places (file stem, start, end) of figures that a reader may leave out: a link of such a one
    is neither right nor false.
    """
    began = time.process_time()
    links = link(found)
    seconds = time.process_time() - began
    told = passages(found)
    left = {
        f"{reading.document.raw.file}#{figure.id}"
        for reading in found
        for figure in reading.figures
        for stem, start, end in optional
        if Path(reading.document.raw.file).stem == stem and figure.span.start < end and start < figure.span.end
    }
    gold = [
        (type_, (a, first), (b, second))
        for type_, a, first, b, second in json.loads(reader.read_text(encoding="utf-8"))["links"]
    ]
    rows = []
    for group, types in _GROUPS.items():
        wanted = [entry for entry in gold if entry[0] in types]
        mine = [
            e
            for e in links
            if e.type in types
            and "#n" in e.a
            and (not {e.a, e.b} & left or any(_is(e, told, entry) for entry in wanted))
        ]
        right = [e for e in mine if any(_is(e, told, entry) for entry in wanted)]
        hit = [entry for entry in wanted if any(_is(e, told, entry) for e in mine)]
        typed = [entry for entry in wanted if any(_is(e, told, entry) and e.type == entry[0] for e in mine)]
        rows.append((group, len(wanted), len(mine), len(mine) - len(right), len(hit), len(typed)))
    return Table(
        f"{title} ({seconds * 1000:.0f} ms)",
        ("links", "a reader sees", "told", "false", "found", "and of the reader's type"),
        tuple(rows),
    )


def _is(found: Link, told: dict[str, Passage], wanted: tuple[str, Passage, Passage]) -> bool:
    a, b = told[found.a], told[found.b]
    return (meets(a, wanted[1]) and meets(b, wanted[2])) or (meets(a, wanted[2]) and meets(b, wanted[1]))


def listed(found: Sequence[Reading]) -> Table:
    """Return every link as it is told."""
    told = passages(found)
    rows = tuple((e.type, e.why, *told[e.a], *told[e.b]) for e in link(found))
    return Table("The scraped articles", ("type", "why", "article", "passage", "article", "passage"), rows)


def main() -> None:
    """Measure and tell."""
    made = parser(__doc__ or "")
    made.add_argument("--reader", type=Path, help="links a careful reader sees in the scraped articles")
    given = made.parse_args()
    invented = readings(ROOT / "tests" / "data" / "newsroom")
    tables = [judged("Twelve invented articles", invented, ROOT / "tests" / "data" / "newsroom_links.json")]
    scraped = readings(given.data / "articles")
    if given.reader:
        tables.append(judged("The scraped articles", scraped, given.reader))
    tell([*tables, listed(scraped)], as_json=given.json)


if __name__ == "__main__":
    main()
