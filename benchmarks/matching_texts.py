"""The open sets on which rankings of texts are measured, as suppliers and needs, and the figures they are told in."""

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen

from benchmarks.matching_forum import bm25
from emporion.kernel.tokens import tokens
from emporion.matching.problem import Statement
from emporion.matching.ranking import Need, Ranker, Supplier

GRADES = 4


@frozen
class Texts:
    """Needs by text, suppliers by the texts of their offers, and triples of need, supplier and grade."""

    needs: Sequence[str]
    suppliers: Sequence[Sequence[str]]
    judged: Sequence[tuple[int, int, float]]


def folder(data: Path) -> Path:
    """Return the folder of the matching data, given itself or the one above."""
    return data if (data / "sbir_qrels.tsv").exists() else data / "matching"


def sbir(data: Path) -> Texts:
    """Return 118 public needs, 7,937 firms with their earlier awards, and who won."""
    needs, firms = (_lines(folder(data) / name) for name in ("sbir_topics.jsonl.gz", "sbir_firms.jsonl.gz"))
    at = {one["id"]: place for of in (needs, firms) for place, one in enumerate(of)}
    rows = [row.split("\t") for row in (folder(data) / "sbir_qrels.tsv").read_text(encoding="utf-8").splitlines()]
    return Texts(
        [f"{one['title']}. {one['description']}" for one in needs],
        [[f"{award['title']}. {award['abstract']}" for award in one["awards"]] for one in firms],
        [(at[row[0]], at[row[1]], 1.0) for row in rows],
    )


def sbir_years(data: Path) -> tuple[list[int], list[list[int]]]:
    """Return the years of those needs, and of the awards of those firms."""
    needs, firms = (_lines(folder(data) / name) for name in ("sbir_topics.jsonl.gz", "sbir_firms.jsonl.gz"))
    return [int(one["year"]) for one in needs], [[int(award["year"]) for award in one["awards"]] for one in firms]


def expertise(data: Path) -> Texts:
    """Return papers as needs, people with the papers they wrote, and how well people said they could review."""
    read = json.loads(gzip.decompress((folder(data) / "reviewer_goldstandard.json.gz").read_bytes()))
    text = {id: f"{paper['title']}. {paper['abstract'] or ''}" for id, paper in read["papers"].items()}
    people = sorted(read["participants"])
    asked = sorted({paper for _, paper, _ in read["evaluations"]})
    place = {id: at for of in (people, asked) for at, id in enumerate(of)}
    return Texts(
        [text[id] for id in asked],
        [[text[id] for id in read["participants"][one]] for one in people],
        [(place[paper], place[one], grade) for one, paper, grade in read["evaluations"]],
    )


def cranfield(data: Path) -> Texts:
    """Return the questions and texts of the Cranfield collection; grade 4 answers whole, 1 is of least interest."""
    with gzip.open(folder(data) / "cran.all.1400.gz", "rt", encoding="utf-8") as stream:
        read = stream.read()
    texts = [[one.partition("\n.W\n")[2].strip()] for one in re.split(r"(?m)^\.I ", read)[1:]]
    asked = re.split(r"(?m)^\.I ", (folder(data) / "cran.qry").read_text(encoding="utf-8"))[1:]
    rows = [row.split() for row in (folder(data) / "cranqrel").read_text(encoding="utf-8").splitlines()]
    judged = [(int(one) - 1, int(text) - 1, GRADES + 1.0 - int(code)) for one, text, code in rows if int(code) > 0]
    return Texts([one.partition("\n.W\n")[2].replace("\n", " ").strip() for one in asked], texts, judged)


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def ranked(texts: Texts) -> Any:
    """Return the product's scores, needs × suppliers; a supplier without text has -1."""
    ranker = Ranker.over(
        [
            Supplier(f"{n:06d}", tuple(Statement(str(m), "offer", text, "en") for m, text in enumerate(said)))
            for n, said in enumerate(texts.suppliers)
        ]
    )
    scores = np.full((len(texts.needs), len(texts.suppliers)), -1.0)
    where = [int(one.id) for one in ranker.index.suppliers]
    scores[:, where] = ranker.scores([Need(str(n), text) for n, text in enumerate(texts.needs)])
    return scores


def by_bm25(texts: Texts) -> Any:
    """Return the scores of BM25 (k1 1.2, b 0.75) with the same tokens over whole suppliers."""
    return bm25([tokens(text) for text in texts.needs], [tokens(" ".join(said)) for said in texts.suppliers])


def hits(scores: Any, judged: Iterable[tuple[int, int, float]], depth: int) -> float:
    """Return the share of judged pairs whose supplier is among the first; ties count against it."""
    ranks = [int((scores[need] >= scores[need, supplier]).sum()) for need, supplier, _ in judged]
    return float(np.mean([rank <= depth for rank in ranks]))


def expertise_loss(scores: Any, judged: Iterable[tuple[int, int, float]]) -> float:
    """Return the loss of the gold standard (Stelmakh et al. 2023), 0 to 1.

    Of each person, each two papers in the wrong order cost the difference of their grades, ties half of it; divided by
    what all in the wrong order would cost.
    """
    by_person: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for paper, person, grade in judged:
        by_person[person].append((float(scores[paper, person]), grade))
    lost = worst = 0.0
    for pairs in by_person.values():
        for (score, grade), (other, other_grade) in combinations(pairs, 2):
            worst += abs(grade - other_grade)
            sign = (score - other) * (grade - other_grade)
            lost += abs(grade - other_grade) * (1.0 if sign < 0 else 0.5 if sign == 0 else 0.0)
    return lost / worst


def ndcg(scores: Any, judged: Iterable[tuple[int, int, float]], depth: int = 10, graded: bool = False) -> float:
    """Return the mean nDCG (Järvelin and Kekäläinen 2002) of the needs that have a judgement."""
    gains: dict[int, dict[int, float]] = defaultdict(dict)
    for need, text, grade in judged:
        gains[need][text] = grade if graded else 1.0
    discount = 1.0 / np.log2(np.arange(2, depth + 2))
    found = []
    for need, of in gains.items():
        best = np.argsort(-scores[need], kind="stable")[:depth]
        ideal = np.sort(list(of.values()))[::-1][:depth]
        got = float((np.array([of.get(int(one), 0.0) for one in best]) * discount[: len(best)]).sum())
        found.append(got / float((ideal * discount[: len(ideal)]).sum()))
    return float(np.mean(found))


def halves(judged: Sequence[tuple[int, int, float]], by: int, seed: int) -> Mapping[str, list[tuple[int, int, float]]]:
    """Return the judgements in two halves, by the hash of the need (``by`` 0) or the supplier (1)."""
    import hashlib

    odd = [hashlib.sha256(f"{seed} {one[by]}".encode()).digest()[0] % 2 for one in judged]
    return {
        "all": list(judged),
        "half 1": [one for one, bit in zip(judged, odd, strict=True) if bit],
        "half 2": [one for one, bit in zip(judged, odd, strict=True) if not bit],
    }
