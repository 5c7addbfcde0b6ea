"""Tables and interpreters for settled slots: no rule broken, fewest changes against enumeration, the bounds true."""

import random
from itertools import pairwise, product

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.kernel.stopping import Stop
from emporion.timetable import Fixed, Interpreter, Meeting, Participant, Problem, Slot, Table, Walk
from emporion.timetable.board import Board
from emporion.timetable.checking import rules
from emporion.timetable.checking_interpreters import missing
from emporion.timetable.checking_seats import seat_of
from emporion.timetable.index import bits
from emporion.timetable.indexing import index_of
from emporion.timetable.places import Places, with_places
from emporion.timetable.rosters import roster
from tests.engines.timetable import brute_places
from tests.engines.timetable.forums import slots
from tests.engines.timetable.tiny import forums


def filled(problem: Problem, chance: random.Random) -> Board:
    """Return a board with the locked meetings and as many others as fall into open slots by chance."""
    board = Board(index_of(problem, roster(problem)))
    numbers = list(range(len(problem.meetings)))
    chance.shuffle(numbers)
    for number in sorted(numbers, key=lambda number: problem.meetings[number].fixed is None):
        begins = bits(board.open_slots(number))
        if begins:
            board.put(number, chance.choice(begins))
    return board


def seating(problem: Problem, board: Board) -> tuple[brute_places.Seat, ...]:
    names = [person.id for person in problem.participants]
    return tuple(
        brute_places.Seat(
            meeting,
            tuple(range(board.slot[number], board.slot[number] + meeting.length)),
            (names[board.people[number][0]], names[board.people[number][1]]),
        )
        for number, meeting in enumerate(problem.meetings)
        if board.slot[number] >= 0
    )


def broken(problem: Problem, places: Places) -> list[str]:
    """Return the rules that the placements break, by the check, and the locks that they do not keep."""
    seats = [seat_of(problem, placement) for placement in places.placements]
    found = [violation.rule for violation in (*rules(problem, seats), *missing(seats))]
    for placement in places.placements:
        lock = problem.meeting_by_id[placement.meeting].fixed
        if lock is not None:
            kept = (lock.table in (None, placement.table), lock.interpreter in (None, placement.interpreter))
            found += ["lock"] * kept.count(False)
    return found


@settings(max_examples=400, deadline=None)
@given(forums(), st.randoms(use_true_random=False))
def test_rules_hold_and_nothing_is_left_out_that_fits(problem: Problem, chance: random.Random) -> None:
    board = filled(problem, chance)
    places = with_places(board.index, board, stop=Stop(), seed=1)
    assert broken(problem, places) == []
    held = {placement.meeting for placement in places.placements}
    left = {problem.meetings[number].id for number in places.unplaced}
    seated = {problem.meetings[number].id for number, slot in enumerate(board.slot) if slot >= 0}
    assert (held | left, held & left) == (seated, set())
    fewest = brute_places.fewest_changes(problem, seating(problem, board))
    assert bool(places.unplaced) == (fewest is None)
    if fewest is not None and "rooms" in problem.goals:
        assert places.room_changes == fewest
