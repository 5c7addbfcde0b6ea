"""What makes a problem unusable, each said with its remedy."""

from itertools import pairwise
from typing import TYPE_CHECKING

from emporion.kernel.phrases import phrase
from emporion.timetable.rules.refusing import at_least, known, known_slots, refuse, unique
from emporion.timetable.rules.validating_locks import validate_locks
from emporion.timetable.rules.validating_meetings import validate_meetings

if TYPE_CHECKING:
    from emporion.timetable.problem import Interpreter, Participant, Problem


def validate(problem: "Problem") -> None:
    """Raise InputError for the first thing wrong with the problem."""
    unique(phrase("slot"), (slot.id for slot in problem.slots))
    unique(phrase("table"), (table.id for table in problem.tables))
    unique(phrase("participant"), (participant.id for participant in problem.participants))
    unique(phrase("meeting"), (meeting.id for meeting in problem.meetings))
    unique(phrase("session"), (session.id for session in problem.sessions))
    unique(phrase("interpreter"), (interpreter.id for interpreter in problem.interpreters))
    _slots_in_time(problem)
    for table in problem.tables:
        known_slots(problem.slot_order, phrase("table {id}", id=table.id), table.slots or ())
    for session in problem.sessions:
        known_slots(problem.slot_order, phrase("session {id}", id=session.id), session.slots)
    for participant in problem.participants:
        _participant(problem, participant)
    for interpreter in problem.interpreters:
        _interpreter(problem, interpreter)
    validate_meetings(problem)
    _walks(problem)
    _goals(problem)
    if problem.fairness is not None and problem.fairness < 0:
        refuse(phrase("The fairness limit is negative."), phrase("Give 0 or more, or leave it out."))
    validate_locks(problem)


def _slots_in_time(problem: "Problem") -> None:
    for slot in problem.slots:
        if slot.day < 0 or not 0 <= slot.start_minute < slot.end_minute:
            refuse(
                phrase("The slot {id} has no valid time.", id=slot.id),
                phrase("Give a day from 0 and a start in minutes from midnight that lies before the end."),
            )
        at_least(phrase("slot {id}", id=slot.id), "capacity", slot.capacity, 0)
    for one, two in pairwise(problem.slots):
        if (one.day, one.end_minute) > (two.day, two.start_minute):
            refuse(
                phrase("The slot {second} does not come after the slot {first}.", first=one.id, second=two.id),
                phrase("Put the slots in the order of time and let none overlap another."),
            )


def _participant(problem: "Problem", participant: "Participant") -> None:
    subject = phrase("participant {id}", id=participant.id)
    known_slots(problem.slot_order, subject, participant.unavailable)
    known(problem.session_by_id, subject, phrase("session"), participant.sessions)
    if participant.table is not None:
        known(problem.table_by_id, subject, phrase("table"), [participant.table])
    if participant.min_meetings < 0 or (participant.max_meetings or 0) < 0:
        refuse(
            phrase("{subject} has a negative quota.", subject=subject),
            phrase("Give 0 or more meetings as the least and the most."),
        )


def _interpreter(problem: "Problem", interpreter: "Interpreter") -> None:
    subject = phrase("interpreter {id}", id=interpreter.id)
    if len(interpreter.languages) < 2:
        refuse(
            phrase("{subject} has fewer than two languages.", subject=subject),
            phrase("Give all the languages between which the interpreter works."),
        )
    known_slots(problem.slot_order, subject, interpreter.unavailable)
    if interpreter.table is not None:
        known(problem.table_by_id, subject, phrase("table"), [interpreter.table])
    at_least(subject, "max_meetings", interpreter.max_meetings, 0)
    at_least(subject, "longest_run", interpreter.longest_run, 1)


def _walks(problem: "Problem") -> None:
    rooms = {table.room for table in problem.tables}
    seen: set[frozenset[str]] = set()
    for walk in problem.walks:
        one, two = walk.rooms
        subject = phrase("The walk from {first} to {second}", first=one, second=two)
        known(rooms, subject, phrase("room"), walk.rooms)
        at_least(subject, "minutes", walk.minutes, 0)
        if one == two or frozenset(walk.rooms) in seen:
            refuse(
                phrase("{subject} stands twice, or ends where it begins.", subject=subject),
                phrase("Give each walk once, between two different rooms; it counts either way."),
            )
        seen.add(frozenset(walk.rooms))


def _goals(problem: "Problem") -> None:
    from emporion.timetable.problem import GOALS

    goals = problem.goals
    unknown = [goal for goal in goals if goal not in GOALS]
    first = {"seated", "alone"} & set(goals)
    if unknown or len(set(goals)) < len(goals) or "seated" not in first or set(goals[: len(first)]) != first:
        refuse(
            phrase("The goals “{goals}” make no sense in this order.", goals=", ".join(goals)),
            phrase(
                "Name each of {goals} once at most; seated must be there, and it and alone stand first.",
                goals=", ".join(GOALS),
            ),
        )
