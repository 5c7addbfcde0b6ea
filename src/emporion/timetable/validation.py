"""What makes a problem unusable, each said with its remedy."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import Phrase, phrase

if TYPE_CHECKING:
    from emporion.timetable.problem import Meeting, Problem


def validate(problem: "Problem") -> None:
    """Raise InputError for the first thing wrong with the problem."""
    _unique(phrase("slot"), (slot.id for slot in problem.slots))
    _unique(phrase("table"), (table.id for table in problem.tables))
    _unique(phrase("participant"), (participant.id for participant in problem.participants))
    _unique(phrase("meeting"), (meeting.id for meeting in problem.meetings))
    _slots_in_time(problem)
    for table in problem.tables:
        _known_slots(problem, phrase("table {id}", id=table.id), table.slots or ())
    for participant in problem.participants:
        subject = phrase("participant {id}", id=participant.id)
        _known_slots(problem, subject, participant.unavailable)
        if participant.min_meetings < 0 or (participant.max_meetings or 0) < 0:
            _refuse(
                phrase("{subject} has a negative quota.", subject=subject),
                phrase("Give 0 or more meetings as the least and the most."),
            )
    for meeting in problem.meetings:
        _meeting(problem, meeting)
    if problem.fairness is not None and problem.fairness < 0:
        _refuse(phrase("The fairness limit is negative."), phrase("Give 0 or more, or leave it out."))
    _locks(problem)
    _no_circle(problem)


def _refuse(what: Phrase, remedy: Phrase) -> NoReturn:
    raise InputError(what, remedy=remedy)


def _unique(kind: Phrase, ids: Iterable[str]) -> None:
    for name, count in Counter(ids).items():
        if count > 1:
            _refuse(
                phrase("The {kind} {id} stands {count} times.", kind=kind, id=name, count=count),
                phrase("Give every {kind} an id of its own.", kind=kind),
            )


def _slots_in_time(problem: "Problem") -> None:
    for slot in problem.slots:
        if slot.day < 0 or not 0 <= slot.start_minute < slot.end_minute:
            _refuse(
                phrase("The slot {id} has no valid time.", id=slot.id),
                phrase("Give a day from 0 and a start in minutes from midnight that lies before the end."),
            )
    for one, two in pairwise(problem.slots):
        if (one.day, one.end_minute) > (two.day, two.start_minute):
            _refuse(
                phrase("The slot {second} does not come after the slot {first}.", first=one.id, second=two.id),
                phrase("Put the slots in the order of time and let none overlap another."),
            )


def _known_slots(problem: "Problem", subject: Phrase, slots: Iterable[str]) -> None:
    unknown = sorted(set(slots) - problem.slot_order.keys())
    if unknown:
        _refuse(
            phrase("{subject} names the slot {slot}, which does not exist.", subject=subject, slot=unknown[0]),
            phrase("Name only slots of this forum."),
        )


def _meeting(problem: "Problem", meeting: "Meeting") -> None:
    subject = phrase("meeting {id}", id=meeting.id)
    first, second = meeting.participants
    if first == second:
        _refuse(
            phrase("{subject} has the same participant on both sides.", subject=subject),
            phrase("Name two different participants."),
        )
    for participant in meeting.participants:
        if participant not in problem.participant_by_id:
            _refuse(
                phrase("{subject} names the participant {id}, who does not exist.", subject=subject, id=participant),
                phrase("Name only participants of this forum."),
            )
    if meeting.value < 1:
        _refuse(
            phrase("{subject} has the value {value}.", subject=subject, value=meeting.value),
            phrase("Give a whole number of 1 or more."),
        )
    _known_slots(problem, subject, meeting.slots or ())
    unknown = sorted(meeting.after - problem.meeting_by_id.keys())
    if unknown:
        _refuse(
            phrase("{subject} comes after the meeting {id}, which does not exist.", subject=subject, id=unknown[0]),
            phrase("Name only meetings of this forum."),
        )


def _locks(problem: "Problem") -> None:
    persons: dict[tuple[str, str], str] = {}
    tables: dict[tuple[str, str], str] = {}
    per_slot: Counter[str] = Counter()
    per_person: Counter[str] = Counter()
    for meeting in problem.meetings:
        if meeting.fixed is None:
            continue
        slot, table = meeting.fixed.slot, meeting.fixed.table
        _lock_stands(problem, meeting)
        per_slot[slot] += 1
        for participant in meeting.participants:
            per_person[participant] += 1
            _no_clash(persons, (participant, slot), meeting.id)
        if table is not None:
            _no_clash(tables, (table, slot), meeting.id)
    for slot, count in per_slot.items():
        if count > problem.tables_open[slot]:
            _refuse(
                phrase("More meetings are locked in the slot {slot} than tables are open in it.", slot=slot),
                phrase("Release one of them or open another table."),
            )
    for person in problem.participants:
        if person.max_meetings is not None and per_person[person.id] > person.max_meetings:
            _refuse(
                phrase("More meetings of {id} are locked than the quota allows.", id=person.id),
                phrase("Release one of them or raise the quota."),
            )
    _locks_in_order(problem)


def _lock_stands(problem: "Problem", meeting: "Meeting") -> None:
    assert meeting.fixed is not None
    slot, table = meeting.fixed.slot, meeting.fixed.table
    _known_slots(problem, phrase("meeting {id}", id=meeting.id), [slot])
    if table is not None and table not in problem.table_by_id:
        _refuse(
            phrase(
                "The meeting {id} is locked to the table {table}, which does not exist.", id=meeting.id, table=table
            ),
            phrase("Name only tables of this forum."),
        )
    open_slots = None if table is None else problem.table_by_id[table].slots
    away = any(slot in problem.participant_by_id[p].unavailable for p in meeting.participants)
    barred = meeting.slots is not None and slot not in meeting.slots
    if away or barred or (open_slots is not None and slot not in open_slots):
        _refuse(
            phrase("The meeting {id} is locked in the slot {slot}, where it may not be.", id=meeting.id, slot=slot),
            phrase("Release it, or make both participants, the meeting and the table available in that slot."),
        )


def _no_clash(taken: dict[tuple[str, str], str], key: tuple[str, str], meeting: str) -> None:
    other = taken.setdefault(key, meeting)
    if other != meeting:
        _refuse(
            phrase(
                "The meetings {first} and {second} are locked in the slot {slot} and both need {what}.",
                first=other,
                second=meeting,
                slot=key[1],
                what=key[0],
            ),
            phrase("Release one of them or move its lock."),
        )


def _locks_in_order(problem: "Problem") -> None:
    order = problem.slot_order
    for meeting in problem.meetings:
        for name in sorted(meeting.after):
            other = problem.meeting_by_id[name]
            if meeting.fixed and other.fixed and order[other.fixed.slot] >= order[meeting.fixed.slot]:
                _refuse(
                    phrase("The locked meeting {id} must come after {other} but does not.", id=meeting.id, other=name),
                    phrase("Release one of them or drop the order between them."),
                )


def _no_circle(problem: "Problem") -> None:
    open_after = {meeting.id: set(meeting.after) for meeting in problem.meetings if meeting.after}
    ready = [meeting.id for meeting in problem.meetings if not meeting.after]
    followers: dict[str, list[str]] = {}
    for name, befores in open_after.items():
        for before in befores:
            followers.setdefault(before, []).append(name)
    while ready:
        done = ready.pop()
        for follower in followers.get(done, ()):
            open_after[follower].discard(done)
            if not open_after[follower]:
                ready.append(follower)
    circle = [name for name, befores in open_after.items() if befores]
    if circle:
        _refuse(
            phrase("The meeting {id} would have to come after itself.", id=circle[0]),
            phrase("Drop one of the orders that make the circle."),
        )
