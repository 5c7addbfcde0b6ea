"""A change applied to a problem and its timetable: the changed problem, with locks for what may not move."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from emporion.kernel.phrases import Phrase, phrase
from emporion.timetable.problem import Fixed, Interpreter, Meeting, Participant, Problem, Table
from emporion.timetable.repairs.changes import Absences, Change
from emporion.timetable.result import Placement, Result
from emporion.timetable.rules.refusing import known, known_slots, refuse


def apply(problem: Problem, result: Result, change: Change) -> Problem:
    """Return the problem as it is after the change.

    Meetings of the result that begin in or before ``change.now`` are locked as they stand, with all their parts; so are
    those of ``change.lock``; own locks of the problem remain. Meetings that are not yet held may only begin after
    ``now``. Absences never touch what is running or over. A lock that the change makes impossible is loosened: without
    its table or its interpreter where these are lost, and released where somebody who sits is away, the exhibitor's
    table is lost, nobody is left to interpret, or the pair is held. What is running or over took place, whatever bars
    it now: holds, absences and quotas give way to it.

    Raises:
        InputError: the change or the result names what is not of this forum, locks a meeting that is not seated, or
            leads to a problem that is not valid.
    """
    wished = {meeting.id: meeting for meeting in (*problem.meetings, *change.add_meetings)}
    _refuse_unknown(problem, change, wished)
    seats = _seats(problem, result)
    for name in sorted(change.lock - change.cancel_meetings - seats.keys()):
        refuse(
            phrase("The change locks the meeting {id}, which is not seated.", id=name),
            phrase("Lock only meetings that the timetable seats."),
        )
    gone_by = -1 if change.now is None else problem.slot_order[change.now]
    standing = {
        name: seat
        for name, seat in seats.items()
        if problem.slot_order[seat.slot] <= gone_by and name not in change.cancel_meetings
    }
    changed = _resources(problem, change, standing)
    future = frozenset(slot.id for slot in problem.slots[gone_by + 1 :])
    meetings = []
    for meeting in (*problem.meetings, *change.add_meetings):
        if meeting.id in change.cancel_meetings:
            continue
        kept = evolve(
            meeting, must=meeting.must or meeting.id in change.must, after=meeting.after - change.cancel_meetings
        )
        if meeting.id in standing:
            meetings.append(evolve(kept, barred="", slots=None, fixed=_as_it_is(meeting, standing[meeting.id])))
            continue
        if gone_by >= 0:
            kept = evolve(kept, slots=future if kept.slots is None else kept.slots & future)
        if frozenset(kept.participants) in change.held:
            kept = evolve(kept, barred="hold")
        if meeting.id in change.lock:
            kept = evolve(kept, fixed=_as_it_is(meeting, seats[meeting.id]))
        meetings.append(evolve(kept, fixed=loosened(changed, kept)))
    return evolve(changed, meetings=tuple(meetings))


def _refuse_unknown(problem: Problem, change: Change, wished: Mapping[str, Meeting]) -> None:
    subject = phrase("The change")
    people = problem.participant_by_id.keys() | {one.id for one in change.add_participants}
    tables = problem.table_by_id.keys() | {one.id for one in change.add_tables}
    kinds: tuple[tuple[Iterable[str], Phrase, Iterable[str]], ...] = (
        (wished.keys(), phrase("meeting"), change.cancel_meetings | change.must | change.lock),
        (people, phrase("participant"), change.away.keys() | frozenset().union(*change.held)),
        (tables, phrase("table"), change.closed_tables.keys()),
        (problem.interpreter_by_id.keys(), phrase("interpreter"), change.interpreters_away.keys()),
    )
    for ids, kind, named in kinds:
        known(frozenset(ids), subject, kind, named)
    for absences in (change.away, change.closed_tables, change.interpreters_away):
        for slots in absences.values():
            known_slots(problem.slot_order, subject, slots or ())
    known_slots(problem.slot_order, subject, [] if change.now is None else [change.now])
    if any(len(pair) != 2 for pair in change.held):
        refuse(phrase("The change holds somebody against the same."), phrase("Name two different participants."))


def _seats(problem: Problem, result: Result) -> dict[str, Placement]:
    seats = {}
    for seat in result.placements:
        subject = phrase("The timetable")
        known(problem.meeting_by_id, subject, phrase("meeting"), [seat.meeting])
        known(problem.slot_by_id, subject, phrase("slot"), [seat.slot])
        known(problem.table_by_id, subject, phrase("table"), [seat.table])
        seats[seat.meeting] = seat
    return seats


def _as_it_is(meeting: Meeting, seat: Placement) -> Fixed:
    return Fixed(seat.slot, seat.table, seat.people or meeting.participants, seat.interpreter)


def _resources(problem: Problem, change: Change, standing: Mapping[str, Placement]) -> Problem:
    """Return the problem with the new tables and people and all absences, without meetings."""
    busy: dict[tuple[str, str], set[str]] = {}
    had: Counter[tuple[str, str]] = Counter()
    for name, seat in standing.items():
        meeting = problem.meeting_by_id[name]
        held = set(_held(problem, meeting, seat.slot))
        people = [("participant", one) for one in seat.people or meeting.participants]
        for key in (*people, ("table", seat.table), ("interpreter", seat.interpreter or "")):
            busy.setdefault(key, set()).update(held)
            had[key] += 1
    every = frozenset(slot.id for slot in problem.slots)

    def away(absences: Absences, kind: str, name: str, before: frozenset[str]) -> frozenset[str]:
        slots = absences.get(name, frozenset())
        return (before | (every if slots is None else slots)) - busy.get((kind, name), set())

    def most(kind: str, name: str, before: int | None) -> int | None:
        return None if before is None else max(before, had[kind, name])

    def table(one: Table) -> Table:
        closed = away(change.closed_tables, "table", one.id, frozenset() if one.slots is None else every - one.slots)
        return evolve(one, slots=every - closed) if closed or one.slots is not None else one

    def person(one: Participant) -> Participant:
        gone = away(change.away, "participant", one.id, one.unavailable)
        return evolve(one, unavailable=gone, max_meetings=most("participant", one.id, one.max_meetings))

    def interpreter(one: Interpreter) -> Interpreter:
        gone = away(change.interpreters_away, "interpreter", one.id, one.unavailable)
        return evolve(one, unavailable=gone, max_meetings=most("interpreter", one.id, one.max_meetings))

    return evolve(
        problem,
        tables=tuple(table(one) for one in (*problem.tables, *change.add_tables)),
        participants=tuple(person(one) for one in (*problem.participants, *change.add_participants)),
        interpreters=tuple(interpreter(one) for one in problem.interpreters),
        meetings=(),
    )


def _held(problem: Problem, meeting: Meeting, slot: str) -> Iterator[str]:
    begin = problem.slot_order[slot]
    return (one.id for one in problem.slots[begin : begin + meeting.length])


def loosened(problem: Problem, meeting: Meeting) -> Fixed | None:
    """Return what the change leaves of the meeting's lock."""
    fixed = meeting.fixed
    if fixed is None or meeting.barred or (meeting.slots is not None and fixed.slot not in meeting.slots):
        return None
    held = frozenset(_held(problem, meeting, fixed.slot))
    sides = meeting.sides if fixed.people is None else tuple((name,) for name in fixed.people)
    if not all(any(not held & problem.participant_by_id[name].unavailable for name in side) for side in sides):
        return None
    own = next((t for name in meeting.participants if (t := problem.participant_by_id[name].table) is not None), None)
    if own is not None and not _open(problem, own, held):
        return None
    if fixed.table is not None and not _open(problem, fixed.table, held):
        fixed = evolve(fixed, table=None)
    able = [one.id for one in problem.interpreters if _can(one, meeting, own or fixed.table, held)]
    if meeting.languages and not able:
        return None
    return fixed if fixed.interpreter in (None, *able) else evolve(fixed, interpreter=None)


def _open(problem: Problem, table: str, held: frozenset[str]) -> bool:
    slots = problem.table_by_id[table].slots
    return slots is None or held <= slots


def _can(one: Interpreter, meeting: Meeting, table: str | None, held: frozenset[str]) -> bool:
    return (
        not held & one.unavailable
        and meeting.languages <= one.languages
        and (not meeting.subject or one.subjects is None or meeting.subject in one.subjects)
        and (one.table is None or table is None or one.table == table)
    )
