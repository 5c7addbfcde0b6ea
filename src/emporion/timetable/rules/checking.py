"""Every rule of a timetable, checked from the problem alone. Nothing here is shared with the solver.

Rules, as :attr:`Violation.rule`:

- ``placement.unknown`` an id is not of the forum; ``placement.twice`` a meeting is seated twice; ``placement.list`` a
  meeting does not stand exactly once among the seated and the unseated.
- ``meeting.length`` its slots do not follow one another; ``meeting.slot`` it begins in a slot it does not allow;
  ``meeting.barred`` the pair is on hold or has met; ``meeting.people`` somebody sits who is not of that side;
  ``meeting.order`` it begins before the end of a meeting it comes after; ``meeting.locked`` it is not where it is
  locked: slot, table, people, interpreter.
- ``participant.double`` two meetings at once; ``participant.unavailable``; ``participant.session`` a session is
  attended; ``participant.quota`` too many meetings sat; ``participant.walk`` too little time to the next room.
- ``table.double`` two meetings at once; ``table.closed``; ``table.exhibitor`` a meeting is not at the table of its
  exhibitor, or another is; ``slot.capacity`` more meetings than the slot takes.
- ``interpreter.missing``, ``interpreter.needless``, ``interpreter.language``, ``interpreter.subject``,
  ``interpreter.table`` not where the interpreter stays, ``interpreter.double``, ``interpreter.unavailable``,
  ``interpreter.load`` too many meetings, ``interpreter.rest`` too many slots in a row, ``interpreter.walk``.
- ``fairness`` breaks differ by more than the rule allows.
- ``figure.<name>`` a figure of the result is not true: ``value``, ``breaks_total``, ``breaks_max``, ``breaks_min``,
  ``idle_slots``, ``without_meeting``, ``below_minimum``, ``room_changes``, ``not_preferred``, ``seated_upper_bound``,
  ``breaks_lower_bound``, ``status``; in a file also ``requested`` and ``seated``.
"""

from collections import Counter
from collections.abc import Iterator

from emporion.kernel.phrases import phrase
from emporion.kernel.violations import Violation
from emporion.timetable.problem import Fixed, Problem
from emporion.timetable.result import Placement, Result
from emporion.timetable.rules.checking_figures import figures
from emporion.timetable.rules.checking_interpreters import interpreting, missing
from emporion.timetable.rules.checking_meetings import meetings
from emporion.timetable.rules.checking_people import people
from emporion.timetable.rules.checking_places import places
from emporion.timetable.rules.checking_seats import Seat, seat_of


def check(problem: Problem, result: Result) -> list[Violation]:
    """Return all violations of the problem's rules and all figures of the result that are not true.

    Costs time in proportion to placements and participants times slots. Placements with unknown ids are reported and
    left out of the other rules.
    """
    known = [placement for placement in result.placements if _is_known(problem, placement)]
    seats = [seat_of(problem, placement) for placement in known]
    violations = list(_unknown(problem, result))
    violations.extend(_lists(problem, result))
    violations.extend(rules(problem, seats))
    violations.extend(missing(seats))
    if known or result.status not in ("infeasible", "unknown"):
        violations.extend(_locks(problem, known))
    violations.extend(figures(problem, result, seats))
    return violations


def rules(problem: Problem, seats: list[Seat]) -> Iterator[Violation]:
    """Yield what seats, some of them perhaps settled in part, break of the rules that concern seats alone."""
    yield from people(problem, seats)
    yield from places(problem, seats)
    yield from interpreting(problem, seats)
    yield from meetings(problem, seats)


def _is_known(problem: Problem, placement: Placement) -> bool:
    return (
        placement.meeting in problem.meeting_by_id
        and placement.slot in problem.slot_by_id
        and placement.table in problem.table_by_id
        and all(name in problem.participant_by_id for name in placement.people or ())
        and (placement.interpreter is None or placement.interpreter in problem.interpreter_by_id)
    )


def _unknown(problem: Problem, result: Result) -> Iterator[Violation]:
    for placement in result.placements:
        if not _is_known(problem, placement):
            named = [placement.meeting, placement.slot, placement.table, *(placement.people or ())]
            items = (*named, placement.interpreter) if placement.interpreter is not None else tuple(named)
            sentence = phrase("One of {items} is not of this forum.", items=", ".join(items))
            yield Violation("placement.unknown", items, sentence)


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


def _locks(problem: Problem, placements: list[Placement]) -> Iterator[Violation]:
    at: dict[str, list[Placement]] = {}
    for placement in placements:
        at.setdefault(placement.meeting, []).append(placement)
    for meeting in problem.meetings:
        lock, here = meeting.fixed, at.get(meeting.id, [])
        if lock is not None and not (here and all(_kept(lock, p, meeting.participants) for p in here)):
            sentence = phrase("The meeting {meeting} is locked but not where it is locked.", meeting=meeting.id)
            yield Violation("meeting.locked", (meeting.id,), sentence)


def _kept(lock: Fixed, placement: Placement, named: tuple[str, str]) -> bool:
    return (
        placement.slot == lock.slot
        and lock.table in (None, placement.table)
        and lock.people in (None, placement.people or named)
        and lock.interpreter in (None, placement.interpreter)
    )
