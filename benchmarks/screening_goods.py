"""Controlled goods: own phrases in three languages and spellings of codes, beside TF-IDF on HS descriptions.

python -m benchmarks.screening_goods --json

``data/goods_phrases.jsonl`` holds 200 offers and needs that we wrote before the lexicon: half of them name a good of
the Common High Priority List, half do not. They are in two halves; the lexicon was mended with ``tune`` in sight,
``hold`` was only counted. ``data/goods_phrases_later.jsonl`` was written after the lexicon and counted once before
anything was mended. Right: the HS6 of the phrase is signalled.
"""

import csv
import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.report import Table, parser, tell
from emporion.kernel.tokens import tokens
from emporion.screening.goods import GoodsList, GoodsText, Problem, check, load_goods, solve

DATA = Path(__file__).parent / "data"
SPELLINGS: Mapping[int, tuple[str, ...]] = {
    6: ("HS {c}", "HS code: {h}.{s}", "ТН ВЭД {h} {s}", "海关编码{c}", "{h}.{s}"),
    8: ("CN code {c}90", "CN {h} {s} 90", "税号：{h}.{s}.90", "HS {h}.{s}.90", "{c}90"),
    10: ("HTS {h}.{s}.9000", "ТН ВЭД {c}9010", "Код ТН ВЭД ЕАЭС: {h} {s} 901 0", "商品编号 {c}0090", "{c}.90.00"),
}
Row = Mapping[str, Any]
Signaller = Callable[[Sequence[str]], list[set[str]]]


def signalled(goods: GoodsList, texts: Sequence[str]) -> list[set[str]]:
    """Return the entries signalled for each text; a result that breaks a rule ends the run."""
    problem = Problem([GoodsText(str(number), text) for number, text in enumerate(texts)], [goods])
    result = solve(problem)
    if faults := check(problem, result):
        raise SystemExit(f"The check found {len(faults)} faults: {faults[0].sentence}")
    return [{signal.entry for signal in result.of(str(number))} for number in range(len(texts))]


def tf_idf(folder: Path, listed: set[str], most: int) -> Signaller:
    """Return a signaller by cosine of TF-IDF with all HS6 descriptions: the listed codes among the ``most`` likest."""
    import numpy as np
    from scipy.sparse import csr_matrix

    with (folder / "harmonized-system.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["level"] == "6"]
    codes = [row["hscode"] for row in rows]
    words: dict[str, int] = {}
    bags = [tokens(row["description"]) for row in rows]
    for bag in bags:
        for word in bag:
            words.setdefault(word, len(words))

    def matrix(of: Sequence[Sequence[str]]) -> Any:
        known = [[words[word] for word in bag if word in words] for bag in of]
        columns = [column for bag in known for column in bag]
        starts = np.cumsum([0, *(len(bag) for bag in known)])
        made = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(of), len(words)))
        made.sum_duplicates()
        return made

    counts = matrix(bags)
    rarity = np.log(len(rows) / (np.asarray((counts > 0).sum(axis=0)).ravel() + 1)) + 1

    def weighed(made: Any) -> Any:
        made = made.multiply(rarity).tocsr()
        norms = np.sqrt(np.asarray(made.multiply(made).sum(axis=1)).ravel())
        return made.multiply(1 / np.where(norms, norms, 1.0)[:, None]).tocsr()

    described = weighed(counts)

    def found(texts: Sequence[str]) -> list[set[str]]:
        scores = (weighed(matrix([tokens(text) for text in texts])) @ described.T).toarray()
        best = [[at for at in np.argsort(-row, kind="stable")[:most] if row[at] > 0] for row in scores]
        return [{codes[at] for at in row} & listed for row in best]

    return found


