"""The heuristic road: construction, annealing, colouring and bounds, on forums of any size and with every feature."""

import random
import time
from collections import Counter as Tally

import pytest
from hypothesis import assume, given

from benchmarks.timetable_forums import Shape, shaped
from emporion.kernel.stopping import Stop
from emporion.timetable import Fixed, Meeting, Participant, Problem, Session, Table
from emporion.timetable.board import FREE, Board, locked_board
from emporion.timetable.bounding.bounds import breaks_bound_seated, seated_bound
from emporion.timetable.exact.cpsat import Limits
from emporion.timetable.heuristics.construct import construct
from emporion.timetable.heuristics.improve import improve, moves_for
from emporion.timetable.heuristics.mending import mend_breaks
from emporion.timetable.indexing import index_of
from tests.engines.timetable.brute import breaks, seatings
from tests.engines.timetable.brute_places import places
from tests.engines.timetable.forums import slots
from tests.engines.timetable.tiny import forums
from tests.examples import examples

MOVES = 20_000


def obeys(board: Board) -> bool:
    """Tell whether the board keeps every rule that slots decide, from its slots and people alone."""
    index = board.index
    held = {m: range(slot, slot + index.lengths[m]) for m, slot in enumerate(board.slot) if slot != FREE}
    seats = [(person, place) for m, places in held.items() for person in board.people[m] for place in places]
    sat = Tally(person for m in held for person in board.people[m])
    return (
        all(fixed in (FREE, slot) for fixed, slot in zip(index.fixed, board.slot, strict=True))
        and all(index.allowed[m] >> places[0] & 1 for m, places in held.items())
        and all(p in side for m in held for p, side in zip(board.people[m], index.choices[m], strict=True))
        and len(set(seats)) == len(seats)
        and not any(
            index.away[person] >> place & 1
            for m, places in held.items()
            if index.fixed[m] == FREE
            for person in board.people[m]
            for place in places
        )
        and all(held[e][-1] < held[m][0] for m in held for e in index.before[m] if e in held)
        and all(
            sum(place in held[m] for m in counter.meetings if m in held) <= cap
            for counter in index.counters
            for place, cap in enumerate(counter.caps)
        )
        and all(count <= index.most[person] for person, count in sat.items())
    )


@examples(150)
@given(forums())
def test_every_rule_is_kept_and_nothing_gets_worse(problem: Problem) -> None:
    index = index_of(problem)
    assume(obeys(locked_board(index)))  # locks may ask for more than there is
    bound = seated_bound(index)
    board = construct(index, Stop(), bound, 1)
    assert obeys(board)
    assert board.seated <= bound
    before = board.score()
    improve(board, 1, Stop(), moves=MOVES)
    assert obeys(board)
    assert board.score() <= before


@examples(60)
@given(forums())
def test_bounds_hold_for_every_timetable(problem: Problem) -> None:
    index = index_of(problem)
    bound = seated_bound(index)
    lower = breaks_bound_seated(index, bound)
    for seats in seatings(problem):
        total = sum(breaks(problem, seats, person.id) for person in problem.participants)
        if len(seats) > bound or (len(seats) == bound and total < lower):
            assert next(places(problem, seats), None) is None


OVER_ASKED = {
    "two sides": Shape(120, 750, 1, 14, most=99, skew=0.7, absent=0.1),
    "one side": Shape(120, 750, 1, 14, most=99, skew=0.6, absent=0.1, sides=False),
    "few tables": Shape(120, 900, 2, 12, most=99, skew=0.3, absent=0.05, tables=45),
}


@pytest.mark.parametrize("name", OVER_ASKED)
def test_over_asked_forums_seat_what_the_bound_allows(name: str) -> None:
    index = index_of(shaped(OVER_ASKED[name]))
    bound = seated_bound(index)
    board = construct(index, Stop(), bound, 1)
    assert obeys(board)
    assert bound < len(index.pairs)
    assert board.seated == bound


def test_full_availability_is_coloured_in_as_many_slots_as_the_busiest_has_wishes() -> None:
    index = index_of(shaped(Shape(200, 1500, 2, 24, absent=0, most=1)))
    board = construct(index, Stop(), seated_bound(index), 1)
    assert obeys(board)
    assert board.seated == 1500
    assert max(board.slot) + 1 == max(len(mine) for mine in index.of)


