"""Demand and supply: gaps, crowds, roll-up, filters, packages; and the recount finds what is wrong."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.kernel.errors import InputError
from emporion.matching import Profile, demand
from emporion.matching import problem as matching
from emporion.matching.demand import Cell, Problem, Result, check, explain, solve, summary
from tests.engines.matching.worlds import TAXONOMY, need, offer, problems, profile

WORLD = (
    profile(
        "A1",
        need("Нужна ПЛИС", "chips.design.fpga", certificates=("ISO 9001",), languages=("ru",)),
        need("Нужны датчики вибрации", mode="supply"),
        region="Пермь",
    ),
    profile("A2", need("FPGA wanted", "chips.design.fpga", certificates=("iso 9001", "GOST R 1")), region=" ПЕРМЬ "),
    profile(
        "A3", need("Нужна телемедицина", "health.telemedicine"), offer("ПЛИС", "chips.design.fpga"), region="Тверь"
    ),
    profile(
        "B1", offer("振动传感器", "industry.sensors.vibration"), offer("机器人软件", "industry.robots"), region="广东"
    ),
    profile("B2", offer("传感器", mode="distribution"), region="北京"),
    profile("B3", offer("振动传感器"), need("我们需要印制电路板")),
)


def counted(**settings: Any) -> Result:
    return solve(Problem(WORLD, TAXONOMY, **settings))


def ids(cell: Cell) -> tuple[str, str]:
    return " ".join(cell.needing), " ".join(cell.offering)


def test_niches_are_rolled_up_and_gaps_come_first() -> None:
    result = counted()
    assert [(one.code, one.cell.state, *ids(one.cell)) for one in result.ranked(level=1)] == [
        ("chips", "gap", "A1 A2", ""),
        ("health", "gap", "A3", ""),
        ("industry", "crowded", "A1", "B1 B2 B3"),
    ]
    assert ids(result.by_code["industry.sensors"].cell) == ("A1", "B1 B2 B3")
    assert ids(result.by_code["industry.sensors"].own) == ("", "B2")
    assert result.by_code["industry.robots"].cell.state == "unasked"
    assert result.by_code["industry.sensors.vibration"].cell.state == "even"


def test_each_side_is_asked_for_itself() -> None:
    result = counted(side="B")
    assert [(one.code, *ids(one.cell)) for one in result.niches if one.cell.needs] == [
        ("electronics", "B3", ""),
        ("electronics.pcb", "B3", ""),
    ]
    assert ids(result.total) == ("B3", "A3")


def test_region_and_mode_narrow_the_count() -> None:
    assert ids(counted(region="пермь").total) == ("A1 A2", "B1 B2 B3")
    assert ids(counted(offering_region="广东").total) == ("A1 A2 A3", "B1")
    # B2 distributes: that answers a need of supply in part; B1 and B3 say nothing of a mode.
    assert ids(counted(mode="supply").total) == ("A1", "B1 B2 B3")
    assert ids(counted(mode="investment").total) == ("", "B1 B3")


def test_regions_are_told_in_their_usual_spelling() -> None:
    result = counted()
    assert [(group.key, group.label, *ids(group.cell)) for group in result.regions] == [
        ("пермь", "Пермь", "A1 A2", ""),
        ("тверь", "Тверь", "A3", ""),
    ]
    assert [group.key for group in result.offering_regions] == ["", "北京", "广东"]
    assert [(group.key, *ids(group.cell)) for group in result.modes] == [
        ("", "A1 A2 A3", "B1 B3"),
        ("supply", "A1", ""),
        ("distribution", "", "B2"),
    ]


def test_package_tells_what_needs_ask_for_with_shares() -> None:
    result = counted()
    assert [(ask.criterion, ask.value, ask.needs, ask.share) for ask in result.package.asks] == [
        ("certificates", "ISO 9001", (("A1", "000"), ("A2", "000")), 0.5),
        ("certificates", "GOST R 1", (("A2", "000"),), 0.25),
        ("languages", "ru", (("A1", "000"),), 0.25),
        ("modes", "supply", (("A1", "001"),), 0.25),
    ]
    assert result.package.open == (("A1", "001"), ("A3", "000"))
    assert result.by_code["chips"].package.open == ()


def test_statement_without_a_niche_is_told_apart() -> None:
    lost = profile("A9", need("Ищем надёжного партнёра"))
    result = solve(Problem((*WORLD, lost), TAXONOMY))
    assert ids(result.unplaced) == ("A9", "")
    assert "A9" in result.total.needing


def test_it_is_said_in_words() -> None:
    problem = Problem(WORLD, TAXONOMY)
    result = solve(problem)
    told = explain(problem, result, "industry")
    assert told.headline.render("en") == (
        "Industrial digitalisation: 1 organisation needs it, 3 offer it. Crowded: many more offer it than need it."
    )
    assert [part.kind for part in told.parts] == ["niche.crowded", "niche.unasked"]
    assert explain(problem, result, "electronics.pcb").headline.render("en") == (
        "Printed circuit boards: nobody needs it and nobody offers it."
    )
    assert summary(result).render("en") == "4 needs and 4 offers: 5 niches are gaps, 2 are crowded."


@pytest.mark.parametrize("wrong", [{"side": "C"}, {"mode": "gift"}, {"crowd": 1.0}])
def test_wrong_input_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        Problem(WORLD, TAXONOMY, **wrong)
    with pytest.raises(InputError):
        Problem((WORLD[0], WORLD[0]), TAXONOMY)
    with pytest.raises(InputError):
        explain(Problem(WORLD, TAXONOMY), counted(), "cheese")


def test_recount_finds_what_is_wrong() -> None:
    problem, sound = Problem(WORLD, TAXONOMY), counted()
    assert check(problem, sound) == []

    def rules(**changes: Any) -> set[str]:
        return {violation.rule for violation in check(problem, evolve(sound, **changes))}

    def with_first(**changes: Any) -> set[str]:
        return rules(niches=(evolve(sound.niches[0], **changes), *sound.niches[1:]))

    first = sound.niches[0]
    assert rules(niches=sound.niches[1:]) == {"demand.niche"}
    assert rules(niches=(*sound.niches, first)) == {"demand.niche"}
    assert rules(total=Cell(sound.total.needs[1:], sound.total.offers)) >= {"demand.total"}
    assert rules(total=Cell((*sound.total.needs, sound.total.needs[0]), sound.total.offers)) >= {"demand.total"}
    assert rules(unplaced=sound.total) == {"demand.unplaced"}
    assert with_first(cell=Cell(first.cell.needs[1:], first.cell.offers)) >= {"demand.niche"}
    assert with_first(own=sound.total) == {"demand.own"}
    assert rules(regions=sound.regions[1:]) == {"demand.regions"}
    assert rules(modes=(*sound.modes, sound.modes[0])) == {"demand.modes"}
    lie = evolve(sound.package.asks[0], share=0.9)
    assert rules(package=evolve(sound.package, asks=(lie,))) == {"demand.share"}
    assert rules(package=evolve(sound.package, open=sound.total.needs)) == {"demand.open"}


@settings(max_examples=25, deadline=None)
@given(
    problems(),
    st.sampled_from(["A", "B"]),
    st.sampled_from(["", "Москва"]),
    st.sampled_from(["", "supply"]),
    st.randoms(),
)
def test_every_count_is_confirmed_whatever_the_order(
    world: matching.Problem, side: Any, region: str, mode: str, random: Any
) -> None:
    asked = Problem(world.profiles, TAXONOMY, side, region, mode=mode)
    result = solve(asked)
    assert check(asked, result) == []
    shuffled: list[Profile] = list(world.profiles)
    random.shuffle(shuffled)
    assert demand.solve(Problem(tuple(shuffled), TAXONOMY, side, region, mode=mode)) == result
