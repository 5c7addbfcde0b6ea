"""The organiser's slider: from each viewer's own preference to reach, with what comes of it at each point."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from emporion.kernel.phrases import phrase
from emporion.kernel.stopping import Stop
from emporion.matching.market.figures import MarketFigures, figures
from emporion.matching.market.graph import Graph
from emporion.matching.market.step import Settings, market_step

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

POINTS = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0)


@frozen
class Point:
    """One point of the slider: the reach, the figures, and the share of entries that also stand on the plain lists."""

    reach: float
    figures: MarketFigures
    overlap: float


def tradeoff(
    graph: Graph, settings: Settings, points: Sequence[float] = POINTS, *, seed: int = 0, stop: Stop
) -> tuple[Point, ...]:
    """Return the consequences of each reach (0..1); fewer points where ``stop`` is reached.

    The plain lists are each viewer's best without cap, floor or plan.
    """
    plain = market_step(graph, Settings(settings.length, reach=0.0), seed=seed, stop=stop)
    found: list[Point] = []
    for number, reach in enumerate(points):
        if stop.reached():
            break
        step = market_step(graph, evolve(settings, reach=reach), seed=seed, stop=stop)
        same = [_overlap(a, b) for a, b in ((step.a.edges, plain.a.edges), (step.b.edges, plain.b.edges))]
        shared = sum(part for part, _ in same) / max(1, sum(whole for _, whole in same))
        found.append(Point(reach, figures(graph, step.a.edges, step.b.edges), shared))
        stop.report((number + 1) / len(points), phrase("Trying the slider"))
    return tuple(found)


def _overlap(lists: "NDArray[np.int64]", plain: "NDArray[np.int64]") -> tuple[int, int]:
    """Return how many entries stand on the plain lists too, and how many entries there are."""
    import numpy as np

    standing = lists[lists >= 0]
    return int(np.isin(standing, plain).sum()), len(standing)
