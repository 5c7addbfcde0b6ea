"""Whatever is stated: holds, lists and wishes are kept, quotes stand, weights add up, import order changes nothing."""

import json
import math

from hypothesis import given
from hypothesis import strategies as st

from emporion.kernel.stopping import Stop
from emporion.matching import Problem, Result, check, explain, solve
from tests.engines.matching.worlds import problems
from tests.examples import examples

FEW = examples(60)


def said(result: Result) -> str:
    """Return everything a result says, in three languages, as one text."""
    return json.dumps(
        [
            [m.a, m.b, m.score, m.score_ab, m.score_ba, m.rank_for_a, m.rank_for_b]
            + [[p.to_json(), *map(p.sentence.render, ("en", "ru", "zh"))] for p in m.reasons + m.against]
            for m in result.matches
        ]
    )


@FEW
@given(problems(), st.integers(0, 3))
def test_every_result_passes_the_check(problem: Problem, seed: int) -> None:
    assert check(problem, solve(problem, stop=Stop(), seed=seed)) == []


@FEW
@given(problems())
def test_no_pair_under_a_hold_is_shown_or_scored(problem: Problem) -> None:
    result = solve(problem, stop=Stop())
    assert [m for m in result.matches if frozenset((m.a, m.b)) in problem.holds] == []
    for hold in problem.holds:
        pair = tuple(sorted(hold))
        if set(pair) <= set(problem.by_id):
            assert "hold" in explain(problem, result, (pair[0], pair[1])).headline.render("en")


@FEW
@given(problems())
def test_weights_add_up_to_the_score_and_quotes_stand_in_both_records(problem: Problem) -> None:
    for match in solve(problem, stop=Stop()).matches:
        a, b = problem.by_id[match.a], problem.by_id[match.b]
        assert math.isclose(sum(p.weight for p in match.reasons + match.against), match.score, abs_tol=1e-8)
        for part in match.reasons:
            if part.kind.endswith((".niche", ".words", ".names")):
                needer, offerer = (a, b) if part.kind.startswith("need_of_a") else (b, a)
                places = (needer.texts("need"), offerer.texts("offer"))
                if len(part.quotes) == 2:
                    for quote, texts in zip(part.quotes, places, strict=True):
                        assert [quote in text for text in texts].count(True) >= 1
                else:
                    assert "" in [text.strip() for texts in places for text in texts]


@FEW
@given(problems(), st.randoms(use_true_random=False))
def test_same_bytes_whatever_the_import_order(problem: Problem, random: object) -> None:
    shuffled = list(problem.profiles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    other = Problem(tuple(shuffled), problem.taxonomy, problem.holds, problem.shortlist, problem.cap)
    assert said(solve(problem, stop=Stop(), seed=5)) == said(solve(other, stop=Stop(), seed=5))


@FEW
@given(problems())
def test_everyone_with_a_candidate_is_on_a_list_under_a_cap(problem: Problem) -> None:
    wide = Problem(problem.profiles, problem.taxonomy, problem.holds, shortlist=6)
    everyone = solve(wide, stop=Stop())
    with_candidates = {one for match in everyone.matches for one in (match.a, match.b)}
    capped = Problem(problem.profiles, problem.taxonomy, problem.holds, shortlist=6, cap=6)
    assert with_candidates & set(solve(capped, stop=Stop()).unseen) == set()


@FEW
@given(problems())
def test_every_pair_can_be_explained_in_three_languages(problem: Problem) -> None:
    result = solve(problem, stop=Stop())
    for a in problem.side("A"):
        for b in problem.side("B"):
            explanation = explain(problem, result, (a.id, b.id))
            for language in ("en", "ru", "zh"):
                assert explanation.headline.render(language) != ""
                assert all(part.sentence.render(language) for part in explanation.parts)
