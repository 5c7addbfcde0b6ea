"""Seeded forums for measuring: one side or two, skewed or flat popularity, absences, lengths, many tables or few."""

from itertools import accumulate
from random import Random

from attrs import frozen

from emporion.kernel.seeds import seeded
from emporion.timetable import Meeting, Participant, Problem, Slot, Table

SLOT_MINUTES = 30


@frozen
class Shape:
    """What a generated forum is like.

    ``skew`` is the power of the rank by which popularity falls off (0: all alike), ``most`` the most wishes of anybody
    as a share of the slots, ``absent`` the share of slots each is away, ``runs`` whether these are one row of slots a
    day, ``long`` the share of meetings of two slots, ``sides`` whether wishes go between two halves.
    """

    people: int
    wishes: int
    days: int = 2
    slots: int = 24
    tables: int = 10_000
    absent: float = 0.1
    runs: bool = False
    skew: float = 0.5
    most: float = 1.25
    long: float = 0.0
    sides: bool = True


def forum(
    people: int, wishes: int, *, days: int, slots: int, tables: int, seed: int = 1, absent: float = 0.1
) -> Problem:
    """Return a forum of two sides with skewed popularity, ``slots`` in all, each person away in a share of them."""
    return shaped(Shape(people, wishes, days, slots, tables, absent), seed)


def shaped(shape: Shape, seed: int = 1) -> Problem:
    """Return the forum of a shape; the same seed gives the same forum."""
    slots = _slots(shape)
    dice = seeded(seed, "forum", shape.people, shape.wishes)
    away = [frozenset(_away(shape, dice, slots)) for _ in range(shape.people)]
    room = [int(shape.most * (len(slots) - len(gone))) for gone in away] if shape.most <= 1 else None
    pairs = _pairs(shape, seed, room)
    return Problem(
        slots=tuple(slots),
        tables=tuple(Table(f"T{number + 1}") for number in range(min(shape.tables, shape.people // 2))),
        participants=tuple(Participant(f"P{person + 1}", gone) for person, gone in enumerate(away)),
        meetings=tuple(
            Meeting(f"M{number + 1}", (f"P{one + 1}", f"P{two + 1}"), length=1 + (dice.random() < shape.long))
            for number, (one, two) in enumerate(pairs)
        ),
    )


def _slots(shape: Shape) -> list[Slot]:
    per_day = -(-shape.slots // shape.days)
    places = [divmod(number, per_day) for number in range(shape.slots)]
    return [
        Slot(f"{day + 1}.{place + 1}", day, 420 + SLOT_MINUTES * place, 420 + SLOT_MINUTES * (place + 1))
        for day, place in places
    ]


def _away(shape: Shape, dice: Random, slots: list[Slot]) -> list[str]:
    if not shape.runs:
        return [slot.id for slot in slots if dice.random() < shape.absent]
    length = round(shape.absent * len(slots) * 2 * dice.random())
    begin = dice.randrange(len(slots) - length + 1)
    return [slot.id for slot in slots[begin : begin + length]]


def _pairs(shape: Shape, seed: int, room: list[int] | None) -> list[tuple[int, int]]:
    dice = seeded(seed, "pairs", shape.people, shape.wishes)
    half = shape.people // 2
    left = list(range(half if shape.sides else shape.people))
    right = list(range(half, shape.people)) if shape.sides else left
    laps = [list(accumulate(1 / (rank + 1) ** skew for rank in range(len(left)))) for skew in (shape.skew, 0.0)]
    most = room or [round(shape.most * shape.slots)] * shape.people
    degree = [0] * shape.people
    pairs: dict[tuple[int, int], None] = {}
    for turn in range(100 * shape.wishes):  # the popular are soon full: then all are alike
        if len(pairs) == shape.wishes:
            break
        popularity = laps[turn > 4 * shape.wishes]
        one = dice.choices(left, cum_weights=popularity)[0]
        two = dice.choices(right, cum_weights=popularity)[0]
        pair = (one, two) if shape.sides else (min(one, two), max(one, two))
        if one != two and pair not in pairs and degree[one] < most[one] and degree[two] < most[two]:
            pairs[pair] = None
            degree[one] += 1
            degree[two] += 1
    return list(pairs)
