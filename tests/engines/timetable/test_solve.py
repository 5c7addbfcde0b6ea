"""The solve as its callers see it: the same for a seed, cut short with the best kept, and valid on real forums."""

import subprocess
import sys
import time

import pytest
from attrs import evolve

from emporion.fanout import ProcessExecutor
from emporion.kernel.phrases import Phrase
from emporion.kernel.stopping import Stop
from emporion.timetable import Fixed, Meeting, Participant, Problem, Slot, Table, check, read_dzn, solve
from emporion.timetable.board import Board
from emporion.timetable.exact.cpsat import Limits
from emporion.timetable.exact.exact import NO_BOUND, Answer, Seating
from emporion.timetable.exact.prove import Proof, _Levels, prove
from emporion.timetable.exact.seats import GivenUp
from emporion.timetable.heuristics.greedy import greedy
from emporion.timetable.index import Index
from emporion.timetable.indexing import index_of
from emporion.timetable.placing.places import Places, with_places
from emporion.timetable.solving import _greedy, finished
from tests.engines.timetable.forums import over_asked, published, slots, small

# name -> (seated, breaks) proved best
CLOSED = {
    "tic-12.original": (125, 0),
    "tic-12.fixed020-Forb": (125, 1),
    "tic-13crafb.original": (184, 0),
    "tic-13crafb.fixed040-Forb": (184, 16),
    "tic-14crafa.forb0003": (237, 0),
}
OTHERS = ("forum-13.prec25", "forum-14.forb0003", "ticf-13crafb.fixed040-Forb", "tic-12crafc.prec25")


