"""Tricks that must not gain a rank: stuffing, offering everything, clones, letters of another script, noise."""

import random

import pytest

from emporion.matching.problem import Statement
from emporion.matching.ranking import Need, Supplier
from tests.engines.matching.ranking.test_ranking import lists, offering
from tests.engines.matching.ranking.worlds import TRADES, sentence

NEED = Need("n", "We need vibration sensors for turbine bearings, with telemetry")
HONEST = offering("honest", "Vibration sensors for the bearings of turbines; telemetry included")


def crowd(count: int = 60) -> list[Supplier]:
    chance = random.Random(5)
    return [offering(f"c{n:03d}", *(sentence(chance, "en") for _ in range(2))) for n in range(count)]


def test_repeating_a_word_gains_nothing() -> None:
    stuffed = offering("a-stuffed", "sensors " * 60, "vibration " * 60, "vibration sensors " * 40)
    (found,) = lists([*crowd(), HONEST, stuffed], NEED)
    assert found[0] == "honest"


def test_offering_everything_gains_nothing() -> None:
    everything = offering("a-everything", TRADES["en"])
    piecemeal = offering("a-piecemeal", *TRADES["en"].split())
    (found,) = lists([*crowd(), HONEST, everything, piecemeal], NEED)
    assert found[0] == "honest"


def test_a_need_that_names_everything_is_no_gain_for_whoever_names_everything() -> None:
    needs_all = Supplier("a-needs", (Statement("1", "need", TRADES["en"], "en"), Statement("2", "offer", "Dyes", "en")))
    (found,) = lists([*crowd(), HONEST, needs_all], NEED, k=100)
    assert found[0] == "honest"
    assert "a-needs" not in found[:10]


@pytest.mark.parametrize("clones", [1, 8, 30])
def test_clones_do_not_push_others_off_the_list(clones: int) -> None:
    """What is said word for word again stands behind what is said once."""
    copies = [offering(f"honest-{n:02d}", HONEST.offers()[0].text) for n in range(clones)]
    before, found = lists([*crowd(), HONEST], NEED)[0], lists([*crowd(), HONEST, *copies], NEED)[0]
    assert before[0] == "honest"
    assert found[:2] == before[:2]


def test_letters_of_another_script_gain_nothing() -> None:
    alike = HONEST.offers()[0].text.translate(str.maketrans("eoacpx", "еоасрх"))
    disguised = offering("a-disguised", alike)
    (found,) = lists([*crowd(), HONEST, disguised], NEED, k=100)
    assert found[0] == "honest"
    assert "a-disguised" not in found[:1]
