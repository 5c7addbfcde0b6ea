"""The rules of single meetings: length, allowed slots, bars, who may sit, order."""

from collections.abc import Iterator
from itertools import pairwise

from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.violations import Violation
from emporion.timetable.problem import Meeting, Problem
from emporion.timetable.rules.checking_seats import Seat, goes_on


def meetings(problem: Problem, seats: list[Seat]) -> Iterator[Violation]:
    """Yield what breaks ``meeting.length``, ``.slot``, ``.barred``, ``.people`` and ``.order``."""
    at = {seat.meeting.id: seat for seat in seats}
    for seat in seats:
        yield from _itself(problem, seat)
        for earlier in sorted(seat.meeting.after):
            other = at.get(earlier)
            if other is not None and other.held[-1] >= seat.held[0]:
                sentence = phrase(
                    "The meeting {meeting} must come after the meeting {earlier} but does not.",
                    meeting=seat.meeting.id,
                    earlier=earlier,
                )
                yield Violation("meeting.order", (seat.meeting.id, earlier), sentence)


def _itself(problem: Problem, seat: Seat) -> Iterator[Violation]:
    meeting, slot = seat.meeting, problem.slots[seat.held[0]].id
    slots = [problem.slots[position] for position in seat.held]
    if len(slots) < meeting.length or not all(goes_on(one, two) for one, two in pairwise(slots)):
        sentence = phrase(
            "The meeting {meeting} lasts {length} slots in a row, which do not follow from the slot {slot} on.",
            meeting=meeting.id,
            length=meeting.length,
            slot=slot,
        )
        yield Violation("meeting.length", (meeting.id, slot), sentence)
    if meeting.slots is not None and slot not in meeting.slots:
        sentence = phrase("The meeting {meeting} may not be in the slot {slot}.", meeting=meeting.id, slot=slot)
        yield Violation("meeting.slot", (meeting.id, slot), sentence)
    if meeting.barred:
        yield Violation("meeting.barred", (meeting.id,), _although(meeting))
    if not _sides_sit(seat):
        sentence = phrase(
            "{people} may not sit in the meeting {meeting}, one for each side.",
            people=", ".join(seat.people),
            meeting=meeting.id,
        )
        yield Violation("meeting.people", (meeting.id, *seat.people), sentence)


def _although(meeting: Meeting) -> Phrase:
    if meeting.barred == "hold":
        return phrase("The meeting {meeting} is seated although the pair is on hold.", meeting=meeting.id)
    if meeting.barred == "met":
        return phrase("The meeting {meeting} is seated although the pair has met before.", meeting=meeting.id)
    if meeting.barred == "policy":
        return phrase("The meeting {meeting} is seated although the rules keep the pair apart.", meeting=meeting.id)
    return phrase("The meeting {meeting} is seated although not both have said yes.", meeting=meeting.id)


def _sides_sit(seat: Seat) -> bool:
    """Tell whether those who sit are of their sides; where not both are settled each is of either side."""
    one, two = ({name, *others} for name, others in zip(seat.meeting.participants, seat.meeting.stand_ins, strict=True))
    if len(seat.people) < 2:
        return all(name in one | two for name in seat.people)
    return seat.people[0] in one and seat.people[1] in two and seat.people[0] != seat.people[1]
