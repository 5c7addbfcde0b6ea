"""A congested market: expected matches, who stays unseen, and what each viewer's own preference loses, beside peers.

The generator is that of Tomita and Yokoyama (RecSys 2024, after Tomita et al., RecSys 2023): x wants y with the chance
``(1 - popularity) · u[x, y] + popularity · c[y]``, u uniform in 0..1 and c falling evenly from 1 to 0 over the side;
likewise y wants x. Expected matches are the sum over pairs of both chances and of the chances that each reads the
other's entry, 1 over its place. Lists hold ``--shortlist`` entries; below them nothing is read. A second column has the
matches where entries are read with 1/log2(place + 1) instead: nothing here is fitted to that.

``python -m benchmarks.matching_market --sides 500 200 --popularity 0.5 --seed 1`` or ``--million``.
"""

import resource
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.report import Table, parser, tell
from emporion.kernel.stopping import Stop
from emporion.matching.market import Graph, MarketFigures, Settings, figures, market_step, tradeoff
from emporion.matching.market.step import planned, prices_of

Matrix = NDArray[np.float64]
Lists = NDArray[np.int64]
FLOORS = {0.2: 1.3, 0.5: 2.1, 0.8: 3.5}
COLUMNS = (
    "popularity",
    "lists",
    "expected matches",
    "read by log",
    "against product",
    "floor",
    "unseen",
    "cap breaches",
    "Gini of both sides",
    "own preference kept",
    "seconds",
)


def market(sides: tuple[int, int], popularity: float, seed: int) -> tuple[Matrix, Matrix]:
    """Return the chances with which those of A want those of B, A × B, and the reverse, B × A."""
    draw = np.random.default_rng(seed)
    n, m = sides
    to_b = (1 - popularity) * draw.random((n, m)) + popularity * np.linspace(1, 0, m)
    to_a = (1 - popularity) * draw.random((m, n)) + popularity * np.linspace(1, 0, n)
    return np.maximum(to_b, 1e-6), np.maximum(to_a, 1e-6)


def graph_of(to_b: Matrix, to_a: Matrix) -> Graph:
    """Return the market as edges, every pair one."""
    rows, columns = (one.ravel().astype(np.int32) for one in np.indices(to_b.shape))
    return Graph(to_b.shape, rows, columns, (to_b * to_a.T).ravel(), to_b.ravel(), to_a.T.ravel())


def top(scores: Matrix, length: int) -> Lists:
    """Return the columns of the greatest scores of each row, best first."""
    return np.argsort(-scores, axis=1, kind="stable")[:, :length]


def both(scores: Matrix, length: int) -> tuple[Lists, Lists]:
    """Return the lists of both sides by one score of the pair."""
    return top(scores, length), top(scores.T, length)


def greedy(scores: Matrix, length: int, cap: int) -> Lists:
    """Return lists filled pair by pair by falling score while the list and the cap have room."""
    lists = np.full((scores.shape[0], length), -1)
    filled, times = [0] * scores.shape[0], [0] * scores.shape[1]
    for pair in np.argsort(-scores.ravel(), kind="stable").tolist():
        row, column = divmod(pair, scores.shape[1])
        if filled[row] < length and times[column] < cap:
            lists[row, filled[row]] = column
            filled[row] += 1
            times[column] += 1
    return lists


def published(to_b: Matrix, to_a: Matrix) -> Matrix:
    """Return the matches of the equilibrium as Tomita et al. publish it: β 1, one place each, the textbook root."""
    attraction = np.exp((to_b + to_a.T) / 2.0)
    a, b = np.ones(to_b.shape[0]), np.ones(to_b.shape[1])
    for _ in range(10_000):
        before = a
        half = attraction @ b / 2.0
        a = np.sqrt(1.0 + half * half) - half
        half = attraction.T @ a / 2.0
        b = np.sqrt(1.0 + half * half) - half
        if np.abs(a - before).max() < 1e-9:
            break
    return a[:, None] * attraction * b


