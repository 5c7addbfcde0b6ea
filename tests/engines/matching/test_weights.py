"""Weights, and what history and deals do to a score: the parts are weight times feature and add up."""

import math

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from emporion.fanout import SerialExecutor
from emporion.kernel.errors import InputError
from emporion.kernel.stopping import Stop
from emporion.matching import Problem, check, solve
from emporion.matching.acceptance.affinity import Affinity, Realised, Shape, fit_affinity
from emporion.matching.acceptance.history import History, Tally
from emporion.matching.learning.contributions import contributions, score_of
from emporion.matching.reasons import score_pair
from emporion.matching.scores import pair_scores
from emporion.matching.value import lifted
from emporion.matching.weights import STANDING, Weights
from tests.engines.matching.worlds import need, offer, problem, problems, profile

FEW = settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.generate))


@st.composite
def weights(draw: st.DrawFn) -> Weights:
    """Draw weights within the limits."""
    niche, words = draw(st.floats(0, 1)), draw(st.floats(0, 1))
    share = {"niche": niche / 2, "words": words / 2, "names": 1 - niche / 2 - words / 2}
    three = {name: draw(st.floats(0, 0.33)) for name in ("acceptance", "openness", "complementarity")}
    terms = {name: draw(st.floats(0, 0.08)) for name in ("region", "size", "languages", "certificates")}
    one_way = draw(st.sampled_from([0.0, 0.35, 1.0]))
    return STANDING.with_numbers(share | three | terms | {"clashes": 0.05, "one_way": one_way}, "drawn")


@st.composite
def informed(draw: st.DrawFn) -> Problem:
    """Draw a problem with weights, answers and deals."""
    world = draw(problems())
    tallies = []
    for one in world.profiles:
        shown, asked = draw(st.integers(0, 9)), draw(st.integers(0, 9))
        tallies.append(Tally(one.id, shown, draw(st.integers(0, shown)), asked, draw(st.integers(0, asked))))
    affinity = draw(st.sampled_from([None, _affinity()]))
    return evolve(world, weights=draw(weights()), history=History(tuple(tallies)), affinity=affinity)


def _affinity() -> Affinity:
    niches = ("chips.design.fpga", "industry.sensors.vibration", "health.telemedicine")
    deals = [
        Realised({"niche": (niches[n % 3],), "region": ("Москва",)}, {"niche": (niches[(n * n) % 3],)}, float(n))
        for n in range(60)
    ]
    return fit_affinity(deals, Shape((("niche", "niche"), ("region", "niche")), (("niche", "niche"),)))


@FEW
@given(informed())
def test_every_result_with_history_passes_the_check(problem: Problem) -> None:
    assert check(problem, solve(problem, stop=Stop())) == []


@FEW
@given(informed())
def test_weight_times_feature_adds_up_to_the_score(problem: Problem) -> None:
    for a in problem.side("A"):
        for b in problem.side("B"):
            features = contributions(problem, a, b)
            assert score_of(features, problem.weights) == pytest.approx(score_pair(problem, a, b).score, abs=2e-9)


@FEW
@given(informed())
def test_scores_of_all_pairs_are_those_of_each_pair(problem: Problem) -> None:
    scores = pair_scores(evolve(problem, holds=frozenset()), stop=Stop(), executor=SerialExecutor()).toarray()
    assert scores is not None
    for x, a in enumerate(problem.side("A")):
        for y, b in enumerate(problem.side("B")):
            assert scores[x, y] == pytest.approx(score_pair(problem, a, b).score, abs=2e-9)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(-1, 1))
def test_lift_keeps_the_range_and_the_order(one: float, other: float, k: float) -> None:
    low, high = sorted((one, other))
    assert 0.0 <= lifted(low, k) <= lifted(high, k) + 1e-12 <= 1.0 + 1e-12
    assert lifted(one, 0.0) == one


def test_history_is_a_reason_that_tells_no_counts() -> None:
    buyer = profile("A1", need("ПЛИС", "chips.design.fpga"))
    asked_for = profile("B1", offer("FPGA", "chips.design.fpga"))
    turned_down, new = (evolve(asked_for, id=one, name=one) for one in ("B2", "B3"))
    history = History((Tally("B1", 20, 18), Tally("B2", 20, 2)))
    result = solve(problem(buyer, asked_for, turned_down, new, history=history), stop=Stop())
    assert [match.b for match in result.lists["A1"]] == ["B1", "B3", "B2"]
    liked, _, disliked = (match.reasons + match.against for match in result.lists["A1"])
    said = [part.sentence.render("en") for part in liked if part.kind == "need_of_a.acceptance"]
    assert said == ["B1 is asked for more often than is usual."]
    said = [part.sentence.render("en") for part in disliked if part.kind == "need_of_a.acceptance"]
    assert said == ["B2 is asked for less often than is usual."]


def test_a_weight_that_changes_shows_in_its_part() -> None:
    pair = (profile("A1", need("ПЛИС", regions=("Москва",))), profile("B1", offer("ПЛИС"), region="广东", country="CN"))
    part = [
        next(p.weight for p in score_pair(problem(*pair, weights=w), *pair).against if p.kind == "need_of_a.region")
        for w in (STANDING, STANDING.with_numbers({"region": 0.035}, "half"))
    ]
    assert part[0] < 0.0
    assert part[1] == pytest.approx(part[0] / 2 * 1.0, rel=0.3)


@pytest.mark.parametrize(
    "wrong",
    [{"niche": 0.6}, {"region": -0.1}, {"clashes": 0.5}, {"fits": 0.5}, {"acceptance": 0.9}, {"words": math.nan}],
)
def test_weights_outside_their_limits_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InputError):
        STANDING.with_numbers(wrong, "wrong")


@given(weights())
def test_weights_are_read_back_as_written(some: Weights) -> None:
    assert Weights.from_json(some.to_json()) == some
