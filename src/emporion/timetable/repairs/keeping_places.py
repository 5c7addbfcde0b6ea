"""Tables and interpreters after a repair: as they were for all meetings that stay, as far as that can be."""

from collections.abc import Iterator

from attrs import evolve

from emporion.kernel.errors import InputError
from emporion.kernel.stopping import Stop
from emporion.timetable.board import FREE, Board
from emporion.timetable.index import Index
from emporion.timetable.indexing import index_of
from emporion.timetable.placing.pairing import Pairing
from emporion.timetable.placing.places import Places, with_places
from emporion.timetable.problem import Fixed, Interpreter, Meeting, Problem
from emporion.timetable.repairs.applying import loosened
from emporion.timetable.repairs.keeping import Before
from emporion.timetable.repairs.taking_back import taken_back
from emporion.timetable.resources import can_serve, kind_of, owned_tables
from emporion.timetable.result import Placement, Result
from emporion.timetable.solving import Placing

NOTHING, INTERPRETERS, EVERYTHING = range(3)  # what is given out anew in a slot


def with_old_places(before: Before, result: Result) -> Placing:
    """Return a way to give out places that leaves tables and interpreters of unmoved meetings as they were.

    Where some meeting finds no place beside them, the interpreters of its slots are given out anew, then the tables of
    these slots too, then all interpreters, and last everything; what was given out anew is then taken back as far as it
    can be.
    """
    old = {placement.meeting: placement for placement in result.placements}

    def placing(index: Index, board: Board, stop: Stop, seed: int) -> Places:
        loose = [NOTHING] * index.slots
        best: Places | None = None
        while True:
            tied = _tied(index.problem, board, before, old, loose)
            if tied is None:
                loose = [INTERPRETERS if min(loose) < INTERPRETERS else EVERYTHING] * index.slots
                continue
            locked = Board(index_of(tied))
            locked.load(board.slot, board.people)
            places = with_places(locked.index, locked, stop=stop, seed=seed)
            best = places if best is None or len(places.unplaced) < len(best.unplaced) else best
            if not places.unplaced or min(loose) == EVERYTHING or stop.reached():
                return taken_back(board, before, old, best, stop)
            loose = _looser(index, board, loose, places)

    return placing


def _looser(index: Index, board: Board, loose: list[int], places: Places) -> list[int]:
    """Return what is given out anew in each slot at the next try."""
    concerned = {slot for m in places.unplaced for slot in range(board.slot[m], board.slot[m] + index.lengths[m])}
    if min(loose[slot] for slot in concerned) < EVERYTHING:
        return [level + (level < EVERYTHING and slot in concerned) for slot, level in enumerate(loose)]
    every = INTERPRETERS if min(loose) < INTERPRETERS else EVERYTHING
    return [max(level, every) for level in loose]


def _tied(
    problem: Problem, board: Board, before: Before, old: dict[str, Placement], loose: list[int]
) -> Problem | None:
    """Return the problem with unmoved meetings locked where they are, or None where the locks contradict each other."""
    meetings = list(problem.meetings)
    taken = {(kind, name, fixed.slot) for m in meetings if (fixed := m.fixed) for kind, name in _names(fixed)}
    for number in before.kept:
        meeting, was = meetings[number], old[meetings[number].id]
        level = loose[board.slot[number]] if before.same(board, number) else EVERYTHING
        if level == EVERYTHING:
            continue
        own = meeting.fixed or Fixed(was.slot)
        table = None if ("table", was.table, was.slot) in taken else was.table
        helper = was.interpreter if meeting.languages and level < INTERPRETERS else None
        helper = None if ("interpreter", helper, was.slot) in taken else helper
        lock = evolve(own, table=own.table or table, interpreter=own.interpreter or helper)
        left = loosened(problem, evolve(meeting, fixed=lock))
        meetings[number] = meeting if left is None else evolve(meeting, fixed=left)
    for number, helper in _passed_on(problem, board, meetings):
        lock = meetings[number].fixed or Fixed(problem.slots[board.slot[number]].id)
        meetings[number] = evolve(meetings[number], fixed=evolve(lock, interpreter=helper))
    try:
        return evolve(problem, meetings=tuple(meetings))
    except InputError:
        return None if min(loose) < EVERYTHING else problem


def _names(fixed: Fixed) -> tuple[tuple[str, str | None], ...]:
    return ("table", fixed.table), ("interpreter", fixed.interpreter)


def _passed_on(problem: Problem, board: Board, meetings: list[Meeting]) -> Iterator[tuple[int, str]]:
    """Yield new interpreters by meeting, where one without finds one, passed on by few others of its slot.

    Only among meetings of one slot and interpreters tied to no table; loads and rests are judged later.
    """
    waiting: dict[int, list[int]] = {}
    serving: dict[int, dict[int, str]] = {}
    locked = {m.id for m in problem.meetings if m.fixed and m.fixed.interpreter}
    for number, meeting in enumerate(meetings):
        slot = board.slot[number]
        if slot == FREE or not meeting.languages or meeting.length > 1 or meeting.id in locked:
            continue
        if meeting.fixed is not None and meeting.fixed.interpreter is not None:
            serving.setdefault(slot, {})[number] = meeting.fixed.interpreter
        else:
            waiting.setdefault(slot, []).append(number)
    owned = owned_tables(problem)
    for slot, rows in waiting.items():
        here = serving.get(slot, {})
        free = _free_interpreters(problem, meetings, board, slot, here)
        options = {
            row: [one.id for one in free if (kind := kind_of(problem, meetings[row])) and can_serve(one, kind, owned)]
            for row in (*here, *rows)
        }
        pairing: Pairing[int, str] = Pairing(options, here)
        pairing.add(rows)
        yield from ((row, name) for row, name in pairing.given.items() if here.get(row) != name)


def _free_interpreters(
    problem: Problem, meetings: list[Meeting], board: Board, slot: int, here: dict[int, str]
) -> list[Interpreter]:
    """Return who can be given to meetings of the slot: those at work, not locked to others than ``here``."""
    busy = {
        fixed.interpreter
        for number, meeting in enumerate(meetings)
        if (fixed := meeting.fixed) and board.slot[number] <= slot < board.slot[number] + meeting.length
    } - set(here.values())
    name = problem.slots[slot].id
    return [
        one for one in problem.interpreters if one.table is None and name not in one.unavailable and one.id not in busy
    ]
