"""Parts of a forum as forums of their own: some of its wishes under some of its rules. Cores are sought among them."""

from collections.abc import Collection, Iterable
from typing import Literal

from attrs import evolve, frozen

from emporion.timetable.problem import Fixed, Meeting, Participant, Problem, Table

RuleKind = Literal[
    "one", "away", "session", "quota", "tables", "capacity", "interpreters", "walks", "order", "slots", "lock",
    "fairness",
]  # fmt: skip


@frozen(order=True)
class Rule:
    """A rule that can be taken away by itself.

    By participant: *one* (in one meeting at a time; all of them count for quota and breaks), *away* (when not
    available), *session* (those attended), *quota*. By meeting: *slots* (those allowed), *lock*, *order* (the first
    of the two ids comes before the second). Of the forum: *tables* (how many there are, when they are open, whose they
    are), *walks*, *capacity* of slots, *interpreters*, *fairness*.
    """

    kind: RuleKind
    names: tuple[str, ...] = ()


def rules_of(problem: Problem, wishes: Collection[str]) -> list[Rule]:
    """Return the rules of the forum that concern the wishes, those of the forum first."""
    meetings = [problem.meeting_by_id[name] for name in sorted(wishes)]
    people = sorted({name for meeting in meetings for side in meeting.sides for name in side})
    rules = [Rule("fairness")] if problem.fairness is not None else []
    rules += [Rule("walks")] if problem.walks else []
    rules += [Rule("interpreters")] if any(meeting.languages for meeting in meetings) else []
    rules += [Rule("capacity")] if any(slot.capacity is not None for slot in problem.slots) else []
    rules.append(Rule("tables"))
    for person in (problem.participant_by_id[name] for name in people):
        rules += [Rule("session", (person.id,))] if person.sessions else []
        rules += [Rule("quota", (person.id,))] if person.max_meetings is not None else []
        rules += [Rule("away", (person.id,))] if person.unavailable else []
        rules.append(Rule("one", (person.id,)))
    for meeting in meetings:
        rules += [Rule("order", (early, meeting.id)) for early in sorted(meeting.after & set(wishes))]
        rules += [Rule("slots", (meeting.id,))] if meeting.slots is not None else []
        rules += [Rule("lock", (meeting.id,))] if meeting.fixed is not None else []
    return rules


def relaxed(problem: Problem, wishes: Collection[str], rules: Iterable[Rule]) -> Problem:
    """Return the forum with only those wishes, under only those rules.

    Somebody who need not be in one meeting at a time becomes as many people as there are meetings to sit in. Under a
    fairness rule everybody is in one meeting at a time.
    """
    kept, wishes = set(rules), set(wishes)
    apart = {name for name in problem.participant_by_id if Rule("one", (name,)) not in kept}
    if Rule("fairness") in kept:
        apart = set()  # breaks can be counted only for people who are one and the same in all their meetings
    tables, tied = _tables(problem, len(wishes), kept)
    meetings = [_wish(m, wishes, kept, apart) for m in problem.meetings if m.id in wishes]
    of: dict[str, list[str]] = {}
    for meeting in (problem.meeting_by_id[name] for name in sorted(wishes)):
        for name in (name for side in meeting.sides for name in side):
            of.setdefault(name, []).append(meeting.id)
    people: list[Participant] = []
    for participant in problem.participants:
        person = _person(participant, kept, tied=tied)
        mine = of.get(participant.id)
        if participant.id in apart and mine:
            people += [evolve(person, id=_copy(person.id, name), max_meetings=None) for name in mine]
        elif mine or Rule("fairness") in kept or person.table is not None:
            people.append(person)  # one with none of the wishes may own a table, and has no breaks
    ruled = Rule("interpreters") in kept
    return Problem(
        slots=problem.slots if Rule("capacity") in kept else [evolve(slot, capacity=None) for slot in problem.slots],
        tables=tables,
        participants=people,
        meetings=meetings if ruled else [evolve(m, languages=(), subject="") for m in meetings],
        fairness=problem.fairness if Rule("fairness") in kept else None,
        sessions=problem.sessions,
        interpreters=[one if tied else evolve(one, table=None) for one in problem.interpreters] if ruled else (),
        walks=problem.walks if tied and Rule("walks") in kept else (),
        goals=("seated",),
    )


def _copy(name: str, meeting: str) -> str:
    """Return the name of a participant who has only that meeting to attend."""
    return f"{name} @ {meeting}"


def _tables(problem: Problem, wishes: int, rules: set[Rule]) -> tuple[tuple[Table, ...], bool]:
    if Rule("tables") in rules:
        return problem.tables, True
    names = {table.id for table in problem.tables}
    more = (f"table {n}" for n in range(wishes + len(names)))
    free = [name for name in more if name not in names][:wishes]
    locked = tuple(Table(table.id) for table in problem.tables)  # those that wishes are locked to must exist
    return (*locked, *map(Table, free)), False


def _person(person: Participant, rules: set[Rule], *, tied: bool) -> Participant:
    def by(kind: RuleKind) -> bool:
        return Rule(kind, (person.id,)) in rules

    return evolve(
        person,
        unavailable=person.unavailable if by("away") else (),
        sessions=person.sessions if by("session") else (),
        max_meetings=person.max_meetings if by("quota") else None,
        min_meetings=0,
        table=person.table if tied else None,
    )


def _wish(meeting: Meeting, wishes: Collection[str], rules: set[Rule], apart: set[str]) -> Meeting:
    def named(name: str) -> str:
        return _copy(name, meeting.id) if name in apart else name

    after = [early for early in meeting.after & set(wishes) if Rule("order", (early, meeting.id)) in rules]
    one, two = meeting.participants
    fixed = meeting.fixed if Rule("lock", (meeting.id,)) in rules else None
    if fixed is not None:
        people = (named(fixed.people[0]), named(fixed.people[1])) if fixed.people else None
        table = fixed.table if Rule("tables") in rules else None
        interpreter = fixed.interpreter if Rule("interpreters") in rules else None
        fixed = Fixed(fixed.slot, table, people, interpreter)
    return evolve(
        meeting,
        participants=(named(one), named(two)),
        slots=meeting.slots if Rule("slots", (meeting.id,)) in rules else None,
        after=after,
        fixed=fixed,
        stand_ins=tuple({named(name) for name in side} for side in meeting.stand_ins),
    )
