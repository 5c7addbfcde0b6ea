"""Learning: position corrected without bias, a planted change found, noise refused, versions taken back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.kernel.errors import InputError
from emporion.kernel.seeds import seeded
from emporion.matching.learning import (
    Event,
    Examination,
    Ledger,
    Version,
    consider,
    examination,
    fit,
    gather,
    suggest_constraints,
)
from emporion.matching.learning.contributions import LEARNED, score_of
from emporion.matching.learning.fitting import data_of
from emporion.matching.learning.limits import distance, within_limits
from emporion.matching.weights import STANDING, Weights
from tests.engines.matching.worlds import profile

TRUTH = STANDING.with_numbers({"niche": 0.1, "words": 0.8, "names": 0.1}, "truth")


def played(count: int, truth: Weights | None, seed: int, bias: float = 0.5) -> list[Event]:
    """Let viewers go down lists of ten; a place k is looked at with chance k^-bias."""
    draw = seeded(seed, "played")
    events = []
    for number in range(count):
        viewer, place = f"A{number // 10}", number % 10 + 1
        features = {name: draw.random() for name in ("niche", "words", "names")} | {"region": -draw.random()}
        events.append(Event(viewer, f"B{number}", "shown", float(number), place, features))
        chance = 0.4 if truth is None else 1 / (1 + np.exp(-12 * (score_of(features, truth) - 0.5)))
        if draw.random() < place**-bias:
            act = "accepted" if draw.random() < chance else "declined"
            events.append(Event(viewer, f"B{number}", act, number + 0.5))  # type: ignore[arg-type]
    return events


def test_acts_are_gathered_to_the_showing_before_them() -> None:
    events = [
        Event("A1", "B1", "shown", 1.0, 3),
        Event("A1", "B1", "declined", 2.0),
        Event("A1", "B1", "shown", 3.0, 1),
        Event("A1", "B1", "opened", 4.0),
        Event("A1", "B1", "accepted", 5.0),
        Event("A1", "B9", "accepted", 5.0),
        Event("A1", "B2", "shown", 1.0, 2),
    ]
    found = [(s.shown, s.position, s.answer, s.acted) for s in gather(reversed(events))]
    assert found == [("B1", 3, False, True), ("B2", 2, None, False), ("B1", 1, True, True)]


@pytest.mark.parametrize("wrong", [{"act": "liked"}, {"position": 0}, {"propensity": 0.0}])
def test_wrong_events_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        gather([Event(**{"viewer": "A1", "shown": "B1", "act": "shown", "when": 0.0, **wrong})])  # type: ignore[arg-type]


def test_chance_of_being_looked_at_is_found() -> None:
    found = examination(gather(played(10_000, TRUTH, 1)), STANDING)
    assert found.chances[0] == 1.0
    assert list(found.chances) == sorted(found.chances, reverse=True)
    for place in (2, 5, 10):
        assert found.of(place) == pytest.approx(place**-0.5, abs=0.08)
    assert found.of(99) == found.of(10)


def test_corrected_targets_are_the_wanted_share_whatever_the_position() -> None:
    seen = Examination(tuple(place**-0.5 for place in range(1, 11)))
    showings = gather(played(20_000, None, 2))
    data = data_of(showings, seen)
    positions = np.array([one.position for one in showings])
    raw = np.array([one.answer is True for one in showings])
    assert raw[positions == 10].mean() < 0.2
    for place in (1, 4, 10):
        assert data.targets[positions == place].mean() == pytest.approx(0.4, abs=0.04)


def test_exploration_is_weighed_by_its_propensity_and_clipped() -> None:
    showings = gather(Event("A1", f"B{n}", "shown", n, propensity=p) for n, p in enumerate((1.0, 0.25, 0.001)))
    assert data_of(showings, Examination()).weights.tolist() == [1.0, 4.0, 10.0]


def test_planted_change_is_found_in_500_places_and_adopted() -> None:
    found = fit(STANDING, played(500, TRUTH, 3), name="second")
    assert found.learned
    assert distance(found.weights, TRUTH) < 0.3 * distance(STANDING, TRUTH)
    decision = consider(found, played(500, TRUTH, 4))
    assert (decision.adopt, str(decision.why)) == (True, "The new weights foretell later answers better.")
    assert decision.measured["auc_after"] > decision.measured["auc_before"]


def test_noise_is_refused() -> None:
    for seed in range(2):
        found = fit(STANDING, played(500, None, seed), seed=seed)
        assert not consider(found, played(500, None, seed + 50)).adopt


def test_few_events_change_nothing() -> None:
    found = fit(STANDING, played(20, TRUTH, 1))
    assert (found.learned, found.weights) == (False, STANDING)
    assert str(consider(found, played(500, TRUTH, 2)).why) == "The events taught nothing; the weights stay as they are."
    few = consider(fit(STANDING, played(500, TRUTH, 1)), played(20, TRUTH, 2))
    assert (few.adopt, "too few" in str(few.why)) == (False, True)
    assert fit(STANDING, []).weights == STANDING


@settings(max_examples=2, deadline=None)
@given(st.randoms(use_true_random=False))
def test_fit_does_not_follow_the_order_of_events(random: object) -> None:
    events = played(120, TRUTH, 6)
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fit(STANDING, shuffled) == fit(STANDING, events)
    found = fit(STANDING, events)
    assert consider(found, shuffled) == consider(found, events)


@given(st.lists(st.floats(0, 50), min_size=len(LEARNED), max_size=len(LEARNED)))
def test_whatever_is_fitted_comes_back_within_the_limits(coefficients: list[float]) -> None:
    found = within_limits(STANDING, np.array([0.0, *coefficients]), "fitted")
    assert sum(found.shares.values()) == pytest.approx(1.0)
    assert found.least_suit >= 0.05 - 1e-9


def test_versions_are_taken_back_byte_for_byte() -> None:
    first = Ledger()
    second = first.adopt(Version(TRUTH, fitted_on="events 1 to 500", measured={"gain": 0.02}))
    assert (second.standing.weights, second.standing.parent) == (TRUTH, "standing")
    assert Ledger.loads(second.dumps()) == second
    back = second.revert()
    assert back.standing == first.standing
    assert back.by_name["truth"] == second.standing
    assert Ledger.loads(back.dumps()).dumps() == back.dumps()
    assert back.revert() == back
    with pytest.raises(InputError):
        second.adopt(Version(TRUTH))


def test_three_declines_for_a_region_suggest_a_constraint() -> None:
    known = {f"B{n}": profile(f"B{n}", region="North" if n < 4 else "South") for n in range(7)}
    events = [Event("A1", f"B{n}", "declined", float(n), reason="region") for n in range(3)]
    events += [Event("A1", "B0", "declined", 9.0, reason="region"), Event("A1", "B5", "accepted", 5.0)]
    events += [Event("A2", f"B{n}", "declined", float(n), reason="region") for n in range(2)]
    events += [Event("A3", f"B{n}", "declined", float(n), reason="capacity") for n in range(4)]
    (found,) = suggest_constraints(events, known)
    assert (found.viewer, found.criterion, found.turned_down) == ("A1", "region", ("North",))
    assert found.wanted is not None
    assert found.wanted.regions == ("South",)
    assert [event.shown for event in found.events] == ["B0", "B1", "B2"]
    said = "You turned down 3 organisations for their region. Would you like to ask for: South?"
    assert found.sentence.render("en") == said
    (asked,) = suggest_constraints(events[:3], known)
    assert asked.wanted is None
