"""Changes of a forum that seat a wish left out, with the timetable they lead to."""

from collections.abc import Sequence
from typing import Literal

from attrs import evolve, frozen

from emporion.kernel.phrases import Phrase, phrase, plural
from emporion.timetable.explanations.fact_words import languages_of
from emporion.timetable.problem import Interpreter, Meeting, Problem, Table
from emporion.timetable.result import Placement

Kind = Literal[
    "move", "loosen_fairness", "allow_slot", "raise_capacity", "open_table", "drop_order", "lift_quota",
    "make_available", "skip_session", "add_interpreter", "unlock", "leave_out",
]  # fmt: skip

COSTS: dict[Kind, int] = {
    "move": 2,
    "allow_slot": 8,
    "raise_capacity": 9,
    "open_table": 10,
    "drop_order": 11,
    "lift_quota": 12,
    "loosen_fairness": 13,
    "make_available": 15,
    "skip_session": 16,
    "add_interpreter": 18,
    "unlock": 20,
    "leave_out": 25,
}


@frozen
class Change:
    """One change of a problem, by ids: the participant, slot or meeting it concerns, and the new number.

    ``meeting`` is that of another meeting; what concerns the wish itself names none. ``room`` is where a new table
    stands; ``number`` the new quota, capacity or fairness, the last so many ``steps`` looser than before.
    """

    kind: Kind
    participant: str = ""
    slot: str = ""
    meeting: str = ""
    number: int = 0
    session: str = ""
    languages: str = ""
    room: str = ""
    steps: int = 1

    def phrase(self) -> Phrase:
        """Return the change as an instruction."""
        if self.kind in ("move", "leave_out", "drop_order", "unlock", "allow_slot"):
            return self._of_meeting()
        if self.kind in ("make_available", "skip_session", "lift_quota"):
            return self._of_participant()
        if self.kind == "loosen_fairness":
            return phrase("let the breaks of two participants differ by up to {number}", number=self.number)
        if self.kind == "raise_capacity":
            return phrase("allow {number} meetings in slot {slot}", number=self.number, slot=self.slot)
        if self.kind == "add_interpreter":
            return phrase(
                "add one more interpreter for {languages} in slot {slot}", languages=self.languages, slot=self.slot
            )
        if self.room:
            return phrase("open one more table in room {room} in slot {slot}", room=self.room, slot=self.slot)
        return phrase("open one more table in slot {slot}", slot=self.slot)

    def _of_meeting(self) -> Phrase:
        if self.kind == "move":
            return phrase("move the meeting {meeting} to slot {slot}", meeting=self.meeting, slot=self.slot)
        if self.kind == "leave_out":
            return phrase("leave out the meeting {meeting} instead", meeting=self.meeting)
        if self.kind == "unlock":
            return phrase("release the lock of the meeting {meeting}", meeting=self.meeting)
        if self.kind == "allow_slot" and not self.meeting:
            return phrase("allow this meeting in slot {slot}", slot=self.slot)
        if self.kind == "allow_slot":
            return phrase("allow the meeting {meeting} in slot {slot}", meeting=self.meeting, slot=self.slot)
        if self.participant:
            return phrase(
                "drop the order of the meetings {first} and {second}", first=self.participant, second=self.meeting
            )
        return phrase("drop its order with the meeting {meeting}", meeting=self.meeting)

    def _of_participant(self) -> Phrase:
        if self.kind == "lift_quota":
            return phrase(
                "raise the quota of {participant} to {quota}", participant=self.participant, quota=self.number
            )
        if self.kind == "skip_session":
            return phrase(
                "free {participant} from the session {session}", participant=self.participant, session=self.session
            )
        return phrase("make {participant} available in slot {slot}", participant=self.participant, slot=self.slot)


@frozen
class Remedy:
    """Changes that seat the meeting, the problem with them, and valid placements of that problem.

    All that were seated are, except meetings that a change leaves out.
    """

    changes: tuple[Change, ...]
    placements: tuple[Placement, ...]
    problem: Problem

    @property
    def cost(self) -> int:
        """The sum of the costs of the changes."""
        return cost(self.changes)

    def phrase(self) -> Phrase:
        """Return the remedy as a sentence."""
        return said(self.changes)


