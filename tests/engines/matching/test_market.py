"""The market step: equilibrium, plan, caps, floor, exploration and the slider, on markets small enough to judge."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment, minimize
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from emporion.kernel.errors import InputError
from emporion.kernel.stopping import Stop
from emporion.matching.market import Graph, Settings, Step, dense_graph, equilibrium, figures, market_step, tradeoff

FEW = settings(max_examples=60, deadline=None)
Matrix = NDArray[np.float64]


def ids(letter: str, count: int) -> tuple[str, ...]:
    return tuple(f"{letter}{number}" for number in range(count))


def graph_of(scores: Matrix, seed: int = 0) -> Graph:
    return dense_graph(scores, ids("A", scores.shape[0]), ids("B", scores.shape[1]), seed=seed)


def congested(n: int, m: int, popularity: float, seed: int = 0) -> Matrix:
    """Return chances that both say yes, where a few are liked by all."""
    draw = np.random.default_rng(seed)
    to_b = (1 - popularity) * draw.random((n, m)) + popularity * np.linspace(1, 0, m)
    to_a = (1 - popularity) * draw.random((n, m)) + popularity * np.linspace(1, 0, n)[:, None]
    return np.maximum(to_b * to_a, 1e-6)


@st.composite
def markets(draw: st.DrawFn) -> Graph:
    shape = draw(st.integers(0, 7)), draw(st.integers(0, 7))
    values = draw(st.lists(st.sampled_from([0, 0, 0.2, 0.5, 0.9, 1]), min_size=49, max_size=49))
    return graph_of(np.array(values, dtype=float)[: shape[0] * shape[1]].reshape(shape))


rules = st.builds(
    Settings,
    length=st.integers(1, 4),
    cap=st.sampled_from([None, 1, 2, 3]),
    reach=st.sampled_from([0.0, 0.3, 1.0]),
    explore=st.sampled_from([0.0, 0.5, 1.0]),
)


def shown(lists: NDArray[np.int64], ends: NDArray[np.int32], count: int) -> list[int]:
    return [int(n) for n in np.bincount(ends[lists[lists >= 0]], minlength=count)]


# -- equilibrium


def test_two_alone_meet_as_the_formula_says() -> None:
    for attraction in (0.1, 1.0, 30.0, 1000.0):
        found = equilibrium(np.array([[attraction]]), 1.0, 1.0, stop=Stop(), tolerance=1e-12)
        match = attraction * found.price_a[0] * found.price_b[0]
        # match² = attraction² · (1 - match)², solved for the match
        assert math.isclose(match, attraction / (1 + attraction), rel_tol=1e-6)


@pytest.mark.parametrize("sparse", [False, True])
def test_matches_and_what_is_left_add_up_to_the_places(sparse: bool) -> None:
    attraction = np.exp(3 * congested(30, 12, 0.5))
    attraction[attraction < 1.2] = 0.0
    places_a, places_b = np.linspace(1, 4, 30), np.linspace(0.5, 10, 12)
    found = equilibrium(
        csr_array(attraction) if sparse else attraction, places_a, places_b, stop=Stop(), tolerance=1e-10
    )
    matches = found.price_a[:, None] * attraction * found.price_b
    assert found.complete
    np.testing.assert_allclose(matches.sum(axis=1) + found.price_a**2, places_a, rtol=1e-8)
    np.testing.assert_allclose(matches.sum(axis=0) + found.price_b**2, places_b, rtol=1e-8)


def test_equilibrium_is_the_maximum_of_surplus_and_entropy() -> None:
    surplus = 4 * congested(3, 2, 0.5, seed=4)

    def lost(flat: Matrix) -> float:
        """Galichon and Salanié's social welfare, negated: surplus of the matched plus the entropy of taste."""
        matches = flat.reshape(surplus.shape)
        alone = 1 - matches.sum(axis=1), 1 - matches.sum(axis=0)
        if min(map(np.min, alone)) <= 0 or matches.min() <= 0:
            return 1e6
        entropy = 2 * (matches * np.log(matches)).sum() + sum((one * np.log(one)).sum() for one in alone)
        return float(entropy - (matches * surplus).sum())

    best = minimize(
        lost, np.full(6, 0.1), method="Nelder-Mead", options={"maxiter": 40_000, "fatol": 1e-13, "xatol": 1e-9}
    )
    found = equilibrium(np.exp(surplus / 2), 1.0, 1.0, stop=Stop(), tolerance=1e-12)
    matches = found.price_a[:, None] * np.exp(surplus / 2) * found.price_b
    np.testing.assert_allclose(matches.ravel(), best.x, atol=1e-4)


