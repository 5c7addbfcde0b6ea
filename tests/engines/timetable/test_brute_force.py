"""Random small forums: the solver's timetable is as good as the best of all timetables, level by level."""

from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.kernel.stopping import Stop
from emporion.timetable import Fixed, Meeting, Participant, Problem, Slot, Table, check, explain_unseated, solve
from tests.engines.timetable.brute import best, score


def subsets(ids: list[str]) -> st.SearchStrategy[frozenset[str]]:
    flags = st.tuples(*[st.booleans() for _ in ids])
    return flags.map(lambda chosen: frozenset(name for name, flag in zip(ids, chosen, strict=True) if flag))


@st.composite
def forums(draw: st.DrawFn) -> Problem:
    slot_count = draw(st.integers(2, 4))
    first_day = draw(st.integers(1, slot_count))
    slots = tuple(Slot(f"s{i}", int(i >= first_day), 60 * i, 60 * i + 60) for i in range(slot_count))
    some_slots = subsets([slot.id for slot in slots])
    tables = tuple(Table(f"t{i}", draw(st.none() | some_slots)) for i in range(draw(st.integers(1, 2))))
    people = tuple(
        Participant(
            f"p{i}",
            draw(st.just(frozenset()) | some_slots),
            draw(st.none() | st.integers(0, 2)),
            draw(st.sampled_from([0, 0, 0, 1, 2])),
        )
        for i in range(draw(st.integers(2, 5)))
    )
    names = [person.id for person in people]
    meetings: list[Meeting] = []
    for i in range(draw(st.integers(1, 5))):
        pair = draw(st.permutations(names))
        after = draw(subsets([m.id for m in meetings[-2:]])) if draw(st.integers(0, 3)) == 0 else frozenset()
        meetings.append(
            Meeting(
                f"m{i}",
                (pair[0], pair[1]),
                value=draw(st.sampled_from([1, 1, 2])),
                must=draw(st.sampled_from([False, False, False, True])),
                slots=draw(st.none() | st.none() | some_slots),
                after=after,
            )
        )
    return Problem(slots, tables, people, tuple(meetings), draw(st.none() | st.integers(0, 1)))


@settings(max_examples=120, deadline=None)
@given(forums(), st.integers(0, 3))
def test_same_optimum_as_trying_every_timetable(problem: Problem, seed: int) -> None:
    result = solve(problem, stop=Stop(), seed=seed)
    order = problem.slot_order
    mine = score(problem, {p.meeting: order[p.slot] for p in result.placements})
    assert check(problem, result) == []
    assert (mine, result.status) == (best(problem), "optimal")
    assert result.seated_upper_bound >= len(result.placements)
    assert list(explain_unseated(problem, result)) == list(result.unseated)


def test_a_locked_timetable_against_the_fairness_rule_is_infeasible() -> None:
    problem = Problem(
        slots=tuple(Slot(f"s{i}", 0, 60 * i, 60 * i + 60) for i in range(3)),
        tables=(Table("t"),),
        participants=(Participant("a"), Participant("b"), Participant("c")),
        meetings=(Meeting("ab", ("a", "b"), fixed=Fixed("s0")), Meeting("ac", ("a", "c"), fixed=Fixed("s2"))),
        fairness=0,
    )
    result = solve(problem, stop=Stop())
    assert best(problem) is None
    assert (result.status, result.placements, result.unseated) == ("infeasible", (), ("ab", "ac"))
    assert check(problem, result) == []
