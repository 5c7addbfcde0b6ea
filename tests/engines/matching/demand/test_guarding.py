"""No number singles out a stranger, neither by itself nor by what is left when its parts are taken away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.matching import problem as matching
from emporion.matching.demand import Problem, Shown, guard, shown, solve
from tests.engines.matching.worlds import TAXONOMY, need, problems, profile


@pytest.mark.parametrize(
    ("ids", "visible", "said"),
    [
        ("", "", "0"),
        ("a", "", "fewer than 3"),
        ("ab", "", "fewer than 3"),
        ("abc", "", "3"),
        ("ab", "ab", "2"),
        ("abcd", "abc", "3 and fewer than 3 more"),
        ("abcdef", "abc", "6"),
    ],
)
def test_few_strangers_are_not_counted(ids: str, visible: str, said: str) -> None:
    assert shown(ids, visible).phrase().render("en") == said
    assert shown(ids, None) == Shown(len(ids), 0, True)


def test_what_is_left_of_a_sum_is_not_told_either() -> None:
    # Of seven, six are told below: the seventh would stand alone.
    told = shown("abcdefg", "", [["abc", "def", "g"]])
    assert told.phrase().render("en") == "6 or more"
    assert shown("abcdefg", "", [["abc", "defg"]]).exact
    assert shown("abcdefg", "", [["abc", "defg"], ["abcde", "fg"]]).phrase().render("en") == "5 or more"
    assert shown("abcdefg", "g", [["abc", "def", "g"]]).phrase().render("en") == "7"


def test_said_in_three_languages() -> None:
    few, more, least = shown("a", ""), shown("abcd", "abc"), shown("abcdefg", "", [["abcdef", "g"]])
    assert [one.phrase().render("ru") for one in (few, more, least)] == ["менее 3", "3 и ещё менее 3", "не менее 6"]
    assert [one.phrase().render("zh") for one in (few, more, least)] == ["少于3家", "3家，另有少于3家", "至少6家"]


def test_parent_is_guarded_by_its_children_and_regions() -> None:
    some = [profile(f"A{n}", need("ПЛИС", "chips.design.fpga"), region="Пермь") for n in range(3)]
    one = profile("A9", need("ASIC", "chips.design.asic"), region="Пермь")
    problem = Problem((*some, one), TAXONOMY)
    said = {code: two.needing.phrase().render("en") for code, two in guard(problem, solve(problem), ()).items()}
    assert said == {
        "chips": "3 or more",
        "chips.design": "3 or more",
        "chips.design.fpga": "3",
        "chips.design.asic": "fewer than 3",
    }


@settings(max_examples=25, deadline=None)
@given(problems(), st.sets(st.sampled_from([f"{side}{n}" for side in "AB" for n in range(6)])))
def test_strangers_are_told_by_threes_or_not_at_all(world: matching.Problem, visible: set[str]) -> None:
    problem = Problem(world.profiles, TAXONOMY)
    result = solve(problem)
    for code, two in guard(problem, result, visible).items():
        cell = result.by_code[code].cell
        for told, ids in ((two.needing, cell.needing), (two.offering, cell.offering)):
            strangers = set(ids) - visible
            assert told.known == len(ids) - len(strangers)
            assert told.strangers == 0 or told.strangers >= 3
            assert told.strangers == len(strangers) if told.exact else told.strangers < len(strangers)
            assert told.exact or len(strangers) > 0
            assert not (told.exact and 0 < len(strangers) < 3)
