"""One break in the whole forum or none: whose it is, tried one after the other.

Where everybody without a break cannot be, one break may be all that is needed; then somebody has it. With windows for
all others each guess is refuted, or filled, in a moment (the hitting sets of MaxHS, Davies and Bacchus 2011, where one
element is enough).
"""

from attrs import evolve

from emporion.timetable.board import Board
from emporion.timetable.exact.cpsat import Limits
from emporion.timetable.exact.exact import Answer, Seating
from emporion.timetable.exact.windows import forbid_breaks

GUESS_WORK = 1.0  # deterministic seconds for each guess


def without_breaks(board: Board, limits: Limits) -> Answer:
    """Seat everybody without any break, or prove that it cannot be; the bound of the answer is 1 where it cannot."""
    seating = Seating(board, list(range(len(board.slot))), all_seated=True)
    if not seating.possible:
        return Answer("infeasible")
    forbid_breaks(seating.model, seating.usage)
    return seating.solve(0, limits)


def with_one_break(board: Board, limits: Limits) -> Answer:
    """Seat everybody with one break in all; *infeasible* if all guesses are refuted, *unknown* if some is not.

    To be called where no break at all is refuted. Guesses go from those with the most meetings on: they have the most
    slots to lose.
    """
    index = board.index
    refuted = True
    for person in sorted(range(len(index.of)), key=lambda p: (-len(index.sitting[p]), p)):
        if len(index.sitting[person]) < 2:
            continue
        if limits.cancelled():
            return Answer("unknown", None, 1)
        seating = Seating(board, list(range(len(board.slot))), all_seated=True)
        forbid_breaks(seating.model, seating.usage, besides=person)
        seating.model.add(sum(seating.usage.gaps.get(person, [])) <= 1)
        answer = seating.solve(0, evolve(limits, work=GUESS_WORK))
        if answer.slots is not None:
            return evolve(answer, outcome="optimal", bound=1)
        refuted &= answer.outcome == "infeasible"
    return Answer("infeasible" if refuted else "unknown", None, 1)
