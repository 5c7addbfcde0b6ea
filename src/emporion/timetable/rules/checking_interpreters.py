"""The rules of interpreters: there where they are asked for, able, available, not overworked, at their table."""

from collections.abc import Iterator

from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.violations import Violation
from emporion.timetable.problem import Interpreter, Problem
from emporion.timetable.rules.checking_people import in_slots, over, walking, walks_of
from emporion.timetable.rules.checking_seats import Seat, goes_on


def interpreting(problem: Problem, seats: list[Seat]) -> Iterator[Violation]:
    """Yield what breaks a rule of interpreters other than ``interpreter.missing``, which :func:`missing` yields."""
    walks = walks_of(problem)
    theirs: dict[str, list[Seat]] = {}
    for seat in sorted(seats, key=lambda seat: seat.held):
        if seat.interpreter is not None:
            theirs.setdefault(seat.interpreter, []).append(seat)
            yield from _able(problem.interpreter_by_id[seat.interpreter], seat)
    for name, mine in theirs.items():
        yield from _at_work(problem, problem.interpreter_by_id[name], mine)
        yield from walking(problem, "interpreter.walk", name, mine, walks)


def missing(seats: list[Seat]) -> Iterator[Violation]:
    """Yield the meetings that ask for an interpreter and have none (``interpreter.missing``)."""
    for seat in seats:
        if seat.meeting.languages and seat.interpreter is None:
            sentence = phrase("The meeting {meeting} needs an interpreter and has none.", meeting=seat.meeting.id)
            yield Violation("interpreter.missing", (seat.meeting.id,), sentence)


def _able(interpreter: Interpreter, seat: Seat) -> Iterator[Violation]:
    name, meeting = interpreter.id, seat.meeting
    subjects, subject = interpreter.subjects, meeting.subject
    wrong: list[tuple[str, bool, Phrase]] = [
        (
            "needless",
            not meeting.languages,
            phrase("{name} interprets the meeting {meeting}, which needs nobody.", name=name, meeting=meeting.id),
        ),
        (
            "language",
            not meeting.languages <= interpreter.languages,
            phrase(
                "{name} does not speak both languages of the meeting {meeting}, {languages}.",
                name=name,
                meeting=meeting.id,
                languages=", ".join(sorted(meeting.languages)),
            ),
        ),
        (
            "subject",
            bool(meeting.languages and subject) and subjects is not None and subject not in subjects,
            phrase(
                "{name} does not understand the subject {subject} of the meeting {meeting}.",
                name=name,
                meeting=meeting.id,
                subject=subject,
            ),
        ),
        (
            "table",
            None not in (interpreter.table, seat.table) and interpreter.table != seat.table,
            phrase(
                "{name} stays at the table {table}, but the meeting {meeting} is not there.",
                name=name,
                table=interpreter.table or "",
                meeting=meeting.id,
            ),
        ),
    ]
    for rule, is_wrong, sentence in wrong:
        if is_wrong:
            yield Violation(f"interpreter.{rule}", (name, meeting.id), sentence)


def _at_work(problem: Problem, interpreter: Interpreter, mine: list[Seat]) -> Iterator[Violation]:
    name = interpreter.id
    yield from in_slots("interpreter", problem, name, interpreter.unavailable, mine)
    if interpreter.max_meetings is not None and len(mine) > interpreter.max_meetings:
        yield Violation("interpreter.load", (name,), over(name, len(mine), interpreter.max_meetings))
    run, most = _longest_run(problem, mine), interpreter.longest_run
    if most is not None and run > most:
        sentence = phrase(
            "{name} interprets in {count} slots in a row; the most is {most}.", name=name, count=run, most=most
        )
        yield Violation("interpreter.rest", (name,), sentence)


def _longest_run(problem: Problem, mine: list[Seat]) -> int:
    """Return the most slots in a row; a new day, or a pause as long as the slot before it, is rest."""
    longest = run = 0
    before = None
    for position in sorted({position for seat in mine for position in seat.held}):
        in_a_row = before == position - 1 and goes_on(problem.slots[before], problem.slots[position])
        run = run + 1 if in_a_row else 1
        longest, before = max(longest, run), position
    return longest
