"""Breaks counted by runs, in the exact model: for people of whom it is settled in how many slots of a day they meet.

Someone who meets in n slots has one run of them and one more for each break; without a break the one run is a window of
n slots. Counting a person's breaks in a few ordered literals, and saying what no break means, closes forums in seconds
that one literal for each gap leaves open for hours: cores are then about people, not about slots.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from emporion.timetable.exact.cpsat import Literal01

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


def breaks_by_runs(
    model: "cp_model.CpModel", used: Sequence[Literal01], count: int, most: int
) -> list["cp_model.IntVar"]:
    """Return literals of which as many hold as there are breaks, in order, at most ``most``.

    ``used`` says for each slot of the day whether the person meets in it (False where that cannot be, nowhere True);
    in ``count`` (> 1) slots it does.
    """
    breaks = [model.new_bool_var("") for _ in range(min(most, count - 1))]
    for few, more in pairwise(breaks):
        model.add_implication(more, few)
    model.add(sum(_starts(model, used)) == 1 + sum(breaks))
    _windows(model, used, count, breaks[:1])
    return breaks


def _starts(model: "cp_model.CpModel", used: Sequence[Literal01]) -> list["cp_model.IntVar"]:
    """Return for each slot in which a run may start whether one does."""
    starts = []
    before: Literal01 = False
    for now in used:
        if not isinstance(now, bool):
            if isinstance(before, bool):
                starts.append(now)
            else:
                start = model.new_bool_var("")
                model.add_bool_or([start, now.negated(), before])
                model.add_implication(start, now)
                model.add_implication(start, before.negated())
                starts.append(start)
        before = now
    return starts


def _windows(model: "cp_model.CpModel", used: Sequence[Literal01], count: int, broken: list["cp_model.IntVar"]) -> None:
    """Say that somebody who is not broken meets in just one window of so many slots."""
    covering: list[list[cp_model.IntVar]] = [[] for _ in used]
    windows = []
    for first in range(len(used) - count + 1):
        inside = range(first, first + count)
        if any(used[place] is False for place in inside):
            continue
        window = model.new_bool_var("")
        windows.append(window)
        meant = []
        for place, now in enumerate(used):
            if place in inside:
                covering[place].append(window)
            if not isinstance(now, bool):
                meant.append(now if place in inside else now.negated())
        model.add_bool_and(meant).only_enforce_if(window)
    model.add_exactly_one([*windows, *broken])
    for place, now in enumerate(used):
        if not isinstance(now, bool):
            model.add_bool_or([now.negated(), *broken, *covering[place]])
