"""The independent check of a result: written from the problem and the result alone, run on every result."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from emporion.kernel.phrases import phrase
from emporion.kernel.violations import Violation
from emporion.registry.duplicates.proposals import Result
from emporion.registry.duplicates.records import Problem, Record
from emporion.registry.identifiers import STRONG_SCHEMES, check_identifier

Valid = Mapping[tuple[str, str], set[str]]


def check(problem: Problem, result: Result) -> list[Violation]:
    """Return what is wrong with a result: unknown or repeated pairs, scores out of range, merges that cannot stand.

    No cluster may hold two records that have valid strong identifiers of one scheme and none in common, or that a
    person has told apart; the clusters are what the merges make, no more and no less.
    """
    records = {record.id: record for record in problem.records}
    return [*_pairs(records, result), *_apart(problem, records, result), *_clusters(records, result)]


def _pairs(records: Mapping[str, Record], result: Result) -> Iterator[Violation]:
    seen: set[frozenset[str]] = set()
    for found in result.proposals:
        pair = (found.a, found.b)
        if not set(pair) <= records.keys() or found.a == found.b:
            yield Violation("duplicates.unknown", pair, phrase("{a} and {b} are no two records.", a=found.a, b=found.b))
        if frozenset(pair) in seen:
            told = phrase("{a} and {b} are proposed more than once.", a=found.a, b=found.b)
            yield Violation("duplicates.repeated", pair, told)
        seen.add(frozenset(pair))
        if not 0.0 <= found.score <= 1.0:
            told = phrase("The score of {a} and {b} is {score}.", a=found.a, b=found.b, score=found.score)
            yield Violation("duplicates.score", pair, told)


def _apart(problem: Problem, records: Mapping[str, Record], result: Result) -> Iterator[Violation]:
    """Yield proposals that a person has turned down before."""
    if not problem.told_apart:
        return
    pairs = {frozenset((found.a, found.b)): found for found in result.proposals}
    where = {one: number for number, cluster in enumerate(result.clusters) for one in cluster}
    for told in problem.told_apart:
        if not {told.a, told.b} <= records.keys():
            continue
        if (records[told.a].digest(), records[told.b].digest()) != (told.a_digest, told.b_digest):
            continue
        together = told.a in where and where[told.a] == where.get(told.b)
        if frozenset((told.a, told.b)) in pairs or together:
            sentence = phrase("{a} and {b} were told apart before.", a=told.a, b=told.b)
            yield Violation("duplicates.told-apart", (told.a, told.b), sentence)


def _clusters(records: Mapping[str, Record], result: Result) -> Iterator[Violation]:
    root: dict[str, str] = {}

    def find(one: str) -> str:
        while root.get(one, one) != one:
            one = root[one]
        return one

    for found in result.proposals:
        if found.decision == "merge":
            root[find(found.a)] = find(found.b)
            root.setdefault(find(found.b), find(found.b))
    joined: dict[str, set[str]] = {}
    for one in {*root, *(each for f in result.proposals if f.decision == "merge" for each in (f.a, f.b))}:
        joined.setdefault(find(one), set()).add(one)
    if sorted(sorted(members) for members in joined.values()) != sorted(sorted(cluster) for cluster in result.clusters):
        yield Violation("duplicates.clusters", (), phrase("The clusters are not what the merges make."))
    for cluster in result.clusters:
        valid = {one: _valid(records[one]) for one in cluster if one in records}
        for a, b in combinations(valid, 2):
            if scheme := _excluding(valid[a], valid[b]):
                told = phrase("{a} and {b} are merged though {scheme} differs.", a=a, b=b, scheme=scheme.upper())
                yield Violation("duplicates.conflict", (a, b), told)


def _excluding(mine: Valid, theirs: Valid) -> str:
    """Return a scheme in which both records have valid identifiers and none in common, or nothing."""
    for scheme, country in sorted(mine.keys() & theirs.keys()):
        if not mine[scheme, country] & theirs[scheme, country]:
            return scheme
    return ""


def _valid(record: Record) -> Valid:
    """Return the valid strong identifiers of a record by scheme, VAT numbers by country too: one may have several."""
    found: dict[tuple[str, str], set[str]] = {}
    for one in record.identifiers:
        verdict = check_identifier(one.scheme, one.value) if one.scheme in STRONG_SCHEMES else None
        if verdict is not None and verdict.valid:
            value = verdict.identifier.value
            found.setdefault((one.scheme, value[:2] if one.scheme == "vat" else ""), set()).add(value)
    return found
