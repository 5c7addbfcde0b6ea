"""Seeded forums of two sides for measuring: skewed popularity, some absences, as real forums have them."""

from emporion.kernel.seeds import seeded
from emporion.timetable import Meeting, Participant, Problem, Slot, Table

SLOT_MINUTES = 30


def forum(
    people: int, wishes: int, *, days: int, slots: int, tables: int, seed: int = 1, absent: float = 0.1
) -> Problem:
    """Return a forum: half of the people on each side, ``slots`` in all, each person away in a share of them.

    Popularity falls off as one over the square root of the rank, but nobody has more wishes than slots plus a quarter.
    """
    dice = seeded(seed, "forum", people, wishes)
    half = people // 2
    left, right = list(range(half)), list(range(half, people))
    weights = [1 / (rank + 1) ** 0.5 for rank in range(half)]
    most = slots + slots // 4
    degree = [0] * people
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < wishes:
        one, two = dice.choices(left, weights)[0], dice.choices(right, weights[: len(right)])[0]
        if (one, two) not in pairs and degree[one] < most and degree[two] < most:
            pairs[one, two] = None
            degree[one] += 1
            degree[two] += 1
    per_day = slots // days
    all_slots = [
        Slot(f"{day + 1}.{place + 1}", day, 540 + SLOT_MINUTES * place, 540 + SLOT_MINUTES * (place + 1))
        for day in range(days)
        for place in range(per_day)
    ]
    return Problem(
        slots=tuple(all_slots),
        tables=tuple(Table(f"T{number + 1}") for number in range(tables)),
        participants=tuple(
            Participant(f"P{person + 1}", frozenset(slot.id for slot in all_slots if dice.random() < absent))
            for person in range(people)
        ),
        meetings=tuple(
            Meeting(f"M{number + 1}", (f"P{one + 1}", f"P{two + 1}"), value=1)
            for number, (one, two) in enumerate(pairs)
        ),
    )
