"""Lists, caps, explanations, wrong input, stopping and spreading the work."""

import re
from collections import Counter

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.fanout import ProcessExecutor
from emporion.kernel.errors import InputError
from emporion.kernel.stopping import Stop
from emporion.matching import Problem, Profile, Result, check, explain, market_graph, slider, solve, summary
from tests.engines.matching.worlds import need, offer, problem, problems, profile, solved

FPGA = "chips.design.fpga"


def buyers_and_makers(count: int) -> list[Profile]:
    """Make buyers who all like B0 best, and makers who fit them less and less."""
    makers = [profile("B0", offer("FPGA EtherCAT RK3588", FPGA)), profile("B1", offer("FPGA EtherCAT boards", FPGA))]
    makers += [profile(f"B{n}", offer(f"model{n} for plant{n}", FPGA)) for n in range(2, count)]
    return makers + [profile(f"A{n}", need("FPGA EtherCAT RK3588", FPGA)) for n in range(count)]


def times_shown(result: Result) -> Counter[str]:
    return Counter(m.b for m in result.matches if m.rank_for_a is not None)


def test_without_a_cap_everyone_sees_the_best() -> None:
    result = solved(*buyers_and_makers(6), shortlist=2)
    assert (times_shown(result)["B0"], times_shown(result)["B1"]) == (6, 6)
    assert result.unseen == ("B2", "B3", "B4", "B5")


def test_cap_spreads_the_lists_and_says_what_it_changed() -> None:
    result = solved(*buyers_and_makers(6), shortlist=2, cap=1)
    assert times_shown(result) == {f"B{n}": 1 for n in range(6)}
    assert result.unseen == ()
    result = solved(*buyers_and_makers(6), shortlist=2, cap=2)
    assert times_shown(result) == {f"B{n}": 2 for n in range(6)}
    said = {part.kind: part.sentence.render("en") for m in result.matches for part in m.reasons + m.against}
    higher, lower = said["market.higher"], said["market.lower"]
    assert re.fullmatch(r"Shown higher on the list of .., as number 1 instead of \d: the list of .. has room\.", higher)
    assert re.fullmatch(r"Shown lower on the list of .., as number 2 instead of 1: .. stands on 2 lists\.", lower)
    assert check(problem(*buyers_and_makers(6), shortlist=2, cap=2), result) == []


def test_seed_orders_equals_and_nothing_else() -> None:
    makers = [profile(f"B{n}", offer("", FPGA)) for n in range(8)]
    buyer = profile("A1", need("", FPGA))
    better = profile("B9", offer("", FPGA, "supply"))
    first = [[m.b for m in solved(buyer, *makers, shortlist=3, seed=seed).lists["A1"]] for seed in range(8)]
    assert len({tuple(one) for one in first}) > 1
    supplied = profile("A1", need("", FPGA, "supply"))
    assert {solved(supplied, *makers, better, seed=seed).lists["A1"][0].b for seed in range(8)} == {"B9"}


def test_processes_give_the_same_result() -> None:
    world = problem(*buyers_and_makers(4))
    assert solve(world, stop=Stop(), executor=ProcessExecutor(2)) == solve(world, stop=Stop())


def test_empty_sides_match_nobody() -> None:
    assert solved().matches == ()
    assert solved(profile("A1", need("ПЛИС"))) == Result((), unseen=("A1",))
    assert solved(profile("A1"), profile("B1")) == Result((), unseen=("A1", "B1"))


def test_cancelled_work_returns_what_there_is_and_says_so() -> None:
    world = problem(*buyers_and_makers(3))
    result = solve(world, stop=Stop(cancelled=lambda: True))
    assert (result.matches, result.complete) == ((), False)
    assert result.notes[0].sentence.render("zh") == "提前停止：已完成0组，共0组。"


def test_progress_rises_to_the_reasons() -> None:
    told: list[float] = []
    solve(problem(*buyers_and_makers(3)), stop=Stop(report=lambda fraction, sentence: told.append(fraction)))
    assert told == sorted(told)
    assert told[0] == 0.0


def test_summary_bends_in_russian() -> None:
    world = problem(*buyers_and_makers(2))
    assert (
        summary(world, solve(world, stop=Stop())).render("ru")
        == "4 организации: 4 подбора, 0 не попали ни в один список."
    )


