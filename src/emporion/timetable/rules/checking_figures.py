"""The figures of a result, counted anew, and the rule of fairness, which is about one of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.violations import Violation
from emporion.timetable.problem import Problem
from emporion.timetable.result import Result
from emporion.timetable.rules.checking_seats import Seat, by_person, steps


def figures(problem: Problem, result: Result, seats: list[Seat]) -> Iterator[Violation]:
    """Yield what breaks ``fairness`` or ``figure.<name>``."""
    breaks = _breaks(problem, seats)
    each = [count for count, _ in breaks.values()] or [0]
    for name, value in _true(problem, seats, breaks, each).items():
        yield from _compared(name, getattr(result, name), value)
    if problem.fairness is not None and max(each) - min(each) > problem.fairness:
        sentence = phrase(
            "Breaks differ by {spread} between participants; the rule allows {limit}.",
            spread=max(each) - min(each),
            limit=problem.fairness,
        )
        yield Violation("fairness", tuple(name for name, (count, _) in breaks.items() if count == max(each)), sentence)
    yield from _bounds(problem, result)


def stated(problem: Problem, result: Result, data: Mapping[str, Any]) -> list[Violation]:
    """Return the counts that the JSON of a result states falsely: ``figure.requested`` and ``figure.seated``."""
    true = {"requested": len(problem.meetings), "seated": len(result.placements)}
    found = [_compared(name, data[name], value) for name, value in true.items() if name in data]
    return [violation for violations in found for violation in violations]


def _compared(name: str, says: Any, true: int) -> Iterator[Violation]:
    if says != true:
        sentence = phrase("The result states {name} {stated}; it is {true}.", name=name, stated=says, true=true)
        yield Violation(f"figure.{name}", (), sentence)


def _true(problem: Problem, seats: list[Seat], breaks: dict[str, tuple[int, int]], each: list[int]) -> dict[str, int]:
    granted = Counter(name for seat in seats for name in seat.meeting.participants)
    wishing = {name for meeting in problem.meetings for name in meeting.participants}
    begins = [(seat.meeting.prefers, problem.slots[seat.held[0]].id) for seat in seats]
    return {
        "value": sum(seat.meeting.value for seat in seats),
        "breaks_total": sum(each),
        "breaks_max": max(each),
        "breaks_min": min(each),
        "idle_slots": sum(idle for _, idle in breaks.values()),
        "without_meeting": len(wishing - granted.keys()),
        "below_minimum": sum(granted[p.id] < p.min_meetings for p in problem.participants),
        "room_changes": sum(
            problem.table_by_id[str(one.table)].room != problem.table_by_id[str(two.table)].room
            for mine in by_person(seats).values()
            for one, two, _ in steps(problem, mine)
        ),
        "not_preferred": sum(prefers is not None and slot not in prefers for prefers, slot in begins),
    }


def _breaks(problem: Problem, seats: list[Seat]) -> dict[str, tuple[int, int]]:
    """Return (breaks, idle slots in them) per participant by walking through each day's slots.

    Slots of sessions attended are passed over, as if the day did not have them.
    """
    meets = {(name, position) for seat in seats for name in seat.people for position in seat.held}
    counted: dict[str, tuple[int, int]] = {}
    for participant in problem.participants:
        attended = {slot for session in participant.sessions for slot in problem.session_by_id[session].slots}
        breaks = idle = 0
        day, waiting, met = -1, 0, False
        for position, slot in enumerate(problem.slots):
            if slot.day != day:
                day, waiting, met = slot.day, 0, False
            if (participant.id, position) in meets:
                if met and waiting:
                    breaks, idle = breaks + 1, idle + waiting
                waiting, met = 0, True
            elif slot.id not in attended:
                waiting += 1
        counted[participant.id] = (breaks, idle)
    return counted


def _bounds(problem: Problem, result: Result) -> Iterator[Violation]:
    seated = len(result.placements)
    wrong: Iterable[tuple[str, bool, Phrase]] = (
        (
            "seated_upper_bound",
            not seated <= result.seated_upper_bound <= len(problem.meetings),
            phrase("The bound of seated meetings is below what is seated or above what is wished."),
        ),
        (
            "breaks_lower_bound",
            not 0 <= result.breaks_lower_bound <= result.breaks_total,
            phrase("The bound of breaks is above the breaks."),
        ),
        (
            "status",
            (result.status == "optimal" and _breaks_come_first(problem) and _gap(result) != 0)
            or (result.status in ("infeasible", "unknown") and seated > 0)
            or result.status not in ("optimal", "feasible", "infeasible", "unknown"),
            phrase("The status does not agree with the figures."),
        ),
    )
    for name, is_wrong, sentence in wrong:
        if is_wrong:
            yield Violation(f"figure.{name}", (), sentence)


def _gap(result: Result) -> int:
    return result.breaks_total - result.breaks_lower_bound


def _breaks_come_first(problem: Problem) -> bool:
    """Tell whether breaks are the first goal after what is seated, so that the optimum of breaks is their bound."""
    return [goal for goal in problem.goals if goal not in ("seated", "alone")][:1] == ["breaks"]
