"""The market step of a problem, and where each organisation stands on each list."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from emporion.fanout import Executor, SerialExecutor
from emporion.kernel.stopping import Stop
from emporion.matching.candidates.pairs import candidate_scores
from emporion.matching.market import Graph, Point, Settings, Step, market_step, sparse_graph, tradeoff
from emporion.matching.market.reasons import Standing
from emporion.matching.market.step import SideLists
from emporion.matching.market.tradeoff import POINTS
from emporion.matching.problem import Problem, Profile
from emporion.matching.scores import pair_scores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Up to so many pairs all are scored: 14,000 organisations of either side, and half a minute of one processor.
WHOLE = 200_000_000
# How many statements are looked up for each place that the market sees.
_LOOKED_UP = 3
# How many candidates of each organisation the market sees at least, in lists' lengths and in all.
_DEPTH_LISTS = 5
_DEPTH = 100


@frozen(slots=False)
class View:
    """One side's lists: who views and who is shown, the graph seen from the viewers, the lists, the plan's places."""

    viewers: tuple[Profile, ...]
    shown: tuple[Profile, ...]
    graph: Graph
    lists: SideLists
    plan: "NDArray[np.int32] | None"

    @cached_property
    def ranks(self) -> dict[int, int]:
        """The place from 1 of each edge that stands on a list."""
        rows, places = (self.lists.edges >= 0).nonzero()
        edges = self.lists.edges[rows, places]
        return dict(zip(edges.tolist(), (places + 1).tolist(), strict=True))

    @cached_property
    def times(self) -> list[int]:
        """How many lists show each of the shown."""
        import numpy as np

        standing = self.lists.edges[self.lists.edges >= 0]
        times: list[int] = np.bincount(self.graph.columns[standing], minlength=len(self.shown)).tolist()
        return times

    def standing(self, edge: int) -> Standing:
        """Return the place with and without the market step."""
        shown = int(self.graph.columns[edge])
        return Standing(
            self.viewers[int(self.graph.rows[edge])].name,
            self.shown[shown].name,
            int(self.graph.natural_a[edge]),
            self.ranks.get(edge),
            self.times[shown],
            self.plan is not None and bool(self.plan[edge]),
            edge in self.lists.floor,
            self.lists.chances.get(edge),
        )


def settings_of(problem: Problem) -> Settings:
    """Return how the problem wants places given."""
    return Settings(problem.shortlist, problem.cap, problem.market_reach, problem.explore)


def market_graph(
    problem: Problem,
    *,
    stop: Stop,
    seed: int = 0,
    executor: Executor | None = None,
    whole: int = WHOLE,
) -> Graph | None:
    """Return the market of a problem, for several questions about it; None where ``stop`` is reached.

    Up to ``whole`` pairs all are scored, where there are more the candidates of the index alone.
    """
    depth = max(_DEPTH, _DEPTH_LISTS * problem.shortlist, 2 * (problem.cap or 0))
    ids_a, ids_b = (tuple(p.id for p in problem.profiles if p.side == side) for side in ("A", "B"))
    if stop.reached():
        return None
    if len(ids_a) * len(ids_b) <= whole:
        scores = pair_scores(problem, stop=stop, executor=executor or SerialExecutor())
    else:
        scores = candidate_scores(problem, limit=_LOOKED_UP * depth, stop=stop)
    return None if scores is None else sparse_graph(scores, ids_a, ids_b, seed=seed, depth=depth)


def views_of(problem: Problem, graph: Graph, seed: int, stop: Stop) -> tuple[View, View]:
    """Run the market step; return the lists of side A and of side B."""
    step: Step = market_step(graph, settings_of(problem), seed=seed, stop=stop)
    a, b = problem.side("A"), problem.side("B")
    return View(a, b, graph, step.a, step.plan_a), View(b, a, graph.turned, step.b, step.plan_b)


def slider(
    problem: Problem,
    points: Sequence[float] = POINTS,
    *,
    stop: Stop,
    seed: int = 0,
    executor: Executor | None = None,
    graph: Graph | None = None,
) -> tuple[Point, ...]:
    """Return what each reach from 0 to 1 would lead to for the problem; fewer points where ``stop`` is reached.

    The problem's own reach is not looked at; its shortlist, cap and exploration are. ``graph`` spares the scores.
    Nothing where no two match.
    """
    graph = graph or market_graph(problem, stop=stop, seed=seed, executor=executor)
    if graph is None or not len(graph.rows):
        return ()
    return tradeoff(graph, settings_of(problem), points, seed=seed, stop=stop)
