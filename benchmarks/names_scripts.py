"""Real names in one script looked for among names in another: ``python -m benchmarks.names_scripts [--data PATH]``.

Data: ``er/xscript_dev.csv`` beside the repository (see its SOURCES.md; for measurement only, no part of the product).
For each name in Chinese or Russian the Latin names of all rows are ranked. *R@50*: the right one is among the fifty
that n-grams of the variants propose; *R@1*: it is the first after the comparison under the policy of screening.
*match R*: it scores over the threshold at which at most 5 % (Chinese organisations), 15 % (Russian organisations) or
1 % (persons) of the queries hit another one. rapidfuzz stands beside if it is installed, once on the names as given and
once on their romanisation.
"""

import argparse
import csv
import json
import math
import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from emporion.registry.naming import NameOf, analyse, compare
from emporion.registry.naming.romanising import romanise
from emporion.registry.naming.signatures import person_spellings, signature
from emporion.registry.naming.similarity import sound, squeezed

KINDS: Mapping[str, tuple[str, NameOf, float]] = {
    "Chinese organisations (EU list)": ("zh-org(EU)", "organisation", 0.05),
    "Russian organisations": ("ru-org", "organisation", 0.15),
    "Russian persons": ("ru-person", "person", 0.01),
}
Features = Counter[str]


@frozen
class Query:
    """A name with the id of the entity that it names."""

    name: str
    entity: str


def main() -> None:
    """Measure and print a table, or JSON."""
    parser = argparse.ArgumentParser()
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("EMPORION_DATA", beside)) / "er")
    parser.add_argument("--sample", type=int, default=100, help="the most queries of a kind, evenly chosen")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with (chosen.data / "xscript_dev.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    results = {title: measured(rows, *asked, chosen.sample) for title, asked in KINDS.items()}
    if chosen.json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
        return
    heads = list(next(iter(results.values())))
    print("| kind | " + " | ".join(heads) + " |\n|" + " --- |" * (len(heads) + 1))
    for title, figures in results.items():
        print(f"| {title} | " + " | ".join(f"{figures[head]:g}" for head in heads) + " |")


def measured(rows: Sequence[Mapping[str, str]], kind: str, of: NameOf, others: float, most: int) -> dict[str, float]:
    """Return the figures of one kind; the list holds the Latin names of all persons, or of all that are none."""
    latin: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if (row["schema"] == "Person") == (of == "person"):
            latin[row["true_id"]].update(part for part in row["true_latin_names"].split(" | ") if part)
    listed = [(entity, name) for entity in sorted(latin) for name in sorted(latin[entity])]
    one = _entities(latin)
    listed = [(one[entity], name) for entity, name in listed]
    queries = sorted({(row["query_name"], one[row["true_id"]]) for row in rows if row["kind"] == kind})
    asked = [Query(*query) for query in queries[:: math.ceil(len(queries) / most)]]
    index = Index([features(name, of) for _, name in listed])
    began = time.perf_counter()
    ranked = [_ranked(query, index, listed, of) for query in asked]
    seconds = time.perf_counter() - began
    return {
        "queries": len(asked),
        "listed names": len(listed),
        "R@50": _share(query.entity in dict(found) for query, found in zip(asked, ranked, strict=True)),
        "R@1": _share(bool(f) and f[0][0] == q.entity for q, f in zip(asked, ranked, strict=True)),
        "match R": _match(asked, ranked, others),
        "ms a query": round(1000 * seconds / len(asked), 1),
    } | _beside(asked, listed, of)


def features(name: str, of: NameOf) -> Features:
    """Return the n-grams of the sounds of a name's Latin variants, and its meanings and places."""
    found = analyse(name, of)
    if of == "person":
        return Counter({gram for spelling in person_spellings(found) for gram in _grams(spelling)})
    side = signature(found)
    grams = {gram for text in (*side.cores, *side.wholes, *side.acronyms) for gram in _grams(text)}
    for token in side.tokens:
        grams |= {gram for spelling in token.spellings for gram in _grams(spelling)}
    return Counter(grams | {f"={meaning}" for meaning in side.concepts | side.places})


def _grams(text: str) -> Iterable[str]:
    for word in text.split():
        heard = f"^{sound(word)}$"
        yield from (heard[at : at + 3] for at in range(max(1, len(heard) - 2)))


def _entities(latin: Mapping[str, set[str]]) -> dict[str, str]:
    """Return one id for entities that share a Latin name: lists name one party in several rows."""
    by_name: dict[str, str] = {}
    one: dict[str, str] = {}
    for entity in sorted(latin):
        keys = {squeezed(name) for name in latin[entity]}
        known = [by_name[key] for key in sorted(keys) if key in by_name]
        one[entity] = known[0] if known else entity
        by_name |= {key: one[entity] for key in keys if key not in by_name}
    return one


class Index:
    """An inverted index of features with weights by rarity; scores are cosines."""

    def __init__(self, documents: Sequence[Features]) -> None:
        self.postings: dict[str, list[int]] = defaultdict(list)
        for number, document in enumerate(documents):
            for feature in document:
                self.postings[feature].append(number)
        self.weights = {f: math.log(1 + len(documents) / len(found)) for f, found in self.postings.items()}
        self.norms = [math.sqrt(sum(self.weights[f] ** 2 for f in d)) or 1.0 for d in documents]

    def scores(self, query: Features) -> dict[int, float]:
        """Return the score of every document that shares a feature."""
        found: dict[int, float] = defaultdict(float)
        for feature in query:
            square = self.weights.get(feature, 0.0) ** 2
            for number in self.postings.get(feature, ()):
                found[number] += square
        return {number: score / self.norms[number] for number, score in found.items()}


def _ranked(query: Query, index: Index, listed: Sequence[tuple[str, str]], of: NameOf) -> list[tuple[str, float]]:
    scores = index.scores(features(query.name, of))
    best: dict[str, float] = {}
    names: dict[str, list[str]] = defaultdict(list)
    for number in sorted(scores, key=scores.__getitem__, reverse=True):
        entity, name = listed[number]
        if entity not in best and len(best) == 50:
            break
        best.setdefault(entity, scores[number])
        names[entity].append(name)
    asked = analyse(query.name, of)
    compared = {e: max(compare(asked, analyse(name, of)).screen for name in names[e][:6]) for e in best}
    return sorted(compared.items(), key=lambda pair: (-pair[1], -best[pair[0]]))


def _match(asked: Sequence[Query], ranked: Sequence[list[tuple[str, float]]], others: float) -> float:
    wrong = sorted((max([s for e, s in f if e != q.entity], default=0.0) for q, f in zip(asked, ranked)), reverse=True)
    threshold = wrong[math.floor(others * len(wrong))] + 1e-9
    return _share(dict(found).get(query.entity, 0.0) >= threshold for query, found in zip(asked, ranked))


def _beside(asked: Sequence[Query], listed: Sequence[tuple[str, str]], of: NameOf) -> dict[str, float]:
    try:
        from rapidfuzz import fuzz, process, utils
    except ImportError:
        return {}

    def first(of_query: Callable[[str], str]) -> float:
        names = [name for _, name in listed]
        found = [
            process.extractOne(
                of_query(query.name), names, scorer=fuzz.token_sort_ratio, processor=utils.default_process
            )
            for query in asked
        ]
        return _share(bool(f) and listed[f[2]][0] == q.entity for q, f in zip(asked, found, strict=True))

    return {"rapidfuzz as given R@1": first(str), "rapidfuzz romanised R@1": first(lambda name: romanise(name, "icao"))}


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return round(sum(found) / max(len(found), 1), 4)


if __name__ == "__main__":
    main()
