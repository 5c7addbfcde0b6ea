"""Who is seen how often, who wanted more of it, and why somebody is on no list."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from emporion.matching.market import Graph
from emporion.matching.problem import Problem, Profile, Side
from emporion.matching.reasons import score_pair
from emporion.matching.result import Result

# Why no list shows somebody: no offer or need is stated, nobody fits, all who fit are under a hold with it, or every
# place went to others.
Cause = Literal["", "silent", "unmatched", "held", "crowded"]
Listed = set[tuple[str, str]]
Holds = frozenset[frozenset[str]]


@frozen
class Seen:
    """How one organisation is shown.

    ``times`` lists of the other side show it; ``missed`` more would, if each viewer saw its own best. ``fitting`` of
    the other side may be shown to it, ``listed`` stand on its own list. ``cause`` is empty where a list shows it.
    """

    id: str
    side: Side
    times: int
    missed: int
    fitting: int
    listed: int
    cause: Cause


def seen_of(problem: Problem, graph: Graph, result: Result, told: Holds | None = None) -> tuple[Seen, ...]:
    """Return how every organisation is shown, side A first, by id; ``graph`` and ``result`` are of the problem.

    ``told`` are the holds that may be given as a cause, None for all: of pairs that are apart for a reason not to be
    told, nobody fits.
    """
    told = problem.holds if told is None else told
    on_a: Listed = {(match.a, match.b) for match in result.matches if match.rank_for_a is not None}
    on_b: Listed = {(match.b, match.a) for match in result.matches if match.rank_for_b is not None}
    return (*_side(problem, told, graph.turned, "A", on_b, on_a), *_side(problem, told, graph, "B", on_a, on_b))


def _side(problem: Problem, told: Holds, graph: Graph, side: Side, lists: Listed, own: Listed) -> Iterator[Seen]:
    """Yield how the graph's columns are shown on lists, given as (viewer, shown); ``own`` are those of the columns."""
    import numpy as np

    shown, viewers = problem.side(side), problem.side("B" if side == "A" else "A")
    best = (graph.natural_a <= problem.shortlist).nonzero()[0]
    ends = zip(graph.rows[best].tolist(), graph.columns[best].tolist(), strict=True)
    missed = Counter(c for r, c in ends if (viewers[r].id, shown[c].id) not in lists)
    fitting = np.bincount(graph.columns, minlength=len(shown)).tolist()
    times, listed = Counter(one for _, one in lists), Counter(one for one, _ in own)
    for at, profile in enumerate(shown):
        cause: Cause = "" if times[profile.id] else _cause(problem, told, profile, fitting[at])
        yield Seen(profile.id, side, times[profile.id], missed[at], fitting[at], listed[profile.id], cause)


def _cause(problem: Problem, told: Holds, profile: Profile, fitting: int) -> Cause:
    if not profile.statements:
        return "silent"
    if fitting:
        return "crowded"
    return "held" if any(_would_fit(problem, hold) for hold in told if profile.id in hold) else "unmatched"


def _would_fit(problem: Problem, hold: frozenset[str]) -> bool:
    ends = sorted((problem.by_id[one] for one in hold if one in problem.by_id), key=lambda profile: profile.side)
    return [end.side for end in ends] == ["A", "B"] and score_pair(problem, *ends).score > 0
