"""The market step: equilibrium, plan, lists under caps, floor and exploration, all on the edges of one graph."""

import math
from typing import TYPE_CHECKING, Any

from attrs import field, frozen, validators

from emporion.kernel.stopping import Stop
from emporion.matching.market.exploring import explored
from emporion.matching.market.floor import seen_by_all
from emporion.matching.market.graph import Graph
from emporion.matching.market.transfers import Equilibrium, equilibrium

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Edges = NDArray[np.int64]
    Places = NDArray[np.int32]

# The surplus of a pair is the logarithm of its chance over the best of the market, the temperature 1 / (2 · this).
SHARPNESS = 6.0
# Gains of the plan are taken greatest first up to this factor.
_STEP = 0.99
_TINY = 1e-3


@frozen
class Settings:
    """How places are given.

    ``length`` of each list; ``cap`` on how many lists show one organisation, None for none; ``reach`` from 0 (each
    sees its own best) to 1 (the plan of the market); ``explore`` the chance that a list's last place is drawn.
    """

    length: int = field(default=10, validator=validators.ge(1))
    cap: int | None = None
    reach: float = field(default=1.0, validator=[validators.ge(0.0), validators.le(1.0)])
    explore: float = field(default=0.0, validator=[validators.ge(0.0), validators.le(1.0)])

    @property
    def has_floor(self) -> bool:
        """Whether somebody may be moved so that others are seen."""
        return self.cap is not None or self.reach > 0.0

    @property
    def changes_lists(self) -> bool:
        """Whether lists may be other than each viewer's best."""
        return self.has_floor or self.explore > 0.0


@frozen
class SideLists:
    """One side's lists: viewers × length edge numbers, -1 for an empty place, and what came in beside the order.

    ``floor`` are the edges that stand there lest somebody be on no list; ``chances`` the probability of each edge that
    was drawn.
    """

    edges: "Edges"
    floor: frozenset[int] = frozenset()
    chances: dict[int, float] = field(factory=dict)


@frozen
class Step:
    """The lists of both sides, the plan's places (0: none) and the prices; None where no plan was asked for."""

    a: SideLists
    b: SideLists
    plan_a: "Places | None" = None
    plan_b: "Places | None" = None
    prices: Equilibrium | None = None


def market_step(graph: Graph, settings: Settings, *, seed: int = 0, stop: Stop) -> Step:
    """Return the lists of both sides; the same graph, settings and seed give the same lists.

    Where ``stop`` is reached the prices are taken as they stand: caps and floor hold all the same.
    """
    prices, plan_a, plan_b = None, None, None
    if settings.reach > 0.0 and len(graph.rows):
        prices = prices_of(graph, settings.length, stop=stop)
        plan_a, plan_b = planned(graph, prices, settings)
    a = _side_lists(graph, plan_a, settings, seed, "a")
    b = _side_lists(graph.turned, plan_b, settings, seed, "b")
    return Step(a, b, plan_a, plan_b, prices)


def quotas(shape: tuple[int, int], length: int, cap: int | None) -> tuple[int, int]:
    """Return how many places of the plan one organisation of A and one of B may have.

    Pairs of the plan stand on both lists, so the smaller side's lists hold them all, and the larger side shares evenly.
    """
    smaller = min(length, cap or length)
    if not all(shape):
        return smaller, smaller
    even = [-(-smaller * min(shape) // size) for size in shape]
    return min(smaller, even[0]), min(smaller, even[1])


def prices_of(graph: Graph, length: int, *, stop: Stop) -> Equilibrium:
    """Return the equilibrium of the market in which each holds as many matches as the plan may give it."""
    import numpy as np
    from scipy.sparse import csr_array

    best = float(graph.mutual.max())
    make: Any = csr_array
    attraction = make(
        (((graph.mutual / best) ** SHARPNESS).astype(np.float32), (graph.rows, graph.columns)), shape=graph.shape
    )
    return equilibrium(attraction, *map(float, quotas(graph.shape, length, None)), stop=stop, tolerance=1e-4)


def planned(graph: Graph, prices: Equilibrium, settings: Settings) -> "tuple[Places, Places]":
    """Return the plan's place of each edge on the list of its A and of its B, 0 for none.

    Pairs are worth their chance less the prices of the two, and an unread place further down is worth less.
    """
    import numpy as np

    from emporion.matching.market.places_kernel import by_worth, falling_order, plan_edges

    worth = graph.mutual * ((prices.price_a ** (1.0 / SHARPNESS))[graph.rows])
    worth *= (prices.price_b ** (1.0 / SHARPNESS))[graph.columns]
    by_row, starts = by_worth(graph.rows, worth, graph.shape[0])
    filled = np.nonzero(np.diff(starts))[0]
    worth = worth[by_row]
    held = np.array(quotas(graph.shape, settings.length, settings.cap), dtype=np.int64)
    planned_of = plan_edges(
        starts,
        graph.columns[by_row],
        worth,
        filled[falling_order(worth[starts[filled]])],
        held,
        graph.shape[1],
        _STEP,
    )
    place_a, place_b = (np.empty_like(places) for places in planned_of)
    place_a[by_row], place_b[by_row] = planned_of
    return place_a, place_b


def _side_lists(graph: Graph, plan: "Places | None", settings: Settings, seed: int, side: str) -> SideLists:
    """Return the lists of the viewers that the graph's rows are."""
    import numpy as np

    from emporion.matching.market.places_kernel import place_edges

    most = settings.cap or max(1, graph.shape[0])
    caps = np.array([_soft_cap(graph.shape, settings.length, most, settings.reach), most], dtype=np.int64)
    shape = np.array(graph.shape, dtype=np.int64)
    lists = place_edges(order_of(graph, plan, settings), graph.rows, graph.columns, shape, settings.length, caps)
    floor: frozenset[int] = frozenset()
    if settings.has_floor:
        lists, floor = seen_by_all(graph, lists)
    drawn = explored(graph, lists, settings.explore, most, seed, side)
    return SideLists(
        drawn.lists, frozenset(edge for edge in floor if edge in drawn.lists[graph.rows[edge]]), drawn.chances
    )


def _soft_cap(shape: tuple[int, int], length: int, most: int, reach: float) -> int:
    """Return how many lists may show one organisation before every other had its turn.

    With reach it falls from the cap to an even share of all places.
    """
    even = max(1.0, length * shape[0] / max(1, shape[1]))
    return most if even >= most else math.ceil(even * (most / even) ** (1.0 - reach) - 1e-9)


def order_of(graph: Graph, plan: "Places | None", settings: Settings) -> "Edges":
    """Return the edges in the order in which they take places on the rows' lists.

    A place is worth its reciprocal: ``(1 - reach) / own place + reach / planned place``; equals go by own preference.
    """
    import numpy as np

    from emporion.matching.market.places_kernel import ordered_by

    key = (1.0 - settings.reach + _TINY) / graph.natural_a
    if plan is not None:
        key += np.where(plan > 0, settings.reach / np.maximum(plan, 1), 0.0)
    # Sixteen bits of its logarithm sort at once and tell places apart into the thousands.
    coarse = np.round(np.log(key) * -4000.0 + 8000.0).clip(0, 65535).astype(np.uint16)
    return ordered_by(graph.by_own_a, coarse)
