"""Tables for the meetings of a settled timetable, slot by slot, so that people change tables as little as may be."""

from collections.abc import Iterable

from emporion.timetable.index import bits
from emporion.timetable.placing.floor import Floor, Seats
from emporion.timetable.placing.pairing import Pairing

Stays = dict[int, dict[int, int]]  # later meeting -> earlier meeting -> how many go from the one to the other


def follow(floor: Floor) -> Seats:
    """Return a table for each meeting that can have one, each slot in turn following where people sit before or after.

    Each slot is a matching of its meetings to the tables of their people in the slots done; as long as nobody pauses
    between meetings and tables are alike, fewest changes slot by slot are fewest changes in all, since any way to go
    from the tables of one slot to those of the next can be followed by any other. The slot in which most tables are
    given comes first, then those after and those before it. Rooms are not looked at.
    """
    seats, busy = begun(floor)
    wanted = [0] * len(floor.open)  # by table the slots between two meetings of someone who sits there in the one
    between = _between(floor)
    for slot in _outward(floor):
        meetings = floor.starting[slot]
        rows = [meeting for meeting in meetings if meeting not in floor.given]
        for meeting, table in _seated(floor, seats, busy, wanted, slot, rows).items():
            seats[meeting] = table
            busy[table] |= floor.spans[meeting]
        for meeting in meetings:
            if meeting in seats:
                wanted[seats[meeting]] |= between.get(meeting, 0)
    return seats


def _outward(floor: Floor) -> list[int]:
    """Return the slots in the order to fill them: in the order of time if there are long meetings, lest they be cut."""
    count = len(floor.starting)
    if any(floor.index.lengths[meeting] > 1 for meeting in floor.spans):
        return list(range(count))
    shared = set(floor.general)
    given = [sum(floor.given.get(meeting) in shared for meeting in begin) for begin in floor.starting]
    first = given.index(max(given, default=0)) if given else 0
    return [*range(first, count), *range(first - 1, -1, -1)]


def begun(floor: Floor) -> tuple[Seats, list[int]]:
    """Return the meetings whose tables are given, and the mask of the slots taken by them at each table."""
    seats = dict(floor.given)
    busy = [0] * len(floor.open)
    for meeting, table in seats.items():
        busy[table] |= floor.spans[meeting]
    return seats, busy


def _between(floor: Floor) -> dict[int, int]:
    """Return by meeting the mask of the slots between it and the meetings before and after it of one of its people."""
    between: dict[int, int] = {}
    for link in floor.links:
        one, two = floor.spans[link.one], floor.spans[link.two]
        mask = (two & -two) - (1 << one.bit_length())
        if mask:
            between[link.one] = between.get(link.one, 0) | mask
            between[link.two] = between.get(link.two, 0) | mask
    return between


def _seated(
    floor: Floor, seats: Seats, busy: list[int], wanted: list[int], slot: int, rows: list[int]
) -> dict[int, int]:
    """Return tables for meetings that begin in the slot: last tables where they can be had, then any that is free."""
    free = [table for table in floor.general if floor.open[table] >> slot & ~busy[table] >> slot & 1]
    at_hand = set(free)
    wishes: dict[int, dict[int, int]] = {}
    for row in rows:
        wish = wishes[row] = {}
        for other, _, weight in floor.near.get(row, ()):
            if seats.get(other) in at_hand and _fits(floor, busy, row, seats[other]):
                wish[seats[other]] = wish.get(seats[other], 0) + weight
    options = {
        row: [table for table, _ in sorted(wish.items(), key=lambda item: (-item[1], item[0]))]
        for row, wish in wishes.items()
    }
    free.sort(key=lambda table: (wanted[table] >> slot & 1, table))  # whoever comes back to a table had better find it
    long = [row for row in rows if floor.index.lengths[row] > 1]
    for row in long:
        options[row] += [t for t in free if t not in wishes[row] and _fits(floor, busy, row, t)]
    pairing = Pairing(options)
    pairing.add(long)
    pairing.add(sorted((row for row in rows if options[row]), key=lambda row: -wishes[row].get(options[row][0], 0)))
    rest = [row for row in rows if row not in pairing.given and floor.index.lengths[row] == 1]
    left = [table for table in free if table not in pairing.holder]
    return pairing.given | dict(zip(rest, left, strict=False))


def _fits(floor: Floor, busy: list[int], meeting: int, table: int) -> bool:
    return not floor.spans[meeting] & (busy[table] | ~floor.open[table])


def fewest_changes(floor: Floor) -> int:
    """Return a lower bound on the changes of table of participants, whatever the tables.

    Any two slots are a matching of their own: a table that is used in the one slot is used by one meeting at most in
    the other, and saves the changes of those who go from the one meeting to the other. The bound is met where nobody
    pauses.
    """
    links = sum(link.whose == "participant" for link in floor.links)
    return links - sum(map(most_stays, stays_by_slots(floor).values()))


def stays_by_slots(floor: Floor) -> dict[tuple[int, int], Stays]:
    """Return who could stay, by the slot in which the one meeting ends and that in which the other begins."""
    stays: dict[tuple[int, int], Stays] = {}
    for link in floor.links:
        if link.whose == "participant":
            slots = floor.spans[link.one].bit_length() - 1, bits(floor.spans[link.two])[0]
            wish = stays.setdefault(slots, {}).setdefault(link.two, {})
            wish[link.one] = wish.get(link.one, 0) + 1
    return stays


def most_stays(stays: Stays) -> int:
    """Return the most people who can stay between two slots. A meeting follows one meeting twice, or two once."""
    pairing: Pairing[int, int] = Pairing({two: tuple(ones) for two, ones in stays.items()})
    pairing.add(sorted(stays, key=lambda two: -max(stays[two].values())))
    return sum(stays[two][one] for two, one in pairing.given.items())


def violated(floor: Floor, seats: Seats) -> Iterable[int]:
    """Yield, for each way that is too far, the meeting of the two that had better give way."""
    for link in floor.links:
        if floor.too_far(link, seats):
            yield min((link.two, link.one), key=lambda meeting: worth(floor, meeting))


def worth(floor: Floor, meeting: int) -> int:
    """Return what it is worth to keep the meeting: locked ones before all others."""
    weight = floor.index.weights[meeting]
    return weight + (floor.index.fixed[meeting] >= 0) * (1 + sum(floor.index.weights))
