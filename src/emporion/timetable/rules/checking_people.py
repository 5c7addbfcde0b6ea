"""The rules of people: one meeting at a time, absences, sessions, quotas, and time enough to walk."""

from collections.abc import Collection, Iterable, Iterator

from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.violations import Violation
from emporion.timetable.problem import Problem
from emporion.timetable.rules.checking_seats import Seat, by_person, steps


def people(problem: Problem, seats: list[Seat]) -> Iterator[Violation]:
    """Yield what breaks ``participant.double``, ``.unavailable``, ``.session``, ``.quota`` and ``.walk``."""
    walks = walks_of(problem)
    for name, mine in by_person(seats).items():
        participant = problem.participant_by_id[name]
        sessions = {slot: one for one in sorted(participant.sessions) for slot in problem.session_by_id[one].slots}
        yield from in_slots("participant", problem, name, participant.unavailable, mine)
        for slot, meetings in by_slot(problem, mine):
            if slot in sessions:
                sentence = phrase(
                    "{name} has a meeting in the slot {slot} but attends the session {session} then.",
                    name=name,
                    slot=slot,
                    session=sessions[slot],
                )
                yield Violation("participant.session", (name, slot, *meetings), sentence)
        most = participant.max_meetings
        if most is not None and len(mine) > most:
            yield Violation("participant.quota", (name,), over(name, len(mine), most))
        yield from walking(problem, "participant.walk", name, mine, walks)


def over(name: str, count: int, most: int) -> Phrase:
    """Return the sentence for somebody with more meetings than are allowed."""
    return phrase("{name} has {count} meetings; the quota is {most}.", name=name, count=count, most=most)


def in_slots(
    kind: str, problem: Problem, name: str, unavailable: Collection[str], seats: Iterable[Seat]
) -> Iterator[Violation]:
    """Yield ``kind.double`` and ``kind.unavailable`` of a participant or an interpreter in these seats."""
    for slot, meetings in by_slot(problem, seats):
        if len(meetings) > 1:
            sentence = phrase(
                "{name} has {count} meetings in the slot {slot}.", name=name, count=len(meetings), slot=slot
            )
            yield Violation(f"{kind}.double", (name, slot, *meetings), sentence)
        if slot in unavailable:
            sentence = phrase(
                "{name} has a meeting in the slot {slot} but is not available then.", name=name, slot=slot
            )
            yield Violation(f"{kind}.unavailable", (name, slot, *meetings), sentence)


def by_slot(problem: Problem, seats: Iterable[Seat]) -> Iterator[tuple[str, list[str]]]:
    """Yield each slot that some of the seats hold, with the ids of their meetings."""
    found: dict[int, list[str]] = {}
    for seat in seats:
        for position in seat.held:
            found.setdefault(position, []).append(seat.meeting.id)
    for position, meetings in found.items():
        yield problem.slots[position].id, meetings


def walks_of(problem: Problem) -> dict[frozenset[str], int]:
    """Return the minutes of each walk by its two rooms."""
    return {frozenset(walk.rooms): walk.minutes for walk in problem.walks}


def walking(
    problem: Problem, rule: str, name: str, mine: list[Seat], walks: dict[frozenset[str], int]
) -> Iterator[Violation]:
    """Yield where somebody's next meeting of a day begins sooner in another room than the walk takes."""
    if not walks:
        return
    for one, two, minutes in steps(problem, mine):
        rooms = [problem.table_by_id[seat.table].room for seat in (one, two) if seat.table is not None]
        needed = walks.get(frozenset(rooms), 0)
        if needed > minutes:
            sentence = phrase(
                "{name} has {minutes} minutes to walk from the meeting {first} to {second} and needs {needed}.",
                name=name,
                minutes=minutes,
                first=one.meeting.id,
                second=two.meeting.id,
                needed=needed,
            )
            yield Violation(rule, (name, one.meeting.id, two.meeting.id), sentence)
