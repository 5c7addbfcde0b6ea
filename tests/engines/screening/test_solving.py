"""Bulk screening: the result of one process and of several, after a stop, and of what has changed only."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.fanout import ProcessExecutor
from emporion.kernel.errors import InputError
from emporion.kernel.phrases import Phrase
from emporion.kernel.stopping import Stop
from emporion.registry.records import Identifier
from emporion.screening import Entry, EntryName, ListVersion, Owner, Party, Problem, Result, check, explain, solve

DAY = date(2026, 11, 26)
WORDS = ["Vektor", "Huayu", "Tula", "Plant", "Technology", "Laser", "Nord", "Zenit", "Kalina"]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(" ".join)
NUMBERS = st.lists(st.sampled_from(["7707083893", "7736050003"]).map(lambda n: Identifier("inn", n)), max_size=1)


@st.composite
def parties(draw: st.DrawFn, most: int = 6) -> tuple[Party, ...]:
    ids = [str(number) for number in range(draw(st.integers(1, most)))]
    shares = st.sampled_from([None, 20.0, 50.0, 100.0])
    return tuple(
        Party(
            id,
            "organisation",
            tuple(draw(st.lists(NAMES, min_size=1, max_size=2))),
            identifiers=tuple(draw(NUMBERS)),
            owners=tuple(Owner(*one) for one in draw(st.lists(st.tuples(st.sampled_from(ids), shares), max_size=2))),
        )
        for id in ids
    )


@st.composite
def lists(draw: st.DrawFn) -> ListVersion:
    entries = tuple(
        Entry(
            str(number),
            "organisation",
            tuple(EntryName(name) for name in draw(st.lists(NAMES, min_size=1, max_size=4))),
            identifiers=tuple(draw(NUMBERS)),
            until=draw(st.sampled_from([None, date(2026, 1, 1), DAY])),
        )
        for number in draw(st.lists(st.integers(0, 9), max_size=8, unique=True))
    )
    return ListVersion("own", "table", draw(st.sampled_from("ab")) * 64, entries=entries)


@settings(max_examples=80, deadline=None)
@given(parties(), lists(), parties(), lists(), st.sampled_from([1, 2, 50]))
def test_what_has_changed_only_gives_what_a_full_run_gives(
    before: tuple[Party, ...], old: ListVersion, after: tuple[Party, ...], new: ListVersion, k: int
) -> None:
    earlier = solve(Problem(before, (old,), DAY, k=k))
    problem = Problem(after, (new,), DAY, k=k)
    full = solve(problem)
    assert solve(problem, earlier=earlier) == full
    assert check(problem, full) == []


def problem_of(count: int) -> Problem:
    names = [f"{WORDS[n % 9]} {WORDS[(n // 9 + n + 1) % 9]}" for n in range(count)]
    entries = tuple(Entry(word, "organisation", (EntryName(word),)) for word in WORDS)
    listed = ListVersion("own", "table", "a" * 64, entries=entries)
    owners = (Owner("0", 50.0),)
    made = [Party(str(n), "organisation", (name,), owners=owners if n == 1 else ()) for n, name in enumerate(names)]
    return Problem(tuple(made), (listed,), DAY)


def test_processes_give_the_same() -> None:
    problem = problem_of(120)
    assert solve(problem, executor=ProcessExecutor(2)) == solve(problem)


def test_a_stopped_run_keeps_what_is_done_and_says_so() -> None:
    told: list[float] = []

    def report(fraction: float, sentence: Phrase) -> None:
        told.append(fraction)

    problem = problem_of(120)
    result = solve(problem, stop=Stop(cancelled=lambda: len(told) >= 2, report=report))
    assert result.status == "stopped"
    assert len(result.screened) + len(result.unscreened) == 120
    assert 0 < len(result.screened) < 120
    assert check(problem, result) == []
    whole = solve(problem)
    assert result.screened == whole.screened[: len(result.screened)]
    assert solve(problem, earlier=result) == whole


def broken(result: Result) -> list[Result]:
    first = next(one for one in result.screened if one.hits)
    rest = tuple(one for one in result.screened if one.party != first.party)
    hit = first.hits[0]
    hits = [
        (),
        (evolve(hit, entry_digest="0"), *first.hits[1:]),
        (evolve(hit, list_sha256="0"), *first.hits[1:]),
        (evolve(hit, score=0.1), *first.hits[1:]),
        (evolve(hit, alert=False), *first.hits[1:]),
        (evolve(hit, party="other"), *first.hits[1:]),
    ]
    return [evolve(result, screened=(evolve(first, hits=changed), *rest)) for changed in hits] + [
        evolve(result, screened=rest),
        evolve(result, status="stopped"),
    ]


def test_the_check_finds_what_is_broken() -> None:
    listed = ListVersion("own", "table", "a" * 64, entries=(Entry("e", "organisation", (EntryName("Nord Zenit"),)),))
    problem = Problem(
        (
            Party("p", "organisation", ("Nord Zenit",)),
            Party("o", "organisation", ("Kalina",), owners=(Owner("p", 70.0),)),
        ),
        (listed,),
        DAY,
    )
    result = solve(problem)
    assert check(problem, result) == []
    assert [(hit.party, hit.road) for hit in result.hits()] == [("p", "name"), ("o", "owner")]
    for wrong in broken(result):
        assert check(problem, wrong) != []
    owned = result.screened[1]
    assert [v.rule for v in check(problem, evolve(result, screened=(result.screened[0], evolve(owned, hits=()))))] == [
        "screening.owner"
    ]


def test_a_hit_is_explained_with_what_would_settle_it() -> None:
    listed = ListVersion("own", "table", "a" * 64, entries=(Entry("e", "person", (EntryName("Zhang Xiaoming"),)),))
    result = solve(Problem((Party("p", "person", ("Чжан Сяомин",)),), (listed,), DAY))
    (hit,) = result.hits()
    told = explain(result, hit)
    assert str(told.headline) == "Чжан Сяомин may be Zhang Xiaoming: 0.99 of 1."
    assert [part.kind for part in told.parts] == ["screening.person"]
    assert str(told.remedy) == "Ask for the date of birth."


def test_two_parties_of_one_id_are_refused() -> None:
    with pytest.raises(InputError, match="Two parties have the id p"):
        Problem((Party("p", "person", ("A B",)), Party("p", "person", ("C D",))), (), DAY)
