"""Tiny forums by chance, with everything a forum may have; for the tests against brute force and the benchmark."""

import random
from collections.abc import Sequence
from itertools import chain
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from emporion.kernel.errors import InputError
from emporion.timetable import (
    GOALS,
    Fixed,
    Interpreter,
    Meeting,
    Participant,
    Problem,
    Session,
    Slot,
    Table,
    Walk,
)

LANGUAGES = ("en", "ru", "zh")
FEATURES = (
    *("absences", "bars", "capacity", "closed", "days", "exhibitors", "interpreters", "lengths", "locks"),
    *("minimums", "order", "pauses", "preferences", "quotas", "rooms", "sessions", "stand-ins"),
)


def forums() -> st.SearchStrategy[Problem]:
    """Return the strategy of tiny forums."""
    return st.randoms(use_true_random=False).map(forum)


def forum(chance: random.Random) -> Problem:
    """Return 2-4 slots, 1-3 tables, 2-5 people, 1-5 wishes, and some of the features, so that much can be seated."""
    has = {feature for feature in FEATURES if _one_in(chance, 3)}
    slots = _slots(chance, has)
    names = [slot.id for slot in slots]
    rooms = ["a", "b"] if "rooms" in has else [""]
    tables = [
        Table(f"t{i}", _closed(chance, names, has), chance.choice(rooms)) for i in range(chance.choice([1, 2, 2, 3]))
    ]
    sessions = [Session("x", _few(chance, names))] if "sessions" in has else []
    people = [_person(chance, f"p{i}", names, tables, has) for i in range(chance.randint(2, 5))]
    count = chance.randint(1, 2) if "interpreters" in has else 0
    interpreters = [_interpreter(chance, f"i{i}", names, tables) for i in range(count)]
    meetings: list[Meeting] = []
    for i in range(chance.choice([1, 2, 3, 3, 4, 4, 5, 5])):
        meetings.append(_meeting(chance, f"m{i}", names, people, meetings, has))
    used = {table.room for table in tables}
    walks = [Walk(("a", "b"), chance.choice([0, 20, 70]))] if used == {"a", "b"} and _one_in(chance, 2) else []
    problem = Problem(
        slots=slots,
        tables=tuple(tables),
        participants=tuple(people),
        meetings=tuple(meetings),
        fairness=chance.choice([None, None, 0, 1]),
        sessions=tuple(sessions),
        interpreters=tuple(interpreters),
        walks=tuple(walks),
        goals=_goals(chance),
    )
    return _with_lock(chance, problem) if "locks" in has else problem


def _one_in(chance: random.Random, count: int) -> bool:
    return chance.randrange(count) == count - 1


def _some(chance: random.Random, names: Sequence[str]) -> frozenset[str]:
    return frozenset(name for name in names if chance.randrange(2))


def _few(chance: random.Random, names: Sequence[str]) -> frozenset[str]:
    return frozenset(chance.sample(names, chance.choice([1, 1, 2])))


def _away(chance: random.Random, names: Sequence[str], has: set[str]) -> frozenset[str]:
    return _few(chance, names) if "absences" in has and _one_in(chance, 2) else frozenset()


def _closed(chance: random.Random, names: Sequence[str], has: set[str]) -> frozenset[str] | None:
    return frozenset(names) - _few(chance, names) if "closed" in has and _one_in(chance, 2) else None


def _slots(chance: random.Random, has: set[str]) -> tuple[Slot, ...]:
    """Slots of 30 or 60 minutes after pauses of 0, 15 or 60, on one day or two."""
    slots: list[Slot] = []
    day, minute = 0, 540
    for i in range(chance.randint(2, 4)):
        if i and "days" in has and _one_in(chance, 3):
            day, minute = day + 1, 540
        minute += chance.choice([0, 0, 15, 60]) if i and "pauses" in has else 0
        length = chance.choice([60, 30]) if "pauses" in has else 60
        capacity = chance.choice([None, 1, 2]) if "capacity" in has else None
        slots.append(Slot(f"s{i}", day, minute, minute + length, capacity))
        minute += length
    return tuple(slots)


