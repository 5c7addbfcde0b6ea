"""The lines of scraped articles that are kept: five real ones, and the invented ones of the tests, beside a naive rule.

Two real articles are annotated line by line; for the three others the lines that are dropped are told here by number.
The naive rule keeps lines of 60 characters and more. The labeller was written in sight of all these articles.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.report import Table, parser, tell
from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.documents import KEPT, Line
from emporion.newsroom.lines.labelling import label
from emporion.newsroom.scraped import read_scraped

INVENTED = Path(__file__).resolve().parents[1] / "tests" / "data" / "newsroom"
# First and last line of the article, and the lines between that are captions, credits and repeats.
TOLD: dict[str, tuple[int, int, set[int]]] = {
    "000": (10, 36, set()),
    "002": (5, 17, {7}),
    "004": (7, 81, {17, 39, 49, 57, 65, 75}),
}
CAPTIONS = {"004": {17, 49, 57, 65}}
NAIVE = 60


def main() -> None:
    """Measure and tell."""
    asked = parser(__doc__ or "").parse_args()
    rows = []
    for name, text, wanted in (*_real(asked.data), *_invented()):
        lines = label(text).lines
        captions = {line.number for line in lines if line.label == "caption"} >= CAPTIONS.get(name[:3], set())
        date = read_scraped(read_bytes(name, text.encode())).date
        ours, naive = _f1(lines, wanted, _kept), _f1(lines, wanted, _long)
        rows.append(
            (name, len(lines), ours, naive, "yes" if captions else "no", str(date.value or "–"), date.certainty)
        )
    columns = ("article", "lines", "F1 kept", "F1 naive", "repeated captions out", "date", "certainty")
    tell([Table("Lines kept of scraped articles", columns, tuple(rows), "Floor: F1 0.99.")], as_json=asked.json)


def _kept(line: Line) -> bool:
    return line.kept


def _long(line: Line) -> bool:
    return len(line.span) >= NAIVE


def _f1(lines: tuple[Line, ...], wanted: set[int], keeps: Callable[[Line], bool]) -> str:
    kept = {line.number for line in lines if keeps(line)}
    return f"{2 * len(kept & wanted) / max(1, len(kept) + len(wanted)):.3f}"


def _real(data: Path) -> Iterator[tuple[str, str, set[int]]]:
    path = data / "news" / "annotated" / "articles_001_003.json"
    annotated = {told["file"]: told for told in json.loads(path.read_text(encoding="utf-8"))["docs"]}
    for file in sorted((data / "articles").glob("*.txt")):
        text = read_bytes(file.name, file.read_bytes()).text
        if file.name in annotated:
            wanted = {line["n"] for line in annotated[file.name]["lines"] if line["label"] in KEPT}
        else:
            first, last, out = TOLD[file.name[:3]]
            wanted = {line.number for line in label(text).lines if first <= line.number <= last} - out
        yield file.name, text, wanted


def _invented() -> Iterator[tuple[str, str, set[int]]]:
    for file in sorted(INVENTED.glob("*.json")):
        text = read_bytes(file.name, file.with_suffix(".txt").read_bytes()).text
        told = json.loads(file.read_text(encoding="utf-8"))["lines"]
        yield file.stem, text, {number for number, name in told if name in KEPT}


if __name__ == "__main__":
    main()