def test_explanations_of_pairs_matched_and_not() -> None:
    world = problem(
        profile("A1", need("", FPGA, "distribution"), need("Печатные платы", sizes=("small",), strict=True)),
        profile("A2", need("", FPGA, "supply")),
        profile("B1", offer("", FPGA, "distribution")),
        profile("B2", offer("", FPGA, "supply")),
        profile("B3", offer("Telemedicine")),
        profile("B4", offer("Printed circuit boards"), size="large"),
        profile("B5", offer("", FPGA)),
        holds=frozenset({("A1", "B5")}),
        shortlist=1,
    )
    result = solve(world, stop=Stop())
    said = {b: explain(world, result, ("A1", b)) for b in ("B1", "B2", "B3", "B4", "B5")}
    assert [one.headline.render("en") for one in said.values()] == [
        "For A1, B1 is number 1; for B1, A1 is number 1.",
        "A1 and B2 would fit, but each has better matches.",
        "A1 and B3 do not match: neither offers what the other needs.",
        "A1 and B4 do not match: a strict wish rules it out.",
        "A1 and B5 are not shown to each other: the pair is under a hold.",
    ]
    assert [part.kind for part in said["B2"].parts][-2:] == ["list.full", "list.full"]
    assert said["B2"].remedy is not None
    assert ("A1", "B2") in solve(evolve(world, shortlist=2), stop=Stop()).by_pair
    assert [part.kind for part in said["B4"].parts] == ["need_of_a.size"]


@pytest.mark.parametrize("pair", [("A1", "nobody"), ("B1", "A1"), ("A1", "A1")])
def test_explaining_an_impossible_pair_is_wrong_input(pair: tuple[str, str]) -> None:
    world = problem(profile("A1", need("ПЛИС")), profile("B1", offer("FPGA")))
    with pytest.raises(InputError):
        explain(world, solve(world, stop=Stop()), pair)


@pytest.mark.parametrize(
    ("profiles", "settings"),
    [
        ([profile("A1"), profile("A1")], {}),
        ([profile("C1")], {}),
        ([profile("A1", need("x", "no.such.niche"))], {}),
        ([profile("A1", need("  "))], {}),
        ([profile("A1", ("wish", "x", "", "", need("")[4]))], {}),
        ([], {"shortlist": 0}),
        ([], {"cap": 0}),
        ([], {"reach": 1.1}),
        ([], {"explore": float("nan")}),
        ([], {"holds": frozenset({("A1",)})}),
    ],
)
def test_wrong_input_is_refused_with_a_remedy(profiles: list[Profile], settings: dict[str, object]) -> None:
    with pytest.raises(InputError) as caught:
        problem(*profiles, **settings)
    assert [caught.value.remedy.render(language) != "" for language in ("en", "ru", "zh")] == [True, True, True]


def test_slider_tells_what_a_run_with_that_reach_gives() -> None:
    world = problem(*buyers_and_makers(6), shortlist=2, cap=3)
    points = slider(world, (0.0, 0.6, 1.0), stop=Stop(), seed=4)
    assert [point.reach for point in points] == [0.0, 0.6, 1.0]
    for point in points:
        result = solve(evolve(world, reach=point.reach), stop=Stop(), seed=4)
        assert result.market == point.figures
        assert max(times_shown(result).values()) == point.figures.b.most


def test_drawn_places_say_their_probability_and_pass_the_check() -> None:
    world = problem(*buyers_and_makers(8), shortlist=2, explore=1.0)
    result = solve(world, stop=Stop(), seed=1)
    drawn = [m for m in result.matches if m.chance_for_a is not None]
    assert {m.rank_for_a for m in drawn} == {2}
    assert all(any(part.kind == "market.explored" for part in m.reasons) for m in drawn)
    assert check(world, result) == []
    assert {v.rule for v in check(evolve(world, explore=0.01), result)} == {"matching.drawn"}
    silent = tuple(
        evolve(m, reasons=tuple(p for p in m.reasons if p.kind != "market.explored")) for m in result.matches
    )
    assert "matching.drawn" in {v.rule for v in check(world, evolve(result, matches=silent))}


@settings(max_examples=20, deadline=None)
@given(problems(), st.integers(0, 3))
def test_candidates_give_the_lists_of_the_whole_where_they_hold_every_pair(world: Problem, seed: int) -> None:
    whole = solve(world, stop=Stop(), seed=seed)
    graph = market_graph(world, stop=Stop(), seed=seed, whole=0)
    assert solve(world, stop=Stop(), seed=seed, graph=graph) == whole


def test_a_market_of_candidates_is_stopped_on_the_way() -> None:
    world = problem(*buyers_and_makers(6))
    assert market_graph(world, stop=Stop(cancelled=lambda: True), whole=0) is None
