"""Real names in one script looked for among names in another.

For each name in Chinese or Russian the Latin names of all rows are ranked. *R@50*: the right one is among the fifty
that the product's index proposes; *R@1*: it is the first after the comparison under the policy of screening.
*match R*: it scores over the threshold at which at most 5 % (Chinese organisations), 15 % (Russian organisations) or
1 % (persons) of the queries hit another one. A peer ranks the same fifty (logic-v2 for the
first 60 queries, for it is slow). Each kind is told once for the half of the
entities in whose sight the rules were made, and once for the other.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from benchmarks.names_pairs import is_held_out
from benchmarks.names_peers import Scorer, scorers
from benchmarks.report import Table
from emporion.registry.naming import NameOf
from emporion.registry.naming.similarity import squeezed
from emporion.registry.retrieval import Index

KINDS: Mapping[str, tuple[str, NameOf, float]] = {
    "Chinese firms (EU list)": ("zh-org(EU)", "organisation", 0.05),
    "firms of other countries in Chinese (Chinese list)": ("zh-org(CN list)", "organisation", 0.05),
    "firms of other countries in Chinese (Wikipedia)": ("zh-org(wiki)", "organisation", 0.05),
    "persons of other countries in Chinese": ("zh-person", "person", 0.01),
    "Russian organisations": ("ru-org", "organisation", 0.15),
    "Russian persons": ("ru-person", "person", 0.01),
}
_PROPOSED = 50
_MOST_OF_SLOW = 60
_HEAD = ("kind", "half", "scorer", "queries", "listed names", "R@50", "R@1", "match R")


@frozen
class Query:
    """A name with the id of the entity that it names."""

    name: str
    entity: str


@frozen
class Candidates:
    """What the index proposes for a query: entities with their nearest names, the likest first."""

    query: Query
    names: Mapping[str, tuple[str, ...]]


def across_scripts(folder: Path, most: int, *, peers: bool) -> Table:
    """Return the figures of every kind, half and scorer; ``most`` queries of a kind at most, evenly chosen."""
    with (folder / "xscript_dev.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    told = [row for title, asked in KINDS.items() for row in _kind(title, rows, *asked, most, peers=peers)]
    return Table("Names in one script looked for among names in another", _HEAD, tuple(told))


def _kind(
    title: str, rows: Sequence[Mapping[str, str]], kind: str, of: NameOf, others: float, most: int, *, peers: bool
) -> Iterable[tuple[object, ...]]:
    latin: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if (row["schema"] == "Person") == (of == "person"):
            latin[row["true_id"]].update(part for part in row["true_latin_names"].split(" | ") if part)
    one = _entities(latin)
    listed: dict[str, list[str]] = {}
    for entity in sorted(latin):
        listed.setdefault(one[entity], []).extend(sorted(latin[entity]))
    queries = sorted({(row["query_name"], one[row["true_id"]]) for row in rows if row["kind"] == kind})
    index = Index()
    for entity, names in listed.items():
        index.add(entity, names, of)
    asked = [Query(*query) for query in queries[:: math.ceil(len(queries) / most)]]
    proposed = [_proposed(query, index, listed, of) for query in asked]
    for name, scorer in scorers(peers=peers).items():
        for half, held in (("in sight", False), ("held out", True)):
            some = [found for found in proposed if is_held_out(found.query.entity) is held]
            some = some[:_MOST_OF_SLOW] if name == "logic-v2" else some
            yield title, half, name, len(some), sum(map(len, listed.values())), *_figures(some, scorer, of, others)


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


def _proposed(query: Query, index: Index, listed: Mapping[str, Sequence[str]], of: NameOf) -> Candidates:
    found = index.candidates([query.name], of, k=_PROPOSED)
    return Candidates(query, {one.id: tuple(listed[one.id][place] for place in one.names) for one in found})


def _figures(proposed: Sequence[Candidates], scorer: Scorer, of: NameOf, others: float) -> tuple[float, float, float]:
    """Return R@50, R@1 and match R; of equal scores the one proposed first is first."""
    own, wrong, first = [], [], 0
    for found in proposed:
        scores = {e: round(scorer([found.query.name], names, of), 4) for e, names in found.names.items()}
        own.append(scores.get(found.query.entity, 0.0))
        wrong.append(max((score for entity, score in scores.items() if entity != found.query.entity), default=0.0))
        first += bool(scores) and max(scores, key=scores.__getitem__) == found.query.entity
    count = max(len(proposed), 1)
    threshold = sorted(wrong, reverse=True)[math.floor(others * len(wrong))] + 1e-9 if wrong else 1.0
    among = sum(found.query.entity in found.names for found in proposed)
    matched = sum(score >= threshold for score in own)
    return round(among / count, 3), round(first / count, 3), round(matched / count, 3)
