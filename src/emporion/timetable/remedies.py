"""The cheapest change that seats a meeting left out, tried before it is offered.

Two roads. Per slot: the changes that clear all that stands against the meeting there; the timetable with them stays
valid by construction. By moving others: CP-SAT seats the meeting and all around it with the fewest moves.
"""

from collections.abc import Sequence
from typing import Literal

from attrs import evolve, frozen

from emporion.kernel.phrases import Phrase, phrase, plural
from emporion.timetable.board import FREE
from emporion.timetable.exact import Limits, Seating
from emporion.timetable.problem import Problem, Table
from emporion.timetable.result import Placement
from emporion.timetable.seating_tables import with_tables
from emporion.timetable.standing import Against, Standing

Kind = Literal["open_table", "lift_quota", "make_available", "allow_slot", "leave_out", "drop_order", "move"]

COSTS: dict[Kind, int] = {
    "move": 2,
    "allow_slot": 8,
    "open_table": 10,
    "drop_order": 11,
    "lift_quota": 12,
    "make_available": 15,
    "leave_out": 25,
}
MOVES_WORK = 2.0  # deterministic seconds for the search of moves
AROUND = 150  # meetings that may move


@frozen
class Change:
    """One change of a problem, by ids: the participant, slot or meeting it concerns, and the new quota."""

    kind: Kind
    participant: str = ""
    slot: str = ""
    meeting: str = ""
    quota: int = 0

    def phrase(self) -> Phrase:
        """Return the change as an instruction."""
        said: dict[Kind, Phrase] = {
            "open_table": phrase("open one more table in slot {slot}", slot=self.slot),
            "lift_quota": phrase(
                "raise the quota of {participant} to {quota}", participant=self.participant, quota=self.quota
            ),
            "make_available": phrase(
                "make {participant} available in slot {slot}", participant=self.participant, slot=self.slot
            ),
            "allow_slot": phrase("allow this meeting in slot {slot}", slot=self.slot),
            "leave_out": phrase("leave out the meeting {meeting} instead", meeting=self.meeting),
            "drop_order": phrase("drop its order with the meeting {meeting}", meeting=self.meeting),
            "move": phrase("move the meeting {meeting} to slot {slot}", meeting=self.meeting, slot=self.slot),
        }
        return said[self.kind]


@frozen
class Remedy:
    """Changes that seat the meeting, and the valid placements with them."""

    changes: tuple[Change, ...]
    placements: tuple[Placement, ...]
    problem: Problem

    @property
    def cost(self) -> int:
        """The sum of the costs of the changes."""
        return _cost(self.changes)

    def phrase(self) -> Phrase:
        """Return the remedy as a sentence."""
        if all(change.kind == "move" for change in self.changes):
            return plural(
                "Moving {count} other meeting seats it, and all that are seated stay.",
                "Moving {count} other meetings seats it, and all that are seated stay.",
                len(self.changes),
            )
        return said(self.changes)


def said(changes: Sequence[Change]) -> Phrase:
    """Return changes as one sentence."""
    whole = changes[0].phrase()
    for change in changes[1:]:
        whole = phrase("{one}, and {two}", one=whole, two=change.phrase())
    return phrase("It can be seated: {changes}.", changes=whole)


def _cost(changes: Sequence[Change]) -> int:
    return sum(COSTS[change.kind] for change in changes)


def cheapest_in_slot(standing: Standing, meeting: int) -> tuple[Change, ...] | None:
    """Return the cheapest changes that seat the meeting in some slot with all others where they are.

    Costs microseconds per slot. None where only locked meetings or the fairness rule stand in every slot.
    """
    options: list[tuple[int, int, tuple[Change, ...]]] = []
    for slot in range(standing.index.slots):
        changes = _clearing(standing, meeting, standing.against(meeting, slot))
        if changes is not None:
            options.append((_cost(changes), slot, changes))
    return min(options, key=lambda option: option[:2])[2] if options else None


def _clearing(standing: Standing, meeting: int, against: Against) -> tuple[Change, ...] | None:
    problem, index = standing.problem, standing.index
    victims = sorted({busy for _, busy in against.busy})
    if any(index.fixed[victim] != FREE for victim in victims) or not standing.fair_with(meeting, against.slot, victims):
        return None
    people = [participant.id for participant in problem.participants]
    slot = problem.slots[against.slot].id
    changes = [Change("leave_out", meeting=problem.meetings[victim].id) for victim in victims]
    changes += [Change("make_available", people[person], slot) for person in against.away]
    changes += [Change("drop_order", meeting=problem.meetings[other].id) for other in against.order]
    if against.barred:
        changes.append(Change("allow_slot", slot=slot))
    if against.no_table:
        changes.append(Change("open_table", slot=slot))
    freed = {person for victim in victims for person in index.pairs[victim]}
    for person in standing.over_quota(meeting):
        if person not in freed:
            changes.append(Change("lift_quota", people[person], quota=index.most[person] + 1))
    return tuple(changes)