def test_as_taste_fades_the_equilibrium_becomes_the_best_assignment() -> None:
    chances = congested(5, 5, 0.5, seed=2)
    found = equilibrium(np.exp(chances / (2 * 0.002)), 1.0, 1.0, stop=Stop(), tolerance=1e-9)
    matches = found.price_a[:, None] * np.exp(chances / (2 * 0.002)) * found.price_b
    rows, columns = linear_sum_assignment(-chances)
    assert matches.argmax(axis=1).tolist() == columns.tolist()
    assert matches[rows, columns].min() > 0.6


def test_a_great_pull_does_not_cancel_to_nothing() -> None:
    found = equilibrium(np.full((2, 3), 1e12), 1.0, 1.0, stop=Stop(), tolerance=1e-9)
    matches = found.price_a[:, None] * 1e12 * found.price_b
    assert found.price_b.min() > 0
    np.testing.assert_allclose(matches.sum(axis=1), [1, 1], rtol=1e-6)


def test_single_precision_gives_the_same_prices() -> None:
    attraction = congested(40, 20, 0.8) ** 6
    double = equilibrium(attraction, 5.0, 10.0, stop=Stop(), tolerance=1e-4)
    single = equilibrium(attraction.astype(np.float32), 5.0, 10.0, stop=Stop(), tolerance=1e-4)
    np.testing.assert_allclose(double.price_b, single.price_b, rtol=1e-4)


def test_stopped_equilibrium_says_so() -> None:
    found = equilibrium(np.ones((2, 2)), 1.0, 1.0, stop=Stop(cancelled=lambda: True))
    assert (found.rounds, found.complete) == (0, False)


# -- lists


@FEW
@given(markets(), rules, st.integers(0, 3))
def test_lists_keep_length_cap_and_owner(graph: Graph, rule: Settings, seed: int) -> None:
    step = market_step(graph, rule, seed=seed, stop=Stop())
    for lists, own, others in ((step.a.edges, graph.rows, graph.columns), (step.b.edges, graph.columns, graph.rows)):
        assert lists.shape[1] == rule.length
        for viewer, places in enumerate(lists.tolist()):
            standing = [edge for edge in places if edge >= 0]
            assert places[: len(standing)] == standing  # no gap
            assert {int(own[edge]) for edge in standing} <= {viewer}
            assert len(set(standing)) == len(standing)
        if rule.cap is not None:
            assert max(shown(lists, others, max(graph.shape)), default=0) <= rule.cap


@FEW
@given(markets(), rules, st.integers(0, 3))
def test_as_many_are_seen_as_could_be(graph: Graph, rule: Settings, seed: int) -> None:
    """The independent count: the greatest matching of the shown with all places of all lists."""
    if not rule.has_floor:
        return
    step = market_step(graph, rule, seed=seed, stop=Stop())
    for lists, viewers, others, side in (
        (step.a.edges, graph.rows, graph.columns, 0),
        (step.b.edges, graph.columns, graph.rows, 1),
    ):
        count, many = graph.shape[1 - side], graph.shape[side]
        places = np.zeros((count, max(1, many * rule.length)))
        for viewer, other in zip(viewers.tolist(), others.tolist(), strict=True):
            places[other, viewer * rule.length : (viewer + 1) * rule.length] = 1
        could = int((maximum_bipartite_matching(csr_array(places), perm_type="column") >= 0).sum()) if count else 0
        assert sum(n > 0 for n in shown(lists, others, count)) == could


@FEW
@given(markets(), rules)
def test_drawn_places_are_last_and_carry_their_probability(graph: Graph, rule: Settings) -> None:
    step = market_step(graph, rule, seed=1, stop=Stop())
    for side, viewers in ((step.a, graph.rows), (step.b, graph.columns)):
        for edge, chance in side.chances.items():
            assert int(side.edges[viewers[edge], -1]) == edge
            candidates = int((viewers == viewers[edge]).sum())
            assert rule.explore / candidates <= chance <= rule.explore


def test_probabilities_are_those_with_which_places_are_drawn() -> None:
    graph = graph_of(congested(4, 8, 0.2))
    rule, tries, drawn = Settings(3, reach=0.0, explore=0.8), 500, np.zeros(32)
    for seed in range(tries):
        for edge, chance in market_step(graph, rule, seed=seed, stop=Stop()).a.chances.items():
            drawn[edge] += 1 / chance / tries
    # Weighed by the inverse, every pair that could be drawn counts once a try.
    np.testing.assert_allclose(drawn[drawn > 0], 1.0, atol=0.3)
    assert (drawn > 0).sum() >= 5


