"""People without a break, in the exact model: each day's meetings fill one window of slots.

With windows the solver's failed-literal probing finishes in a moment what a search over single slots may not in hours:
whether everybody can be seated without any break at all.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from emporion.timetable.exact.usage import Usage
from emporion.timetable.index import bits

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


def forbid_breaks(model: "cp_model.CpModel", usage: Usage, besides: Collection[int] = ()) -> None:
    """Demand that nobody concerned has a break, ``besides`` some people."""
    for person in usage.seats.people:
        if person in besides:
            continue
        days = [bits(day & ~usage.index.skips[person]) for day in usage.index.day_masks]
        count = usage.slots_met(person) if len(days) == 1 else None
        for day in days:
            _one_window(model, usage, person, day, count)


def _one_window(model: "cp_model.CpModel", usage: Usage, person: int, day: list[int], count: int | None) -> None:
    """Let the person meet in one row of slots of the day, or (where the count is not settled) in none."""
    used = usage.used[person]
    must = [place for place, slot in enumerate(day) if used[slot] is True]
    lengths = range(1, len(day) + 1) if count is None else [count]
    covering: list[list[cp_model.IntVar]] = [[] for _ in day]
    windows = []
    for length in lengths if count != 0 else ():
        for first in range(len(day) - length + 1):
            inside = range(first, first + length)
            if all(used[day[place]] is not False for place in inside) and all(place in inside for place in must):
                window = model.new_bool_var("")
                windows.append(window)
                for place in inside:
                    covering[place].append(window)
    if (count or must) and not windows:
        model.add_bool_or([])
    if count or must:
        model.add_exactly_one(windows)
    else:
        model.add_at_most_one(windows)
    for place, slot in enumerate(day):
        literal = used[slot]
        if not isinstance(literal, bool):
            model.add_exactly_one([*covering[place], literal.negated()])
