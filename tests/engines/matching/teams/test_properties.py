"""Whatever is asked: the exact search finds what trying every set finds, and nothing exceeds the bound."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.kernel.stopping import Stop
from emporion.matching.teams import Problem, Result, check, explain
from emporion.matching.teams.covering import table_of
from emporion.matching.teams.exact import best_exactly
from emporion.matching.teams.greedy import best_greedily, upper_bound
from emporion.matching.teams.seating import Rules
from emporion.matching.teams.solving import best_team
from tests.engines.matching.teams.worlds import best_by_trying, problems, solved

FEW = settings(max_examples=30, deadline=None)


def said(result: Result) -> str:
    """Return everything a result says, in three languages, as one text."""
    return json.dumps(
        [
            [team.request, team.rank, team.members, team.score, team.mixed]
            + [
                [c.part, c.member, c.offer, c.quality, [p.to_json() for p in c.reasons + c.against]]
                for c in team.covers
            ]
            + [[o.part, o.sentence.render("ru"), o.remedy.render("zh") if o.remedy else ""] for o in team.open]
            for team in result.teams
        ]
        + [[o.request, o.value, o.bound, o.proved, o.alone, [n.to_json() for n in o.notes]] for o in result.outcomes]
    )


@FEW
@given(problems(), st.data())
def test_the_exact_search_is_as_good_as_trying_every_set(problem: Problem, data: st.DataObject) -> None:
    for request in problem.requests:
        table = table_of(problem, request, seed=1)
        rows = st.sampled_from(range(len(table.candidates))) if table.candidates else st.nothing()
        old = data.draw(st.lists(st.frozensets(rows, min_size=1, max_size=3), max_size=2)) if table.candidates else []
        barred = data.draw(st.frozensets(rows, max_size=2)) if table.candidates else frozenset()
        rules = Rules(tuple(old), barred)
        truth = best_by_trying(table, rules)
        for exact in (
            best_exactly(table, rules, None, stop=Stop(), seed=1),
            best_team(table, rules, stop=Stop(), seed=1),
        ):
            assert (exact.best.grade if exact.best else None) == truth
            assert exact.proved
            assert truth is None or exact.bound == truth
        greedy = best_greedily(table, rules, stop=Stop())
        assert truth is None or truth <= upper_bound(table, rules)
        assert greedy is None or (truth is not None and greedy.grade <= truth)


@FEW
@given(problems())
def test_every_result_passes_the_check_and_can_be_told(problem: Problem) -> None:
    for exact_edges in (0, 3000):
        result = solved(problem, exact_edges=exact_edges)
        assert check(problem, result) == []
        for outcome in result.outcomes:
            assert outcome.value <= outcome.bound
            for language in ("en", "ru", "zh"):
                told = explain(problem, result, outcome.request)
                assert told.headline.render(language) != ""
                assert all(part.sentence.render(language) for part in told.parts)


@FEW
@given(problems(), st.randoms(use_true_random=False))
def test_same_bytes_whatever_the_import_order(problem: Problem, random: object) -> None:
    shuffled = [list(problem.profiles), list(problem.requests)]
    for of in shuffled:
        random.shuffle(of)  # type: ignore[attr-defined]
    again = Problem(
        tuple(shuffled[0]), problem.taxonomy, tuple(shuffled[1]), problem.holds, problem.least, problem.fewest,
        problem.most, problem.mixed, problem.alternatives, problem.differ, problem.cap, problem.asker_joins,
    )  # type: ignore[arg-type]  # fmt: skip
    assert said(solved(problem, seed=4)) == said(solved(again, seed=4))
