"""Every rule of a timetable, checked from the problem alone. Nothing here is shared with the solver.

Rules, as :attr:`Violation.rule`: ``placement.unknown``, ``placement.twice``, ``placement.list``,
``participant.double``, ``participant.unavailable``, ``participant.quota``, ``table.double``, ``table.closed``,
``meeting.slot``, ``meeting.locked``, ``meeting.order``, ``fairness``, ``figure.<name>``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.violations import Violation
from emporion.timetable.problem import Problem
from emporion.timetable.result import Placement, Result


def check(problem: Problem, result: Result) -> list[Violation]:
    """Return all violations of the problem's rules and all figures of the result that are not true.

    Costs time in proportion to placements and participants times slots. Placements with unknown ids are reported and
    left out of the other rules.
    """
    violations = list(_unknown(problem, result))
    known = [p for p in result.placements if _is_known(problem, p)]
    violations.extend(_lists(problem, result))
    violations.extend(_people(problem, known))
    violations.extend(_tables(problem, known))
    violations.extend(_meetings(problem, known, locks=result.status not in ("infeasible", "unknown") or bool(known)))
    violations.extend(_figures(problem, result, known))
    return violations


def _is_known(problem: Problem, placement: Placement) -> bool:
    return (
        placement.meeting in problem.meeting_by_id
        and placement.slot in problem.slot_by_id
        and placement.table in problem.table_by_id
    )


def _unknown(problem: Problem, result: Result) -> Iterator[Violation]:
    for placement in result.placements:
        if not _is_known(problem, placement):
            yield Violation(
                "placement.unknown",
                (placement.meeting, placement.slot, placement.table),
                phrase(
                    "The meeting {meeting}, the slot {slot} or the table {table} is not of this forum.",
                    meeting=placement.meeting,
                    slot=placement.slot,
                    table=placement.table,
                ),
            )


def _lists(problem: Problem, result: Result) -> Iterator[Violation]:
    seated = Counter(placement.meeting for placement in result.placements)
    left_out = Counter(result.unseated)
    for meeting, count in seated.items():
        if count > 1:
            sentence = phrase("The meeting {meeting} is seated {count} times.", meeting=meeting, count=count)
            yield Violation("placement.twice", (meeting,), sentence)
    for meeting in [m.id for m in problem.meetings] + [name for name in left_out if name not in problem.meeting_by_id]:
        if bool(seated[meeting]) + left_out[meeting] != 1 or meeting not in problem.meeting_by_id:
            sentence = phrase(
                "The meeting {meeting} does not stand exactly once among the seated and the unseated.", meeting=meeting
            )
            yield Violation("placement.list", (meeting,), sentence)


def _people(problem: Problem, placements: list[Placement]) -> Iterator[Violation]:
    seats: dict[tuple[str, str], list[str]] = {}
    for placement in placements:
        for name in problem.meeting_by_id[placement.meeting].participants:
            seats.setdefault((name, placement.slot), []).append(placement.meeting)
    held: Counter[str] = Counter()
    for (name, slot), meetings in seats.items():
        held[name] += len(meetings)
        if len(meetings) > 1:
            sentence = phrase(
                "{name} has {count} meetings in the slot {slot}.", name=name, count=len(meetings), slot=slot
            )
            yield Violation("participant.double", (name, slot, *meetings), sentence)
        if slot in problem.participant_by_id[name].unavailable:
            sentence = phrase(
                "{name} has a meeting in the slot {slot} but is not available then.", name=name, slot=slot
            )
            yield Violation("participant.unavailable", (name, slot, *meetings), sentence)
    for participant in problem.participants:
        most = participant.max_meetings
        if most is not None and held[participant.id] > most:
            sentence = phrase(
                "{name} has {count} meetings; the quota is {most}.",
                name=participant.id,
                count=held[participant.id],
                most=most,
            )
            yield Violation("participant.quota", (participant.id,), sentence)


def _tables(problem: Problem, placements: list[Placement]) -> Iterator[Violation]:
    seats: dict[tuple[str, str], list[str]] = {}
    for placement in placements:
        seats.setdefault((placement.table, placement.slot), []).append(placement.meeting)
    for (table, slot), meetings in seats.items():
        if len(meetings) > 1:
            sentence = phrase(
                "The table {table} has {count} meetings in the slot {slot}.",
                table=table,
                count=len(meetings),
                slot=slot,
            )
            yield Violation("table.double", (table, slot, *meetings), sentence)
        open_slots = problem.table_by_id[table].slots
        if open_slots is not None and slot not in open_slots:
            sentence = phrase(
                "The table {table} is used in the slot {slot}, where it is closed.", table=table, slot=slot
            )
            yield Violation("table.closed", (table, slot, *meetings), sentence)


def _meetings(problem: Problem, placements: list[Placement], *, locks: bool) -> Iterator[Violation]:
    at = {placement.meeting: placement for placement in placements}
    time = {slot.id: number for number, slot in enumerate(problem.slots)}
    for meeting in problem.meetings:
        here = at.get(meeting.id)
        lock = meeting.fixed
        if lock is not None and locks:
            moved = here is None or here.slot != lock.slot or (lock.table is not None and here.table != lock.table)
            if moved:
                sentence = phrase("The meeting {meeting} is locked but not where it is locked.", meeting=meeting.id)
                yield Violation("meeting.locked", (meeting.id,), sentence)
        if here is None:
            continue
        if meeting.slots is not None and here.slot not in meeting.slots:
            sentence = phrase(
                "The meeting {meeting} may not be in the slot {slot}.", meeting=meeting.id, slot=here.slot
            )
            yield Violation("meeting.slot", (meeting.id, here.slot), sentence)
        for earlier in sorted(meeting.after):
            if earlier in at and time[at[earlier].slot] >= time[here.slot]:
                sentence = phrase("The meeting {late} does not come after {early}.", late=meeting.id, early=earlier)
                yield Violation("meeting.order", (meeting.id, earlier), sentence)


def _breaks(problem: Problem, placements: list[Placement]) -> dict[str, tuple[int, int]]:
    """Return (breaks, idle slots in them) per participant by walking through each day's slots."""
    meets = {(name, p.slot) for p in placements for name in problem.meeting_by_id[p.meeting].participants}
    counted: dict[str, tuple[int, int]] = {}
    for participant in problem.participants:
        breaks = idle = 0
        day, waiting, met = -1, 0, False
        for slot in problem.slots:
            if slot.day != day:
                day, waiting, met = slot.day, 0, False
            if (participant.id, slot.id) not in meets:
                waiting += 1
                continue
            if met and waiting:
                breaks, idle = breaks + 1, idle + waiting
            waiting, met = 0, True
        counted[participant.id] = (breaks, idle)
    return counted


