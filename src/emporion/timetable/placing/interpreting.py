"""Who interprets where: slot by slot, and exactly where that leaves a meeting without an interpreter."""

from collections.abc import Iterable

from emporion.kernel.stopping import Stop
from emporion.timetable.board import Board
from emporion.timetable.index import bits
from emporion.timetable.placing.duties import Duties, duties_of
from emporion.timetable.placing.pairing import Pairing
from emporion.timetable.placing.rosters import roster
from emporion.timetable.resources import Roster

__all__ = ["interpreted", "roster"]

LARGEST = 20_000  # pairs of a meeting and an interpreter in one exact model

Place = tuple[str, int]


def interpreted(board: Board, *, stop: Stop, seed: int) -> tuple[dict[int, int], tuple[int, ...]]:
    """Return the interpreter of each meeting that needs one, and the meetings for which none is left.

    Within the roster first, where the counters of the index promise that everybody is served; then by the rules alone;
    then, if somebody is not served and the model is not too large, exactly.
    """
    duties = duties_of(board)
    if not duties.able:
        return {}, ()
    chosen = roster(board.index.problem)
    served = _by_slots(duties, chosen)
    if chosen is not None and len(served) < len(duties.able):
        served = max(served, _by_slots(duties, None), key=len)
    pairs = sum(map(len, duties.able.values()))
    if len(served) < len(duties.able) and pairs <= LARGEST and not stop.reached():
        from emporion.timetable.placing.interpreting_exact import best_served

        served = best_served(duties, served, stop=stop, seed=seed)
    return served, tuple(meeting for meeting in duties.able if meeting not in served)


class _Shift:
    """Who serves what so far, in the order of slots."""

    def __init__(self, duties: Duties, chosen: Roster | None) -> None:
        problem = duties.index.problem
        order = problem.slot_order
        self.duties = duties
        self.served: dict[int, int] = {}
        self.busy = [0] * len(duties.most)
        self.left = list(duties.most)
        self.taken: dict[Place, int] = {}
        self.last: dict[int, frozenset[str]] = {}
        self.rostered = [
            -1 if chosen is None else sum(1 << order[slot] for slot in chosen[one.id]) for one in problem.interpreters
        ]

    def may(self, interpreter: int, meeting: int) -> bool:
        """Tell whether the interpreter can take the meeting on."""
        span = self.duties.spans[meeting]
        busy = self.busy[interpreter]
        free = not span & (busy | self.taken.get(self.duties.place(interpreter), 0) | ~self.rostered[interpreter])
        return free and self.left[interpreter] > 0 and self.duties.rested(interpreter, busy | span)

    def give(self, interpreter: int, meeting: int) -> None:
        """Let the interpreter serve the meeting."""
        span, place = self.duties.spans[meeting], self.duties.place(interpreter)
        self.served[meeting] = interpreter
        self.busy[interpreter] |= span
        self.left[interpreter] -= 1
        self.taken[place] = self.taken.get(place, 0) | span
        self.last[interpreter] = frozenset(self.duties.index.problem.meetings[meeting].participants)

    def stays(self, interpreter: int, meeting: int) -> bool:
        """Tell whether one of the people of the meeting sat with the interpreter last."""
        return not self.last.get(interpreter, frozenset()).isdisjoint(
            self.duties.index.problem.meetings[meeting].participants
        )


def _by_slots(duties: Duties, chosen: Roster | None) -> dict[int, int]:
    """Return interpreters, each slot a matching in which locks, musts and then value go first."""
    meetings = duties.index.problem.meetings
    shift = _Shift(duties, chosen)
    skills = [0] * len(duties.most)
    for able in duties.able.values():
        for interpreter in able:
            skills[interpreter] += 1
    for meeting in _locked(duties):
        for interpreter in duties.able[meeting]:
            shift.rostered[interpreter] |= duties.spans[meeting]
            if shift.may(interpreter, meeting):
                shift.give(interpreter, meeting)
    starting: dict[int, list[int]] = {}
    for meeting in duties.able:
        if meeting not in shift.served:
            starting.setdefault(bits(duties.spans[meeting])[0], []).append(meeting)
    for _, rows in sorted(starting.items()):
        options = {row: _options(shift, skills, row) for row in rows}
        pairing: Pairing[int, Place] = Pairing({row: tuple(there) for row, there in options.items()})
        pairing.add(
            sorted(rows, key=lambda row: (not meetings[row].must, -duties.index.lengths[row], -meetings[row].value))
        )
        for row, place in sorted(pairing.given.items()):
            shift.give(options[row][place], row)
    return shift.served


def _locked(duties: Duties) -> Iterable[int]:
    for meeting in duties.able:
        fixed = duties.index.problem.meetings[meeting].fixed
        if fixed is not None and fixed.interpreter is not None:
            yield meeting


def _options(shift: _Shift, skills: list[int], meeting: int) -> dict[Place, int]:
    """Return the places where the meeting can be served, with who serves there, the best choices first.

    Best is who sat with one of the people before, then who can do least else, then who has most meetings left.
    """
    able = [interpreter for interpreter in shift.duties.able[meeting] if shift.may(interpreter, meeting)]
    able.sort(key=lambda i: (not shift.stays(i, meeting), skills[i], -shift.left[i], i))
    options: dict[Place, int] = {}
    for interpreter in able:
        options.setdefault(shift.duties.place(interpreter), interpreter)
    return options