def test_without_cap_and_reach_everybody_sees_its_best() -> None:
    scores = congested(9, 6, 0.8)
    step = market_step(graph_of(scores), Settings(3, reach=0.0), stop=Stop())
    graph = graph_of(scores)
    assert graph.columns[step.a.edges].tolist() == np.argsort(-scores, axis=1)[:, :3].tolist()
    assert graph.rows[step.b.edges].tolist() == np.argsort(-scores.T, axis=1)[:, :3].tolist()


def test_plan_brings_near_the_best_assignment_to_the_first_places() -> None:
    scores = congested(60, 60, 0.5)
    step = market_step(graph_of(scores), Settings(1, reach=1.0), stop=Stop())
    found = figures(graph_of(scores), step.a.edges, step.b.edges)
    rows, columns = linear_sum_assignment(-scores)
    assert found.expected_matches > 0.95 * scores[rows, columns].sum()
    assert (found.a.unseen, found.b.unseen, found.a.gini, found.b.most) == (0, 0, 0.0, 1)


def test_order_of_equals_follows_seed_and_id() -> None:
    ones = np.full((6, 6), 0.5)
    by_seed = [
        market_step(graph_of(ones, seed), Settings(2, reach=0.0), stop=Stop()).a.edges.tolist() for seed in (0, 1, 0)
    ]
    assert by_seed[0] == by_seed[2] != by_seed[1]


def test_lists_do_not_follow_the_order_of_the_organisations() -> None:
    scores, names = congested(20, 12, 0.5, seed=3), (ids("A", 20), ids("B", 12))
    turn_a, turn_b = np.random.default_rng(1).permutation(20), np.random.default_rng(2).permutation(12)
    straight = graph_of(scores)
    turned = dense_graph(
        scores[np.ix_(turn_a, turn_b)], tuple(names[0][i] for i in turn_a), tuple(names[1][i] for i in turn_b)
    )
    rule = Settings(4, 7, explore=0.0)

    def named(graph: Graph, step: Step, a: NDArray[np.int64], b: NDArray[np.int64]) -> list[tuple[int, int, int]]:
        rows, places = np.nonzero(step.a.edges >= 0)
        edges = step.a.edges[rows, places]
        return sorted(
            (int(a[graph.rows[e]]), int(b[graph.columns[e]]), int(p)) for e, p in zip(edges, places, strict=True)
        )

    assert named(straight, market_step(straight, rule, stop=Stop()), np.arange(20), np.arange(12)) == named(
        turned, market_step(turned, rule, stop=Stop()), turn_a, turn_b
    )


def test_stopped_market_keeps_caps_and_floor() -> None:
    graph = graph_of(congested(30, 10, 0.8))
    step = market_step(graph, Settings(3, 9), stop=Stop(cancelled=lambda: True))
    found = figures(graph, step.a.edges, step.b.edges)
    assert (found.a.unseen, found.b.unseen) == (0, 0)
    assert max(found.a.most, found.b.most) <= 9


# -- the slider


def test_slider_trades_own_preference_for_matches_and_reach() -> None:
    graph = graph_of(congested(80, 40, 0.5))
    points = tradeoff(graph, Settings(6), (0.0, 0.5, 1.0), stop=Stop())
    assert points[0].overlap == 1.0
    assert points[0].figures.a.own_kept == pytest.approx(1.0)
    matches = [point.figures.expected_matches for point in points]
    assert matches == sorted(matches)
    assert matches[-1] > 1.6 * matches[0]
    for measure in ("gini", "unseen", "most", "own_kept"):
        told = [getattr(point.figures.a, measure) for point in points]
        assert told == sorted(told, reverse=True), measure
    assert points[-1].figures.a.gini < 0.12


def test_stopped_slider_has_fewer_points() -> None:
    assert tradeoff(graph_of(congested(4, 4, 0.5)), Settings(2), stop=Stop(cancelled=lambda: True)) == ()


@pytest.mark.parametrize(
    ("rows", "columns", "mutual"),
    [([0, 1], [0], [0.5]), ([2], [0], [0.5]), ([0], [-1], [0.5]), ([0], [0], [0.0]), ([0], [0], [1.5])],
)
def test_wrong_markets_are_refused(rows: list[int], columns: list[int], mutual: list[float]) -> None:
    with pytest.raises(InputError):
        Graph(
            (2, 2),
            np.array(rows, dtype=np.int32),
            np.array(columns, dtype=np.int32),
            *(np.array(mutual) for _ in range(3)),
        )
