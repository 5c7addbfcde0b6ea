"""Places that were given out anew are taken back: as few tables and interpreters change as can."""

from attrs import evolve

from emporion.kernel.stopping import Stop
from emporion.timetable import Interpreter, Meeting, Participant, Placement, Problem, Result, Slot, Table
from emporion.timetable.board import Board
from emporion.timetable.indexing import index_of
from emporion.timetable.placing.places import Places
from emporion.timetable.repairs.keeping import before_of
from emporion.timetable.repairs.taking_back import taken_back

SLOTS = ("s1", "s2")


def forum(*interpreters: Interpreter, tables: int = 4, asked: tuple[str, ...] = ()) -> Problem:
    """Three pairs who meet in the first slot, three others in the second, at any of the tables."""
    pairs = [(f"a{n}", f"b{n}") for n in range(6)]
    return Problem(
        slots=tuple(Slot(name, 0, 60 * n, 60 * n + 30) for n, name in enumerate(SLOTS, 9)),
        tables=tuple(Table(f"T{n}") for n in range(1, tables + 1)),
        participants=tuple(Participant(name) for pair in pairs for name in pair),
        meetings=tuple(Meeting(f"m{n}", pair, languages=asked) for n, pair in enumerate(pairs)),
        interpreters=interpreters,
    )


def at(tables: str, helpers: str = "") -> list[Placement]:
    """Return the meetings at tables, each a digit, with interpreters, each a letter: three in each slot."""
    who: list[str | None] = list(helpers) or [None] * 6
    return [
        Placement(f"m{n}", SLOTS[n // 3], f"T{table}", interpreter=one)
        for n, (table, one) in enumerate(zip(tables, who, strict=True))
    ]


def back(problem: Problem, old: list[Placement], anew: list[Placement]) -> tuple[str, str]:
    """Take back what was given out anew; return tables and interpreters in the order of the meetings."""
    index = index_of(problem)
    board = Board(index)
    for number, placement in enumerate(anew):
        board.put(number, problem.slot_order[placement.slot])
    before = before_of(index, Result.uncounted(old))
    places = Places(tuple(anew), (), 0, 0, 0, False)
    made = taken_back(board, before, {p.meeting: p for p in old}, places, Stop())
    found = sorted(made.placements, key=lambda placement: placement.meeting)
    assert [p.slot for p in found] == [p.slot for p in anew]
    return "".join(p.table[1:] for p in found), "".join(p.interpreter or "" for p in found)


def test_a_shuffle_is_undone() -> None:
    assert back(forum(), at("123123"), at("231312")) == ("123123", "")


def test_a_table_that_is_lost_moves_one_meeting_and_no_other() -> None:
    problem = forum()
    lost = evolve(problem, tables=(Table("T1", slots=["s2"]), *problem.tables[1:]))
    assert back(lost, at("123123"), at("234231")) == ("423123", "")


def test_a_meeting_that_moved_gives_its_place_up() -> None:
    old = [evolve(at("123123")[0], slot="s2"), *at("123123")[1:]]
    assert back(forum(tables=3), old, at("213123")) == ("123123", "")
    old = [*at("123123")[:2], evolve(at("123123")[2], slot="s2"), *at("123123")[3:]]
    assert back(forum(tables=3), old, at("312123"))[0] == "123123"


def test_interpreters_come_back_and_lead_to_their_tables() -> None:
    helpers = [Interpreter(name, ("ru", "zh"), table="T1" if name == "A" else None) for name in "ABC"]
    problem = forum(*helpers, asked=("ru", "zh"))
    assert back(problem, at("123123", "ABCABC"), at("321412", "CBABCA")) == ("123123", "ABCABC")


def test_who_is_ill_is_replaced_and_the_others_stay() -> None:
    helpers = [Interpreter(name, ("ru", "zh"), unavailable=["s1"] if name == "A" else []) for name in "ABCD"]
    problem = forum(*helpers, asked=("ru", "zh"))
    assert back(problem, at("123123", "ABCABC"), at("123123", "BCDCAB")) == ("123123", "DBCABC")


def test_what_would_be_too_much_for_one_of_them_is_left_in_one_slot() -> None:
    helpers = [Interpreter(name, ("ru", "zh"), max_meetings=1 if name == "A" else None) for name in "ABCD"]
    problem = forum(*helpers, asked=("ru", "zh"))
    tables, who = back(problem, at("123123", "ABCABC"), at("231231", "BCDBCD"))
    assert who.count("A") == 1
    assert "123" in (tables[:3], tables[3:])
