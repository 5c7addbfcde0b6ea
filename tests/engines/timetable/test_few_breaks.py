"""No break at all, or one: found or refuted as trying every timetable says, in groups of any size."""

import random
from functools import cache

import pytest

from emporion.timetable import Meeting, Participant, Problem, Table
from emporion.timetable.board import Board
from emporion.timetable.exact import few_breaks
from emporion.timetable.exact.cpsat import Limits
from emporion.timetable.indexing import index_of
from tests.engines.timetable.brute import breaks, seatings
from tests.engines.timetable.forums import slots


def forum(seed: int) -> Problem:
    """Five people, six meetings, five slots, two tables; somebody is away now and then."""
    chance = random.Random(seed)
    times = slots(5)
    pairs = chance.sample([(a, b) for a in "abcde" for b in "abcde" if a < b], 6)
    return Problem(
        slots=times,
        tables=(Table("t1"), Table("t2")),
        participants=tuple(Participant(name, {s.id for s in times if chance.random() < 0.12}) for name in "abcde"),
        meetings=tuple(Meeting(a + b, (a, b)) for a, b in pairs),
    )


@cache
def fewest(seed: int) -> int | None:
    """Return the fewest breaks with everybody of a forum seated, by trying every timetable."""
    problem = forum(seed)
    whole = (seats for seats in seatings(problem) if len(seats) == len(problem.meetings))
    return min((sum(breaks(problem, seats, p.id) for p in problem.participants) for seats in whole), default=None)


@pytest.mark.parametrize("group", [1, 2, 16])
def test_one_break_or_none_as_trying_every_timetable_says(group: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(few_breaks, "GROUP", group)
    seen = set()
    for seed in range(25):
        problem = forum(seed)
        least = fewest(seed)
        seen.add(least)
        board = Board(index_of(problem))
        none = few_breaks.without_breaks(board, Limits(core=False))
        assert none.outcome == ("optimal" if least == 0 else "infeasible")
        if least == 0:
            continue
        one = few_breaks.with_one_break(board, Limits(core=False))
        assert one.outcome == ("optimal" if least == 1 else "infeasible")
        if least == 1 and one.slots is not None:
            board.load([one.slots[m] for m in range(6)], list(board.index.pairs))
            assert (board.seated, sum(board.breaks())) == (6, 1)
    assert {0, 1, None} <= seen
    assert any(least is not None and least > 1 for least in seen)
