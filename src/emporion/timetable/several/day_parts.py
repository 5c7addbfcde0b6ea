"""A forum of several days as one problem a day: slots parted, quotas and loads shared out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import evolve

from emporion.timetable.problem import Interpreter, Meeting, Participant, Problem
from emporion.timetable.result import Placement

Held = tuple[Counter[str], Counter[str]]  # meetings a day, by participant and by interpreter


def shares(most: int, held: Sequence[int], asked: Sequence[int]) -> list[int]:
    """Share so many out over days: to each what it holds, then one by one to the day that lacks most of what it asks.

    The sum is no more than ``most`` (or than what is held), and no day gets more than the greater of held and asked.

    >>> shares(5, [0, 1], [4, 4])
    [3, 2]
    >>> shares(9, [0, 1], [4, 0])
    [4, 1]
    """
    given = list(held)
    for _ in range(most - sum(given)):
        day = max(range(len(given)), key=lambda day: (asked[day] - given[day], -day))
        if asked[day] <= given[day]:
            break
        given[day] += 1
    return given


def parts(problem: Problem, wishes: Sequence[Sequence[str]], held: Sequence[Held]) -> list[Problem]:
    """Return the problem of each day with the wishes given for it.

    ``held`` is what each day has at least: locked meetings at first, later all that is seated. The shares of fairness
    add up to the whole rule, since breaks of a day add up to breaks of the forum.

    Raises:
        InputError: the shares make the locks of a day impossible, though the whole is not.
    """
    days = sorted({slot.day for slot in problem.slots})
    slots = [frozenset(slot.id for slot in problem.slots if slot.day == day) for day in days]
    asked = [_asked(problem, names) for names in wishes]
    people = [_people(problem, participant, slots, held, asked) for participant in problem.participants]
    interpreters = [_interpreter(one, slots, held, asked) for one in problem.interpreters]
    fairness = [None] * len(days) if problem.fairness is None else _evenly(problem.fairness, len(days))
    made = []
    for day, here in enumerate(slots):
        changes: dict[str, Any] = {
            "slots": [slot for slot in problem.slots if slot.id in here],
            "tables": [evolve(t, slots=None if t.slots is None else t.slots & here) for t in problem.tables],
            "participants": [each[day] for each in people],
            "meetings": _meetings(problem, frozenset(wishes[day]), here),
            "fairness": fairness[day],
            "sessions": [evolve(one, slots=one.slots & here) for one in problem.sessions],
            "interpreters": [each[day] for each in interpreters],
        }
        made.append(evolve(problem, **changes))
    return made


def _evenly(most: int, days: int) -> list[int]:
    return shares(most, [0] * days, [most] * days)


def _asked(problem: Problem, wishes: Iterable[str]) -> tuple[Counter[str], Counter[frozenset[str]]]:
    """Return how many wishes each participant may sit in, and how many ask for which languages."""
    people: Counter[str] = Counter()
    languages: Counter[frozenset[str]] = Counter()
    for name in wishes:
        meeting = problem.meeting_by_id[name]
        people.update(person for side in meeting.sides for person in side)
        if meeting.languages:
            languages[meeting.languages] += 1
    return people, languages


def _people(
    problem: Problem,
    participant: Participant,
    slots: list[frozenset[str]],
    held: Sequence[Held],
    asked: Sequence[tuple[Counter[str], Counter[frozenset[str]]]],
) -> list[Participant]:
    absent = participant.unavailable.union(*(problem.session_by_id[name].slots for name in participant.sessions))
    most = participant.max_meetings
    has = [people[participant.id] for people, _ in held]
    wants = [min(people[participant.id], len(day - absent)) for day, (people, _) in zip(slots, asked, strict=True)]
    caps = [None] * len(slots) if most is None else shares(most, has, wants)
    least = shares(participant.min_meetings, [0] * len(slots), wants)
    return [
        evolve(participant, unavailable=participant.unavailable & day, max_meetings=cap, min_meetings=few)
        for day, cap, few in zip(slots, caps, least, strict=True)
    ]


def _interpreter(
    interpreter: Interpreter,
    slots: list[frozenset[str]],
    held: Sequence[Held],
    asked: Sequence[tuple[Counter[str], Counter[frozenset[str]]]],
) -> list[Interpreter]:
    most = interpreter.max_meetings
    has = [load[interpreter.id] for _, load in held]
    wants = [
        min(sum(n for spoken, n in languages.items() if spoken <= interpreter.languages), len(day))
        for day, (_, languages) in zip(slots, asked, strict=True)
    ]
    caps = [None] * len(slots) if most is None else shares(most, has, wants)
    return [
        evolve(interpreter, unavailable=interpreter.unavailable & day, max_meetings=cap)
        for day, cap in zip(slots, caps, strict=True)
    ]


def _meetings(problem: Problem, wishes: frozenset[str], slots: frozenset[str]) -> list[Meeting]:
    """Return the wishes with only the day's slots and the orders among themselves; those to other days hold by day."""
    return [
        evolve(
            meeting,
            slots=None if meeting.slots is None else meeting.slots & slots,
            prefers=None if meeting.prefers is None else meeting.prefers & slots,
            after=meeting.after & wishes,
        )
        for meeting in problem.meetings
        if meeting.id in wishes
    ]


def locked(problem: Problem, wishes: Iterable[str]) -> Held:
    """Return what the locked ones among the wishes hold for certain."""
    people: Counter[str] = Counter()
    interpreters: Counter[str] = Counter()
    for name in wishes:
        meeting = problem.meeting_by_id[name]
        if meeting.fixed is None:
            continue
        sides = meeting.sides if meeting.fixed.people is None else [(name,) for name in meeting.fixed.people]
        people.update(side[0] for side in sides if len(side) == 1)
        if meeting.fixed.interpreter is not None:
            interpreters[meeting.fixed.interpreter] += 1
    return people, interpreters


def seated(problem: Problem, placements: Iterable[Placement]) -> Held:
    """Return what the placements hold."""
    people: Counter[str] = Counter()
    interpreters: Counter[str] = Counter()
    for placement in placements:
        people.update(placement.people or problem.meeting_by_id[placement.meeting].participants)
        if placement.interpreter is not None:
            interpreters[placement.interpreter] += 1
    return people, interpreters