def said(changes: Sequence[Change]) -> Phrase:
    """Return changes as one sentence; moves are counted."""
    others = [change for change in changes if change.kind != "move"]
    moves = len(changes) - len(others)
    if not changes:
        return phrase("There is room for it: run the timetable again.")
    moving = plural(
        "move {count} other meeting",
        "move {count} other meetings",
        moves,
    )
    if not others:
        return plural(
            "Moving {count} other meeting seats it, and all that are seated stay.",
            "Moving {count} other meetings seats it, and all that are seated stay.",
            moves,
        )
    whole = others[0].phrase()
    for change in [change.phrase() for change in others[1:]] + ([moving] if moves else []):
        whole = phrase("{one}, and {two}", one=whole, two=change)
    return phrase("It can be seated: {changes}.", changes=whole)


def cost(changes: Sequence[Change]) -> int:
    """Return the sum of the costs of the changes."""
    return sum(COSTS[change.kind] * change.steps for change in changes)


def applied(problem: Problem, meeting: str, changes: Sequence[Change]) -> Problem:
    """Return the problem with the changes made for the meeting; moves and meetings left out change no problem."""
    for change in changes:
        problem = _with(problem, meeting, change)
    return problem


def _with(problem: Problem, wish: str, change: Change) -> Problem:
    kind, slot = change.kind, change.slot
    if kind in ("make_available", "skip_session", "lift_quota"):
        person = problem.participant_by_id[change.participant]
        if kind == "lift_quota":
            person = evolve(person, max_meetings=change.number)
        elif kind == "skip_session":
            person = evolve(person, sessions=person.sessions - {change.session})
        else:
            person = evolve(person, unavailable=person.unavailable - {slot})
        return evolve(problem, participants=[person if p.id == person.id else p for p in problem.participants])
    if kind in ("allow_slot", "unlock"):
        other = problem.meeting_by_id[change.meeting or wish]
        new = evolve(other, slots=(other.slots or frozenset()) | {slot}) if slot else evolve(other, fixed=None)
        return _meetings(problem, new)
    if kind == "drop_order":
        first, second = (problem.meeting_by_id[name] for name in (change.participant or wish, change.meeting))
        return _meetings(
            problem, evolve(first, after=first.after - {second.id}), evolve(second, after=second.after - {first.id})
        )
    if kind == "raise_capacity":
        return evolve(problem, slots=[evolve(s, capacity=change.number) if s.id == slot else s for s in problem.slots])
    if kind == "loosen_fairness":
        return evolve(problem, fairness=change.number)
    if kind == "open_table":
        return evolve(problem, tables=_one_more(problem, slot, change.room))
    if kind == "add_interpreter":
        return evolve(problem, interpreters=(*problem.interpreters, _interpreter(problem, wish, slot)))
    return problem


def _meetings(problem: Problem, *changed: Meeting) -> Problem:
    new = {meeting.id: meeting for meeting in changed}
    return evolve(problem, meetings=[new.get(meeting.id, meeting) for meeting in problem.meetings])


def _one_more(problem: Problem, slot: str, room: str) -> tuple[Table, ...]:
    """Return the tables with one more open in the slot: a closed one of the room if there is one, else a new one."""
    tables = list(problem.tables)
    owned = {participant.table for participant in problem.participants}
    for place, table in enumerate(tables):
        if table.slots is not None and slot not in table.slots and table.room == room and table.id not in owned:
            tables[place] = evolve(table, slots=table.slots | {slot})
            return tuple(tables)
    return (*tables, Table(_free_name([table.id for table in tables]), frozenset({slot}), room))


def _interpreter(problem: Problem, wish: str, slot: str) -> Interpreter:
    away = frozenset(other.id for other in problem.slots if other.id != slot)
    name = _free_name([one.id for one in problem.interpreters])
    return Interpreter(name, problem.meeting_by_id[wish].languages, unavailable=away)


def _free_name(names: Sequence[str]) -> str:
    number = len(names) + 1
    while str(number) in names:
        number += 1
    return str(number)


def new_interpreter(wish: Meeting, slot: str) -> Change:
    """Return the change that adds an interpreter for the wish in the slot."""
    return Change("add_interpreter", slot=slot, languages=languages_of(wish))
