"""The figures of a timetable, counted from the problem and the placements alone."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from emporion.timetable.problem import Problem
from emporion.timetable.result import Placement


@frozen
class Figures:
    """Counts of one timetable; the names are those of :class:`~emporion.timetable.result.Result`."""

    seated: int
    value: int
    breaks_total: int
    breaks_max: int
    breaks_min: int
    idle_slots: int
    without_meeting: int
    below_minimum: int


def breaks_of(days: Iterable[Sequence[int]]) -> tuple[int, int]:
    """Return (breaks, idle slots) for the sorted slot positions a participant meets in, one sequence per day.

    >>> breaks_of([[0, 1, 4, 6], [8]])
    (2, 3)
    """
    gaps = [two - one - 1 for day in days for one, two in pairwise(day) if two - one > 1]
    return len(gaps), sum(gaps)


def agendas(problem: Problem, placements: Iterable[Placement]) -> dict[str, list[list[int]]]:
    """Return for each participant, per day, the sorted positions of the slots with a meeting."""
    days = {slot.id: slot.day for slot in problem.slots}
    found: dict[str, dict[int, list[int]]] = {participant.id: {} for participant in problem.participants}
    for placement in placements:
        for participant in problem.meeting_by_id[placement.meeting].participants:
            found[participant].setdefault(days[placement.slot], []).append(problem.slot_order[placement.slot])
    return {name: [sorted(positions) for positions in by_day.values()] for name, by_day in found.items()}


def figures(problem: Problem, placements: Sequence[Placement]) -> Figures:
    """Count the figures of the placements, whose ids must all be of the problem."""
    per_person = agendas(problem, placements)
    gaps = [breaks_of(days) for days in per_person.values()]
    counts = {name: sum(map(len, days)) for name, days in per_person.items()}
    wishing = {participant for meeting in problem.meetings for participant in meeting.participants}
    return Figures(
        seated=len(placements),
        value=sum(problem.meeting_by_id[placement.meeting].value for placement in placements),
        breaks_total=sum(breaks for breaks, _ in gaps),
        breaks_max=max((breaks for breaks, _ in gaps), default=0),
        breaks_min=min((breaks for breaks, _ in gaps), default=0),
        idle_slots=sum(idle for _, idle in gaps),
        without_meeting=sum(1 for name in wishing if not counts[name]),
        below_minimum=sum(1 for p in problem.participants if counts[p.id] < p.min_meetings),
    )
