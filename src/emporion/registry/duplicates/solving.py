"""Looking for duplicates: keys, pairs that meet, names compared, judgements, merges that agree with one another."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from attrs import evolve, frozen

from emporion.fanout import Executor, SerialExecutor
from emporion.kernel.collecting import uncollected
from emporion.kernel.explanations import Part
from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.stopping import Stop
from emporion.registry.duplicates.comparing import Block, Judged, block_of, judged
from emporion.registry.duplicates.identified import exclude_each_other
from emporion.registry.duplicates.keys import Keys, joined, keys_of
from emporion.registry.duplicates.meeting import Pairs, meet, rows_of
from emporion.registry.duplicates.merging import Pair, merged
from emporion.registry.duplicates.proposals import Proposal, Result
from emporion.registry.duplicates.reasons import births_differ
from emporion.registry.duplicates.records import Problem, Record
from emporion.registry.duplicates.sharing import sharing

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
_RECORDS_AT_ONCE, _PAIRS_AT_ONCE = 5_000, 4_000
_READ, _MET, _COMPARED, _JUDGED = 0.3, 0.4, 0.9, 0.97


class _Stopped(Exception):
    """Raised inside the engine where the work was asked to end."""


@frozen
class _Told:
    """A pair of rows that is worth telling, and what was found."""

    pair: Pair
    told: Judged


def solve(problem: Problem, *, stop: Stop | None = None, seed: int = 0, executor: Executor | None = None) -> Result:
    """Return the pairs of records that may be one party, each with a score, a decision and the reasons.

    The same problem gives the same result with any executor; ``seed`` is of no consequence, for nothing is drawn.
    Work that is stopped returns an empty result that is not complete. See ``docs/explanation/duplicates.md``.
    """
    stop = stop or Stop()
    try:
        with uncollected():
            return _solve(problem, stop, executor or SerialExecutor())
    except _Stopped:
        return Result((), complete=False)


def _solve(problem: Problem, stop: Stop, executor: Executor) -> Result:
    records = problem.records
    if len(records) < 2:
        return Result(())
    parts = [(records[at : at + _RECORDS_AT_ONCE], at) for at in range(0, len(records), _RECORDS_AT_ONCE)]
    said = phrase("reading names")
    keys = joined(list(_each(executor, _keys, parts, stop, (0.0, _READ), said)))
    _go_on(stop, _READ, phrase("bringing together what is alike"))
    shared, met = sharing(keys), meet(keys)
    del keys  # the largest of all, and of no use any more
    _go_on(stop, _MET, phrase("comparing names"))
    at_once = range(0, len(met.pairs), _PAIRS_AT_ONCE)
    pairs = [met.pairs[at : at + _PAIRS_AT_ONCE] for at in at_once]
    blocks = [block_of(records, some, shared, problem.propose_from) for some in pairs]
    found = list(_judged(pairs, blocks, stop, executor))
    _go_on(stop, _JUDGED, phrase("merging"))
    apart = _told_apart(problem)
    standing = [one for one in found if one.pair not in apart]
    return evolve(
        _merged(records, standing, apart),
        compared=len(met.pairs),
        withheld=len(found) - len(standing),
        crowded=met.crowded,
    )


def _go_on(stop: Stop, fraction: float, sentence: Phrase) -> None:
    if stop.reached():
        raise _Stopped
    stop.report(fraction, sentence)


def _each(
    executor: Executor,
    function: Callable[[Item, Callable[[], bool]], Outcome],
    items: Sequence[Item],
    stop: Stop,
    span: tuple[float, float],
    sentence: Phrase,
) -> Iterator[Outcome]:
    """Yield the results of the items, and tell of the progress between two fractions of the whole."""
    start, end = span
    for number, outcome in enumerate(executor.each(function, items, cancelled=stop.reached)):
        _go_on(stop, start + (end - start) * number / len(items), sentence)  # an answer cut short is not looked at
        yield outcome


@uncollected()
def _keys(item: tuple[Sequence[Record], int], _: Callable[[], bool]) -> Keys:
    return keys_of(*item)


def _judged(pairs: Sequence[Pairs], blocks: Sequence[Block], stop: Stop, executor: Executor) -> Iterator[_Told]:
    answers = _each(executor, judged, blocks, stop, (_MET, _COMPARED), phrase("comparing names"))
    for some, found in zip(pairs, answers, strict=True):
        a, b = (rows.tolist() for rows in rows_of(some))
        yield from (_Told((a[told.place], b[told.place]), told) for told in found)


def _told_apart(problem: Problem) -> frozenset[Pair]:
    """Return the pairs of rows that a person has told apart and that are still as they were then."""
    if not problem.told_apart:
        return frozenset()
    rows = {record.id: row for row, record in enumerate(problem.records)}
    found: set[Pair] = set()
    for told in problem.told_apart:
        if told.a in rows and told.b in rows:
            a, b = rows[told.a], rows[told.b]
            if (problem.records[a].digest(), problem.records[b].digest()) == (told.a_digest, told.b_digest):
                found.add((min(a, b), max(a, b)))
    return frozenset(found)


def _merged(records: Sequence[Record], found: Sequence[_Told], apart: frozenset[Pair]) -> Result:
    refused_here = {one.pair for one in found if one.told.found.decision == "no"} | apart

    def cannot_be_one(one: int, other: int) -> bool:
        pair = (min(one, other), max(one, other))
        if pair in refused_here:
            return True
        a, b = records[one], records[other]
        return exclude_each_other(a.identifiers, b.identifiers) or births_differ(a, b)

    certain = (one for one in found if one.told.found.decision == "merge")
    surest_first = sorted(certain, key=lambda one: (-one.told.found.score, one.pair))
    clusters, refused = merged([one.pair for one in surest_first], cannot_be_one)
    proposals = [_proposal(records, one, refused) for one in found]
    return Result(
        proposals=tuple(sorted(proposals, key=lambda proposed: (-proposed.score, proposed.a, proposed.b))),
        clusters=tuple(tuple(records[row].id for row in cluster) for cluster in clusters.all()),
    )


def _proposal(records: Sequence[Record], one: _Told, refused: Mapping[Pair, Pair]) -> Proposal:
    found, against = one.told.found, refused.get(one.pair)
    decision, parts = found.decision or "no", found.parts
    if against is not None:
        first, second = (records[row].id for row in against)
        told = phrase("merging would join {one} and {other}, which cannot be one", one=first, other=second)
        decision, parts = "propose", (Part("conflict", told, -0.5), *parts)
    return Proposal(
        a=records[one.pair[0]].id,
        b=records[one.pair[1]].id,
        score=found.score,
        decision=decision,
        reasons=parts,
        a_name=one.told.one,
        b_name=one.told.other,
    )
