"""Smoothed counts, calibration, and tables learned from deals."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from emporion.kernel.errors import InputError
from emporion.kernel.seeds import seeded
from emporion.matching.acceptance.affinity import Realised, Shape, fit_affinity
from emporion.matching.acceptance.calibration import (
    calibration_error,
    fit_isotonic,
    fit_platt,
    reliability,
    rising,
)
from emporion.matching.acceptance.crossed import Answers, fit_crossed
from emporion.matching.acceptance.history import History, Tally
from emporion.matching.acceptance.mutual import MutualModel, fit_mutual, fit_mutual_model, mutual
from emporion.matching.acceptance.smoothing import BetaPrior, fit_prior, yules_q

SCORES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=2, max_size=40)


@given(st.floats(0.1, 50), st.floats(0.1, 50), st.integers(0, 200), st.integers(0, 200))
def test_smoothed_rate_lies_between_the_usual_and_what_was_seen(a: float, b: float, yes: int, no: int) -> None:
    prior = BetaPrior(a, b)
    rate = prior.rate(yes, yes + no)
    assert prior.rate(0, 0) == prior.mean
    if yes + no:
        low, high = sorted((prior.mean, yes / (yes + no)))
        assert low - 1e-12 <= rate <= high + 1e-12
    assert abs(prior.rate(1e9 * yes, 1e9 * (yes + no)) - (yes / (yes + no) if yes + no else prior.mean)) < 1e-6


def test_more_answers_say_more() -> None:
    prior = BetaPrior(2.0, 6.0)
    leans = [prior.lean(n, n) for n in (0, 1, 4, 64)]
    assert leans[0] == 0.0
    assert leans == sorted(leans)
    assert prior.lean(0, 4) < 0.0
    assert -1.0 < prior.lean(0, 10_000) < prior.lean(10_000, 10_000) < 1.0


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_yules_q_is_tanh_of_half_the_log_odds_ratio(rate: float, usual: float) -> None:
    half = 0.5 * (np.log(rate / (1 - rate)) - np.log(usual / (1 - usual)))
    assert yules_q(rate, usual) == pytest.approx(float(np.tanh(half)), abs=1e-9)


def test_prior_is_found_again_from_generated_counts() -> None:
    draw = seeded(3, "prior")
    counts = []
    for _ in range(2_000):
        rate = draw.betavariate(2.0, 6.0)
        counts.append((sum(draw.random() < rate for _ in range(20)), 20))
    found = fit_prior(counts)
    assert found.alpha == pytest.approx(2.0, rel=0.15)
    assert found.beta == pytest.approx(6.0, rel=0.15)
    assert fit_prior(counts[::-1]) == found


def test_prior_of_equals_is_tight_and_without_answers_a_half() -> None:
    alike = fit_prior([(5, 20)] * 50)
    assert alike.lean(20, 20) < 0.1
    assert fit_prior([]).mean == fit_prior([(0, 0)]).mean == 0.5


def test_history_leans_each_side_against_its_own() -> None:
    history = History((Tally("B1", 10, 9), Tally("B2", 10, 1), Tally("A1", 0, 0, 10, 9)))
    leans = history.leans(["B1", "B2", "B3"])
    assert leans["B1"][0] > 0.0 > leans["B2"][0]
    assert leans["B3"] == (0.0, 0.0)
    with pytest.raises(InputError):
        History((Tally("B1", 1, 2),))
    with pytest.raises(InputError):
        History((Tally("B1"), Tally("B1")))


@pytest.mark.filterwarnings("error")
@given(SCORES)
@example([(0.25, False), (0.25, False)])
@example([(0.25, False), (0.25, True), (0.25 + 3e-9, True)])
def test_calibration_never_changes_an_order(seen: list[tuple[float, bool]]) -> None:
    scores, answers = (np.array(column, dtype=float) for column in zip(*seen, strict=True))
    for curve in (fit_platt(scores, answers), fit_isotonic(scores, answers)):
        told = curve.probabilities(np.linspace(-1, 2, 50))
        assert (np.diff(told) >= -1e-12).all()
        assert ((told >= 0) & (told <= 1)).all()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_rising_never_falls_and_keeps_the_mean(values: list[float]) -> None:
    found = rising(np.array(values), np.ones(len(values)))
    assert (np.diff(found) >= 0).all()
    assert float(found.mean()) == pytest.approx(float(np.mean(values)))
    assert np.allclose(rising(found, np.ones(len(values))), found)


def test_equal_scores_have_the_share_that_was_seen() -> None:
    curve = fit_platt(np.full(8, 0.25), np.array([1.0, 0, 0, 0, 0, 0, 0, 0]))
    assert curve.slope == 0.0
    assert curve.probabilities(np.array([0.25])) == pytest.approx((2 / 3 + 7 / 9) / 8, abs=1e-5)


def test_probabilities_told_are_those_seen() -> None:
    draw = np.random.default_rng(1)
    scores = draw.random(20_000)
    answers = (draw.random(20_000) < 1 / (1 + np.exp(3 - 5 * scores))).astype(float)
    for curve in (fit_platt(scores[::2], answers[::2]), fit_isotonic(scores[::2], answers[::2])):
        table = reliability(curve.probabilities(scores[1::2]), answers[1::2])
        assert sum(one.count for one in table) == 10_000
        assert calibration_error(table) < 0.02


def deals(count: int) -> list[Realised]:
    """Make deals in which makers of chips go with makers of boards, never with their like."""
    draw = seeded(5, "deals")
    found = []
    for number in range(count):
        a = draw.choice(("chips", "software", "sensors"))
        b = {"chips": "boards", "software": "clinics", "sensors": "plants"}[a] if draw.random() < 0.8 else "chips"
        found.append(Realised({"niche": (a,)}, {"niche": (b,)}, float(number)))
    return found


def test_complementarity_is_learned_and_likeness_is_not_taken_for_it() -> None:
    affinity = fit_affinity(deals(400), Shape((("niche", "niche"),), (("niche", "niche"),)))
    of = [{"niche": (one,)} for one in ("chips", "chips", "chips", "unheard of")]
    to = [{"niche": (one,)} for one in ("boards", "chips", "clinics", "boards")]
    boards, alike, clinics, unknown = affinity.pairs(of, to)
    assert boards > 0.5 > alike > clinics
    assert unknown == 0.0
    assert np.allclose(np.diag(affinity.grid(of, to)), affinity.pairs(of, to))


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_affinity_does_not_follow_the_order_of_deals(random: object) -> None:
    some = deals(60)
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    shape = Shape((("niche", "niche"),))
    assert fit_affinity(shuffled, shape).weights == fit_affinity(some, shape).weights
    assert fit_affinity([], shape).grid([some[0].a], [some[0].b]).tolist() == [[0.0]]


def answers(
    people: int, seed: int, *, both_ways: bool = False
) -> tuple[Answers, NDArray[np.float64], NDArray[np.float64]]:
    """Let everybody answer about half of the others, or all; return the answers, true openness and acceptance."""
    draw = np.random.default_rng(seed)
    openness, acceptance = draw.normal(0, 1.0, people), draw.normal(0, 1.5, people)
    pairs = [(i, j) for i in range(people) for j in range(people) if i != j and (both_ways or (i * j + i) % 2)]
    features = draw.normal(size=(len(pairs), 2))
    odds = np.array([openness[i] + acceptance[j] for i, j in pairs]) + features @ [0.8, 0.0] - 0.5
    yes = (draw.random(len(pairs)) < 1 / (1 + np.exp(-odds))).astype(float)
    names = tuple(f"n{i:03d}" for i, _ in pairs), tuple(f"n{j:03d}" for _, j in pairs)
    return Answers(*names, features, yes), openness, acceptance


def test_openness_acceptance_and_features_are_found_again() -> None:
    seen, openness, acceptance = answers(60, 1)
    found = fit_crossed(seen)
    for effects, truth in ((found.openness, openness), (found.acceptance, acceptance)):
        asked = sorted(effects)
        told = [effects[one] for one in asked]
        assert np.corrcoef(told, [truth[int(one[1:])] for one in asked])[0, 1] > 0.8
    assert found.coefficients[1:] == pytest.approx([0.8, 0.0], abs=0.2)
    newcomer = found.log_odds(["new"], ["newer"], np.zeros((1, 2)))
    assert newcomer.tolist() == [found.coefficients[0]]


def test_effects_do_not_follow_the_order_of_answers() -> None:
    seen, _, _ = answers(12, 2)
    back = Answers(seen.choosers[::-1], seen.chosen[::-1], seen.features[::-1], seen.yes[::-1])
    one, other = fit_crossed(seen), fit_crossed(back)
    assert one.coefficients == pytest.approx(other.coefficients, abs=1e-3)
    assert one.acceptance == pytest.approx(other.acceptance, abs=1e-3)


def test_mutual_probability_rises_with_both_and_is_calibrated() -> None:
    draw = np.random.default_rng(4)
    one, other = draw.random(20_000) * 0.98 + 0.01, draw.random(20_000) * 0.98 + 0.01
    both = (draw.random(20_000) < one * other).astype(float)
    assert mutual(one, other) == pytest.approx(one * other)
    told = mutual(one, other, fit_mutual(one, other, both))
    assert calibration_error(reliability(told, both)) < 0.04
    assert (np.diff(told[np.argsort(one * other)]) >= -1e-12).all()


def test_of_few_pairs_little_is_concluded() -> None:
    curve = fit_mutual(np.array([0.5]), np.array([0.5]), np.array([1.0]))
    assert 0.25 < mutual(np.array([0.5]), np.array([0.5]), curve)[0] < 0.6
    assert fit_mutual_model(answers(4, 1)[0]).curve == MutualModel(fit_crossed(answers(4, 1)[0])).curve


def agreeing(people: int, seed: int) -> tuple[Answers, NDArray[np.int64]]:
    """Return answers both ways in which whoever is wanted is likelier to want, with noise; and the pairs of rows."""
    draw = np.random.default_rng(seed)
    openness = draw.normal(size=people)
    rows = [(i, j) for i in range(people) for j in range(people) if i != j]
    at = {pair: row for row, pair in enumerate(rows)}
    pairs = np.array([(at[i, j], at[j, i]) for i, j in rows if i < j])
    chance = 1 / (1 + np.exp(-np.array([openness[i] - 0.5 for i, _ in rows])))
    drawn = np.zeros(len(rows))
    drawn[pairs] = draw.random(len(pairs))[:, None]
    names = tuple(f"n{i:03d}" for i, _ in rows), tuple(f"n{j:03d}" for _, j in rows)
    return Answers(*names, draw.normal(size=(len(rows), 30)), (drawn < chance).astype(float)), pairs


def test_a_mutual_yes_is_right_of_those_known_and_of_newcomers() -> None:
    seen, pairs = agreeing(40, 5)
    tested = pairs[::4]
    held = np.zeros(len(seen.yes), dtype=bool)
    held[tested] = True
    model = fit_mutual_model(seen.only(~held))
    there, back = (seen.only(tested[:, side]) for side in (0, 1))
    told = model.probabilities(there.choosers, there.chosen, there.features, back.features)
    both = there.yes * back.yes
    plain = model.single.told(there) * model.single.told(back)
    assert abs(told.mean() - both.mean()) < 0.05 < abs(plain.mean() - both.mean())
    assert np.mean((told - both) ** 2) < np.mean((plain - both) ** 2)
    strangers = [f"x{name}" for name in there.choosers], [f"x{name}" for name in there.chosen]
    new = model.probabilities(*strangers, there.features, back.features)
    assert new.std() < told.std()
    assert abs(new.mean() - both.mean()) < 0.1
