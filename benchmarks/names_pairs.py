"""Pairs of names with known answers: nomenklatura's name_bench, and organisations of the EU's list in the American one.

*F1* is told at the threshold of screening and at the best one; of the two lists, at the lowest threshold with a
precision of at least 0.95, over all pairs that n-grams propose. Half of the pairs, chosen by a hash, was out of
sight while the rules were made.
"""

import csv
import hashlib
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from benchmarks.names_peers import Scorer, scorers
from benchmarks.report import Table
from emporion.registry.naming import NameOf
from emporion.registry.retrieval import Index

SCREENING = 0.8
_PROPOSED = 10
_PRECISION = 0.95


@frozen
class Scored:
    """A pair with the score of one scorer, the right answer, and whether it was held out while rules were made."""

    score: float
    same: bool
    held_out: bool


def is_held_out(key: str) -> bool:
    """Tell whether a pair was kept out of sight: half of them, by a hash of what names it."""
    return bool(hashlib.sha256(key.encode()).digest()[0] & 1)


def f1(scored: Sequence[Scored], threshold: float) -> float:
    """Return the harmonic mean of precision and recall at a threshold."""
    precision, recall = precision_and_recall(scored, threshold)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def precision_and_recall(scored: Sequence[Scored], threshold: float) -> tuple[float, float]:
    """Return precision and recall of the pairs at or over a threshold."""
    over = [pair for pair in scored if pair.score >= threshold]
    right = sum(pair.same for pair in over)
    return right / max(len(over), 1), right / max(sum(pair.same for pair in scored), 1)


def name_bench(folder: Path, *, peers: bool) -> Table:
    """Return F1 on the 826 pairs of name_bench by every scorer."""
    with (folder / "nomenklatura" / "name_bench_cases.csv").open(encoding="utf-8", newline="") as stream:
        cases = list(csv.DictReader(stream))
    rows = []
    for title, scorer in scorers(peers=peers).items():
        scored = [
            Scored(
                scorer([case["name1"]], [case["name2"]], "person" if case["schema"] == "Person" else "organisation"),
                case["is_match"] == "true",
                is_held_out(case["name1"] + case["name2"]),
            )
            for case in cases
        ]
        best = max({pair.score for pair in scored}, key=lambda threshold: f1(scored, threshold))
        halves = [[pair for pair in scored if pair.held_out is held] for held in (False, True)]
        figures = (f1(scored, SCREENING), *(f1(half, SCREENING) for half in halves), f1(scored, best), best)
        rows.append((title, len(scored), *(round(figure, 3) for figure in figures)))
    head = ("scorer", "pairs", f"F1 at {SCREENING}", "half in sight", "half held out", "best F1", "at")
    return Table("name_bench of nomenklatura", head, tuple(rows), "Some of its labels contradict each other.")


def two_lists(folder: Path, *, peers: bool) -> Table:
    """Return F1 of organisations of the EU's list found in the American one by names alone."""
    with (folder / "eu_sdn_by_id_dev.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    theirs: dict[str, tuple[str, ...]] = {}
    mine: dict[str, tuple[str, ...]] = {}
    same: set[tuple[str, str]] = set()
    for row in rows:
        aliases = [name.strip() for name in row["eu_alias"].split(";") if name.strip()]
        mine[row["eu_id"]] = tuple(dict.fromkeys([row["eu_name"], *aliases]))
        theirs[row["sdn_id"]] = tuple(name.strip() for name in row["sdn_names"].split(" | ") if name.strip())
        same.add((row["eu_id"], row["sdn_id"]))
    pairs = _proposed(mine, theirs)
    lost = same - set(pairs)
    told = []
    for title, scorer in scorers(peers=peers).items():
        scored = [
            Scored(_score(scorer, mine[a], theirs[b]), (a, b) in same, is_held_out(a)) for a, b in (*pairs, *lost)
        ]
        told.append((title, len(same), len(pairs), *_at_precision(scored, _PRECISION)))
    head = ("scorer", "same", "pairs proposed", "F1", "P", "R", "at", "F1 in sight", "F1 held out", "best F1")
    note = f"At the lowest threshold with a precision of {_PRECISION}. Names alone; the labels are from identifiers."
    return Table("Organisations of the EU's list in the American one", head, tuple(told), note)


def _score(scorer: Scorer, ones: Sequence[str], others: Sequence[str]) -> float:
    return scorer(ones, others, "organisation")


def _proposed(mine: dict[str, tuple[str, ...]], theirs: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return the pairs of entities that the product's index proposes."""
    of: NameOf = "organisation"
    index = Index()
    for entity, names in theirs.items():
        index.add(entity, names, of)
    return [(entity, found.id) for entity, names in mine.items() for found in index.candidates(names, of, k=_PROPOSED)]


def _at_precision(scored: Sequence[Scored], precision: float) -> tuple[float, ...]:
    thresholds = sorted({pair.score for pair in scored})
    kept = [at for at in thresholds if precision_and_recall(scored, at)[0] >= precision]
    at = min(kept, default=1.0)
    halves = ([pair for pair in scored if pair.held_out is held] for held in (False, True))
    best = max(f1(scored, threshold) for threshold in thresholds)
    figures = (f1(scored, at), *precision_and_recall(scored, at), at, *(f1(half, at) for half in halves), best)
    return tuple(round(figure, 3) for figure in figures)
