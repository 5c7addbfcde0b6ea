"""What makes a wished meeting unusable."""

from typing import TYPE_CHECKING

from emporion.kernel.phrases import phrase
from emporion.timetable.problem import BARS
from emporion.timetable.rules.refusing import at_least, known_slots, refuse

if TYPE_CHECKING:
    from emporion.timetable.problem import Meeting, Problem

MOST_VALUE = 1_000_000  # so that the weights of all wishes together stay within the numbers of the solvers


def validate_meetings(problem: "Problem") -> None:
    """Raise InputError for the first meeting that cannot be used, or for an order that runs in a circle."""
    for meeting in problem.meetings:
        _people(problem, meeting)
        _numbers(problem, meeting)
    _no_circle(problem)


def _people(problem: "Problem", meeting: "Meeting") -> None:
    subject = phrase("meeting {id}", id=meeting.id)
    first, second = meeting.participants
    if first == second:
        refuse(
            phrase("{subject} has the same participant on both sides.", subject=subject),
            phrase("Name two different participants."),
        )
    one, two = ({name, *others} for name, others in zip(meeting.participants, meeting.stand_ins, strict=True))
    for name in (*meeting.participants, *sorted((one | two) - {first, second})):
        if name not in problem.participant_by_id:
            refuse(
                phrase("{subject} names the participant {id}, who does not exist.", subject=subject, id=name),
                phrase("Name only participants of this forum."),
            )
    if one & two:
        refuse(
            phrase("{subject} may have {id} on both sides.", subject=subject, id=min(one & two)),
            phrase("Let everybody stand in for one side only."),
        )


def _numbers(problem: "Problem", meeting: "Meeting") -> None:
    subject = phrase("meeting {id}", id=meeting.id)
    if not 1 <= meeting.value <= MOST_VALUE:
        refuse(
            phrase("{subject} has the value {value}.", subject=subject, value=meeting.value),
            phrase("Give a whole number from 1 to {most}.", most=MOST_VALUE),
        )
    at_least(subject, "length", meeting.length, 1)
    known_slots(problem.slot_order, subject, meeting.slots or ())
    known_slots(problem.slot_order, subject, meeting.prefers or ())
    if len(meeting.languages) not in (0, 2):
        refuse(
            phrase("{subject} names {count} languages.", subject=subject, count=len(meeting.languages)),
            phrase("Name the two languages to interpret between, or none."),
        )
    if meeting.barred not in BARS:
        refuse(
            phrase("{subject} is barred for the reason “{reason}”.", subject=subject, reason=meeting.barred),
            phrase("Write hold, met, policy or agreement, or leave it out."),
        )
    unknown = sorted(name for name in meeting.after if name not in problem.meeting_by_id)
    if unknown:
        refuse(
            phrase("{subject} comes after the meeting {id}, which does not exist.", subject=subject, id=unknown[0]),
            phrase("Name only meetings of this forum."),
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
        refuse(
            phrase("The meeting {id} would have to come after itself.", id=circle[0]),
            phrase("Drop one of the orders that make the circle."),
        )
