"""The article in a page: the body that is kept, beside trafilatura and readability-lxml.

The measure is the one of scrapinghub's benchmark: shingles of four words, shared and apart, as shares of their sum for
each page; precision and recall are means over pages, F1 their harmonic mean. The weights of the arbitration are learned
on one half of the pages (by a hash of the id) and measured on the other, both ways round; pages of fundus-evaluation
are always among those learned from. ``--learn FILE`` writes the weights learned from all pages, which are shipped.
"""

import gzip
import hashlib
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import define, frozen

from benchmarks.report import Table, parser, tell
from emporion.newsroom.decoding import decode
from emporion.newsroom.html.arbitration import allowed, article
from emporion.newsroom.html.evidence import Taken, evidence
from emporion.newsroom.html.extractors import extracted
from emporion.newsroom.html.markup import Page, render
from emporion.newsroom.lines.rows import tokens_of

WORD = re.compile(r"\w+")
SHINGLE = 4
THRESHOLD = 0.3
STRENGTH = 1.0


@frozen
class Annotated:
    """A page with the body that its annotators took."""

    key: str
    content: bytes
    body: str


@define
class Prepared:
    """A page rendered, extracted by others, and weighed; ``shares`` tell how much of each line is in the body."""

    key: str
    body: str
    page: Page
    texts: Mapping[str, str]
    features: list[dict[str, float]]
    shares: list[float]
    seconds: float


def main() -> None:
    """Measure and tell."""
    options = parser(__doc__ or "")
    options.add_argument("--learn", type=Path, help="write the weights learned from all pages")
    asked = options.parse_args()
    news = asked.data / "news"
    pages = [_prepared(page) for page in _scrapinghub(news)]
    others = [_prepared(page) for page in _fundus(news)]
    if asked.learn:
        asked.learn.write_text(json.dumps(_learned([*pages, *others]), indent=1) + "\n", encoding="utf-8")
        return
    tell([_quality(pages, others), _regression(others), _multilingual(news)], as_json=asked.json)


def _scrapinghub(news: Path) -> Iterable[Annotated]:
    folder = news / "article_extraction"
    told = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for key, row in sorted(told.items()):
        yield Annotated(key, gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()), row["articleBody"])


def _fundus(news: Path) -> Iterable[Annotated]:
    folder = news / "fundus_evaluation"
    told = json.loads((folder / "ground_truth.json").read_text(encoding="utf-8"))
    for key, row in sorted(told.items()):
        yield Annotated(key, gzip.decompress((folder / "html" / key).read_bytes()), "\n".join(row["body"]))


def _prepared(page: Annotated) -> Prepared:
    _, source = decode(page.content)
    began = time.process_time()
    rendered, texts = render(source), extracted(source)
    taken = {name: Taken.of(text) for name, text in texts.items()}
    features = evidence(rendered.blocks, taken)
    seconds = time.process_time() - began
    return Prepared(page.key, page.body, rendered, texts, features, _shares(page.body, rendered, taken), seconds)


def _shares(body: str, page: Page, taken: Mapping[str, Taken]) -> list[float]:
    """Return how much of each line is in the body; of lines that repeat, as many as extractors take."""
    words = WORD.findall(body)
    shingles = set(zip(*(words[i:] for i in range(SHINGLE))))
    joined = f" {' '.join(words)} "
    seen: Counter[tuple[str, ...]] = Counter()
    shares = []
    for block in page.blocks:
        line, key = WORD.findall(block.span.text), tokens_of(block.span.text)
        runs = len(line) - SHINGLE + 1
        if runs < 1:
            share = float(len(line) > 1 and f" {' '.join(line)} " in joined)
        else:
            share = sum(tuple(line[i : i + SHINGLE]) in shingles for i in range(runs)) / runs
        seen[key] += 1
        shares.append(share if seen[key] == 1 or len(key) < 5 or seen[key] <= allowed(key, taken) else 0.0)
    return shares


def _learned(pages: Sequence[Prepared]) -> dict[str, float]:
    """Return weights by penalised logistic regression; a line weighs as its words among those of its page's body."""
    import numpy as np
    from scipy.optimize import minimize

    held = Counter(name for page in pages for name in {name for some in page.features for name in some})
    names = ["bias", *sorted(name for name, count in held.items() if count >= 3 and name != "bias")]
    place = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((sum(len(page.features) for page in pages), len(names)))
    wanted, weight = np.zeros(len(matrix)), np.zeros(len(matrix))
    row = 0
    for page in pages:
        size = max(50, len(WORD.findall(page.body)))
        for features, share, block in zip(page.features, page.shares, page.page.blocks):
            for name, value in features.items():
                if name in place:
                    matrix[row, place[name]] = value
            wanted[row], weight[row] = share, (1 + len(WORD.findall(block.span.text))) / size
            row += 1
    weight *= 10 * len(weight) ** 0.5 / weight.sum()

    def loss(found: Any) -> tuple[float, Any]:
        chance = 1 / (1 + np.exp(-(matrix @ found)))
        missed = wanted * np.log(chance + 1e-9) + (1 - wanted) * np.log(1 - chance + 1e-9)
        slope = matrix.T @ (weight * (chance - wanted))
        slope[1:] += 2 * STRENGTH * found[1:]
        return float(-(weight * missed).sum() + STRENGTH * (found[1:] ** 2).sum()), slope

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: round(float(value), 4) for name, value in zip(names, best)} | {"threshold": THRESHOLD}


