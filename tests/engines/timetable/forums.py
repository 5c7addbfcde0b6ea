"""Small forums for the tests of the timetable, and the published ones where they are at hand."""

import random
from collections.abc import Iterable
from pathlib import Path

from emporion.timetable import Meeting, Participant, Placement, Problem, Result, Slot, Table
from emporion.timetable.explanations.trying import result_of
from tests.real_data import real_data


def slots(count: int, days: int = 1) -> tuple[Slot, ...]:
    per_day = -(-count // days)
    return tuple(Slot(f"s{i}", i // per_day, 600 + 20 * (i % per_day), 620 + 20 * (i % per_day)) for i in range(count))


def small(**changes: object) -> Problem:
    """Four people, four wishes in a ring, three slots, two tables."""
    fields: dict[str, object] = {
        "slots": slots(3),
        "tables": (Table("t1"), Table("t2")),
        "participants": tuple(Participant(name) for name in "abcd"),
        "meetings": (
            Meeting("ab", ("a", "b")),
            Meeting("bc", ("b", "c")),
            Meeting("cd", ("c", "d")),
            Meeting("da", ("d", "a")),
        ),
    } | changes
    return Problem(**fields)  # type: ignore[arg-type]


def crowded() -> Problem:
    """One slot short and one table short: six wishes of eight people, two slots, two tables."""
    return Problem(
        slots=slots(2),
        tables=(Table("t1"), Table("t2", frozenset({"s0"}))),
        participants=tuple(Participant(name) for name in "abcdefgh"),
        meetings=tuple(Meeting(a + b, (a, b)) for a, b in ("ab", "cd", "ef", "gh", "ac", "bd")),
    )


def over_asked(people: int, wishes: int) -> Problem:
    """More wishes than eight slots hold, between any two of people who are away now and then."""
    chance = random.Random(2)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < wishes:
        one, two = sorted(chance.sample(range(people), 2))
        pairs.add((one, two))
    times = slots(8)
    return Problem(
        slots=times,
        tables=tuple(Table(f"t{number}") for number in range(25)),
        participants=tuple(
            Participant(f"p{number}", {slot.id for slot in times if chance.random() < 0.2}) for number in range(people)
        ),
        meetings=tuple(Meeting(f"p{one}-p{two}", (f"p{one}", f"p{two}")) for one, two in sorted(pairs)),
    )


def told(problem: Problem, placements: Iterable[Placement]) -> Result:
    """Return placements as a result whose figures are true and whose bounds are idle."""
    return result_of(problem, placements)


def published(name: str) -> Path:
    """Return a published forum's file, or skip loudly."""
    return real_data() / "b2b" / name
