"""Tables and interpreters for settled slots: no rule broken, fewest changes against enumeration, the bounds true."""

import random
from itertools import combinations, pairwise

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.kernel.stopping import Stop
from emporion.timetable import Fixed, Interpreter, Meeting, Participant, Problem, Table, Walk
from emporion.timetable.board import Board, locked_board
from emporion.timetable.index import Index, bits
from emporion.timetable.indexing import index_of
from emporion.timetable.placing.places import Places, with_places
from emporion.timetable.placing.rosters import roster
from emporion.timetable.rules.checking import rules
from emporion.timetable.rules.checking_interpreters import missing
from emporion.timetable.rules.checking_seats import seat_of
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


@settings(max_examples=120, deadline=None)
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


KINDS = tuple((frozenset(pair), subject) for pair in (("en", "zh"), ("ru", "zh")) for subject in ("", "it", "law"))


@st.composite
def crews(draw: st.DrawFn) -> Problem:
    """One slot, meetings of some kinds between people of their own, and a few interpreters of all sorts."""
    asked = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5))
    subjects = st.sampled_from([None, ("it",), ("law",), ("it", "law"), ()])
    crew = [
        Interpreter(f"i{i}", draw(st.sampled_from([("en", "zh"), ("ru", "zh"), ("en", "ru", "zh")])), draw(subjects))
        for i in range(draw(st.integers(0, 5)))
    ]
    tied = draw(st.lists(st.sampled_from(["t0", "t1", None, None]), min_size=len(crew), max_size=len(crew)))
    return Problem(
        slots=slots(1),
        tables=[Table(f"t{i}") for i in range(6)],
        participants=[Participant(f"{side}{i}") for side in "ab" for i in range(len(asked))],
        meetings=[
            Meeting(f"m{i}", (f"a{i}", f"b{i}"), languages=pair, subject=subject)
            for i, (pair, subject) in enumerate(asked)
        ],
        interpreters=[evolve(one, table=table) for one, table in zip(crew, tied, strict=True)],
    )


@settings(max_examples=100, deadline=None)
@given(crews())
def test_counters_say_whether_everybody_can_be_interpreted(problem: Problem) -> None:
    counters = index_of(problem).counters
    enough = all(len(counter.meetings) <= counter.caps[0] for counter in counters)
    seats = tuple(brute_places.Seat(meeting, (0,), meeting.participants) for meeting in problem.meetings)
    assert enough == (next(brute_places.places(problem, seats), None) is not None)


def test_a_roster_keeps_loads_and_rests_and_staggers_them() -> None:
    crew = (
        Interpreter("a", ("ru", "zh"), longest_run=2),
        Interpreter("b", ("ru", "zh"), longest_run=2),
        Interpreter("c", ("ru", "zh"), max_meetings=2, unavailable=("s0",)),
    )
    people = [Participant(f"{side}{i}") for side in "ab" for i in range(6)]
    meetings = [Meeting(f"m{i}", (f"a{i}", f"b{i}"), languages=("ru", "zh")) for i in range(6)]
    problem = Problem(slots(6, days=2), [Table(f"t{i}") for i in range(6)], people, meetings, interpreters=crew)
    chosen = roster(problem)
    assert chosen is not None
    at_work = [sum(slot.id in chosen[one.id] for one in crew) for slot in problem.slots]
    assert (len(chosen["a"]), len(chosen["b"]), len(chosen["c"])) == (4, 4, 2)
    assert (sum(at_work), "s0" in chosen["c"]) == (10, False)
    assert min(at_work) == 1
    assert roster(evolve(problem, interpreters=[Interpreter("d", ("ru", "zh"))])) is None


