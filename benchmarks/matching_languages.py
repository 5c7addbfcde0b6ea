"""Across languages without a neural model: software descriptions, and the classes of ISIC in three languages.

A description of a Debian package in Russian or Chinese asks for its own English description among all 3,055: the short
one for the long one (no words in common but by chance), and the long one for the long one. Beside us stand plain BM25
on what the two texts share as written (product names, numbers), and the ceiling: BM25 from the English short
description. Between Russian and Chinese the descriptions of 120 programs ask for each other, the short one for the long
one, among those of Debian in the same language (``data/software_ru_zh.jsonl``: AppStream metadata, CC0-1.0 and FSFAP,
of packages that the lexicon was not learned from and without a run of seven words or a title that stands in those);
and so do the titles of the 764 classes of ISIC Rev.4; no side saw the other when it was written. The measure is nDCG
at 10 with one right text, ties counted at their middle place.

    python -m benchmarks.matching_languages --json
"""

import csv
import gzip
import json
from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from benchmarks.report import Table, parser, tell
from emporion.kernel.languages import LANGUAGES, Language
from emporion.matching.lexicon import Lexicon, read_lexicon, shipped
from emporion.matching.problem import Statement
from emporion.matching.ranking import Need, Ranker, Supplier

NOBODY = Lexicon()
BOTH = Path(__file__).with_name("data") / "software_ru_zh.jsonl"
Texts = Sequence[str]
Ways = tuple[Language, Language]
DIRECTIONS: tuple[Ways, ...] = (("ru", "zh"), ("zh", "ru"))
TRANSLATED: tuple[Language, ...] = ("ru", "zh")


def ndcg_at_10(scores: NDArray[np.float64], right: NDArray[np.int64]) -> float:
    """Return the mean nDCG at 10 where each query has one right text; ``scores`` is queries × texts."""
    own = scores[np.arange(len(right)), right][:, None]
    rank = (scores > own).sum(axis=1) + ((scores == own).sum(axis=1) - 1) / 2
    return float(np.where(rank < 10, 1 / np.log2(rank + 2), 0.0).mean())


def asked(queries: Texts, texts: Texts, right: NDArray[np.int64], lexicon: Lexicon, ways: Ways) -> float:
    """Return nDCG at 10 of the queries against the texts, ranked as ``emporion rank`` ranks them."""
    ranker = evolve(_ranker(tuple(texts), ways[1]), lexicon=lambda: lexicon)
    scores = ranker.scores([Need(str(at), text, ways[0]) for at, text in enumerate(queries)])
    return round(ndcg_at_10(scores, right), 4)


@lru_cache(maxsize=2)
def _ranker(texts: tuple[str, ...], language: Language) -> Ranker:
    return Ranker.over(
        [Supplier(f"{at:06}", (Statement("1", "offer", text, language),)) for at, text in enumerate(texts)]
    )


def descriptions(path: Path, lexicon: Lexicon) -> Table:
    """Return how well Russian and Chinese descriptions find their English ones."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        packages: list[dict[str, Any]] = json.load(stream)
    rows = []
    for language in TRANSLATED:
        right = np.array([at for at, one in enumerate(packages) if f"{language}_short" in one])
        for short, long in (("short", "long"), ("long", "long")):
            foreign = [packages[at][f"{language}_{short}"] for at in right]
            english = [packages[at][f"en_{short}"] for at in right]
            texts = [one[f"en_{long}"] for one in packages]
            figures = (asked(foreign, texts, right, of, (language, "en")) for of in (lexicon, NOBODY))
            ceiling = asked(english, texts, right, NOBODY, ("en", "en"))
            rows.append((f"{language} {short} → en {long}", len(right), *figures, ceiling))
    head = ("query → texts", "queries", "with the lexicon", "names alone", "query in English")
    note = f"Among {len(packages):,} texts. From long to long the English query is the text itself."
    return Table("Descriptions of software", head, tuple(rows), note)


def programs(path: Path, lexicon: Lexicon) -> Table:
    """Return how well Russian descriptions find Chinese ones, and the reverse: among all, and among the 120 alone."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        packages: list[dict[str, str]] = json.load(stream)
    with BOTH.open(encoding="utf-8") as stream:
        ours = [json.loads(line) for line in stream]
    right, rows = np.arange(len(ours)), []
    for a, b in DIRECTIONS:
        own = [one[f"{b}_long"] for one in ours]
        others = [one[f"{b}_long"] for one in packages if f"{b}_long" in one]
        for length in ("short", "long"):
            asking = [one[f"{a}_{length}"] for one in ours]
            pools: tuple[tuple[list[str], Lexicon], ...] = ((others, lexicon), ([], lexicon), ([], NOBODY))
            figures = (asked(asking, own + more, right, of, (a, b)) for more, of in pools)
            rows.append((f"{a} {length} → {b} long", len(own) + len(others), *figures))
    head = ("query → texts", "texts", "with the lexicon", "among the 120", "names alone, among the 120")
    note = "120 queries in each direction. The floor, .72, is of other pairs."
    return Table("Descriptions of programs, Russian and Chinese", head, tuple(rows), note)


def classes(path: Path, lexicon: Lexicon) -> Table:
    """Return how well titles of ISIC in one language find those in another."""
    with path.open(encoding="utf-8", newline="") as stream:
        found = [row for row in csv.DictReader(stream) if row["en"] and row["ru"] and row["zh"]]
    # The same title at two levels is one text.
    titles = list({row["en"]: (row["en"], row["ru"], row["zh"]) for row in found}.values())
    right, rows = np.arange(len(titles)), []
    for a, b in permutations(LANGUAGES, 2):
        queries, texts = ([title[("en", "ru", "zh").index(of)] for title in titles] for of in (a, b))
        figures = (asked(queries, texts, right, of, (a, b)) for of in (lexicon, NOBODY))
        rows.append((f"{a} → {b}", len(titles), *figures))
    return Table("Classes of ISIC", ("query → texts", "queries", "with the lexicon", "names alone"), tuple(rows))


def main() -> None:
    """Measure and tell."""
    options = parser(__doc__ or "")
    options.add_argument("--lexicon", type=Path, help="a lexicon of your own; the shipped one if left out")
    chosen = options.parse_args()
    lexicon = read_lexicon(chosen.lexicon) if chosen.lexicon else shipped()
    # The folder of all data, or that of matching alone.
    root = chosen.data if (chosen.data / "matching").is_dir() else chosen.data.parent
    tables = []
    for name, measure in (
        ("matching/debian_ddtp_dev.json.gz", descriptions),
        ("matching/debian_ddtp_dev.json.gz", programs),
        ("taxonomy/isic4_en_ru_zh.csv", classes),
    ):
        if (root / name).is_file():
            tables.append(measure(root / name, lexicon))
    if not tables:
        raise SystemExit("The data are not here: set EMPORION_DATA or --data.")
    tell(tables, as_json=chosen.json)


if __name__ == "__main__":
    main()
