"""One break in the whole forum or none: whose it is, tried group by group.

Where everybody without a break cannot be, one break may be all that is needed; then somebody has it. With windows for
all others each guess is refuted, or filled, in a moment (the hitting sets of MaxHS, Davies and Bacchus 2011, where one
element is enough). Those with the most meetings are guessed one by one, for they have the most slots to lose; most
others are ruled out sixteen at a time, and a group that resists is halved.
"""

from collections.abc import Sequence

from attrs import evolve

from emporion.timetable.board import Board
from emporion.timetable.exact.cpsat import Limits
from emporion.timetable.exact.exact import Answer, Seating

GROUP = 16  # people in a guess
GUESS_WORK = 2.0  # deterministic seconds for each guess
LONGER = 8.0  # for the single people whom it left open


def without_breaks(board: Board, limits: Limits) -> Answer:
    """Seat everybody without any break, or prove that it cannot be; the bound of the answer is 1 where it cannot."""
    return _with_breaks_of((), board, limits).solve(0, limits)


def with_one_break(board: Board, limits: Limits) -> Answer:
    """Seat everybody with one break in all; *infeasible* if all guesses are refuted, *unknown* if some is not.

    To be called where no break at all is refuted.
    """
    sitting = board.index.sitting
    people = sorted((p for p, mine in enumerate(sitting) if len(mine) > 1), key=lambda p: (len(sitting[p]), p))
    likely, others = people[-GROUP:], people[:-GROUP]
    guesses: list[Sequence[int]] = [others[first : first + GROUP] for first in range(0, len(others), GROUP)]
    guesses += [[person] for person in likely]
    resisting: list[Sequence[int]] = []
    for work in (GUESS_WORK, LONGER):
        while guesses:
            if limits.cancelled():
                return Answer("unknown", None, 1)
            group = guesses.pop()
            answer = _broken_for(group, board, evolve(limits, work=work))
            if answer.slots is not None:
                return evolve(answer, outcome="optimal", bound=1)
            if answer.outcome == "infeasible":
                continue
            if len(group) > 1:
                guesses += [group[: len(group) // 2], group[len(group) // 2 :]]
            else:
                resisting.append(group)
        guesses, resisting = resisting[::-1], []
    return Answer("unknown" if guesses else "infeasible", None, 1)


def _broken_for(group: Sequence[int], board: Board, limits: Limits) -> Answer:
    """Seat everybody without a break but for at most one of somebody in the group."""
    seating = _with_breaks_of(group, board, limits)
    seating.model.add(sum(gap for person in group for gap in seating.usage.gaps.get(person, [])) <= 1)
    return seating.solve(0, limits)


def _with_breaks_of(group: Sequence[int], board: Board, limits: Limits) -> Seating:
    everything = list(range(len(board.slot)))
    return Seating(board, everything, all_seated=True, broken=group, cancelled=limits.cancelled)