def test_colours_are_evened_out_where_tables_are_few() -> None:
    problem = shaped(Shape(100, 600, 2, 24, tables=26, absent=0, most=1))
    index = index_of(problem)
    board = construct(index, Stop(), seated_bound(index), 1)
    assert obeys(board)
    assert board.seated == 600
    assert max(Tally(board.slot).values()) <= 26


def test_breaks_come_down_to_what_must_be() -> None:
    index = index_of(shaped(Shape(100, 500, 2, 24, most=0.8, absent=0.05)))
    bound = seated_bound(index)
    board = construct(index, Stop(), bound, 1)
    improve(board, 1, Stop(), moves=1_000_000)
    assert board.seated == 500
    assert sum(board.breaks()) == breaks_bound_seated(index, bound)


def test_breaks_are_mended_with_the_same_meetings_seated() -> None:
    index = index_of(shaped(Shape(24, 72, 1, 12, most=0.9, absent=0.05)))
    board = construct(index, Stop(), seated_bound(index), 1)
    seated, before = {m for m, slot in enumerate(board.slot) if slot != FREE}, sum(board.breaks())
    mend_breaks(board, random.Random(1), Stop(), Limits(work=0.3, core=False))
    assert obeys(board)
    assert {m for m, slot in enumerate(board.slot) if slot != FREE} == seated
    assert sum(board.breaks()) < before / 2
    floor = sum(board.breaks())
    mend_breaks(board, random.Random(1), Stop(), Limits(work=0.3, core=False), floor=floor)
    assert sum(board.breaks()) == floor


def test_the_seed_settles_all() -> None:
    index = index_of(shaped(Shape(100, 700, 1, 12, most=99)))

    def made(seed: int) -> list[int]:
        board = construct(index, Stop(), seated_bound(index), seed)
        improve(board, seed, Stop(), moves=MOVES)
        return board.slot

    assert made(1) == made(1)
    assert made(1) != made(2)


def test_a_cancel_is_heard_within_a_second_and_keeps_what_there_is() -> None:
    index = index_of(shaped(Shape(400, 2500, 2, 24, most=0.8)))
    board = construct(index, Stop(), seated_bound(index), 1)
    heard: list[float] = []
    began = time.monotonic()
    stop = Stop(
        cancelled=lambda: bool(heard) and time.monotonic() - began > 0.5, report=lambda done, _: heard.append(done)
    )
    improve(board, 1, stop, moves=1 << 40)
    assert time.monotonic() - began < 5
    assert obeys(board)
    assert board.seated == 2500


def test_locked_meetings_stay_when_all_is_cancelled() -> None:
    problem = Problem(
        slots=slots(2),
        tables=(Table("t"),),
        participants=tuple(Participant(name) for name in "abc"),
        meetings=(Meeting("ab", ("a", "b"), fixed=Fixed("s1")), Meeting("bc", ("b", "c"))),
    )
    index = index_of(problem)
    board = construct(index, Stop(cancelled=lambda: True), 2, 1)
    assert board.slot == locked_board(index).slot == [1, FREE]


def test_a_session_between_two_meetings_is_no_break() -> None:
    problem = Problem(
        slots=slots(3),
        tables=(Table("t"),),
        participants=(Participant("a", sessions=["talk"]), Participant("b"), Participant("c")),
        meetings=(Meeting("ab", ("a", "b"), slots=["s0"]), Meeting("ac", ("a", "c"), slots=["s2"])),  # type: ignore[arg-type]
        sessions=(Session("talk", ["s1"]),),  # type: ignore[arg-type]
    )
    index = index_of(problem)
    assert breaks_bound_seated(index, 2) == 0
    assert sum(construct(index, Stop(), 2, 1).breaks()) == 0


def test_more_time_makes_more_moves_up_to_what_the_forum_needs() -> None:
    index = index_of(shaped(Shape(40, 100, 1, 8)))
    assert moves_for(index, 1.0) <= moves_for(index, 100.0) == moves_for(index, 10_000.0)
