"""Slots for interpreters to work in, chosen before the timetable, so that rests and loads cost the solver nothing."""

from collections.abc import Mapping

from emporion.timetable.placing.duties import too_long
from emporion.timetable.problem import Interpreter, Problem
from emporion.timetable.resources import Kind, Roster, can_serve, kind_of, owned_tables

Demand = dict[Kind, list[float]]  # meetings asked for in each slot


def roster(problem: Problem) -> Roster | None:
    """Return the slots in which each interpreter works, or None if none has a load or a rest to be kept.

    The slots obey ``unavailable``, ``longest_run`` and ``max_meetings`` (one meeting a slot), so that any timetable
    that keeps the counters made with the roster (:func:`~emporion.timetable.resources.counters_of`) can be
    interpreted slot by slot. Interpreters with the fewest skills choose first; each takes the slots in which most
    meetings of the languages and subjects served are not yet covered by others, found by going through the slots with
    the length of the run and the load so far. Rests of interpreters who can do the same are staggered by that.
    """
    if all(one.longest_run is None and one.max_meetings is None for one in problem.interpreters):
        return None
    owned = owned_tables(problem)
    demand = _demand(problem)
    serves = {one.id: [kind for kind in demand if can_serve(one, kind, owned)] for one in problem.interpreters}
    forced = _forced(problem)
    chosen: dict[str, frozenset[str]] = {}
    for one in sorted(
        problem.interpreters,
        key=lambda one: (one.max_meetings is None and one.longest_run is None, len(serves[one.id])),
    ):
        worth = [sum(max(0.0, demand[kind][slot]) for kind in serves[one.id]) for slot in range(len(problem.slots))]
        slots = _best_slots(problem, one, worth, forced.get(one.id, frozenset()))
        chosen[one.id] = frozenset(problem.slots[slot].id for slot in slots)
        for slot in slots:
            _cover(demand, serves[one.id], slot)
    return chosen


def _demand(problem: Problem) -> Demand:
    """Return the meetings by kind, each spread evenly over the slots it may be held in."""
    demand: Demand = {}
    away = {
        p.id: p.unavailable.union(*(problem.session_by_id[s].slots for s in p.sessions)) for p in problem.participants
    }
    open_tables = [problem.tables_open[slot.id] for slot in problem.slots]
    for meeting in problem.meetings:
        kind = kind_of(problem, meeting)
        if kind is None or meeting.barred:
            continue
        fixed = meeting.fixed.slot if meeting.fixed else None
        where = [
            place
            for place, slot in enumerate(problem.slots)
            if (fixed is None or slot.id == fixed)
            and open_tables[place]
            and (meeting.slots is None or slot.id in meeting.slots)
            and not any(slot.id in away[name] for name in meeting.participants)
        ]
        line = demand.setdefault(kind, [0.0] * len(problem.slots))
        for place in where:
            line[place] += meeting.length / len(where)
    return demand


def _forced(problem: Problem) -> Mapping[str, frozenset[int]]:
    """Return the slots in which an interpreter has locked meetings."""
    forced: dict[str, frozenset[int]] = {}
    for meeting in problem.meetings:
        if meeting.fixed is not None and meeting.fixed.interpreter is not None:
            begin = problem.slot_order[meeting.fixed.slot]
            held = frozenset(range(begin, begin + meeting.length))
            forced[meeting.fixed.interpreter] = forced.get(meeting.fixed.interpreter, frozenset()) | held
    return forced


def _cover(demand: Demand, kinds: list[Kind], slot: int) -> None:
    """Take one meeting off the demand of the slot, shared by the kinds as they ask for it."""
    asked = sum(max(0.0, demand[kind][slot]) for kind in kinds)
    for kind in kinds:
        demand[kind][slot] -= max(0.0, demand[kind][slot]) / asked if asked > 1 else demand[kind][slot]


def _best_slots(problem: Problem, one: Interpreter, worth: list[float], forced: frozenset[int]) -> list[int]:
    """Return the slots to work in, worth most together, by dynamic programming over (run, load) so far."""
    runs = {mask.bit_length() - 1: mask for mask in too_long(problem, one.longest_run)}
    away = {problem.slot_order[slot] for slot in one.unavailable}
    most = len(problem.slots) if one.max_meetings is None else one.max_meetings
    longest = one.longest_run if one.longest_run is not None else len(problem.slots)
    states: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for slot, value in enumerate(worth):
        gain = value + 1e-6 + (1e6 if slot in forced else 0.0)
        after: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
        for (run, load), (total, slots) in states.items():
            options = [((0, load), total, slots)]
            if slot not in away and load < most and (run < longest or slot not in runs):
                options.append(((run + 1, load + 1), total + gain, (*slots, slot)))
            for state, sum_, way in options:
                if state not in after or after[state][0] < sum_:
                    after[state] = (sum_, way)
        states = after
    return list(max(states.values(), key=lambda found: found[0])[1])
