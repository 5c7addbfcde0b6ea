"""The solver's own picture of a forum against brute force: allowed slots, counters, figures of a board."""

from itertools import islice

from hypothesis import given

from emporion.timetable import Problem
from emporion.timetable.board import FREE, Board
from emporion.timetable.index import bits
from emporion.timetable.indexing import index_of
from tests.engines.timetable.brute import breaks, seatings, seats_of
from tests.engines.timetable.brute_places import Seats, places
from tests.engines.timetable.tiny import forums
from tests.examples import examples


def loaded(problem: Problem, board: Board, seats: Seats) -> None:
    names = {person.id: number for number, person in enumerate(problem.participants)}
    at = {seat.meeting.id: seat for seat in seats}
    slots = [at[m.id].held[0] if m.id in at else FREE for m in problem.meetings]
    people = [
        (names[at[m.id].people[0]], names[at[m.id].people[1]]) if m.id in at else board.people[number]
        for number, m in enumerate(problem.meetings)
    ]
    board.load(slots, people)


@examples(100)
@given(forums())
def test_every_slot_of_a_seat_is_allowed_and_no_counter_is_in_the_way_of_a_timetable(problem: Problem) -> None:
    index = index_of(problem)
    for number, meeting in enumerate(problem.meetings):
        seats = {seat.held[0] for seat in seats_of(problem, meeting)}
        assert set(bits(index.allowed[number])) <= seats or meeting.fixed is not None
    board = Board(index)
    for seats in islice(seatings(problem), 150):
        if next(places(problem, seats), None) is None:
            continue
        loaded(problem, board, seats)
        for number, seat in ((n, s) for s in seats for n, m in enumerate(problem.meetings) if m == s.meeting):
            assert index.allowed[number] >> seat.held[0] & 1
        for counter, count in zip(index.counters, board.count, strict=True):
            assert all(held <= cap for held, cap in zip(count, counter.caps, strict=True))


@examples(100)
@given(forums())
def test_a_board_counts_what_brute_force_counts(problem: Problem) -> None:
    board = Board(index_of(problem))
    for seats in islice(seatings(problem), 60):
        loaded(problem, board, seats)
        assert board.breaks() == [breaks(problem, seats, person.id) for person in problem.participants]
        assert board.fair()
        granted = {name for seat in seats for name in seat.meeting.participants}
        wished = {name for meeting in problem.meetings for name in meeting.participants}
        assert board.alone() == len(wished - granted)
        assert board.seated == len(seats)