def two_days(people: int) -> Problem:
    half = people // 2
    return Problem(
        slots=tuple(Slot(f"s{i}", i // 6, 540 + 30 * (i % 6), 570 + 30 * (i % 6)) for i in range(12)),
        tables=tuple(Table(f"t{i}") for i in range(half)),
        participants=tuple(Participant(f"p{i}") for i in range(people)),
        meetings=tuple(
            Meeting(f"m{i}-{k}", (f"p{i}", f"p{half + (i * 7 + k * k) % half}"))
            for i in range(half)
            for k in range(5)
            if k == 0 or (i * 7 + k * k) % half not in {(i * 7 + j * j) % half for j in range(k)}
        ),
    )


@pytest.mark.parametrize("name", CLOSED)
def test_published_forums_are_closed(name: str) -> None:
    problem = read_dzn(published(f"{name}.dzn"), fairness=2)
    result = solve(problem, stop=Stop(60, time.monotonic))
    assert check(problem, result) == []
    assert (len(result.placements), result.breaks_total, result.status) == (*CLOSED[name], "optimal")


@pytest.mark.parametrize("name", OTHERS)
def test_published_forums_are_solved_validly_in_a_second(name: str) -> None:
    problem = read_dzn(published(f"{name}.dzn"), fairness=2)
    result = solve(problem, stop=Stop(1, time.monotonic))
    assert check(problem, result) == []
    assert len(result.placements) >= 0.94 * len(problem.meetings)
    assert result.seconds < 5


def test_the_same_seed_gives_the_same_timetable() -> None:
    problem = two_days(24)
    assert solve(problem, stop=Stop(), seed=5) == solve(problem, stop=Stop(), seed=5)


def test_processes_give_the_same_timetable_as_one() -> None:
    problem = two_days(12)
    assert solve(problem, stop=Stop(), executor=ProcessExecutor(2)) == solve(problem, stop=Stop())


def test_locked_meetings_stay_and_musts_go_first() -> None:
    problem = small(
        slots=tuple(Slot(f"s{i}", 0, 60 * i, 60 * i + 60) for i in range(1)),
        meetings=(
            Meeting("ab", ("a", "b"), value=9),
            Meeting("bc", ("b", "c"), must=True),
            Meeting("da", ("d", "a"), fixed=Fixed("s0", "t2")),
        ),
    )
    result = solve(problem, stop=Stop())
    assert {(p.meeting, p.slot) for p in result.placements} == {("da", "s0"), ("bc", "s0")}
    assert next(p.table for p in result.placements if p.meeting == "da") == "t2"


def test_nobody_is_left_without_a_meeting_who_could_have_one() -> None:
    problem = small(
        tables=(Table("t"),),
        slots=tuple(Slot(f"s{i}", 0, 60 * i, 60 * i + 60) for i in range(2)),
    )
    result = solve(problem, stop=Stop())
    assert (len(result.placements), result.without_meeting, result.status) == (2, 0, "optimal")


def test_progress_is_told_and_a_cancel_keeps_the_best() -> None:
    told: list[float] = []

    def report(fraction: float, sentence: Phrase) -> None:
        told.append(fraction)
        assert sentence.render("ru") != sentence.render("en")

    problem = two_days(200)
    began = time.monotonic()
    result = solve(problem, stop=Stop(cancelled=lambda: time.monotonic() > began + 1, report=report))
    assert time.monotonic() - began < 4
    assert check(problem, result) == []
    assert len(result.placements) == len(problem.meetings)
    assert told == sorted(told)
    assert told[0] == 0.0


def test_a_search_that_ends_before_it_has_begun_bounds_nothing() -> None:
    board = Board(index_of(small()))
    seating = Seating(board, range(4), all_seated=False)
    answer = seating.solve(seating.goal("seated"), Limits(work=1e-9))
    assert (answer.outcome, answer.bound) == ("unknown", NO_BOUND)


def test_the_bound_of_seated_meetings_holds_when_the_time_is_short() -> None:
    problem = over_asked(60, 300)
    hurried = solve(problem, stop=Stop(0.1, time.monotonic))
    assert hurried.seated_upper_bound >= 185  # which a longer search seats


def test_a_search_that_is_cut_short_and_seats_nobody_is_no_better_than_what_was_there() -> None:
    problem = evolve(over_asked(40, 110), fairness=0)
    index = index_of(problem)
    assert not greedy(index).fair()
    first = _greedy(problem, index)
    assert (first.fair(), first.seated > 30) == (True, True)
    assert first.score() < Board(index).score()


def test_a_cancel_is_heard_while_a_model_is_written() -> None:
    asked: list[None] = []

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > 2

    board = Board(index_of(small()))
    with pytest.raises(GivenUp):
        Seating(board, range(4), all_seated=True, cancelled=cancelled)
    assert len(asked) == 3
    asked.clear()
    assert prove(board, Proof(4), Stop(cancelled=cancelled), 0, refine=lambda *_: None) == Proof(4)
    assert board.seated == 0


def test_fewest_breaks_found_with_somebody_left_alone_prove_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three seats: a and b thrice without a break, or twice with one each, and d with e between."""
    problem = Problem(
        slots=slots(3),
        tables=[Table("t")],
        participants=[Participant(name) for name in "abde"],
        meetings=[
            Meeting("de", ("d", "e"), slots={"s1"}),
            *(Meeting(f"ab{number}", ("a", "b")) for number in range(3)),
        ],
    )
    monkeypatch.setattr(_Levels, "_try", lambda levels, wanted, work: Answer("unknown", None, NO_BOUND))
    board = Board(index_of(problem))
    for meeting, slot in ((0, 1), (1, 0), (2, 2)):
        board.put(meeting, slot)
    proof = prove(board, Proof(3), Stop(), 0, refine=lambda *_: None)
    assert (board.seated, board.alone(), sum(board.breaks())) == (3, 0, 2)
    assert (proof.optimal, proof.breaks_bound) == (False, 0)


def test_what_finds_no_place_in_many_rounds_is_told_as_left_out() -> None:
    problem = over_asked(10, 20)
    spoilt: list[int] = []

    def placing(index: Index, board: Board, stop: Stop, seed: int) -> Places:
        places = with_places(index, board, stop=stop, seed=seed)
        if len(spoilt) == 8:
            return places
        spoilt.append(problem.meetings.index(problem.meeting_by_id[places.placements[0].meeting]))
        return evolve(places, placements=places.placements[1:], unplaced=spoilt[-1:])

    result = finished(greedy(index_of(problem)), Proof(20), Stop(), 0, placing)
    assert check(problem, result) == []
    assert {problem.meetings[meeting].id for meeting in spoilt} <= set(result.unseated)


def test_a_forum_without_wishes_or_tables_is_solved() -> None:
    assert solve(small(meetings=()), stop=Stop()).status == "optimal"
    nothing = solve(small(tables=()), stop=Stop())
    assert (nothing.status, nothing.placements, nothing.seated_upper_bound) == ("optimal", (), 0)


def test_importing_the_engine_is_instant() -> None:
    code = (
        "import sys, time; began = time.process_time(); import emporion.timetable; "
        "print(time.process_time() - began); "
        "assert not {'ortools', 'numpy', 'scipy', 'openpyxl'} & sys.modules.keys()"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True) for _ in range(3)]
    assert min(float(run.stdout) for run in runs) < 0.2  # 0.1 on an idle machine; others may use this one
