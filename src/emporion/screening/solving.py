"""Bulk screening: parties against lists, owners after that, and only what has changed since an earlier run."""

from attrs import evolve

from emporion.fanout import Executor, SerialExecutor
from emporion.kernel.stopping import Stop
from emporion.screening.bulk import in_rank_order, screen_each
from emporion.screening.ownership import owner_hits
from emporion.screening.problem import Problem
from emporion.screening.result import Result, Screened
from emporion.screening.screener import Screener


def solve(
    problem: Problem,
    *,
    stop: Stop | None = None,
    seed: int = 0,
    executor: Executor | None = None,
    earlier: Result | None = None,
) -> Result:
    """Screen the parties of a problem; hits are those that alert. Nothing is drawn by lot: ``seed`` changes nothing.

    With an ``earlier`` result, of the same thresholds and ``k``, a party and an entry that were compared then and have
    not changed since are not compared again; the result is the one that a run without it gives. Where the stop is
    reached, what has been done is kept, the parties not reached are named, and owners among them count as not listed.
    """
    screener = Screener(problem.lists, today=problem.day, threshold=problem.threshold)
    stop = stop or Stop()
    same = earlier is not None and (earlier.threshold, earlier.k) == (problem.threshold, problem.k)
    before = {one.party: one for one in earlier.screened} if earlier and same else {}
    run = screen_each(
        screener, problem.parties, k=problem.k, stop=stop, executor=executor or SerialExecutor(), before=before
    )
    screened = with_owners(problem, list(run))
    reached = {one.party for one in screened}
    left = tuple(party.id for party in problem.parties if party.id not in reached)
    return Result(screened, problem.threshold, problem.k, "stopped" if left else "complete", left)


def with_owners(problem: Problem, screened: list[Screened]) -> list[Screened]:
    """Return what was screened with the hits through owners added, in rank order."""
    direct = {one.party: [hit for hit in one.hits if hit.alert and hit.road != "owner"] for one in screened}
    through = owner_hits([problem.by_id[one.party] for one in screened], direct)
    return [
        evolve(one, hits=tuple(in_rank_order([*one.hits, *through[one.party]]))) if one.party in through else one
        for one in screened
    ]