def deferred(to_b: Matrix, to_a: Matrix, length: int) -> tuple[Lists, Lists]:
    """Return the stable many-to-many lists: those of A propose in turn, each of either side holds ``length`` (1962)."""
    n, m = to_b.shape
    wishes, at = np.argsort(-to_b, axis=1, kind="stable"), [0] * n
    held: list[list[int]] = [[] for _ in range(m)]
    waiting = [row for row in range(n) for _ in range(length)]
    while waiting:
        row = waiting.pop()
        if at[row] == m:
            continue
        column = int(wishes[row, at[row]])
        at[row] += 1
        held[column].append(row)
        if len(held[column]) > length:
            out = min(held[column], key=lambda one: to_a[column, one])
            held[column].remove(out)
            waiting.append(out)
    stable = np.zeros((n, m))
    for column, rows in enumerate(held):
        stable[rows, column] = 1.0
    lists = top(np.where(stable > 0, to_b, -1.0), length), top(np.where(stable.T > 0, to_a, -1.0), length)
    return (
        np.where(np.take_along_axis(stable, lists[0], 1) > 0, lists[0], -1),
        np.where(np.take_along_axis(stable.T, lists[1], 1) > 0, lists[1], -1),
    )


def as_edges(lists: tuple[Lists, Lists], width: int) -> tuple[Lists, Lists]:
    """Return lists of columns and of rows as lists of the edges of :func:`graph_of`."""
    rows = np.arange(len(lists[0]))[:, None]
    columns = np.arange(len(lists[1]))[:, None]
    return np.where(lists[0] >= 0, rows * width + lists[0], -1), np.where(lists[1] >= 0, lists[1] * width + columns, -1)


def by_log(graph: Graph, lists: tuple[Lists, Lists]) -> float:
    """Return expected matches where an entry is read with the chance 1/log2(place + 1)."""
    chance = np.zeros((2, len(graph.rows)))
    for side, of in enumerate(lists):
        rows, places = np.nonzero(of >= 0)
        chance[side, of[rows, places]] = 1.0 / np.log2(places + 2.0)
    return float((graph.mutual * chance[0] * chance[1]).sum())


def compared(sides: tuple[int, int], popularity: float, options: Any) -> list[tuple[Any, ...]]:
    """Return the rows of one market."""
    to_b, to_a = market(sides, popularity, options.seed)
    graph, product = graph_of(to_b, to_a), to_b * to_a.T
    length, cap, width = options.shortlist, options.cap, sides[1]

    def ours() -> tuple[Lists, Lists]:
        step = market_step(graph, Settings(length, cap), seed=options.seed, stop=Stop())
        return step.a.edges, step.b.edges

    ours()  # the inner loops are compiled once
    ways: tuple[tuple[str, Callable[[], tuple[Lists, Lists]]], ...] = (
        ("one-sided", lambda: as_edges((top(to_b, length), top(to_a, length)), width)),
        ("product", lambda: as_edges(both(product, length), width)),
        ("harmonic mean (RECON)", lambda: as_edges(both(2 * product / (to_b + to_a.T), length), width)),
        (
            "greedy with caps",
            lambda: as_edges((greedy(product, length, cap), greedy(product.T, length, cap)), width),
        ),
        ("deferred acceptance", lambda: as_edges(deferred(to_b, to_a, length), width)),
        ("TU matching as published", lambda: as_edges(both(published(to_b, to_a), length), width)),
        ("ours", ours),
    )
    rows, base = [], figures(graph, *ways[1][1]()).expected_matches
    for name, way in ways:
        began = time.perf_counter()
        lists = way()
        seconds = time.perf_counter() - began
        found = figures(graph, *lists)
        log = by_log(graph, lists)
        floor = FLOORS.get(popularity, "") if name == "ours" else ""
        rows.append(
            (popularity, name, *_cells(found, log, base), floor, *_seen(graph, lists, found, cap), f"{seconds:.2f}")
        )
    return rows


def _cells(found: MarketFigures, log: float, base: float) -> tuple[float, float, float]:
    return round(found.expected_matches, 1), round(log, 1), round(found.expected_matches / base, 2)


def _seen(graph: Graph, lists: tuple[Lists, Lists], found: MarketFigures, cap: int) -> tuple[Any, ...]:
    breaches = sum(
        int((np.bincount(ends[of[of >= 0]]) > cap).sum())
        for of, ends in zip(lists, (graph.columns, graph.rows), strict=True)
    )
    return (
        found.a.unseen + found.b.unseen,
        breaches,
        f"{found.a.gini:.2f}, {found.b.gini:.2f}",
        f"{found.a.own_kept:.2f}, {found.b.own_kept:.2f}",
    )