def _person(chance: random.Random, name: str, slots: list[str], tables: list[Table], has: set[str]) -> Participant:
    return Participant(
        name,
        unavailable=_away(chance, slots, has),
        max_meetings=chance.choice([None, 1, 2]) if "quotas" in has else None,
        min_meetings=chance.choice([0, 1, 2]) if "minimums" in has else 0,
        sessions=["x"] if "sessions" in has and _one_in(chance, 2) else [],
        table=chance.choice(tables).id if "exhibitors" in has and _one_in(chance, 3) else None,
    )


def _interpreter(chance: random.Random, name: str, slots: list[str], tables: list[Table]) -> Interpreter:
    return Interpreter(
        name,
        languages=chance.sample(LANGUAGES, 2) if _one_in(chance, 3) else LANGUAGES,
        subjects=chance.choice([None, None, None, ("it",)]),
        unavailable=_few(chance, slots) if _one_in(chance, 4) else (),
        max_meetings=chance.choice([None, 1, 2]),
        longest_run=chance.choice([None, 1, 1, 2]),
        table=chance.choice(tables).id if _one_in(chance, 4) else None,
    )


def _meeting(
    chance: random.Random,
    name: str,
    slots: list[str],
    people: list[Participant],
    before: list[Meeting],
    has: set[str],
) -> Meeting:
    one, two, *others = chance.sample([person.id for person in people], len(people))
    stand_ins: tuple[Any, Any] = ((), ())
    if others and "stand-ins" in has and _one_in(chance, 2):
        stand_ins = ((others[0],), others[1:2]) if _one_in(chance, 2) else ((), (others[0],))
    languages = "interpreters" in has and chance.randrange(3) > 0
    return Meeting(
        name,
        (one, two),
        value=chance.choice([1, 1, 2]),
        must=_one_in(chance, 4),
        slots=_closed(chance, slots, has),
        after=_some(chance, [m.id for m in before[-2:]]) if "order" in has and _one_in(chance, 2) else (),
        prefers=_few(chance, slots) if "preferences" in has else None,
        length=chance.choice([1, 1, 2]) if "lengths" in has else 1,
        stand_ins=stand_ins,
        languages=chance.sample(LANGUAGES, 2) if languages else (),
        subject=chance.choice(["", "it", "it", "law"]) if languages else "",
        barred=chance.choice(["", "", "hold", "met"]) if "bars" in has else "",  # type: ignore[arg-type]  # words
    )


def _goals(chance: random.Random) -> tuple[Any, ...]:
    if _one_in(chance, 2):
        return GOALS
    first = chance.choice([("seated", "alone"), ("alone", "seated"), ("seated",)])
    rest = chance.sample(GOALS[2:], chance.randint(0, 3))
    return tuple(chain(first, rest))


def _with_lock(chance: random.Random, problem: Problem) -> Problem:
    """Return the problem with a meeting locked by chance, or as it is where a few such locks are all wrong."""
    for _ in range(8):
        try:
            return _locked_once(chance, problem)
        except InputError:
            continue
    return problem


def _locked_once(chance: random.Random, problem: Problem) -> Problem:
    number = chance.randrange(len(problem.meetings))
    meeting = problem.meetings[number]
    lock = Fixed(
        chance.choice(problem.slots).id,
        chance.choice(problem.tables).id if _one_in(chance, 2) else None,
        tuple(chance.choice(side) for side in meeting.sides) if _one_in(chance, 2) else None,
        chance.choice(problem.interpreters).id if meeting.languages and _one_in(chance, 2) else None,
    )
    meetings = (*problem.meetings[:number], evolve(meeting, fixed=lock), *problem.meetings[number + 1 :])
    return evolve(problem, meetings=meetings)
