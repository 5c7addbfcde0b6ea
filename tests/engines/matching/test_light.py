"""The light reader of the candidate index gives the tokens that scoring's own reading has."""

import pytest
from hypothesis import given, settings

from emporion.matching import Problem, Statement
from emporion.matching.candidates.light import LightReader
from emporion.matching.candidates.tokens import tokens_of
from emporion.matching.reading import reader_of
from tests.engines.matching.worlds import TAXONOMY, problems

LIGHT = LightReader(reader_of(TAXONOMY))


def both(statement: Statement) -> tuple[set[str], set[str]]:
    return set(LIGHT.tokens(statement).split()), set(tokens_of(reader_of(TAXONOMY).read(statement)).split())


@settings(max_examples=60, deadline=None)
@given(problems())
def test_nothing_that_scoring_reads_is_missing(world: Problem) -> None:
    for profile in world.profiles:
        for statement in profile.statements:
            light, whole = both(statement)
            assert whole <= light
            # A word that stands beside itself as a name keeps its term and its meanings.
            assert all(token.startswith(("means:", "term:")) for token in light - whole)


@pytest.mark.parametrize(
    "text",
    [
        "Vibration sensors for turbines",
        "Датчики вибрации для турбин, 2024",
        "寻找天气预报和振动传感器",
        "датчики с EtherCAT по ГОСТ Р 57580",
        "ISO 27001 audits",
        "芯片设计 FPGA １２",
        "42",
        "…",
    ],
)
def test_the_tokens_are_the_same(text: str) -> None:
    light, whole = both(Statement("1", "need", text, "en", "chips.design"))
    assert light == whole
