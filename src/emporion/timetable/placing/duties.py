"""What each interpreter may do: which meetings, in which slots, how often, and with which rests."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from emporion.timetable.board import FREE, Board
from emporion.timetable.index import Index, goes_on
from emporion.timetable.placing.floor import open_mask
from emporion.timetable.problem import Interpreter, Problem
from emporion.timetable.resources import Kind, can_serve, kind_of, owned_tables, table_of


@frozen
class Duties:
    """Positions of meetings and interpreters.

    ``able`` has, by meeting that needs one, the interpreters who may serve it as it stands: languages, subject, table,
    availability and lock. ``spans`` are masks of slots held. By interpreter: ``most`` meetings, ``runs`` masks of which
    not all slots may be worked, ``tied`` the table or -1.
    """

    index: Index
    able: Mapping[int, tuple[int, ...]]
    spans: Mapping[int, int]
    most: tuple[int, ...]
    runs: tuple[tuple[int, ...], ...]
    tied: tuple[int, ...]

    def rested(self, interpreter: int, busy: int) -> bool:
        """Tell whether the interpreter may work in all slots of the mask."""
        return not any(busy & run == run for run in self.runs[interpreter])

    def place(self, interpreter: int) -> tuple[str, int]:
        """Return what the interpreter takes up: the own table if tied to one, which takes one meeting at once."""
        return ("table", self.tied[interpreter]) if self.tied[interpreter] >= 0 else ("interpreter", interpreter)


def duties_of(board: Board) -> Duties:
    """Return the duties for the seated meetings of a board."""
    index, problem = board.index, board.index.problem
    names = {table.id: i for i, table in enumerate(problem.tables)}
    numbers = {interpreter.id: i for i, interpreter in enumerate(problem.interpreters)}
    owned = owned_tables(problem)
    here = [working(index, interpreter) for interpreter in problem.interpreters]
    spans = {
        m: index.span(m, slot) for m, slot in enumerate(board.slot) if slot != FREE and problem.meetings[m].languages
    }
    locked = _locked_tables(board)
    by_kind: dict[Kind, tuple[int, ...]] = {}
    able = {}
    for meeting, span in spans.items():
        kind = kind_of(problem, problem.meetings[meeting])
        assert kind is not None
        if kind not in by_kind:
            by_kind[kind] = tuple(i for i, one in enumerate(problem.interpreters) if can_serve(one, kind, owned))
        fixed = problem.meetings[meeting].fixed
        settled = numbers[fixed.interpreter] if fixed is not None and fixed.interpreter is not None else None
        able[meeting] = tuple(
            i
            for i in by_kind[kind]
            if settled in (None, i) and not span & ~here[i] and _table_suits(problem, meeting, i, span, locked)
        )
    return Duties(
        index=index,
        able=able,
        spans=spans,
        most=tuple(len(able) if one.max_meetings is None else one.max_meetings for one in problem.interpreters),
        runs=tuple(too_long(problem, one.longest_run) for one in problem.interpreters),
        tied=tuple(-1 if one.table is None else names[one.table] for one in problem.interpreters),
    )


def working(index: Index, interpreter: Interpreter) -> int:
    """Return the mask of slots in which the interpreter, and the table tied to, are there."""
    there = open_mask(index, None) & ~open_mask(index, interpreter.unavailable)
    if interpreter.table is not None:
        there &= open_mask(index, index.problem.table_by_id[interpreter.table].slots)
    return there


def too_long(problem: Problem, longest: int | None) -> tuple[int, ...]:
    """Return the masks of slots in a row of one day, one more than the longest run, without a pause that is rest."""
    if longest is None:
        return ()
    runs, first = [], 0
    for place, (one, two) in enumerate(pairwise((*problem.slots, None))):
        assert one is not None
        if place - first >= longest:
            runs.append(((1 << (longest + 1)) - 1) << (place - longest))
        if two is None or not goes_on(one, two):
            first = place + 1
    return tuple(runs)


def _locked_tables(board: Board) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return the meetings locked to each table, with the slots they hold."""
    locked: dict[str, list[tuple[int, int]]] = {}
    for number, meeting in enumerate(board.index.problem.meetings):
        if meeting.fixed is not None and meeting.fixed.table is not None and board.slot[number] != FREE:
            span = board.index.span(number, board.slot[number])
            locked.setdefault(meeting.fixed.table, []).append((number, span))
    return locked


def _table_suits(
    problem: Problem, meeting: int, interpreter: int, span: int, locked: Mapping[str, Sequence[tuple[int, int]]]
) -> bool:
    """Tell whether the interpreter can sit at the table of the meeting; one tied to a table needs it free."""
    tied = problem.interpreters[interpreter].table
    if tied is None:
        return True
    wish = problem.meetings[meeting]
    settled = wish.fixed.table if wish.fixed is not None and wish.fixed.table else table_of(problem, wish)
    if settled is not None and settled != tied:
        return False
    return not any(number != meeting and taken & span for number, taken in locked.get(tied, ()))
