"""Who is seen how often: counted anew from the lists, and the causes by example."""

from hypothesis import given, settings

from emporion.kernel.stopping import Stop
from emporion.matching import Problem, Seen, market_graph, seen_of, slider, solve
from tests.engines.matching.worlds import need, offer, problem, problems, profile

WANTS, HAS = need("We need vibration sensors"), offer("We make vibration sensors")
POINTS = (0.0, 0.5, 1.0)


def seen(of: Problem) -> dict[str, Seen]:
    graph = market_graph(of, stop=Stop())
    assert graph is not None
    result = solve(of, stop=Stop(), graph=graph)
    assert result == solve(of, stop=Stop())
    return {one.id: one for one in seen_of(of, graph, result)}


def test_each_cause_by_example() -> None:
    world = problem(
        profile("A1", WANTS),
        profile("A2"),
        profile("B1", HAS),
        profile("B2", offer("Telemedicine")),
        profile("B3", HAS),
        holds=frozenset({("A1", "B3"), ("A1", "B2"), ("A2", "B2"), ("A1", "nobody")}),
    )
    assert {one: (row.cause, row.times, row.fitting, row.listed) for one, row in seen(world).items()} == {
        "A1": ("", 1, 1, 1),
        "A2": ("silent", 0, 0, 0),
        "B1": ("", 1, 1, 1),
        "B2": ("unmatched", 0, 0, 0),
        "B3": ("held", 0, 0, 0),
    }


def test_what_keeps_a_pair_apart_may_be_untold() -> None:
    world = problem(profile("A1", WANTS), profile("B1", HAS), holds=frozenset({("A1", "B1")}))
    graph = market_graph(world, stop=Stop())
    assert graph is not None
    result = solve(world, stop=Stop(), graph=graph)
    assert {row.cause for row in seen_of(world, graph, result)} == {"held"}
    assert {row.cause for row in seen_of(world, graph, result, frozenset())} == {"unmatched"}


def test_a_cap_says_how_many_more_wanted_the_best() -> None:
    buyers = [profile(f"A{number}", WANTS) for number in range(3)]
    makers = [profile("B1", HAS), profile("B2", offer("We make vibration sensors and turbines")), profile("B3")]
    free = seen(problem(*buyers, *makers, shortlist=1))
    assert [(free[one].times, free[one].missed, free[one].cause) for one in ("B1", "B2")] == [
        (3, 0, ""),
        (0, 0, "crowded"),
    ]
    shared = seen(problem(*buyers, *makers, shortlist=1, cap=2))
    assert [(shared[one].times, shared[one].missed) for one in ("B1", "B2")] == [(2, 1), (1, 0)]


@given(problems())
@settings(max_examples=25, deadline=None)
def test_counts_are_those_of_the_lists(world: Problem) -> None:
    graph = market_graph(world, stop=Stop())
    assert graph is not None
    result = solve(world, stop=Stop(), graph=graph)
    rows = {one.id: one for one in seen_of(world, graph, result)}
    assert set(rows) == set(world.by_id)
    assert {one for one, row in rows.items() if row.cause} == set(result.unseen)
    assert {one: row.listed for one, row in rows.items() if row.listed} == {
        one: len(matches) for one, matches in result.lists.items()
    }
    for one, row in rows.items():
        on = sum(one in (m.a, m.b) for viewer, matches in result.lists.items() if viewer != one for m in matches)
        assert (row.times, row.times + row.missed <= row.fitting) == (on, True)


def test_the_slider_is_measured_where_the_run_stands() -> None:
    world = problem(*(profile(f"A{n}", WANTS) for n in range(3)), profile("B1", HAS), profile("B2", HAS), reach=0.5)
    graph = market_graph(world, stop=Stop())
    assert graph is not None
    points = slider(world, POINTS, stop=Stop(), graph=graph)
    assert points == slider(world, POINTS, stop=Stop())
    assert tuple(point.reach for point in points) == POINTS
    assert points[1].figures == solve(world, stop=Stop()).market
    assert points[0].overlap == 1.0


def test_without_a_fit_there_is_nothing_to_slide() -> None:
    world = problem(profile("A1", WANTS))
    graph = market_graph(world, stop=Stop())
    assert graph is not None
    assert slider(world, POINTS, stop=Stop(), graph=graph) == ()
    assert seen(world)["A1"].cause == "unmatched"
    assert market_graph(world, stop=Stop(cancelled=lambda: True)) is None
