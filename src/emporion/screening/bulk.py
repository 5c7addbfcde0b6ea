"""Many parties through one screener, in parts that may run in other processes, each of which unpacks it once."""

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from attrs import evolve, frozen

from emporion.fanout import Executor
from emporion.fanout.executors import Cancelled
from emporion.kernel.phrases import plural
from emporion.kernel.stopping import Stop
from emporion.registry.retrieval import Candidate
from emporion.screening.hits import Hit
from emporion.screening.parties import Party
from emporion.screening.result import Compared, Screened
from emporion.screening.screener import Screener, most_compared

Told = TypeVar("Told")
_PARTS_A_WORKER = 8
_SMALLEST_PART = 25


class Shared:
    """A screener that is packed once, when it first goes to another process, and unpacked there once."""

    _unpacked: Mapping[str, Screener] = {}

    def __init__(self, screener: Screener) -> None:
        self.screener = screener
        self._packed: tuple[str, bytes] | None = None

    def __getstate__(self) -> tuple[str, bytes]:
        """Pack the screener."""
        if self._packed is None:
            packed = pickle.dumps(self.screener, protocol=pickle.HIGHEST_PROTOCOL)
            self._packed = hashlib.sha256(packed).hexdigest(), packed
        return self._packed

    def __setstate__(self, state: tuple[str, bytes]) -> None:
        """Unpack it, unless this process has it already."""
        self._packed = state
        key, packed = state
        if key not in Shared._unpacked:
            Shared._unpacked = {key: pickle.loads(packed)}  # noqa: S301 - packed by this program, see __getstate__
        self.screener = Shared._unpacked[key]


@frozen
class _Asked:
    party: Party
    before: Screened | None = None


def screen_each(
    screener: Screener,
    parties: Sequence[Party],
    *,
    k: int,
    stop: Stop,
    executor: Executor,
    before: Mapping[str, Screened] | None = None,
) -> Iterator[Screened]:
    """Yield each party with its hits that alert, in order, until the stop is reached: what is done has been yielded.

    ``before`` holds earlier results by party under the same thresholds and ``k``: where neither the party nor the entry
    has changed, they are not compared again.
    """
    known = before or {}
    asked = [_Asked(party, known.get(party.id)) for party in parties]
    return _each(partial(_alerting, Shared(screener), k), asked, stop, executor)


def tell_each(
    screener: Screener,
    parties: Sequence[Party],
    *,
    k: int,
    stop: Stop,
    executor: Executor,
    tell: Callable[[Sequence[Hit]], Told],
) -> Iterator[Told]:
    """Yield what is told of the best ``k`` hits of each party, in order, until the stop is reached.

    It is made where they are found, in another process maybe: fifty hits with their reasons are much to send.
    """
    asked = [_Asked(party) for party in parties]
    return _each(partial(_telling, Shared(screener), k, tell), asked, stop, executor)


def _each(work: Callable[[_Asked], Told], asked: Sequence[_Asked], stop: Stop, executor: Executor) -> Iterator[Told]:
    size = max(_SMALLEST_PART, -(-len(asked) // (executor.workers * _PARTS_A_WORKER)))
    parts = [asked[start : start + size] for start in range(0, len(asked), size)]
    each: Any = partial(_part, work)
    done = 0
    for found in executor.each(each, parts, cancelled=stop.reached):
        yield from found
        done += len(found)
        stop.report(done / len(asked), plural("{count} party screened", "{count} parties screened", done))


def _part(work: Callable[[_Asked], Told], part: Sequence[_Asked], cancelled: Cancelled) -> list[Told]:
    found: list[Told] = []
    for one in part:
        if cancelled():
            break
        found.append(work(one))
    return found


def _alerting(shared: Shared, k: int, asked: _Asked) -> Screened:
    return screen_one(shared.screener, asked.party, k=k, before=asked.before)


def _telling(shared: Shared, k: int, tell: Callable[[Sequence[Hit]], Told], asked: _Asked) -> Told:
    return tell(shared.screener.screen(asked.party, k))


def screen_one(screener: Screener, party: Party, *, k: int, before: Screened | None = None) -> Screened:
    """Return a party with its hits that alert; what an earlier result has of the same versions is taken from there."""
    digest = party.digest()
    asked = screener.asked(party)
    candidates = screener.candidates(asked, most_compared(k))
    if before is None or before.digest != digest:
        before = None
    old = {_key(hit): hit for hit in before.hits if hit.road != "owner"} if before else {}
    fresh: list[Candidate] = []
    hits: list[Hit] = []
    compared: set[Compared] = set()
    for candidate in candidates:
        listed = screener.listed(candidate.id)
        key = (listed.list_code, listed.entry.id, listed.digest)
        compared.add(key)
        if before and key in before.compared:
            if key in old:
                hits.append(evolve(old[key], list_sha256=listed.list_sha256))
        else:
            fresh.append(candidate)
    hits.extend(screener.alerts(asked, digest, fresh))
    return Screened(party.id, digest, tuple(in_rank_order(hits)[:k]), frozenset(compared))


def _key(hit: Hit) -> Compared:
    return hit.list_code, hit.entry, hit.entry_digest


def in_rank_order(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits, the highest score first, then by list and entry."""
    return sorted(hits, key=lambda hit: (-hit.score, hit.list_code, hit.entry, hit.road))