def test_the_bound_of_changes_is_met_where_nobody_pauses() -> None:
    """Every person meets in each slot, so that following from slot to slot is best; the plain bound proves it."""
    names = "abcdef"
    rounds = (("ab", "cd", "ef"), ("ac", "be", "df"), ("ad", "bf", "ce"))
    meetings = [Meeting(pair, tuple(pair), fixed=Fixed(f"s{i}")) for i, pairs in enumerate(rounds) for pair in pairs]
    problem = Problem(slots(3), [Table(f"t{i}") for i in range(3)], [Participant(name) for name in names], meetings)
    places = with_places(*settled(problem), stop=Stop(), seed=1)
    assert (places.table_changes, places.changes_bound, places.proved) == (6, 6, True)
    assert places.table_changes == fewest_table_changes(problem)


def settled(problem: Problem) -> tuple[Index, Board]:
    board = locked_board(index_of(problem))
    return board.index, board


def fewest_table_changes(problem: Problem) -> int:
    """Return the fewest changes of table over every way to seat the locked meetings."""
    _, board = settled(problem)
    ways = brute_places.places(problem, seating(problem, board))
    return min(table_changes(problem, board, [table for table, _ in way]) for way in ways)


def table_changes(problem: Problem, board: Board, tables: list[str]) -> int:
    changes = 0
    for person in problem.participants:
        mine = sorted(
            (board.slot[number], table)
            for number, table in enumerate(tables)
            if person.id in problem.meetings[number].participants
        )
        changes += sum(one[1] != two[1] for one, two in pairwise(mine))
    return changes


@st.composite
def locked(draw: st.DrawFn) -> Problem:
    """Up to seven meetings of six people, locked to four slots, two or three tables, some of them locked too."""
    pairs = draw(st.lists(st.sampled_from(list(combinations("abcdef", 2))), min_size=1, max_size=7, unique=True))
    count = draw(st.integers(2, 3))
    taken: set[tuple[str, int]] = set()
    meetings: list[Meeting] = []
    for pair in pairs:
        slot = draw(st.integers(0, 3))
        full = sum(meeting.fixed.slot == f"s{slot}" for meeting in meetings if meeting.fixed) == count
        if full or {(name, slot) for name in pair} & taken:
            continue
        table = draw(st.sampled_from([None, None, "t0", "t1"]))
        table = None if any(m.fixed == Fixed(f"s{slot}", table) for m in meetings) else table
        taken |= {(name, slot) for name in pair}
        meetings.append(Meeting("".join(pair), pair, fixed=Fixed(f"s{slot}", table)))
    return Problem(slots(4), [Table(f"t{i}") for i in range(count)], [Participant(n) for n in "abcdef"], meetings)


@settings(max_examples=60, deadline=None)
@given(locked())
def test_the_exact_road_finds_the_fewest_changes_of_table(problem: Problem) -> None:
    fewest = fewest_table_changes(problem)
    default = with_places(*settled(problem), stop=Stop(), seed=1)
    exact = with_places(*settled(problem), stop=Stop(), seed=1, exact=True)
    assert default.changes_bound <= fewest <= default.table_changes
    assert (exact.table_changes, exact.changes_bound, exact.proved) == (fewest, fewest, True)


def test_rooms_too_far_apart_are_kept_apart_or_given_up() -> None:
    """Three people in a chain of meetings without a pause: one room holds them all, two tables of two rooms do not."""
    meetings = [Meeting("ab", ("a", "b"), fixed=Fixed("s0")), Meeting("bc", ("b", "c"))]
    tables = (Table("near", room="hall"), Table("far", frozenset({"s1"}), room="annexe"))
    problem = Problem(slots(2), tables, [Participant(n) for n in "abc"], meetings, walks=[Walk(("annexe", "hall"), 5)])
    board = Board(index_of(problem))
    board.load([0, 1])
    assert [p.table for p in with_places(board.index, board, stop=Stop()).placements] == ["near", "near"]
    shut = evolve(problem, tables=(Table("near", frozenset({"s0"}), "hall"), tables[1]))
    board = Board(index_of(shut))
    board.load([0, 1])
    places = with_places(board.index, board, stop=Stop())
    assert ([p.meeting for p in places.placements], places.unplaced, places.proved) == (["ab"], (1,), False)