def slider(sides: tuple[int, int], popularity: float, options: Any) -> list[tuple[Any, ...]]:
    """Return the points of the slider on one market."""
    graph = graph_of(*market(sides, popularity, options.seed))
    points = tradeoff(graph, Settings(options.shortlist, options.cap), seed=options.seed, stop=Stop())
    return [
        (
            popularity,
            point.reach,
            round(point.figures.expected_matches, 1),
            point.figures.a.unseen + point.figures.b.unseen,
            f"{point.figures.a.gini:.2f}, {point.figures.b.gini:.2f}",
            max(point.figures.a.most, point.figures.b.most),
            point.figures.a.congested + point.figures.b.congested,
            f"{point.figures.a.own_kept:.2f}, {point.figures.b.own_kept:.2f}",
            round(point.overlap, 2),
        )
        for point in points
    ]


def sparse(side: int, each: int, popularity: float, seed: int) -> Graph:
    """Return a market of ``side`` on either side; everybody finds ``each`` candidates, rather the popular.

    Wishes are those of :func:`market` on these pairs.
    """
    draw = np.random.default_rng(seed)
    of, found = (
        np.repeat(np.arange(side), each),
        [(side * draw.random(side * each) ** 1.5).astype(np.int64) for _ in "ab"],
    )
    pairs = np.unique(np.concatenate([of * side + found[0], found[1] * side + of]))
    rows, columns = np.divmod(pairs, side)
    taste = draw.random((2, len(pairs)))
    own_a = (1 - popularity) * taste[0] + popularity * (1 - columns / side)
    own_b = (1 - popularity) * taste[1] + popularity * (1 - rows / side)
    return Graph(
        (side, side), rows.astype(np.int32), columns.astype(np.int32), np.maximum(own_a * own_b, 1e-6), own_a, own_b
    )


def million(options: Any) -> Table:
    """Time the market step on half a million organisations a side."""
    warm = sparse(50, 5, 0.5, 1)
    market_step(warm, Settings(options.shortlist, options.cap), stop=Stop())
    graph, rule = sparse(options.side, 16, 0.5, options.seed), Settings(options.shortlist, options.cap)
    marks = [(time.perf_counter(), time.process_time())]

    def mark() -> None:
        marks.append((time.perf_counter(), time.process_time()))

    prices = prices_of(graph, options.shortlist, stop=Stop())
    mark()
    planned(graph, prices, rule)
    mark()
    step = market_step(graph, rule, seed=options.seed, stop=Stop())
    mark()
    found = figures(graph, step.a.edges, step.b.edges)
    spent = [tuple(round(after - before, 1) for before, after in zip(*two, strict=True)) for two in pairwise(marks)]
    rows = (
        ("organisations", 2 * options.side),
        ("pairs", len(graph.rows)),
        ("equilibrium: seconds, of a processor", f"{spent[0][0]}, {spent[0][1]}"),
        ("rounds", prices.rounds),
        ("plan: seconds, of a processor", f"{spent[1][0]}, {spent[1][1]}"),
        ("all of it with every list: seconds, of a processor", f"{spent[2][0]}, {spent[2][1]}"),
        ("most memory, MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024),
        ("unseen", found.a.unseen + found.b.unseen),
        ("most lists that show one", max(found.a.most, found.b.most)),
        ("Gini of both sides", f"{found.a.gini:.2f}, {found.b.gini:.2f}"),
    )
    return Table("A sparse market of a million", ("what", "measured"), rows, "Bounds: the market step 20 s, 4 GB.")


def main() -> None:
    """Measure and tell."""
    options = parser(__doc__ or "")
    options.add_argument("--sides", type=int, nargs=2, default=(500, 200))
    options.add_argument("--popularity", type=float, nargs="*", default=list(FLOORS))
    options.add_argument("--shortlist", type=int, default=10)
    options.add_argument("--cap", type=int, default=25)
    options.add_argument("--million", action="store_true", help="only the sparse market")
    options.add_argument("--side", type=int, default=500_000, help="organisations of a side of the sparse market")
    asked = options.parse_args()
    if asked.million:
        tell([million(asked)], as_json=asked.json)
        return
    sides = asked.sides[0], asked.sides[1]
    rows = tuple(row for popularity in asked.popularity for row in compared(sides, popularity, asked))
    points = tuple(row for popularity in asked.popularity for row in slider(sides, popularity, asked))
    columns = ("popularity", "reach", "expected matches", "unseen", "Gini of both sides", "most lists", "congested")
    tell(
        [
            Table(f"A market of {sides[0]} and {sides[1]}", COLUMNS, rows, "Gini floor .12; unseen and breaches 0."),
            Table("The slider", (*columns, "own preference kept", "overlap with plain lists"), points),
        ],
        as_json=asked.json,
    )


if __name__ == "__main__":
    main()
