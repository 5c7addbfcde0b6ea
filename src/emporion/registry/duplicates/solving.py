"""Looking for duplicates: keys, pairs that meet, names compared, judgements, merges that agree with one another."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from emporion.fanout import Executor, SerialExecutor
from emporion.kernel.collecting import uncollected
from emporion.kernel.explanations import Part
from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.stopping import Stop
from emporion.registry.duplicates.alike import Alike, Question, compare_all
from emporion.registry.duplicates.identified import compare_identifiers
from emporion.registry.duplicates.judging import Judgement, Shared, judge
from emporion.registry.duplicates.keys import Keys, joined, keys_of
from emporion.registry.duplicates.meeting import meet, rows_of
from emporion.registry.duplicates.merging import Pair, merged
from emporion.registry.duplicates.proposals import Proposal, Result
from emporion.registry.duplicates.reasons import births_differ
from emporion.registry.duplicates.records import Problem, Record
from emporion.registry.duplicates.sharing import sharing

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
_RECORDS_AT_ONCE, _PAIRS_AT_ONCE, _BETWEEN_LOOKS = 5_000, 4_000, 100
_READ, _MET, _COMPARED, _JUDGED = 0.3, 0.4, 0.9, 0.97


class _Stopped(Exception):
    """Raised inside the engine where the work was asked to end."""


@frozen
class _Judged:
    pair: Pair
    alike: Alike
    found: Judgement


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
    shared = sharing(records, keys)
    _go_on(stop, _READ, phrase("bringing together what is alike"))
    met = meet(keys)
    _go_on(stop, _MET, phrase("comparing names"))
    judged = list(_judged(problem, met.pairs, shared, stop, executor))
    _go_on(stop, _JUDGED, phrase("merging"))
    apart = _told_apart(problem)
    standing = [one for one in judged if one.pair not in apart]
    return evolve(
        _merged(records, standing, apart),
        compared=len(met.pairs),
        withheld=len(judged) - len(standing),
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


@uncollected()
def _compared(questions: Sequence[Question], cancelled: Callable[[], bool]) -> list[Alike]:
    """Return the answers; fewer of them where nobody waits for them any more."""
    found: list[Alike] = []
    for at in range(0, len(questions), _BETWEEN_LOOKS):
        if cancelled():
            break
        found += compare_all(questions[at : at + _BETWEEN_LOOKS])
    return found


def _judged(
    problem: Problem, pairs: NDArray[np.int64], shared: NDArray[np.uint8], stop: Stop, executor: Executor
) -> Iterator[_Judged]:
    records = problem.records
    parts = [pairs[at : at + _PAIRS_AT_ONCE] for at in range(0, len(pairs), _PAIRS_AT_ONCE)]
    asked = [[_question(records, pair) for pair in _rows(part)] for part in parts]
    answers = _each(executor, _compared, asked, stop, (_MET, _COMPARED), phrase("comparing names"))
    for part, found in zip(parts, answers, strict=True):
        for pair, alike in zip(_rows(part), found, strict=True):
            one, other = records[pair[0]], records[pair[1]]
            identified = compare_identifiers(one.identifiers, other.identifiers)
            known = Shared(int(shared[pair[0]] | shared[pair[1]]))
            judgement = judge(one, other, alike, identified, known, problem.propose_from)
            if judgement.decision is not None:
                yield _Judged(pair, alike, judgement)


def _rows(pairs: NDArray[np.int64]) -> list[Pair]:
    a, b = rows_of(pairs)
    return list(zip(a.tolist(), b.tolist(), strict=True))


def _question(records: Sequence[Record], pair: Pair) -> Question:
    one, other = records[pair[0]], records[pair[1]]
    return one.kind, one.names, other.names


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


def _merged(records: Sequence[Record], judged: Sequence[_Judged], apart: frozenset[Pair]) -> Result:
    refused_here = {one.pair for one in judged if one.found.decision == "no"} | apart

    def cannot_be_one(one: int, other: int) -> bool:
        pair = (min(one, other), max(one, other))
        if pair in refused_here:
            return True
        a, b = records[one], records[other]
        return compare_identifiers(a.identifiers, b.identifiers).differs is not None or births_differ(a, b)

    sure = sorted(
        (one for one in judged if one.found.decision == "merge"), key=lambda one: (-one.found.score, one.pair)
    )
    clusters, refused = merged([one.pair for one in sure], cannot_be_one)
    proposals = [_proposal(records, one, refused) for one in judged]
    return Result(
        proposals=tuple(sorted(proposals, key=lambda found: (-found.score, found.a, found.b))),
        clusters=tuple(tuple(records[row].id for row in cluster) for cluster in clusters.all()),
    )


def _proposal(records: Sequence[Record], judged: _Judged, refused: Mapping[Pair, Pair]) -> Proposal:
    found, against = judged.found, refused.get(judged.pair)
    decision, parts = found.decision or "no", found.parts
    if against is not None:
        one, other = (records[row].id for row in against)
        told = phrase("merging would join {one} and {other}, which cannot be one", one=one, other=other)
        decision, parts = "propose", (Part("conflict", told, -0.5), *parts)
    one_row, other_row = judged.pair
    one_record, other_record = records[one_row], records[other_row]
    return Proposal(
        a=one_record.id,
        b=other_record.id,
        score=found.score,
        decision=decision,
        reasons=parts,
        a_name=judged.alike.one,
        b_name=judged.alike.other,
        a_digest=one_record.digest(),
        b_digest=other_record.digest(),
    )