def _half(key: str) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) // 2 % 2


def _kept(page: Prepared, learned: Mapping[str, float] | None) -> str:
    places = sorted(article(page.page.blocks, page.texts, learned))
    return "\n".join(page.page.blocks[i].span.text for i in places)


def _quality(pages: Sequence[Prepared], others: Sequence[Prepared]) -> Table:
    halves = [[page for page in pages if _half(page.key) == half] for half in (0, 1)]
    held: list[tuple[float, float, float]] = []
    rows: list[tuple[Any, ...]] = []
    for half in (0, 1):
        learned = _learned([*halves[1 - half], *others])
        scored = [matched(page.body, _kept(page, learned)) for page in halves[half]]
        held += scored
        rows.append((f"ours, half {half + 1} (learned on the other)", len(scored), *_told(scored)))
    rows.insert(0, ("ours, cross-validated", len(held), *_told(held)))
    shipped = [matched(page.body, _kept(page, None)) for page in pages]
    rows.append(("ours, shipped weights (learned on these)", len(shipped), *_told(shipped)))
    for name, take in PEERS.items():
        scored = [matched(page.body, take(page)) for page in pages]
        rows.append((name, len(scored), *_told(scored)))
    rows.append(("floor", "", "0.970", "0.960", ""))
    each = statistics.mean(page.seconds for page in pages)
    note = f"Half of scrapinghub's pages. Rendering, extracting and weighing: {each:.2f} processor seconds a page."
    return Table("The article in a page", ("extractor", "pages", "F1", "precision", "recall"), tuple(rows), note)


PEERS: Mapping[str, Callable[[Prepared], str]] = {
    "trafilatura, fast": lambda page: page.texts["fast"],
    "trafilatura, precision": lambda page: page.texts["precision"],
    "readability-lxml": lambda page: page.texts["readability"],
}


def _regression(pages: Sequence[Prepared]) -> Table:
    rows = [("ours", *_told([matched(page.body, _kept(page, None)) for page in pages]))]
    rows += [(name, *_told([matched(page.body, take(page)) for page in pages])) for name, take in PEERS.items()]
    note = "16 English publishers; learned from, so a look at regressions only."
    return Table("Pages of fundus-evaluation", ("extractor", "F1", "precision", "recall"), tuple(rows), note)


def _multilingual(news: Path) -> Table:
    """Return title, date and body found on pages of publishers in other languages."""
    from emporion.newsroom.decoding import read_bytes
    from emporion.newsroom.html.pages import read_page

    rows = []
    for folder in sorted(path for path in (news / "fundus_multilingual").iterdir() if path.is_dir()):
        scored, titles, days, count = [], 0, 0, 0
        for file, told in _fixtures(folder):
            document = read_page(read_bytes(file.name, gzip.decompress(file.read_bytes())))
            count += 1
            titles += bool(document.title) and tokens_of(document.title.text) == tokens_of(told.get("title") or "")
            days += (
                document.date.value is not None and str(document.date.value)[:10] == str(told["publishing_date"])[:10]
            )
            body = "\n".join(_paragraphs(told["body"]))
            scored.append(matched(_spaced(body), _spaced("\n".join(line.span.text for line in document.kept()))))
        rows.append((folder.name, count, *_told(scored), titles, days))
    columns = ("publishers of", "pages", "F1", "precision", "recall", "titles", "dates")
    return Table(
        "Pages in other languages", columns, tuple(rows), "Han characters count as words. Nothing was learned here."
    )


def _fixtures(folder: Path) -> Iterable[tuple[Path, Mapping[str, Any]]]:
    for file in sorted(folder.glob("*.html.gz")):
        told = json.loads((folder / f"{file.name.split('_')[0]}.json").read_text(encoding="utf-8"))
        versions = [version for version in told.values() if version.get("body")]
        shown = render(decode(gzip.decompress(file.read_bytes()))[1]).text
        if versions:
            yield file, max(versions, key=lambda version: matched("\n".join(_paragraphs(version["body"])), shown)[0])


def _paragraphs(body: Mapping[str, Any]) -> Iterable[str]:
    yield from body.get("summary", ())
    for section in body["sections"]:
        yield from section["headline"]
        yield from section["paragraphs"]


def _spaced(text: str) -> str:
    return re.sub(r"([\u3040-\u30ff\u3400-\u9fff])", r" \1 ", text)


def matched(body: str, found: str) -> tuple[float, float, float]:
    """Return the shares of shingles in both, in what was found alone, and in the body alone."""
    true, taken = _shingles(body), _shingles(found)
    counts = ((true & taken).total(), (taken - true).total(), (true - taken).total())
    whole = sum(counts)
    return (counts[0] / whole, counts[1] / whole, counts[2] / whole) if whole else (0.0, 0.0, 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    found = [tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]
    return Counter(shingle for shingle in found if shingle)


def _told(scored: Sequence[tuple[float, float, float]]) -> tuple[str, str, str]:
    """Return F1, precision and recall over pages, as the benchmark's evaluator defines them."""
    precision = statistics.mean(both / (both + extra) if both else 0.0 for both, extra, _ in scored if both + extra)
    recall = statistics.mean(both / (both + lost) if both else 0.0 for both, _, lost in scored if both + lost)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{f1:.4f}", f"{precision:.4f}", f"{recall:.4f}"


if __name__ == "__main__":
    main()