def applied(problem: Problem, meeting: str, changes: Sequence[Change]) -> Problem:
    """Return the problem with the changes made for the meeting; moves and meetings left out change no problem."""
    participants = {participant.id: participant for participant in problem.participants}
    wish = problem.meeting_by_id[meeting]
    wishes = {m.id: m for m in problem.meetings}
    tables = list(problem.tables)
    for change in changes:
        person = participants.get(change.participant)
        if change.kind == "make_available" and person:
            participants[person.id] = evolve(person, unavailable=person.unavailable - {change.slot})
        elif change.kind == "lift_quota" and person:
            participants[person.id] = evolve(person, max_meetings=change.quota)
        elif change.kind == "allow_slot":
            wish = evolve(wish, slots=(wish.slots or frozenset()) | {change.slot})
        elif change.kind == "drop_order":
            wish = evolve(wish, after=wish.after - {change.meeting})
            other = wishes[change.meeting]
            wishes[other.id] = evolve(other, after=other.after - {meeting})
        elif change.kind == "open_table":
            tables = _one_more(tables, change.slot)
    wishes[meeting] = wish
    return evolve(
        problem, tables=tuple(tables), participants=tuple(participants.values()), meetings=tuple(wishes.values())
    )


def _one_more(tables: list[Table], slot: str) -> list[Table]:
    for place, table in enumerate(tables):
        if table.slots is not None and slot not in table.slots:
            return [*tables[:place], evolve(table, slots=table.slots | {slot}), *tables[place + 1 :]]
    names = {table.id for table in tables}
    number = len(tables) + 1
    while str(number) in names:
        number += 1
    return [*tables, Table(str(number), frozenset({slot}))]


def remedy(standing: Standing, meeting: int) -> Remedy | None:
    """Return the cheapest remedy of both roads, with the valid placements it leads to, or None if none was found."""
    in_slot = cheapest_in_slot(standing, meeting)
    moves = _moves(standing, meeting)
    if moves is not None and (in_slot is None or moves.cost <= _cost(in_slot)):
        return moves
    if in_slot is None:
        return None
    return _tried(standing, meeting, in_slot)


def _tried(standing: Standing, meeting: int, changes: tuple[Change, ...]) -> Remedy | None:
    problem = standing.problem
    name = problem.meetings[meeting].id
    changed = Standing(applied(problem, name, changes), standing.result)
    for change in changes:
        if change.kind == "leave_out":
            changed.board.take(changed.numbers[change.meeting])
    open_slots = changed.board.open_slots(meeting) & ~changed.board.full
    for slot in (changed.index.slots - 1 - s for s in range(changed.index.slots)):
        if open_slots >> slot & 1:
            changed.board.put(meeting, slot)
            if changed.board.fair():
                return Remedy(changes, with_tables(changed.problem, changed.board), changed.problem)
            changed.board.take(meeting)
    return None


def _moves(standing: Standing, meeting: int) -> Remedy | None:
    """Seat the meeting by moving the fewest others of those around its participants."""
    index, board = standing.index, standing.board
    if not index.allowed[meeting] or standing.over_quota(meeting):
        return None
    free = _around(standing, meeting)
    seating = Seating(board, free, all_seated=True)
    if not seating.possible:
        return None
    kept = [seating.x[m][board.slot[m]] for m in free if m != meeting and board.slot[m] in seating.x[m]]
    seating.hint(board.slot)
    answer = seating.solve(len(kept) - sum(kept), Limits(float("inf"), MOVES_WORK, lambda: False))
    if answer.slots is None:
        return None
    after = standing.board.copy()
    slots = list(board.slot)
    for number, slot in answer.slots.items():
        slots[number] = slot
    after.load(slots)
    problem = standing.problem
    changes = tuple(
        Change("move", slot=problem.slots[slot].id, meeting=problem.meetings[number].id)
        for number, slot in sorted(answer.slots.items())
        if number != meeting and slot != board.slot[number]
    )
    return Remedy(changes, with_tables(problem, after), problem) if changes and after.fair() else None


def _around(standing: Standing, meeting: int) -> list[int]:
    """Return the meeting and the seated, unlocked ones nearest to its participants."""
    index, board = standing.index, standing.board
    found = {meeting: None}
    people = list(index.pairs[meeting])
    for person in people:
        for number in index.of[person]:
            if board.slot[number] != FREE and index.fixed[number] == FREE and number not in found:
                if len(found) >= AROUND:
                    return sorted(found)
                found[number] = None
                people.extend(p for p in index.pairs[number] if p not in people)
    return sorted(found)