def _figures(problem: Problem, result: Result, placements: list[Placement]) -> Iterator[Violation]:
    breaks = _breaks(problem, placements)
    each = [count for count, _ in breaks.values()] or [0]
    held = Counter(name for p in placements for name in problem.meeting_by_id[p.meeting].participants)
    wishing = {name for meeting in problem.meetings for name in meeting.participants}
    true = {
        "value": sum(problem.meeting_by_id[p.meeting].value for p in placements),
        "breaks_total": sum(each),
        "breaks_max": max(each),
        "breaks_min": min(each),
        "idle_slots": sum(idle for _, idle in breaks.values()),
        "without_meeting": len(wishing - held.keys()),
        "below_minimum": sum(held[p.id] < p.min_meetings for p in problem.participants),
    }
    for name, value in true.items():
        stated = getattr(result, name)
        if stated != value:
            sentence = phrase("The result states {name} {stated}; it is {true}.", name=name, stated=stated, true=value)
            yield Violation(f"figure.{name}", (), sentence)
    if problem.fairness is not None and max(each) - min(each) > problem.fairness:
        sentence = phrase(
            "Breaks differ by {spread} between participants; the rule allows {limit}.",
            spread=max(each) - min(each),
            limit=problem.fairness,
        )
        yield Violation("fairness", tuple(name for name, (count, _) in breaks.items() if count == max(each)), sentence)
    yield from _bounds(problem, result)


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
            (result.status == "optimal" and result.breaks_lower_bound != result.breaks_total)
            or (result.status == "infeasible" and seated > 0),
            phrase("The status does not agree with the figures."),
        ),
    )
    for name, is_wrong, sentence in wrong:
        if is_wrong:
            yield Violation(f"figure.{name}", (), sentence)
