"""The figures of a timetable, counted from the problem and the placements alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from emporion.timetable.problem import Participant, Problem
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
    room_changes: int = 0
    not_preferred: int = 0


def breaks_of(days: Iterable[Sequence[int]], sessions: frozenset[int] = frozenset()) -> tuple[int, int]:
    """Return (breaks, idle slots) for the sorted slot positions a participant meets in, one sequence per day.

    ``sessions`` are positions of slots that are not idle though nobody is met in them.

    >>> breaks_of([[0, 1, 4, 6], [8]])
    (2, 3)
    >>> breaks_of([[0, 1, 4, 6], [8]], frozenset({2, 5}))
    (1, 1)
    """
    gaps = [two - one - 1 - sum(one < s < two for s in sessions) for day in days for one, two in pairwise(day)]
    return sum(gap > 0 for gap in gaps), sum(gap for gap in gaps if gap > 0)


def agendas(problem: Problem, placements: Iterable[Placement]) -> dict[str, list[list[int]]]:
    """Return for each participant, per day, the sorted positions of the slots in which the participant sits."""
    last = len(problem.slots) - 1
    found: dict[str, dict[int, set[int]]] = {participant.id: {} for participant in problem.participants}
    for placement in placements:
        meeting = problem.meeting_by_id[placement.meeting]
        begin = problem.slot_order[placement.slot]
        for position in range(begin, min(begin + meeting.length - 1, last) + 1):
            for name in placement.people or meeting.participants:
                found[name].setdefault(problem.slots[position].day, set()).add(position)
    return {name: [sorted(positions) for positions in by_day.values()] for name, by_day in found.items()}


def figures(problem: Problem, placements: Sequence[Placement]) -> Figures:
    """Count the figures of the placements, whose ids must all be of the problem."""
    per_person = agendas(problem, placements)
    gaps = [breaks_of(per_person[p.id], _attended(problem, p)) for p in problem.participants]
    granted = Counter(name for place in placements for name in problem.meeting_by_id[place.meeting].participants)
    wishing = {participant for meeting in problem.meetings for participant in meeting.participants}
    return Figures(
        seated=len(placements),
        value=sum(problem.meeting_by_id[placement.meeting].value for placement in placements),
        breaks_total=sum(breaks for breaks, _ in gaps),
        breaks_max=max((breaks for breaks, _ in gaps), default=0),
        breaks_min=min((breaks for breaks, _ in gaps), default=0),
        idle_slots=sum(idle for _, idle in gaps),
        without_meeting=sum(1 for name in wishing if not granted[name]),
        below_minimum=sum(1 for p in problem.participants if granted[p.id] < p.min_meetings),
        room_changes=room_changes(problem, placements),
        not_preferred=sum(1 for placement in placements if not _preferred(problem, placement)),
    )


def _attended(problem: Problem, participant: Participant) -> frozenset[int]:
    if not participant.sessions:
        return frozenset()
    slots = frozenset[str]().union(*(problem.session_by_id[session].slots for session in participant.sessions))
    return frozenset(problem.slot_order[slot] for slot in slots)


def _preferred(problem: Problem, placement: Placement) -> bool:
    prefers = problem.meeting_by_id[placement.meeting].prefers
    return prefers is None or placement.slot in prefers


def room_changes(problem: Problem, placements: Iterable[Placement]) -> int:
    """Count over all who sit how often the next meeting of the same day is in another room."""
    days = [slot.day for slot in problem.slots]
    ways: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for placement in placements:
        begin = problem.slot_order[placement.slot]
        room = problem.table_by_id[placement.table].room
        for name in placement.people or problem.meeting_by_id[placement.meeting].participants:
            ways.setdefault((name, days[begin]), []).append((begin, room))
    return sum(one[1] != two[1] for way in ways.values() for one, two in pairwise(sorted(way)))