def measured(rows: Sequence[Row], found: Sequence[set[str]]) -> tuple[str, ...]:
    """Return recall by HS6 and by heading, and precision by phrase and by signal."""
    wanted = [(set(row["hs6"]), codes) for row, codes in zip(rows, found, strict=True) if row["hs6"]]
    right = sum(bool(codes & expected) for expected, codes in wanted)
    near = sum(bool(_headings(codes) & _headings(expected)) for expected, codes in wanted)
    phrases, told = sum(map(bool, found)), sum(map(len, found))
    shares = (right / len(wanted), near / len(wanted), right / max(phrases, 1), right / max(told, 1))
    return tuple(f"{share:.3f}" for share in shares)


def _headings(codes: set[str]) -> set[str]:
    return {code[:4] for code in codes}


def read(name: str) -> list[Row]:
    """Return the phrases of a file."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def phrases(goods: GoodsList, folder: Path) -> Table:
    """Return how the phrases are answered, ours and TF-IDF, by half and by language."""
    rows, later = read("goods_phrases.jsonl"), read("goods_phrases_later.jsonl")
    listed = {entry.id for entry in goods.entries}
    signallers: dict[str, Signaller] = {
        "Emporion": lambda texts: signalled(goods, texts),
        "TF-IDF, best": tf_idf(folder, listed, 1),
        "TF-IDF, ten best": tf_idf(folder, listed, 10),
    }
    parts = {"all": rows} | {half: [row for row in rows if row["half"] == half] for half in ("tune", "hold")}
    parts["later"] = later
    parts |= {language: [row for row in rows if row["language"] == language] for language in ("en", "ru", "zh")}
    told = [
        (name, part, len(of), *measured(of, signaller([row["text"] for row in of])))
        for name, signaller in signallers.items()
        for part, of in parts.items()
    ]
    columns = ("road", "phrases", "count", "recall HS6", "recall heading", "precision, phrases", "precision, signals")
    return Table("Own phrases", columns, tuple(told))


def spellings(goods: GoodsList) -> Table:
    """Return how many codes are found by every spelling of six, eight and ten digits."""
    rows = []
    for digits, patterns in SPELLINGS.items():
        codes = [entry.hs[0] for entry in goods.entries]
        texts = [pattern.format(c=c, h=c[:4], s=c[4:]) for c in codes for pattern in patterns]
        found = signalled(goods, texts)
        size = len(patterns)
        whole = sum(found[at * size : (at + 1) * size] == [{code}] * size for at, code in enumerate(codes))
        rows.append((digits, size, f"{whole} of {len(codes)}"))
    return Table("Codes", ("digits", "spellings", "found by all of them"), tuple(rows))


def descriptions(goods: GoodsList, folder: Path) -> Table:
    """Return how the EU's own descriptions of goods under an export ban are answered: the language of customs."""
    with (folder / "eu_ru_export_ban_cn8_2023-12.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    listed = {entry.id for entry in goods.entries}
    asked: list[Row] = [{"text": row["product"], "hs6": sorted({row["code"][:6]} & listed)} for row in rows]
    texts = [row["text"] for row in asked]
    began = time.perf_counter()
    ours = signalled(goods, texts)
    each = 1000 * (time.perf_counter() - began) / len(texts)
    told = [
        (name, len(asked), sum(bool(row["hs6"]) for row in asked), *measured(asked, found))
        for name, found in (("Emporion", ours), ("TF-IDF, best", tf_idf(folder, listed, 1)(texts)))
    ]
    columns = ("road", "descriptions", "of listed", "recall HS6", "recall heading", "precision, phrases", "signals")
    return Table("Descriptions of the Combined Nomenclature", columns, tuple(told), f"{each:.1f} ms a description.")


def main() -> None:
    """Print the figures."""
    options = parser("Controlled goods: phrases, spellings of codes, descriptions of customs.").parse_args()
    folder = options.data / "screening" / "hs"
    if not folder.is_dir():
        raise SystemExit(f"The tables of goods are not here: {folder}. Name the folder of real data with --data.")
    goods = load_goods(folder / "chpl_2024-02-23.csv", "chpl")
    signalled(goods, ["bearings"])  # the lexicon is read once, apart from what is timed
    tell([spellings(goods), phrases(goods, folder), descriptions(goods, folder)], as_json=options.json)


if __name__ == "__main__":
    main()
